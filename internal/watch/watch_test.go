package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"galley/internal/fault"
	"galley/internal/workspace"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a change may take to arrive on a busy machine.
const patience = 30 * time.Second

// watched is a running Watcher and what it told so far.
type watched struct {
	noting atomic.Int64 // calls of note, those that wait for mu as well
	t      *testing.T
	dir    string
	w      *Watcher

	mu     sync.Mutex
	seen   map[string]int
	rescan int
	came   chan struct{} // a batch came
}

// start watches a new folder that holds files.
func start(t *testing.T, o Options, files ...string) *watched {
	t.Helper()
	dir := t.TempDir()
	for _, p := range files {
		write(t, filepath.Join(dir, p), "x")
	}
	w, err := New(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	x := &watched{t: t, dir: dir, w: w, seen: map[string]int{}, came: make(chan struct{}, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- w.Run(ctx, x.note) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
	})
	return x
}

func (x *watched) note(changes []Change) {
	x.noting.Add(1)
	x.mu.Lock()
	defer x.mu.Unlock()
	if !slices.IsSortedFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) }) {
		x.t.Errorf("a batch is not sorted: %v", changes)
	}
	for _, c := range changes {
		if c.Rescan {
			x.rescan++
		} else {
			x.seen[c.Path]++
		}
	}
	select {
	case x.came <- struct{}{}:
	default:
	}
}

// until waits for ok, which is called with the lock held, to hold.
func (x *watched) until(what string, ok func() bool) {
	x.t.Helper()
	deadline := time.After(patience)
	for {
		x.mu.Lock()
		good := ok()
		x.mu.Unlock()
		if good {
			return
		}
		select {
		case <-x.came:
		case <-deadline:
			x.t.Fatalf("%s did not come; seen %v, %d rescans", what, x.seen, x.rescan)
		}
	}
}

// sees waits until all paths have been reported, then forgets them.
func (x *watched) sees(paths ...string) {
	x.t.Helper()
	x.until(strings.Join(paths, ", "), func() bool {
		return !slices.ContainsFunc(paths, func(p string) bool { return x.seen[p] == 0 })
	})
	x.mu.Lock()
	defer x.mu.Unlock()
	for p := range x.seen {
		if strings.Contains(p, "ignored") {
			x.t.Errorf("%s was reported", p)
		}
	}
	clear(x.seen)
}

