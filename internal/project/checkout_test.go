package project

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// Somebody checks out another branch with git while posts are open. On it one post reads
// otherwise, one is not there, one has another name; back on the first branch everything is
// as it was, and what was typed meanwhile is in the texts.
func TestCheckout(t *testing.T) {
	dir, state := lay(t, map[string]string{
		"posts/clean.md": three, "posts/dirty.md": three, "posts/gone.md": "first\n\n" + three, "posts/named.md": "named\n\n" + three,
	}), t.TempDir()
	git := gitIn(t, dir)
	git("init", "-q", "-b", "first")
	git("add", ".")
	git("commit", "-qm", "one")
	git("checkout", "-qb", "second")
	write(t, dir, "posts/clean.md", theirsOf(three))
	write(t, dir, "posts/dirty.md", theirsOf(three))
	git("rm", "-q", "posts/gone.md")
	git("mv", "posts/named.md", "posts/renamed.md")
	git("commit", "-qam", "two")
	git("checkout", "-q", "first")

	h := &heard{}
	p := open(t, dir, Options{StateDir: state, Watch: true, Notify: h})
	for _, name := range []string{"clean", "dirty", "gone", "named"} {
		openWhole(t, p, "posts/"+name+".md")
	}
	typeIn(t, p, "posts/dirty.md", "one", " mine")
	typeIn(t, p, "posts/gone.md", "one", " mine")
	git("checkout", "-q", "second")
	h.waitFor(t, "open post changed posts/clean.md")
	h.waitFor(t, "open post changed posts/dirty.md")
	h.waitFor(t, "open post removed posts/gone.md")
	h.waitFor(t, "moved posts/named.md posts/renamed.md")
	if _, err := p.Reload("posts/clean.md"); err != nil {
		t.Fatal(err)
	}
	joined, err := p.Join("posts/dirty.md")
	if err != nil || joined.Clashes > 0 {
		t.Fatalf("merged with %d clashes, %v", joined.Clashes, err)
	}
	shows := func(path, want string) {
		t.Helper()
		if o := p.opened(path); o == nil {
			t.Errorf("%s is not open", path)
		} else if got := o.buf.Text(); got != want {
			t.Errorf("%s shows %q, want %q", path, got, want)
		}
	}
	shows("posts/clean.md", theirsOf(three))
	shows("posts/dirty.md", oursOf(theirsOf(three)))
	shows("posts/gone.md", "first\n\n"+oursOf(three))
	shows("posts/renamed.md", "named\n\n"+three)
	p.writeDrafts()
	if !holds(t, state, "first\n\n"+oursOf(three)) {
		t.Error("the text of the post that is not on this branch is in memory only")
	}

	git("checkout", "-q", "first")
	h.waitFor(t, "open post same posts/gone.md")
	h.waitFor(t, "moved posts/renamed.md posts/named.md")
	joined, err = p.Join("posts/dirty.md")
	if err != nil || joined.Clashes > 0 || joined.Text != oursOf(three) {
		t.Errorf("back again: %q, %d clashes, %v", joined.Text, joined.Clashes, err)
	}
	if _, err := p.Save("posts/gone.md", p.opened("posts/gone.md").buf.Text()); err != nil {
		t.Errorf("saving the post that is back: %v", err)
	}
}

// gitIn returns what runs git in a folder.
func gitIn(t *testing.T, dir string) func(args ...string) {
	return func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@a.example"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("git %v: %v\n%s", args, err, out)
		}
	}
}

// Branches change again and again while somebody types, in a post that reads otherwise on
// the other branch, and in one that is not there. No letter is lost, and the other branch's
// lines come and go.
func TestCheckoutWhileTyping(t *testing.T) {
	const first, gone = "posts/both.md", "posts/gone.md"
	dir := lay(t, map[string]string{first: three, gone: three})
	git := gitIn(t, dir)
	git("init", "-q", "-b", "first")
	git("add", ".")
	git("commit", "-qm", "one")
	git("checkout", "-qb", "second")
	write(t, dir, first, theirsOf(three))
	git("rm", "-q", gone)
	git("commit", "-qam", "two")

	git("checkout", "-q", "first")
	h := &changes{changed: make(chan string, 1000)}
	p := open(t, dir, Options{StateDir: t.TempDir(), Watch: true, Notify: h})
	openWhole(t, p, first)
	openWhole(t, p, gone)
	var checkouts sync.WaitGroup
	checkouts.Go(func() {
		for range 6 {
			git("checkout", "-q", "second")
			git("checkout", "-q", "first")
		}
	})
	ended := make(chan bool)
	go func() { checkouts.Wait(); close(ended) }()
	var words []string
	for going := true; going || len(words) < 20; {
		word := fmt.Sprintf("w%d", len(words))
		words = append(words, word)
		typeIn(t, p, first, "one", " "+word)
		typeIn(t, p, gone, "one", " "+word)
		select {
		case path := <-h.changed:
			_, err := p.Join(path)
			if fault.CodeOf(err) != fault.NotFound { // gone again by now
				must(t, err)
			}
		case <-ended:
			going = false
		case <-time.After(time.Millisecond):
		}
	}
	slices.Reverse(words) // each was typed before the others
	mine := strings.Replace(three, "one", "one "+strings.Join(words, " "), 1)
	for _, path := range []string{first, gone} {
		waitUntil(t, path+" can be saved with all that was typed", func() bool {
			select {
			case path := <-h.changed:
				_, err := p.Join(path)
				must(t, err)
			default:
			}
			text := p.opened(path).buf.Text()
			if !strings.Contains(text, strings.Join(words, " ")) {
				t.Fatalf("%s reads %q, typed was %q", path, text, words)
			}
			_, err := p.Save(path, text)
			return err == nil && contents(t, dir)[path] == mine
		})
	}
}

// changes hears which open posts are to be merged.
type changes struct {
	heard
	changed chan string
}

func (c *changes) PostOnDisk(path, what string, _ workspace.Revision) {
	if what == diskChanged {
		c.changed <- path
	}
}

// typeIn types behind a word of an open post.
func typeIn(t *testing.T, p *Project, path, word, text string) {
	t.Helper()
	shown := p.opened(path).buf.Text()
	if _, err := p.Sync(path, strings.Replace(shown, word, word+text, 1)); err != nil {
		t.Fatal(err)
	}
}

// TestSettles measures, without judging, how long a list takes to be right after another
// program made 10,000 posts. That it becomes right is judged.
func TestSettles(t *testing.T) {
	dir := lay(t, map[string]string{"posts/a.md": "a\n"})
	p := open(t, dir, Options{Watch: true, Notify: &heard{}})
	for i := range 10_000 {
		write(t, dir, fmt.Sprintf("posts/d%d/p%d.md", i%50, i), fmt.Sprintf("---\ntitle: P%d\n---\ntext\n", i))
	}
	began := time.Now()
	waitUntil(t, "the list has all posts", func() bool { return len(p.Posts()) == 10_001 })
	all := time.Since(began)
	if err := os.RemoveAll(dir + "/posts/d7"); err != nil {
		t.Fatal(err)
	}
	waitUntil(t, "the list has none that are gone", func() bool { return len(p.Posts()) == 10_001-200 })
	t.Logf("the list was right %v after the last of 10,000 posts", all.Round(10*time.Millisecond))
}
