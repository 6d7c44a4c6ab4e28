package workspace

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"galley/internal/fault"
)

func init() { roles["holder"] = holdLock }

// holdLock holds the lock called like dir until its input ends.
func holdLock(dir string) {
	if _, err := Lock(dir, ""); err != nil {
		panic(err)
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
}

func TestLock(t *testing.T) {
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	unlock, err := Lock("one", "Somebody is at it.")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock("one", "Somebody is at it."); fault.CodeOf(err) != fault.Busy || !strings.Contains(err.Error(), "Somebody") {
		t.Errorf("the same lock again: %v; want busy", err)
	}
	other, err := Lock("two", "")
	if err != nil {
		t.Fatalf("another lock: %v", err)
	}
	other()
	unlock()
	for range 3 { // its file stays, and is no lock
		again, err := Lock("one", "")
		if err != nil {
			t.Fatalf("after unlock: %v", err)
		}
		again()
	}
}

// Of many who try at the same time one has the lock.
func TestLockExcludes(t *testing.T) {
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	var held, most, got atomic.Int32
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 200 {
				unlock, err := Lock("one", "")
				if fault.CodeOf(err) == fault.Busy {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				most.Store(max(most.Load(), held.Add(1)))
				got.Add(1)
				held.Add(-1)
				unlock()
			}
		})
	}
	wait.Wait()
	if most.Load() != 1 || got.Load() == 0 {
		t.Errorf("%d had the lock at once, %d in all", most.Load(), got.Load())
	}
}

// The lock of a program that was killed is free.
func TestLockOfTheDead(t *testing.T) {
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	cmd := child(t, "holder", "name")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if _, err := Lock("name", ""); fault.CodeOf(err) != fault.Busy {
		t.Errorf("a lock that another program holds: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // it was killed: the error says so
	unlock, err := Lock("name", "")
	if err != nil {
		t.Fatalf("after its program died: %v", err)
	}
	unlock()
}
