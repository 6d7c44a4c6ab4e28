package project

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/workspace"
)

func init() { roles["writer"] = writeBeside }

const (
	twoPosts = 3
	twoSaves = 40
)

// beside is one of two programs at work on a folder: it does what the interface does.
type beside struct {
	p     *Project
	name  string
	again chan string // posts to look at, as the program is told
}

func (b *beside) PostsChanged([]string, []string)              {}
func (b *beside) PreviewStale(string)                          {}
func (b *beside) PostsMoved([]Move)                            {}
func (b *beside) FolderChanged()                               {}
func (b *beside) PostAtRisk(string, *fault.Error)              {}
func (b *beside) ProofStale()                                  {}
func (b *beside) WatchMode(string)                             {}
func (b *beside) PostOnDisk(p, _ string, _ workspace.Revision) { b.again <- p }

// writeBeside types marked words at random places of random posts, saves at random moments,
// follows or merges what it is told of, and chooses both where there is a choice. It says
// what it typed, then settles until it is told to end.
func writeBeside(dir string) {
	name, seed := os.Getenv("GALLEY_TEST_NAME"), uint64(len(os.Getenv("GALLEY_TEST_SEED")))
	b := &beside{name: name, again: make(chan string, 10_000)}
	p, err := Open(context.Background(), dir, Options{StateDir: stateOf(dir), Watch: true, Notify: b})
	orPanic(err)
	b.p = p
	r := rand.New(rand.NewPCG(seed, uint64(name[0])))
	for i := range twoPosts {
		_, err := p.OpenPost(twoPath(i))
		orPanic(err)
	}
	for n := range twoSaves {
		path := twoPath(r.IntN(twoPosts))
		word := fmt.Sprintf("%s%d.", name, n)
		b.typeWord(path, word, r)
		fmt.Println("typed", word)
		if r.IntN(3) > 0 {
			b.save(path)
		}
		b.follow()
		time.Sleep(time.Duration(r.IntN(15)) * time.Millisecond)
	}
	for i := range twoPosts {
		b.save(twoPath(i))
	}
	fmt.Println("done")
	ended := make(chan bool)
	go func() { _, _ = io.Copy(io.Discard, os.Stdin); close(ended) }()
	saves := 0
	for {
		select {
		case path := <-b.again:
			if b.look(path) {
				saves++
				b.save(path)
			}
		case <-ended:
			orPanic(p.Close())
			fmt.Println("settled", saves)
			return
		}
	}
}

func twoPath(i int) string { return fmt.Sprintf("posts/%c.md", 'a'+i) }

func orPanic(err error) {
	if err != nil {
		panic(err)
	}
}

// typeWord puts a word at the end of some line of the body.
func (b *beside) typeWord(path, word string, r *rand.Rand) {
	o := b.p.opened(path)
	lines := strings.Split(o.buf.Text(), "\n")
	at := 3 + r.IntN(len(lines)-3)
	pos := buffer.Pos{Line: at + 1, Col: len(lines[at])}
	_, err := b.p.Edit(path, o.rev, []buffer.Change{{From: pos, To: pos, Text: " " + word}})
	orPanic(err)
}

func (b *beside) save(path string) {
	for {
		_, err := b.p.Save(path, b.p.opened(path).buf.Text())
		if fault.CodeOf(err) != fault.Conflict {
			orPanic(err)
			return
		}
		b.join(path)
	}
}

// follow looks at what it was told of so far.
func (b *beside) follow() {
	for {
		select {
		case path := <-b.again:
			b.look(path)
		default:
			return
		}
	}
}

// look does what the interface does when it is told of a file. It returns whether there is
// text to save then.
func (b *beside) look(path string) bool {
	o := b.p.opened(path)
	o.mu.Lock()
	dirty := o.dirty()
	o.mu.Unlock()
	if dirty {
		b.join(path)
		return true
	}
	_, err := b.p.Reload(path)
	orPanic(err)
	return false
}

// join merges, and takes both sides of every clash.
func (b *beside) join(path string) {
	for {
		joined, err := b.p.Join(path)
		orPanic(err)
		if joined.Clashes == 0 {
			return
		}
		var text strings.Builder
		for _, part := range joined.Parts {
			for _, piece := range []string{part.Text, part.Ours, part.Theirs} {
				if piece != "" && text.Len() > 0 && !strings.HasSuffix(text.String(), "\n") {
					text.WriteByte('\n')
				}
				text.WriteString(piece)
			}
		}
		_, err = b.p.Sync(path, text.String())
		orPanic(err)
		err = b.p.Settle(path, joined.Revision)
		if err == nil {
			return
		}
		if fault.CodeOf(err) != fault.Conflict {
			orPanic(err)
		}
	}
}

// TestTwoPrograms lets two programs write into the same posts at the same time. Every word
// that either typed is in its post at the end, both show the same, and they come to rest:
// nobody saves because of the other's save.
func TestTwoPrograms(t *testing.T) {
	for _, seed := range []string{"1", "22", "333"} {
		t.Run("seed "+seed, func(t *testing.T) {
			files := map[string]string{}
			for i := range twoPosts {
				files[twoPath(i)] = "---\ntitle: " + twoPath(i) + "\n---\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n"
			}
			dir := lay(t, files)
			typed := runTwo(t, dir, seed)
			all := strings.Join(slices.Sorted(maps.Values(contents(t, dir))), "\n")
			words := strings.Fields(all)
			for _, word := range typed {
				if !slices.Contains(words, word) {
					t.Errorf("%s was typed and saved, and is in no post", word)
				}
			}
			if len(typed) != 2*twoSaves {
				t.Errorf("%d words were typed, want %d", len(typed), 2*twoSaves)
			}
		})
	}
}

// runTwo runs both programs until they are at rest. It returns what they typed.
func runTwo(t *testing.T, dir, seed string) (typed []string) {
	t.Helper()
	var mu sync.Mutex
	var wait, writing sync.WaitGroup
	writing.Add(2)
	var ends []io.Closer
	for _, name := range []string{"A", "B"} {
		cmd := child(t, "writer", dir)
		cmd.Env = append(cmd.Env, "GALLEY_TEST_NAME="+name, "GALLEY_TEST_SEED="+seed)
		in, err := cmd.StdinPipe()
		must(t, err)
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		ends = append(ends, in)
		wait.Go(func() {
			done := false
			for lines := bufio.NewScanner(out); lines.Scan(); {
				verb, what, _ := strings.Cut(lines.Text(), " ")
				switch verb {
				case "typed":
					mu.Lock()
					typed = append(typed, what)
					mu.Unlock()
				case "done":
					done = true
					writing.Done()
				case "settled":
					t.Logf("%s saved %s times more, to settle", name, what)
				}
			}
			if !done {
				writing.Done()
			}
			if err := cmd.Wait(); err != nil {
				t.Error(errors.Join(errors.New("a program failed"), err))
			}
		})
	}
	writing.Wait()
	wantRest(t, dir)
	for _, in := range ends {
		in.Close()
	}
	wait.Wait()
	return typed
}

// wantRest waits until nothing was written for a while, which has to come.
func wantRest(t *testing.T, dir string) {
	t.Helper()
	last, since := contents(t, dir), time.Now()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		now := contents(t, dir)
		if !maps.Equal(now, last) {
			last, since = now, time.Now()
		}
		if time.Since(since) > 3*time.Second {
			return
		}
	}
	t.Error("two programs go on writing because of each other")
}
