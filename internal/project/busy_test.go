package project

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/fault"
	"galley/internal/history"
)

// holdLock keeps changes of a folder to itself until its input ends.
func holdLock(dir string) {
	p, err := Open(context.Background(), dir, Options{})
	if err != nil {
		panic(err)
	}
	if _, err := p.exclusive(); err != nil {
		panic(err)
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
}

// While another program changes the posts of a folder, by whatever path it came there,
// nobody else does, and what it has not finished is left to it.
func TestBusy(t *testing.T) {
	dir, state := lay(t, blog()), t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	p := open(t, dir, Options{StateDir: state, Now: noon})
	plan := mustPlan(t, p, "rename tags go -> Golang")
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	made := contents(t, dir)
	cmd := child(t, "holder", link)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
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
	if _, err := p.Undo(op.ID, nil); fault.CodeOf(err) != fault.Busy {
		t.Errorf("undo: %v; want busy", err)
	}
	if _, err := p.Apply(t.Context(), mustPlan(t, p, "trash about.md"), nil); fault.CodeOf(err) != fault.Busy {
		t.Errorf("apply: %v; want busy", err)
	}
	op.State = history.Underway
	if err := p.record(&op); err != nil {
		t.Fatal(err)
	}
	open(t, dir, Options{StateDir: state, Now: noon})
	wantContents(t, dir, made, "while another program is at it")
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, Options{StateDir: state, Now: noon})
	wantContents(t, dir, blog(), "once the other program is dead")
}

// Two changes at the same time within one program: one waits for nobody and is refused.
func TestBusyWithin(t *testing.T) {
	p, plan := planned(t, "rename tags go -> Golang", Options{StateDir: t.TempDir()})
	other := mustPlan(t, p, "trash about.md")
	_, err := p.Apply(t.Context(), plan, func(int, int) {
		if _, err := p.Apply(t.Context(), other, nil); fault.CodeOf(err) != fault.Busy {
			t.Errorf("a second change within the first: %v; want busy", err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Apply(t.Context(), other, nil); err != nil {
		t.Errorf("a second change after the first: %v", err)
	}
}
