package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"galley/bench/corpus"
	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/workspace"
)

const aboutSettle = "Another program gives every post of a watched folder another title, as fast as it can. \"Writing\" is its time; \"right\n" +
	"after\" is how long after its end the list has all the new titles, \"CPU\" what Galley spends from the first event on.\n" +
	"\"Read once\" is the CPU of opening the folder, which reads each post a single time."

func runSettle(ctx context.Context, b *bench) (table, error) {
	t := table{head: []string{"Posts", "writing", "right after", "CPU", "read once, CPU", "times told"}}
	for _, n := range b.posts {
		dir := filepath.Join(b.dir, fmt.Sprintf("settle-%d", n))
		if _, err := corpus.Write(dir, "posts", "static", n, b.seed, corpus.ListTags); err != nil {
			return t, err
		}
		var all []settled
		for range b.runs {
			one, err := settle(ctx, dir, len(all))
			if err != nil {
				return t, err
			}
			all = append(all, one)
		}
		median := func(of func(settled) time.Duration) string { return spell(medianOf(all, of)) }
		t.add(fmt.Sprint(n), median(func(s settled) time.Duration { return s.writing }), median(func(s settled) time.Duration { return s.after }),
			median(func(s settled) time.Duration { return s.cpu }), median(func(s settled) time.Duration { return s.open }),
			fmt.Sprint(medianOf(all, func(s settled) int64 { return s.told })))
	}
	return t, nil
}

// settled is what one rewriting of a folder took.
type settled struct {
	writing, after, cpu, open time.Duration
	told                      int64 // how often the list was told of
}

// settle measures one rewriting. run tells its titles from those before.
func settle(ctx context.Context, dir string, run int) (s settled, err error) {
	title := fmt.Sprintf("Run %d", run)
	list := &settling{title: title, right: make(chan time.Time, 1)}
	began := cpuTime()
	p, err := project.Open(ctx, dir, project.Options{Watch: true, Notify: list, Drafts: true, Future: true})
	if err != nil {
		return s, err
	}
	defer p.Close() // nothing is unsaved
	s.open = cpuTime() - began
	list.begin(p)

	self, err := os.Executable()
	if err != nil {
		return s, err
	}
	writer := exec.CommandContext(ctx, self)
	writer.Env = append(os.Environ(), retitleEnv+"="+dir, retitleEnv+"_AS="+title)
	writer.Stderr = os.Stderr
	before, start := cpuTime(), time.Now()
	if err := writer.Run(); err != nil {
		return s, err
	}
	end := time.Now()
	s.writing = end.Sub(start)
	select {
	case at := <-list.right:
		s.after, s.cpu, s.told = max(0, at.Sub(end)), cpuTime()-before, list.told
	case <-time.After(2 * time.Minute):
		return s, fmt.Errorf("the list of %s is not right after two minutes", dir)
	}
	return s, nil
}

// settling listens to a project until all its posts have a title.
type settling struct {
	title string
	right chan time.Time

	mu    sync.Mutex
	p     *project.Project
	paths []string // of posts that have it not yet
	told  int64
}

func (l *settling) begin(p *project.Project) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, one := range p.Posts() {
		l.paths = append(l.paths, one.Path)
	}
	l.p = p
}

func (l *settling) PostsChanged([]string, []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.p == nil {
		return
	}
	l.told++
	l.paths = slices.DeleteFunc(l.paths, func(path string) bool {
		one, _ := l.p.Post(path)
		return one.Title() == l.title
	})
	if len(l.paths) == 0 {
		select {
		case l.right <- time.Now():
		default: // it was right before
		}
	}
}

func (l *settling) PostOnDisk(string, string, workspace.Revision) {}
func (l *settling) PostsMoved([]project.Move)                     {}
func (l *settling) PreviewStale(string)                           {}
func (l *settling) FolderChanged()                                {}
func (l *settling) PostAtRisk(string, *fault.Error)               {}
func (l *settling) ProofStale()                                   {}
func (l *settling) WatchMode(string)                              {}

// retitleEnv names a folder whose posts get another title: this program plays the other
// one, too.
const retitleEnv = "GALLEY_BENCH_RETITLE"

// retitle gives the posts in dir a title, in place.
func retitle(dir, title string) error {
	posts, err := filepath.Glob(filepath.Join(dir, "posts", "*.md"))
	if err != nil {
		return err
	}
	for _, post := range posts {
		src, err := os.ReadFile(post)
		if err != nil {
			return err
		}
		lines := bytes.SplitN(src, []byte("\n"), 3)
		if len(lines) < 3 || !bytes.HasPrefix(lines[1], []byte("title:")) {
			return fmt.Errorf("%s does not begin with a title", post)
		}
		lines[1] = []byte("title: " + title)
		if err := os.WriteFile(post, bytes.Join(lines, []byte("\n")), 0o644); err != nil {
			return err
		}
	}
	return nil
}
