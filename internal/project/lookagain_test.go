package project

import (
	"testing"
	"time"

	"galley/internal/watch"
)

// What no system told of is found when the author comes back: the watcher is one of another
// folder, as deaf as one whose events were lost.
func TestLookAgain(t *testing.T) {
	tests := []struct {
		name   string
		do     func(t *testing.T, dir string)
		hears  string
		reread bool
	}{
		{"nothing", func(*testing.T, string) {}, "", false},
		{"a post written", func(t *testing.T, dir string) { write(t, dir, "posts/a.md", "longer than before\n") }, "changed posts/a.md", false},
		{"a post added", func(t *testing.T, dir string) { write(t, dir, "posts/new.md", "new\n") }, "changed posts/new.md", false},
		{"a post removed", func(t *testing.T, dir string) { remove(t, dir, "posts/a.md") }, "removed posts/a.md", false},
		{"the open post written", func(t *testing.T, dir string) { write(t, dir, "posts/open.md", "longer than before\n") }, "open post changed posts/open.md", false},
		{"a picture added", func(t *testing.T, dir string) { write(t, dir, "a.png", "png") }, "", true},
		{"settings changed", func(t *testing.T, dir string) { write(t, dir, "galley.yaml", "title: Another title\n") }, "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := lay(t, map[string]string{"posts/a.md": "a\n", "posts/open.md": "o\n", "galley.yaml": "title: T\n", "style.css": "a"})
			h := &heard{}
			p := open(t, dir, Options{Notify: h})
			var err error
			p.watcher, err = watch.New(t.TempDir(), watch.Options{})
			must(t, err)
			defer p.watcher.Close()
			openWhole(t, p, "posts/open.md")
			tt.do(t, dir)
			changes := p.lookThrough()
			if (len(changes) > 0) != (tt.hears != "" || tt.reread) || tt.reread && !changes[0].Rescan {
				t.Errorf("it found %v", changes)
			}
			p.LookAgain()
			if tt.hears != "" {
				h.waitFor(t, tt.hears)
			}
		})
	}
}

func TestSlept(t *testing.T) {
	for _, tt := range []struct {
		day, own time.Duration
		want     bool
	}{
		{time.Second, time.Second, false}, {time.Hour, time.Second, true}, {time.Hour, time.Hour, false},
		{4 * time.Second, time.Second, false}, {-time.Hour, time.Second, false},
	} {
		if got := slept(tt.day, tt.own); got != tt.want {
			t.Errorf("%v by day, %v by its own clock: slept %t", tt.day, tt.own, got)
		}
	}
}
