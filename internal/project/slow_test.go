package project

import (
	"strings"
	"testing"
	"time"

	"galley/internal/buffer"
	"galley/internal/render"
)

// stale hears that pages are done.
type stale struct {
	heard
	told chan string
}

func (s *stale) PreviewStale(path string) { s.told <- path }

// TestLatePage: a page that takes longer than anybody waits for is finished all the
// same, what is typed meanwhile goes into it, and the frame gets the whole of it.
func TestLatePage(t *testing.T) {
	body := strings.Repeat("A paragraph with *some* words.\n\n", 3000)
	told := make(chan string, 100)
	p := open(t, lay(t, map[string]string{"a.md": "---\ntitle: A\n---\n\n" + body}), Options{Now: noon, Notify: &stale{told: told}})
	opened := openWhole(t, p, "a.md")
	rev, frame := opened.Rev, opened.Blocks
	o := p.opened("a.md")
	o.mu.Lock()
	o.preview.page.doc = nil // so that all of it has to be rendered
	o.mu.Unlock()
	late := 0
	for i := range 5 {
		o.mu.Lock()
		splices, err := o.buf.Apply([]buffer.Change{{From: buffer.Pos{Line: 5}, To: buffer.Pos{Line: 5}, Text: string(rune('a' + i))}})
		if err != nil {
			t.Fatal(err)
		}
		o.rev++
		o.preview.stretch.add(splices, len(o.buf.Bytes()))
		u := p.update(o, time.Microsecond)
		rev = o.rev
		o.mu.Unlock()
		if u.Late {
			late++
			if !u.Patch.Empty() || u.Busy != "" {
				t.Errorf("a late answer holds %d splices and says %q", len(u.Patch.Splices), u.Busy)
			}
		}
		frame = u.Patch.Apply(frame)
	}
	if late == 0 {
		t.Fatal("nothing was late")
	}
	select {
	case <-told:
	case <-time.After(time.Minute):
		t.Fatal("nobody was told that the page is done")
	}
	u, err := p.Edit("a.md", rev, nil)
	if err != nil || u.Busy != "" {
		t.Fatal(err, u.Busy)
	}
	frame = u.Patch.Apply(frame)
	fresh, err := p.Sync("a.md", o.buf.Text())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := article(frame), article(fresh.Patch.Apply(nil)); got != want {
		t.Errorf("the frame holds another page: %s", firstDifference(got, want))
	}
	if !strings.HasPrefix(article(frame), "<p>edcbaA paragraph") {
		t.Errorf("the page begins %.60q", article(frame))
	}
}

// TestLatePageOfAnotherText: what is typed while a page is being made is on the page also
// when the frame begins anew before that page is done, as when the interface is loaded again.
func TestLatePageOfAnotherText(t *testing.T) {
	const path = "a.md"
	anew := map[string]func(p *Project) ([]render.Block, error){
		"opened again": func(p *Project) ([]render.Block, error) {
			opened, err := p.OpenPost(path)
			return opened.Blocks, err
		},
		"another text": func(p *Project) ([]render.Block, error) {
			u, err := p.Sync(path, "typed Two.\n")
			return u.Patch.Apply(nil), err
		},
	}
	for name, begin := range anew {
		t.Run(name, func(t *testing.T) {
			p := open(t, lay(t, map[string]string{path: "One.\n"}), Options{Now: noon})
			opened := openWhole(t, p, path)
			o := p.opened(path)
			job := make(chan page, 1)
			o.mu.Lock()
			made := o.preview.page
			o.preview.job, o.preview.page.doc, o.preview.stretch = job, nil, stretch{}
			o.mu.Unlock()
			at := buffer.Pos{Line: 1}
			if u, err := p.EditNow(path, opened.Rev, []buffer.Change{{From: at, To: at, Text: "typed "}}); err != nil || !u.Late {
				t.Fatalf("the page is there before it is done: %+v, %v", u, err)
			}
			job <- made
			blocks, err := begin(p)
			if err != nil {
				t.Fatal(err)
			}
			if len(blocks) == 0 { // later than a post that is opened waits for its page
				blocks = openWhole(t, p, path).Blocks
			}
			if got := article(blocks); !strings.Contains(got, "typed") {
				t.Errorf("the page reads %q, the text %q", got, o.buf.Text())
			}
		})
	}
}

// TestWrongPageIsReplaced: should the page in the frame ever differ from the text, it is
// found out when the author pauses, and made anew.
func TestWrongPageIsReplaced(t *testing.T) {
	told := make(chan string, 100)
	p := open(t, lay(t, map[string]string{"a.md": "---\ntitle: A\n---\n\nOne.\n"}), Options{Now: noon, Notify: &stale{told: told}})
	opened := openWhole(t, p, "a.md")
	o := p.opened("a.md")
	o.mu.Lock()
	doc := o.preview.page.doc
	o.preview.page.doc = doc.Renderer().Document([]byte("\nWrong.\n"), doc.FirstLine())
	o.mu.Unlock()
	p.checkPage(o)
	select {
	case path := <-told:
		if path != "a.md" {
			t.Errorf("the page of %s is told of", path)
		}
	case <-time.After(time.Minute):
		t.Fatal("nobody was told")
	}
	u, err := p.Edit("a.md", opened.Rev, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := article(u.Patch.Apply(opened.Blocks)); got != "<p>One.</p>\n" {
		t.Errorf("the frame holds %q", got)
	}
	if p.checkPage(o); len(told) != 0 {
		t.Error("a right page is told of")
	}
}

// TestLongPageComesInTwo: of a long page the frame gets a screenful first, and whatever is
// typed before it asks again, all of it then.
func TestLongPageComesInTwo(t *testing.T) {
	body := strings.Repeat("A paragraph with *some* words.\n\n", 12_000)
	for _, typed := range []bool{false, true} {
		told := make(chan string, 100)
		p := open(t, lay(t, map[string]string{"a.md": body}), Options{Now: noon, Notify: &stale{told: told}})
		opened, err := p.OpenPost("a.md")
		if err != nil {
			t.Fatal(err)
		}
		if !opened.Update.Late || len(opened.Blocks) > firstBlocks {
			t.Errorf("opening brings %d blocks, late %v", len(opened.Blocks), opened.Update.Late)
		}
		u := Update{Late: true}
		for frame := opened.Blocks; len(frame) < 12_000; frame = u.Patch.Apply(frame) {
			if !u.Late {
				t.Fatalf("ends with %d blocks", len(frame))
			}
			if frame != nil && len(frame) != firstBlocks {
				t.Fatalf("begins with %d blocks", len(frame))
			}
			<-told
			var changes []buffer.Change
			if typed && frame != nil {
				changes = []buffer.Change{{From: buffer.Pos{Line: 1}, To: buffer.Pos{Line: 1}, Text: "New "}}
			}
			if u, err = p.Edit("a.md", opened.Rev, changes); err != nil {
				t.Fatal(err)
			}
		}
		if first := p.opened("a.md").preview.page.doc.Blocks()[0].HTML; strings.Contains(first, "New") != typed {
			t.Errorf("the first block is %q", first)
		}
	}
}
