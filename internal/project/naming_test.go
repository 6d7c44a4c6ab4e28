package project

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"galley/internal/buffer"
	"galley/internal/fault"
)

// An open post gets other names, by its author and by another program, while it is typed in
// and everything that goes on in the background goes on. It is open under one name at any
// time, and nothing that was typed is missing. The race detector sees the rest.
func TestNamesChangeWhileWriting(t *testing.T) {
	const rounds = 60
	dir := lay(t, map[string]string{"posts/a.md": three, "posts/z.md": "z\n"})
	p := open(t, dir, Options{StateDir: t.TempDir(), Watch: true, Notify: &heard{}})
	openWhole(t, p, "posts/a.md")
	path := "posts/a.md"
	o := p.opened(path)

	ended := make(chan bool)
	var background sync.WaitGroup
	for _, work := range []func(int){
		func(i int) { write(t, dir, "posts/z.md", fmt.Sprint(i)) },
		func(int) { p.tell(nil, []string{"posts/gone.md"}) },
		func(int) { p.writeDrafts() },
		func(int) { p.unsavedTexts(); p.postsInEditors(); p.Dirty() },
		func(int) { p.pictureRead("a.png"); p.redraw("graph"); p.mediaChanged() },
		func(int) { p.compareLinks(); p.reread(t.Context()) },
		func(i int) {
			to := fmt.Sprintf("posts/moved%d.md", i%2)
			p.follows(p.nameOf(o), to) // as if another program had moved it
		},
	} {
		background.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-ended:
					return
				default:
					work(i)
				}
			}
		})
	}
	typed := ""
	for i := range rounds {
		path = p.nameOf(o)
		word := fmt.Sprintf("word%d ", i)
		o.mu.Lock()
		rev := o.rev
		o.mu.Unlock()
		_, err := p.Edit(path, rev, []buffer.Change{{From: buffer.Pos{Line: 5}, To: buffer.Pos{Line: 5}, Text: word}})
		switch fault.CodeOf(err) {
		case "":
			typed = word + typed
		case fault.NotFound: // it has another name by now
		default:
			t.Fatal(err)
		}
		_, _ = p.Rename(path, fmt.Sprintf("posts/named%d.md", i)) // fails where the file is not there
	}
	close(ended)
	background.Wait()
	p.mu.Lock()
	for path, one := range p.open {
		if one.path != path {
			t.Errorf("the post at %s believes to be at %s", path, one.path)
		}
	}
	if len(p.open) != 1 {
		t.Errorf("%d posts are open, want 1", len(p.open))
	}
	p.mu.Unlock()
	if got := o.buf.Text(); len(typed) == 0 || got != typedIn(three, typed) {
		t.Errorf("the text is %q, typed was %q", got, typed)
	}
}

// A file may be gone while its text is still open: another post cannot take its name then,
// since one of the two texts would have no place.
func TestNameOfTextWithoutFile(t *testing.T) {
	dir := lay(t, map[string]string{"posts/a.md": three, "posts/gone.md": "first\n"})
	p := open(t, dir, Options{StateDir: t.TempDir()})
	openWhole(t, p, "posts/a.md")
	openWhole(t, p, "posts/gone.md")
	remove(t, dir, "posts/gone.md")
	p.compareOpen("posts/gone.md")
	if _, err := p.Rename("posts/a.md", "posts/gone.md"); fault.CodeOf(err) != fault.Exists {
		t.Errorf("renaming gave %v", err)
	}
	for path, want := range map[string]string{"posts/a.md": three, "posts/gone.md": "first\n"} {
		if got := p.opened(path).buf.Text(); got != want {
			t.Errorf("%s shows %q, want %q", path, got, want)
		}
	}
	must(t, p.ClosePost("posts/gone.md"))
	if _, err := p.Rename("posts/a.md", "posts/gone.md"); err != nil {
		t.Errorf("once it is closed: %v", err)
	}
}

// typedIn returns a text with more at the beginning of its first line below the front matter.
func typedIn(text, more string) string { return strings.Replace(text, "one", more+"one", 1) }
