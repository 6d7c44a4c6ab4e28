package project

import (
	"slices"
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

// TestLongPageComesInTwo: of a long text the frame gets the page of its beginning first, and then what that
// lacks, whatever is typed between. Both together are the page of the text.
func TestLongPageComesInTwo(t *testing.T) {
	const more = "A paragraph with *some* words, [a link][site] and a note[^1].\n\n"
	filler := strings.Repeat(more, lightly/len(more)+1)
	named := "[site]: https://example.org/\n\n[^1]: Said at the end.\n"
	code := strings.Repeat("a line of code\n", lightly/10)
	texts := []struct {
		name, body string
		inOne      bool
	}{
		{name: "paragraphs", body: filler + named},
		{name: "front matter", body: "---\ntitle: A\n---\n\n" + filler + named},
		{name: "headings", body: strings.Repeat("## The same\n\nText.\n\n", lightly/20+100)},
		{name: "one list", body: strings.Repeat("- an item\n", lightly/9)},
		{name: "one fence", body: "```\n" + code + "```\n\n" + named},
		{name: "a comment", body: "<!--\n" + code + "-->\n\nText.\n"},
		{name: "a long line", body: strings.Repeat("words ", firstBytes/5) + "\n\n" + filler},
		{name: "one line", body: strings.Repeat("words ", lightly/5), inOne: true},
		{name: "short", body: named + more, inOne: true},
	}
	typed := map[string][]buffer.Change{
		"nothing":       nil,
		"above the cut": {{From: buffer.Pos{Line: 1}, To: buffer.Pos{Line: 1}, Text: "New "}},
		"below the cut": {{From: buffer.Pos{Line: 1 << 30}, To: buffer.Pos{Line: 1 << 30}, Text: "\n\n[site]: /other/\n"}},
		"front matter":  {{From: buffer.Pos{Line: 1}, To: buffer.Pos{Line: 1}, Text: "---\ntitle: New\n---\n\n"}},
	}
	for _, one := range texts {
		for name, changes := range typed {
			t.Run(one.name+", typed "+name, func(t *testing.T) {
				told := make(chan string, 100)
				p := open(t, lay(t, map[string]string{"a.md": one.body}), Options{Now: noon, Notify: &stale{told: told}})
				opened, err := p.OpenPost("a.md")
				if err != nil {
					t.Fatal(err)
				}
				u, frame := opened.Update, opened.Blocks
				last := strings.Count(one.body, "\n") + 1
				rest := slices.Clone(changes)
				for i := range rest {
					rest[i].From.Line, rest[i].To.Line = min(rest[i].From.Line, last), min(rest[i].To.Line, last)
				}
				for ; u.Late || rest != nil; rest = nil {
					if u.Late {
						<-told
					}
					if size := len(article(frame)); frame != nil && u.Late && size > lightly/2 {
						t.Errorf("the first page has %d bytes", size)
					}
					if frame != nil && u.Late == one.inOne {
						t.Errorf("with the first page, late is %v", u.Late)
					}
					if u, err = p.Edit("a.md", u.Rev, rest); err != nil {
						t.Fatal(err)
					}
					frame = u.Patch.Apply(frame)
				}
				o := p.opened("a.md")
				p.checkPage(o) // says so where it differs
				doc := o.preview.page.doc
				if doc == nil {
					t.Fatal("the page was not that of the text")
				}
				if !slices.EqualFunc(frame, doc.Renderer().Document(o.post.Body(), o.post.BodyLine).Blocks(), alike) {
					t.Error("the frame holds another page")
				}
			})
		}
	}
}

// alike reports whether two blocks are shown alike, at the same lines.
func alike(a, b render.Block) bool {
	return a.HTML == b.HTML && a.Line == b.Line && a.EndLine == b.EndLine && a.Anchors == b.Anchors
}
