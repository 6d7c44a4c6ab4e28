package workspace

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program play other programs: a saver to be killed, an
// author without rights.
func TestMain(m *testing.M) {
	if role := os.Getenv("GALLEY_TEST_ROLE"); role != "" {
		roles[role](os.Getenv("GALLEY_TEST_DIR"))
		os.Exit(0)
	}
	os.Exit(runInMemory(m))
}

// realTemp is the system's folder for temporary files.
var realTemp string

// runInMemory lets tests, not benchmarks, use a disk of memory where there is
// one: thousands of saves would wait for a real one to flush.
func runInMemory(m *testing.M) int {
	realTemp = os.TempDir()
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() != "" {
		return m.Run()
	}
	dir, err := os.MkdirTemp("/dev/shm", "galley-test-")
	if err != nil {
		return m.Run() // slower, but as good
	}
	defer os.RemoveAll(dir)
	os.Setenv("TMPDIR", dir)
	return m.Run()
}

// roles are what the test program can play. Other test files add theirs.
var roles = map[string]func(dir string){"saver": saveForEver}

// child returns a command that runs role on dir.
func child(t *testing.T, role, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "GALLEY_TEST_ROLE="+role, "GALLEY_TEST_DIR="+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

// numbered text: every line names the save, so a mixture shows.
func textOf(n int) string { return strings.Repeat(fmt.Sprintf("save number %d\n", n), 200+n%50) }

// saveForEver saves a.md again and again and says when each save is done.
func saveForEver(dir string) {
	w, err := Open(dir)
	if err != nil {
		panic(err)
	}
	data, revision, err := w.Read("a.md")
	if err != nil {
		panic(err)
	}
	n := numberOf(string(data))
	for {
		n++
		if revision, err = w.Write("a.md", []byte(textOf(n)), revision); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

// numberOf returns which save text is from, or -1 when it is not whole.
func numberOf(text string) int {
	first, _, _ := strings.Cut(text, "\n")
	n, err := strconv.Atoi(strings.TrimPrefix(first, "save number "))
	if err != nil || text != textOf(n) {
		return -1
	}
	return n
}

// TestKill kills a program that saves without pause, at random moments. The post
// is whole every time, and never older than the last save that was reported.
func TestKill(t *testing.T) {
	rounds := 50
	if os.Getenv("GALLEY_TORTURE") != "" {
		rounds = 1000
	}
	w := open(t, map[string]string{"a.md": textOf(0)})
	for range rounds {
		cmd := child(t, "saver", w.Dir())
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewReader(out)
		first, err := said.ReadString('\n') // it is at work
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(rand.Int64N(int64(20*time.Millisecond))), func() { cmd.Process.Kill() })
		rest, err := io.ReadAll(said)
		if err != nil {
			t.Fatal(err)
		}
		cmd.Wait() // it was killed: the error says so
		data, _, err := w.Read("a.md")
		if err != nil {
			t.Fatal(err)
		}
		now := numberOf(string(data))
		if now < 0 {
			t.Fatalf("the post is not whole: %d bytes, %.60q", len(data), data)
		}
		lines := strings.Fields(first + string(rest))
		last, err := strconv.Atoi(lines[len(lines)-1])
		if err != nil || now < last || now > last+1 {
			t.Fatalf("save %d was reported (%v), the post is of save %d", last, err, now)
		}
	}
	age(t, w.Dir())
	if _, _, _, err := w.Walk(t.Context(), WalkOptions{}); err != nil {
		t.Fatal(err)
	}
	if all := content(t, w.Dir()); len(all) != 1 {
		t.Errorf("%d files are left after the sweep", len(all))
	}
}

// age makes all files two hours old.
func age(t *testing.T, dir string) {
	t.Helper()
	then := time.Now().Add(-2 * time.Hour)
	for p := range content(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, p), then, then); err != nil {
			t.Fatal(err)
		}
	}
}