func (x *watched) path(p string) string { return filepath.Join(x.dir, filepath.FromSlash(p)) }
func (x *watched) write(p, text string) { x.t.Helper(); write(x.t, x.path(p), text) }
func (x *watched) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// scripts are things that programs do to a folder; both modes report them.
var scripts = []struct {
	name string
	run  func(x *watched)
}{
	{"create", func(x *watched) {
		x.write("new.md", "a")
		x.sees("new.md")
	}},
	{"write", func(x *watched) {
		x.write("posts/a.md", "changed")
		x.sees("posts/a.md")
	}},
	{"append", func(x *watched) {
		f, err := os.OpenFile(x.path("posts/a.md"), os.O_APPEND|os.O_WRONLY, 0)
		x.must(err)
		_, err = f.WriteString("more")
		x.must(errors.Join(err, f.Close()))
		x.sees("posts/a.md")
	}},
	{"rename over", func(x *watched) {
		x.write("posts/ignored.tmp", "changed by rename")
		x.must(os.Rename(x.path("posts/ignored.tmp"), x.path("posts/a.md")))
		x.sees("posts/a.md")
	}},
	{"vim", func(x *watched) {
		x.write("posts/4913", "")
		x.must(os.Remove(x.path("posts/4913")))
		x.must(os.Rename(x.path("posts/a.md"), x.path("posts/a.md~")))
		x.write("posts/a.md", "by vim")
		x.must(os.Remove(x.path("posts/a.md~")))
		x.sees("posts/a.md")
		x.write("posts/a.md", "by vim again")
		x.sees("posts/a.md")
	}},
	{"our own save", func(x *watched) {
		w, err := workspace.Open(x.dir)
		x.must(err)
		defer w.Close()
		_, err = w.Write("posts/a.md", []byte("saved"), workspace.RevisionOf([]byte("x")))
		x.must(err)
		x.sees("posts/a.md")
	}},
	{"remove", func(x *watched) {
		x.must(os.Remove(x.path("posts/a.md")))
		x.sees("posts/a.md")
	}},
	{"rename", func(x *watched) {
		x.must(os.Rename(x.path("posts/a.md"), x.path("b.md")))
		x.sees("posts/a.md", "b.md")
	}},
	{"new folders", func(x *watched) {
		x.write("p/q/r/a.md", "deep")
		x.sees("p/q/r/a.md")
		x.write("p/q/r/b.md", "later")
		x.sees("p/q/r/b.md")
	}},
	{"remove a folder", func(x *watched) {
		x.must(os.RemoveAll(x.path("posts")))
		x.sees("posts")
		x.write("posts/again.md", "back")
		x.sees("posts/again.md")
	}},
	{"rename a folder", func(x *watched) {
		x.write("posts/sub/c.md", "c")
		x.sees("posts/sub/c.md")
		x.must(os.Rename(x.path("posts"), x.path("texts")))
		x.sees("posts", "texts/a.md", "texts/sub/c.md")
		x.write("texts/sub/c.md", "changed under the new name")
		x.sees("texts/sub/c.md")
		x.write("posts/sub/c.md", "a new folder with the old name")
		x.sees("posts/sub/c.md")
		x.write("texts/a.md", "still watched")
		x.sees("texts/a.md")
	}},
	{"ignored", func(x *watched) {
		x.write(".git/ignored", "x")
		x.write("out/ignored.html", "x")
		x.write("_export/"+workspace.ManifestName, "{}")
		x.write("posts/ignored.md~", "x")
		x.write("posts/b.md", "the end")
		x.sees("posts/b.md")
		x.write("_export/ignored.html", "x")
		x.write("posts/c.md", "the end")
		x.sees("posts/c.md")
	}},
	{"checkout", func(x *watched) {
		var paths []string
		for i := range 500 {
			paths = append(paths, fmt.Sprintf("posts/d%d/p%d.md", i%20, i))
		}
		for round := range 3 {
			for _, p := range paths {
				os.Remove(x.path(p))
				x.write(p, fmt.Sprint("round ", round))
			}
		}
		x.sees(paths...)
		x.until("quiet", func() bool { return true })
		x.write(paths[7], "after the storm")
		x.sees(paths[7])
	}},
}

func TestScripts(t *testing.T) {
	for _, mode := range []string{Native, Polling} {
		for _, s := range scripts {
			t.Run(mode+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				x := start(t, Options{Skip: []string{"out"}, Poll: mode == Polling, Every: 50 * time.Millisecond}, "posts/a.md")
				if got := x.w.Mode(); got != mode {
					t.Fatalf("mode %q, want %q", got, mode)
				}
				s.run(x)
			})
		}
	}
}

// TestSince: what changes between New and Run is reported.
func TestSince(t *testing.T) {
	dir := t.TempDir()
	w, err := New(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "a.md"), "early")
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var got []Change
	w.Run(ctx, func(c []Change) { got = c; cancel() })
	if len(got) != 1 || got[0].Path != "a.md" {
		t.Errorf("reported %v", got)
	}
}

// fake stands for fsnotify, to fail at will.
type fake struct {
	events chan fsnotify.Event
	errs   chan error
	mu     sync.Mutex
	fail   error
	added  int
	far    string // the name of folders that are on a remote disk
}

func (f *fake) remote(abs string) bool { return f.far != "" && filepath.Base(abs) == f.far }

func (f *fake) Add(string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.added++
	return f.fail
}
func (f *fake) Remove(string) error { return nil }
func (f *fake) Close() error        { return nil }

