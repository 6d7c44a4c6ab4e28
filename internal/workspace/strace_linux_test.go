package workspace

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The program that saves is killed, or has a call fail, at each call that it makes to the
// system while it saves, as the system itself sees them: the test of the disk interface
// (faulty_test.go) knows no call that Go or a library adds. With GALLEY_TORTURE=1 every
// call, every error and every way to save; else a part of it, for the time it takes.

// injected are the calls that touch files.
var injected = []string{
	"openat", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "close", "rename", "renameat", "renameat2",
	"unlink", "unlinkat", "link", "linkat", "mkdir", "mkdirat", "fchmod", "fchown", "newfstatat", "fstat", "statx", "lstat",
	"flistxattr", "fgetxattr", "fsetxattr",
}

const saveOnceRole = "save once"

// marker is the file whose making tells, in a trace, that the save begins.
const marker = "the-save-begins"

// saveOnce saves new text over a.md, or makes it, and says how it went. The marker comes
// before, in a place of its own.
func saveOnce(dir string) {
	w, err := Open(filepath.Join(dir, "blog"))
	if err != nil {
		panic(err)
	}
	base := Absent
	if data, revision, err := w.Read("p/a.md"); err == nil && string(data) == oldText {
		base = revision
	}
	if f, err := os.Create(filepath.Join(dir, marker)); err == nil {
		_ = f.Close() // what it holds does not matter
	}
	if _, err := w.Write("p/a.md", []byte(newText), base); err != nil {
		fmt.Println("failed:", err)
		return
	}
	fmt.Println("saved")
}

// A way to save is what the folder is like before.
type way struct {
	name  string
	setup func(t *testing.T, dir string)
	fresh bool // there is no file yet
}

var ways = []way{
	{"replace", existing, false},
	{"create", nothing, true},
	{"in place", linked, false},
}

// torture reports whether there is time for everything.
func torture() bool { return os.Getenv("GALLEY_TORTURE") != "" }

// calls returns how often each call is made while saving, with how often it is made before.
func calls(t *testing.T, kind way) map[string][2]int {
	t.Helper()
	dir := folder(t, kind)
	trace := filepath.Join(dir, "trace")
	if out, err := traced(t, dir, "-o", trace, "-e", "trace=file,desc").CombinedOutput(); err != nil || !strings.Contains(string(out), "saved") {
		t.Fatalf("strace: %v\n%s", err, out)
	}
	data, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	thread := ""
	for line := range strings.Lines(string(data)) {
		if strings.Contains(line, marker) {
			thread, _, _ = strings.Cut(line, " ")
		}
	}
	if thread == "" {
		t.Fatal("the trace does not show where the save begins")
	}
	count, begun := map[string][2]int{}, 0
	for line := range strings.Lines(string(data)) {
		id, line, _ := strings.Cut(line, " ")
		name, _, found := strings.Cut(strings.TrimLeft(line, " "), "(")
		if id != thread || !found || !slices.Contains(injected, name) {
			continue
		}
		n := count[name]
		n[begun]++
		count[name] = n
		if strings.Contains(line, marker) {
			begun = 1
		}
	}
	return count
}

// traced returns the saver under strace.
func traced(t *testing.T, dir string, options ...string) *exec.Cmd {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Fatal("strace is not installed (make test installs it)")
	}
	self := child(t, saveOnceRole, dir)
	cmd := exec.Command(strace, append(append([]string{"-f", "-qq"}, options...), self.Path)...)
	// One thread, so that calls come in the same order every time.
	cmd.Env = append(self.Env, "GOMAXPROCS=1", "GOGC=off", "GODEBUG=asyncpreemptoff=1", "GALLEY_STATE_DIR="+filepath.Join(dir, "state"))
	return cmd
}

func folder(t *testing.T, kind way) string {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	blog := filepath.Join(dir, "blog")
	put(t, filepath.Join(blog, "other.md"), "other")
	kind.setup(t, blog)
	return dir
}

