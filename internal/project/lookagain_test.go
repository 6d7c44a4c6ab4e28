package project

import (
	"sync/atomic"
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
			untilKnown(t, p)
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

// untilKnown waits until all files are older than a step of the disk's clock, and looked at.
func untilKnown(t *testing.T, p *Project) {
	t.Helper()
	waitUntil(t, "nothing is left to look at", func() bool {
		changes := p.lookThrough()
		if len(changes) > 0 {
			p.refresh(t.Context(), changes)
		}
		return len(changes) == 0
	})
}

// Somebody who comes back again and again, while nothing happens, has nothing read, told or
// proof-read anew: whatever was done before, and by whom.
func TestComingBackToTheSame(t *testing.T) {
	tests := []struct {
		name string
		do   func(t *testing.T, p *Project)
	}{
		{"nothing was done", func(*testing.T, *Project) {}},
		{"a post was saved", func(t *testing.T, p *Project) {
			_, err := p.Save("posts/open.md", "other\n")
			must(t, err)
		}},
		{"a post was made", func(t *testing.T, p *Project) {
			_, err := p.NewPost(NewPost{Title: "New"})
			must(t, err)
		}},
		{"a post was renamed", func(t *testing.T, p *Project) {
			_, err := p.Rename("posts/a.md", "posts/b.md")
			must(t, err)
		}},
		{"a post was trashed", func(t *testing.T, p *Project) {
			_, err := p.Trash("posts/a.md")
			must(t, err)
		}},
		{"another program wrote a post", func(t *testing.T, p *Project) { write(t, p.Dir(), "posts/a.md", "b\n") }},
		{"another program wrote settings", func(t *testing.T, p *Project) { write(t, p.Dir(), "galley.yaml", "title: U\n") }},
		{"another program added a picture", func(t *testing.T, p *Project) { write(t, p.Dir(), "a.png", "png") }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := lay(t, map[string]string{"posts/a.md": "a\n", "posts/open.md": "o\n", "galley.yaml": "title: T\n"})
			h := &staleness{}
			p := open(t, dir, Options{Notify: h})
			var err error
			p.watcher, err = watch.New(t.TempDir(), watch.Options{}) // deaf
			must(t, err)
			defer p.watcher.Close()
			openWhole(t, p, "posts/open.md")
			tt.do(t, p)
			untilKnown(t, p)
			proofs, previews := h.proofs.Load(), h.previews.Load()
			for range 3 {
				if changes := p.lookThrough(); len(changes) > 0 {
					t.Errorf("%v would be looked at", changes)
				}
				// Programs that touch a file and leave it as it is are no reason either.
				p.refresh(t.Context(), []watch.Change{{Path: "posts/open.md"}})
			}
			if more := h.proofs.Load() - proofs; more > 0 {
				t.Errorf("proof-reading was begun %d times", more)
			}
			if more := h.previews.Load() - previews; more > 0 {
				t.Errorf("the preview was made %d times", more)
			}
		})
	}
}

// staleness counts how often something is to be made anew.
type staleness struct {
	heard
	proofs, previews atomic.Int64
}

func (s *staleness) ProofStale()         { s.proofs.Add(1) }
func (s *staleness) PreviewStale(string) { s.previews.Add(1) }

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