// startFake runs a Watcher on a fake source.
func startFake(t *testing.T) (*watched, *fake) {
	t.Helper()
	dir := t.TempDir()
	f := &fake{events: make(chan fsnotify.Event), errs: make(chan error)}
	w := &Watcher{dir: dir, o: Options{Every: 20 * time.Millisecond, Quiet: time.Millisecond, Max: time.Second}}
	w.batch = batch{quiet: w.o.Quiet, max: w.o.Max}
	n := &native{root: dir, ignores: w.ignores, src: f, events: f.events, errs: f.errs, dirs: map[string]bool{}, limit: 10, remote: f.remote}
	if err := n.add(".", func(string) {}); err != nil {
		t.Fatal(err)
	}
	w.use(n)
	x := &watched{t: t, dir: dir, w: w, seen: map[string]int{}, came: make(chan struct{}, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- w.Run(ctx, x.note) }()
	t.Cleanup(func() { cancel(); <-done })
	return x, f
}

func TestOverflowIsARescan(t *testing.T) {
	x, f := startFake(t)
	x.write("p/a.md", "unseen")
	f.errs <- fsnotify.ErrEventOverflow
	x.until("a rescan", func() bool { return x.rescan == 1 })
	if x.w.Mode() != Native || x.w.Watches() != 2 {
		t.Errorf("mode %s with %d watches, want native with 2", x.w.Mode(), x.w.Watches())
	}
}

func TestFallsBackToPolling(t *testing.T) {
	tests := []struct {
		name string
		fail func(x *watched, f *fake)
	}{
		{"a watch is refused", func(x *watched, f *fake) {
			f.mu.Lock()
			f.fail = errors.New("no space left on device")
			f.mu.Unlock()
			x.must(os.Mkdir(x.path("p"), 0o755))
			f.events <- fsnotify.Event{Name: x.path("p"), Op: fsnotify.Create}
		}},
		{"too many folders", func(x *watched, f *fake) {
			for i := range 12 {
				x.must(os.MkdirAll(x.path(fmt.Sprint("p/", i)), 0o755))
			}
			f.events <- fsnotify.Event{Name: x.path("p"), Op: fsnotify.Create}
		}},
		{"a remote disk is mounted inside", func(x *watched, f *fake) {
			f.far = "far"
			x.must(os.MkdirAll(x.path("p/far"), 0o755))
			f.events <- fsnotify.Event{Name: x.path("p"), Op: fsnotify.Create}
		}},
		{"the source ends", func(_ *watched, f *fake) { close(f.events) }},
		{"the errors end", func(_ *watched, f *fake) { close(f.errs) }},
		{"the folder goes", func(x *watched, f *fake) {
			f.events <- fsnotify.Event{Name: x.dir, Op: fsnotify.Remove}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, f := startFake(t)
			tt.fail(x, f)
			x.until("a rescan", func() bool { return x.rescan > 0 })
			if x.w.Mode() != Polling || x.w.Watches() != 0 {
				t.Errorf("mode %s with %d watches", x.w.Mode(), x.w.Watches())
			}
			x.write("late.md", "seen by polling")
			x.sees("late.md")
		})
	}
}

// TestFolderComesBack: a folder that is moved away and back is seen again.
func TestFolderComesBack(t *testing.T) {
	x := start(t, Options{Every: 20 * time.Millisecond}, "a.md")
	x.must(os.Rename(x.dir, x.dir+"-away"))
	x.until("a rescan", func() bool { return x.rescan > 0 })
	x.must(os.Rename(x.dir+"-away", x.dir))
	x.write("b.md", "back")
	x.sees("b.md")
}

// TestFolderRemovedWhileOpen: Linux tells of the end of a folder only once nobody has it open.
func TestFolderRemovedWhileOpen(t *testing.T) {
	x := start(t, Options{Every: 20 * time.Millisecond}, "a.md")
	open, err := os.OpenRoot(x.dir)
	x.must(err)
	defer open.Close()
	x.must(os.RemoveAll(x.dir))
	x.until("a rescan", func() bool { return x.rescan > 0 })
	x.write("b.md", "back")
	x.sees("b.md")
}

func TestNewFails(t *testing.T) {
	if _, err := New(filepath.Join(t.TempDir(), "none"), Options{}); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("New of a missing folder: %v", err)
	}
}

// TestNoGoroutinesStay counts goroutines around a Watcher's life.
func TestNoGoroutinesStay(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 5 {
		w, err := New(t.TempDir(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		w.Run(ctx, func([]Change) {})
		unused, err := New(t.TempDir(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		unused.Close()
	}
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