// each runs do for every call a save makes: its name, and its number among calls of that
// name. In a short test it takes one in so many.
func each(t *testing.T, kind way, oneIn int, do func(t *testing.T, call string, n int)) {
	t.Helper()
	count := calls(t, kind)
	at, done := 0, 0
	for _, call := range injected {
		before, during := count[call][0], count[call][1]
		for n := before + 1; n <= before+during; n++ {
			if at++; torture() || at%oneIn == 0 {
				do(t, call, n)
				done++
			}
		}
	}
	t.Logf("%s: %d of %d calls", kind.name, done, at)
	if at < 20 {
		t.Errorf("only %d calls were seen", at)
	}
}

// TestKillAtEveryCall: the post is whole, old or new, and no other file is touched. After a
// save in place that is cut short it is once the folder has been opened again.
func TestKillAtEveryCall(t *testing.T) {
	for _, kind := range ways {
		t.Run(kind.name, func(t *testing.T) {
			each(t, kind, 4, func(t *testing.T, call string, n int) {
				dir := folder(t, kind)
				_ = traced(t, dir, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n), "-o", os.DevNull).Run()
				if kind.name == "in place" {
					takeBack(t, dir)
				}
				all := content(t, filepath.Join(dir, "blog"))
				got, there := all["p/a.md"]
				whole := got == newText || got == oldText && !kind.fresh || !there && kind.fresh
				if !whole || all["other.md"] != "other" {
					t.Errorf("killed at %s %d the post holds %.60q", call, n, got)
				}
			})
		})
	}
}

// takeBack opens the blog in dir as the next start does, and finds nothing left to do after.
func takeBack(t *testing.T, dir string) {
	t.Helper()
	t.Setenv("GALLEY_STATE_DIR", filepath.Join(dir, "state"))
	w, err := Open(filepath.Join(dir, "blog"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, e := range w.TakeBackCutShort() {
		t.Errorf("taking back: %v", e)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "state", "backups", "*"+recordEnding)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// TestErrorAtEveryCall: whatever the system answers, the save says that it failed and the
// old bytes are in place, or it worked.
func TestErrorAtEveryCall(t *testing.T) {
	errs := []string{"ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EMFILE", "EINTR"}
	for i, kind := range ways {
		t.Run(kind.name, func(t *testing.T) {
			next := i
			each(t, kind, 4, func(t *testing.T, call string, n int) {
				if call == "close" {
					return // the descriptor leaks, which the program cannot know
				}
				some := errs
				if !torture() { // all of them get their turn
					next++
					some = errs[next%len(errs):][:1]
				}
				for _, e := range some {
					failOnce(t, kind, call, n, e)
				}
			})
		})
	}
}

func failOnce(t *testing.T, kind way, call string, n int, e string) {
	t.Helper()
	dir := folder(t, kind)
	out, err := traced(t, dir, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, e, n), "-o", os.DevNull).Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	all := content(t, filepath.Join(dir, "blog"))
	got, there := all["p/a.md"]
	failed := strings.HasPrefix(string(out), "failed: ")
	switch {
	case len(out) == 0 && (got == newText || got == oldText && !kind.fresh || !there && kind.fresh):
		// It was the report that could not be written, or what Go itself cannot do without.
	case !failed && string(out) == "saved\n" && got == newText:
	case failed && (got == oldText && !kind.fresh || !there && kind.fresh):
	default:
		t.Errorf("%s at %s %d: it said %q, the post holds %.60q", e, call, n, out, got)
	}
	if all["other.md"] != "other" {
		t.Errorf("%s at %s %d: another file was touched", e, call, n)
	}
}

func init() {
	roles[saveOnceRole] = saveOnce
	if os.Getenv("GALLEY_TEST_ROLE") == saveOnceRole {
		runtime.LockOSThread() // calls are counted by thread: all of the save are made on the first
	}
}
