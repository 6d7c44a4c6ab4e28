package watch

import (
	"fmt"
	"os"
	"testing"
	"time"
)

// TestRealOverflow lets the system's own queue run over while the receiver is busy, and
// wants everything looked at again, and the watches to work afterwards.
func TestRealOverflow(t *testing.T) {
	x := start(t, Options{}, "a.md", "b.md")
	before := x.noting.Load()
	x.mu.Lock() // the receiver waits in note
	x.write("first.md", "x")
	for x.noting.Load() == before {
		time.Sleep(time.Millisecond)
	}
	const more = 40_000 // than the queue has, which is 16384 unless somebody changed it
	for i := range more {
		if err := os.Chmod(x.path([]string{"a.md", "b.md"}[i%2]), 0o600+os.FileMode(i/2%2)*0o44); err != nil {
			t.Error(err)
			break
		}
	}
	x.mu.Unlock()
	x.until("a rescan", func() bool { return x.rescan > 0 })
	if x.w.Mode() != Native {
		t.Errorf("mode %s after an overflow", x.w.Mode())
	}
	x.write("after.md", "seen as before")
	x.sees("after.md")
}

// Links to folders are not followed, so that one that leads back upwards is no circle.
func TestLinkLoops(t *testing.T) {
	for _, mode := range []string{Native, Polling} {
		t.Run(mode, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir+"/p/a.md", "x")
			for _, link := range [][2]string{{"..", dir + "/p/up"}, {".", dir + "/p/self"}, {"../p", dir + "/p/again"}} {
				if err := os.Symlink(link[0], link[1]); err != nil {
					t.Fatal(err)
				}
			}
			w, err := New(dir, Options{Poll: mode == Polling})
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			if n := w.Watches(); mode == Native && n != 2 {
				t.Errorf("%d folders are watched, want 2", n)
			}
			if n := len(look(dir, w.ignores)); n != 2 {
				t.Errorf("%d entries are compared, want the folder and its post", n)
			}
		})
	}
}

// Somebody who comes back to the program need not wait for the next look.
func TestLook(t *testing.T) {
	x := start(t, Options{Poll: true, Every: time.Hour}, "a.md")
	x.write("b.md", "x")
	x.w.Look()
	x.sees("b.md")
}

// Rights that are taken from a file, or given back, are a change however one looks.
func TestRights(t *testing.T) {
	for _, mode := range []string{Native, Polling} {
		t.Run(mode, func(t *testing.T) {
			x := start(t, Options{Poll: mode == Polling, Every: 20 * time.Millisecond}, "a.md")
			x.must(os.Chmod(x.path("a.md"), 0))
			x.sees("a.md")
		})
	}
}

func TestPauseOfSlowDisks(t *testing.T) {
	w := &Watcher{o: Options{Every: 2 * time.Second}}
	for took, want := range map[time.Duration]time.Duration{
		time.Millisecond: 2 * time.Second, 100 * time.Millisecond: 2 * time.Second, 3 * time.Second: time.Minute,
	} {
		if got := w.pause(took); got != want {
			t.Errorf("after a look of %v it waits for %v, want %v", took, got, want)
		}
	}
}

// TestSettles measures, without judging, how long 10,000 new files take to be told.
func TestSettles(t *testing.T) {
	x := start(t, Options{})
	var paths []string
	for i := range 10_000 {
		paths = append(paths, fmt.Sprintf("d%d/p%d.md", i%50, i))
	}
	for _, p := range paths {
		x.write(p, "text")
	}
	began := time.Now()
	x.until("all files", func() bool {
		for _, p := range paths {
			if x.seen[p] == 0 && x.rescan == 0 {
				return false
			}
		}
		return true
	})
	t.Logf("10,000 new files were told %v after the last of them was written", time.Since(began).Round(time.Millisecond))
}
