package site

import (
	"bytes"
	"strings"
	"sync"

	"galley/internal/fault"
	"galley/internal/render"
)

// Shell is the page around an article. The exported page is Before, then the
// article, then After.
type Shell struct{ Before, After string }

// articleMark stands for the article while a template runs. No page can hold it
// otherwise: templates write U+FFFD for the NUL of any other text.
const articleMark = "\x00article\x00"

// Shell returns the page around the article d of the post at a workspace path.
// The page depends on d in three points: an article that begins with its own h1 gets no
// other one above it, its headings make the table of contents, and one with a formula
// gets the style sheet for it.
func (s *Site) Shell(postPath string, d *render.Document) (Shell, error) {
	i, _, err := s.find(postPath)
	if err != nil {
		return Shell{}, err
	}
	return s.shell(i, d)
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (s *Site) shell(i int, d *render.Document) (made Shell, err error) {
	err = s.around(i, d, func(before, after []byte) error {
		made = Shell{Before: string(before), After: string(after)}
		return nil
	})
	return made, err
}

// around gives the page around the article d of the post at a position, which is not kept.
func (s *Site) around(i int, d *render.Document, give func(before, after []byte) error) error {
	e := s.entry(i)
	name := KindPost
	if e.post.IsPage {
		name = KindPage
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	page := s.postPage(i, name, d)
	page.Math = d.HoldsMath()
	if err := s.theme.Execute(b, name, page); err != nil {
		return err
	}
	before, after, found := bytes.Cut(b.Bytes(), []byte(articleMark))
	if !found || bytes.Contains(after, []byte(articleMark)) {
		return fault.New(fault.Invalid,
			"The theme's template should show {{.Article}} exactly once.").At("templates/"+name+".html", 0, 0)
	}
	return give(before, after)
}

// beginsWithHeading reports whether the article's first element is an h1.
func beginsWithHeading(d *render.Document) bool {
	html := strings.TrimLeft(d.Lead(), " \n")
	return strings.HasPrefix(html, "<h1 ") || strings.HasPrefix(html, "<h1>")
}
