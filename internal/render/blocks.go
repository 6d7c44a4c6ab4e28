package render

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// seed makes the hashes of all documents of a process comparable.
var seed = maphash.MakeSeed()

// renderAll fills the document from its body.
func (d *Document) renderAll() {
	d.html, d.blocks, d.headings, d.problems, d.refused = "", nil, nil, nil, false
	source := d.source()
	if line, why := tooCostly(d.body); line > 0 {
		d.refuse(line, why)
		return
	}
	tree := d.renderer.parser.Parse(text.NewReader(source))
	buf := buffers.Get().(*[]byte)
	p := &page{options: &d.renderer.options, document: d, source: source, buf: (*buf)[:0]}
	p.raw.keep = d.renderer.options.TrustHTML
	d.renderBlocks(p, tree)
	if cap(p.buf) <= maxBuffer {
		*buf = p.buf
		buffers.Put(buf)
	}
}

// buffers holds what articles are written into before they become strings.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// maxBuffer is the largest buffer worth keeping.
const maxBuffer = 4 << 20

// source returns the body for goldmark, which must not change it. A lone carriage
// return ends a line in CommonMark and in the editor, but not in goldmark.
func (d *Document) source() []byte {
	d.body = d.text
	if loneReturn(d.text) {
		b := []byte(d.text)
		for i, c := range b {
			if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
				b[i] = '\n'
			}
		}
		d.body = string(b) // same length, so offsets hold
	}
	return util.StringToReadOnlyBytes(d.body)
}

func loneReturn(s string) bool {
	for {
		i := strings.IndexByte(s, '\r')
		if i < 0 {
			return false
		}
		if i+1 == len(s) || s[i+1] != '\n' {
			return true
		}
		s = s[i+1:]
	}
}

// A span is one block while it is being rendered.
type span struct {
	kind    string
	html    int   // where its HTML begins
	from    int   // where its first node begins in the body
	last    int   // where its last node begins
	anchors []int // offsets of its anchors in the body
}

// renderBlocks renders the children of the tree's root and cuts the result into blocks.
func (d *Document) renderBlocks(p *page, tree ast.Node) {
	var spans []span
	var starts []int // where any top-level node begins, rendered or not, in order
	open := false    // raw elements are open, so what follows belongs to the last span
	last := 0
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == extast.KindFootnoteList {
			p.finish() // the notes are not part of what an author left open
			starts = appendNotes(starts, n)
		}
		p.beforeBlock(n)
		open = open && p.raw.depth() > 0
		last = max(last, startOf(n, p.source, last))
		starts = append(starts, last)
		before := len(p.buf)
		d.renderer.engine.walk(p, n)
		switch {
		case open:
			s := &spans[len(spans)-1]
			s.kind, s.last = "html", last
			s.anchors = appendAnchors(s.anchors, n, p.source, true)
		case len(p.buf) > before:
			spans = append(spans, span{kindOf(n), before, last, last, appendAnchors(nil, n, p.source, false)})
		}
		open = p.raw.depth() > 0
	}
	p.finish()
	d.html = string(p.buf)
	slices.Sort(starts)
	d.cut(spans, starts)
}

// finish closes the raw elements open at the top level.
func (p *page) finish() {
	if p.raw.depth() > 0 {
		p.raw.leave(p, 0)
		p.put("\n")
	}
}

// cut makes blocks of spans. A block's source ends where the next top-level node begins,
// less the blank lines between them.
func (d *Document) cut(spans []span, starts []int) {
	d.blocks = make([]Block, len(spans))
	line, counted := d.firstLine, 0
	for i, s := range spans {
		html := d.html[s.html:]
		if i+1 < len(spans) {
			html = d.html[s.html:spans[i+1].html]
		}
		end := len(d.body)
		if j, _ := slices.BinarySearch(starts, s.last+1); j < len(starts) {
			end = starts[j]
		}
		source := strings.TrimRight(d.body[s.from:end], " \t\r\n")
		line += strings.Count(d.body[counted:s.from], "\n")
		counted = s.from
		d.blocks[i] = Block{
			Kind: s.kind, HTML: html, Hash: maphash.String(seed, html),
			From: s.from, To: s.from + len(source),
			Line: line, EndLine: line + strings.Count(source, "\n"),
			Anchors: anchorText(s.anchors, d.body, s.from, s.from+len(source)),
		}
	}
}
