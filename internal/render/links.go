package render

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// A Link is a destination in a body, where its author wrote it.
type Link struct {
	Form LinkForm
	From int    // of what is between brackets or quotes, in bytes of the body
	To   int    // its end
	Dest string // what it says: escapes and character references resolved
}

// LinkForm is the way in which a destination is written.
type LinkForm uint8

// The ways of writing a destination.
const (
	BareLink       LinkForm = iota // [text](dest), ![text](dest), [name]: dest
	AngledLink                     // [text](<dest>), [name]: <dest>
	WikiLink                       // [[dest]], [[dest|text]]
	EmbedLink                      // ![[dest]] of a file
	HTMLLink                       // href="dest"
	HTMLSourceLink                 // one of the addresses of a srcset
)

// Links returns the destinations in a body in the order of the text, as the renderer
// reads it: none in code, in comments or in shortcodes. Those of <https://…> and of bare
// addresses are left out. ok is false for a body that would not be rendered.
func (r *Renderer) Links(body []byte) (links []Link, ok bool) {
	source := newlines(string(body))
	if !mayHoldLinks(source) {
		return nil, true
	}
	if tooLong(lineCount(source)) != nil || (&scan{}).run(source) != nil {
		return nil, false
	}
	f := &linkFinder{source: []byte(source)}
	known := func(own []definition) names {
		all := names{}
		all.add(own)
		return all
	}
	tree := r.parser.Parse(text.NewReader(f.source), parser.WithContext(newParsing(known)))
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			f.node(n)
		}
		return ast.WalkContinue, nil
	})
	return f.sorted(), true
}

// sorted returns what was found in the order of the text.
func (f *linkFinder) sorted() []Link {
	slices.SortFunc(f.found, func(a, b Link) int { return a.From - b.From })
	return slices.CompactFunc(f.found, func(a, b Link) bool { return a.From == b.From })
}

// mayHoldLinks reports whether a body has the signs that every link needs.
func mayHoldLinks(body string) bool {
	for _, sign := range [...]string{"](", "]:", "[[", "<", "{%"} {
		if strings.Contains(body, sign) {
			return true
		}
	}
	return false
}

// A linkFinder collects the destinations in a tree.
type linkFinder struct {
	source []byte
	found  []Link
}

func (f *linkFinder) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		if n.Reference == nil {
			f.destination(n.Destination)
		}
	case *ast.Image:
		if n.Reference == nil {
			f.destination(n.Destination)
		}
	case *ast.LinkReferenceDefinition:
		f.destination(n.Destination)
	case *wikiNode:
		f.wiki(n)
	case *ast.RawHTML:
		f.html(n.Segments)
	case *ast.HTMLBlock:
		lines := text.NewSegments()
		lines.AppendAll(n.Lines().Sliced(0, n.Lines().Len()))
		if n.HasClosure() {
			lines.Append(n.ClosureLine)
		}
		f.html(lines)
	}
}

// destination notes one of Markdown's. goldmark gives a part of the source itself, so
// the room behind it tells where it begins.
func (f *linkFinder) destination(dest []byte) {
	at := cap(f.source) - cap(dest)
	if len(dest) == 0 || at < 0 || at+len(dest) > len(f.source) || !bytes.Equal(f.source[at:at+len(dest)], dest) {
		return
	}
	form := BareLink
	switch {
	case at > 0 && f.source[at-1] == '<':
		form = AngledLink
	case bytes.HasSuffix(bytes.TrimRight(f.source[:at], " \t"), []byte("![[")):
		form = EmbedLink
	}
	f.found = append(f.found, Link{Form: form, From: at, To: at + len(dest), Dest: unescape(dest)})
}

// wiki notes the target of a wiki link, without the white space around it.
func (f *linkFinder) wiki(n *wikiNode) {
	at := n.Pos() + len("[[")
	if n.Pos() < 0 || at > len(f.source) {
		return
	}
	end := bytes.IndexAny(f.source[at:], "|]")
	if end < 0 {
		return
	}
	raw := bytes.TrimSuffix(f.source[at:at+end], []byte(`\`)) // as a table has its bars
	at += len(raw) - len(bytes.TrimLeft(raw, " \t"))
	raw = bytes.TrimSpace(raw)
	if unescape(raw) != n.target {
		return // a bar written as a character reference
	}
	f.found = append(f.found, Link{Form: WikiLink, From: at, To: at + len(raw), Dest: n.target})
}

// html notes the addresses in the tags of a piece of HTML, which may be in several
// stretches of the source: between the marks of a quote.
func (f *linkFinder) html(pieces *text.Segments) {
	var joined strings.Builder
	starts := make([]int, pieces.Len()) // of each, in joined
	for i := range pieces.Len() {
		starts[i] = joined.Len()
		s := pieces.At(i)
		joined.Write(f.source[s.Start:s.Stop])
	}
	all := joined.String()
	for _, a := range htmlAddresses(all) {
		i := pieces.Len() - 1
		for starts[i] > a.from {
			i--
		}
		s := pieces.At(i)
		from, to := s.Start+a.from-starts[i], s.Start+a.to-starts[i]
		if to > s.Stop {
			continue // it goes on behind a mark of a quote
		}
		f.found = append(f.found, Link{Form: a.form, From: from, To: to, Dest: html.UnescapeString(all[a.from:a.to])})
	}
}
