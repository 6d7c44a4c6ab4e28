package render

import (
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"galley/internal/fault"
)

// A window is a stretch of the body that is parsed by itself and gives what parsing the
// whole body would give.
//
// That holds between two places where a top-level block begins after a blank line. What
// goldmark knows at such a place, apart from names and from open raw HTML, is nothing:
// all blocks above are closed, and what they are does not hang on what follows. The place
// where a window begins is safe as long as its first line stays as it is. The place where
// it ends is not: what was typed may swallow the text behind, as "<!--" does. So the
// first line behind the window, the sentinel, is parsed along, and must begin a top-level
// block of its own.
type window struct {
	document *Document
	a, b     int    // stands for the pieces from a to b; the sentinel is piece b
	text     string // what the pieces shall read, and then the sentinel's first line
	end      int    // where the sentinel begins in text
	whole    bool   // reaches to the end of the body, so there is no sentinel

	scan   scan
	source []byte // of text, for goldmark
	names  names
	parsed *parsing
	nodes  []topNode

	head   string // blank lines above the first piece
	pieces []*piece
	html   string // of the pieces, one after the other
	open   bool   // raw elements are open where the sentinel begins
}

// A topNode is a child of the tree's root that begins at a line of the window.
type topNode struct {
	ast.Node
	start int
}

// tooCostly scans the window. The scanner goes on from what it knew at the window's
// beginning, so that it comes to the same answers as for the whole body.
func (w *window) tooCostly() *fault.Error {
	if w.a < len(w.document.pieces) && w.a > 0 {
		if known := w.document.pieces[w.a].costs; known != nil {
			w.scan.nest = *known.clone()
		}
	}
	return w.scan.run(newlines(w.text[:w.end]))
}

// costsAlike reports whether the scanner knows at the sentinel what it knew before.
func (w *window) costsAlike() bool {
	before := w.document.pieces[w.b].costs
	return before == nil && w.scan.nest.knowsNothing() || before != nil && before.equal(&w.scan.nest)
}

// newlines returns s with a newline for every lone carriage return: it ends a line in
// CommonMark and in the editor, but not in goldmark. Offsets stay.
func newlines(s string) string {
	if !loneReturn(s) {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			b[i] = '\n'
		}
	}
	return string(b)
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

// parse parses the window and finds its top-level nodes.
func (w *window) parse() {
	w.source = util.StringToReadOnlyBytes(newlines(w.text))
	w.parsed = newParsing(w.resolve)
	tree := w.document.renderer.parser.Parse(text.NewReader(w.source), parser.WithContext(w.parsed))
	if w.names == nil {
		w.resolve(w.parsed.defs)
	}
	slices.SortStableFunc(w.parsed.asked, func(x, y asking) int { return x.at - y.at })
	last := 0
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		last = max(last, startOf(n, w.source, last))
		w.nodes = append(w.nodes, topNode{n, last})
	}
}

// resolve returns what all names of the document mean when the window defines own.
func (w *window) resolve(own []definition) names {
	d := w.document
	if slices.Equal(own, defsOf(d.pieces[w.a:w.b])) {
		w.names = d.names
		return w.names
	}
	w.names = names{}
	w.names.add(defsOf(d.pieces[:w.a]))
	w.names.add(own)
	w.names.add(defsOf(d.pieces[w.b:]))
	return w.names
}

func defsOf(pieces []*piece) (all []definition) {
	for _, p := range pieces {
		all = append(all, p.defs...)
	}
	return all
}

// fits reports whether the window begins with a node, as it did, and the sentinel is what
// it was, and forgets the sentinel's nodes.
func (w *window) fits() bool {
	if w.a > 0 && (len(w.nodes) == 0 || w.nodes[0].start > 0) {
		return false
	}
	if w.whole {
		return true
	}
	i, found := slices.BinarySearchFunc(w.nodes, w.end, func(n topNode, at int) int { return n.start - at })
	if !found || !endsBlank(w.text[:w.end]) {
		return false
	}
	w.nodes = w.nodes[:i]
	return true
}

// buffers holds what articles are written into before they become strings.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// maxBuffer is the largest buffer worth keeping.
const maxBuffer = 4 << 20

// render makes pieces of the nodes.
func (w *window) render() {
	d := w.document
	buf := buffers.Get().(*[]byte)
	p := &page{options: &d.renderer.options, document: d, source: w.source, buf: (*buf)[:0]}
	p.raw.keep = d.renderer.options.TrustHTML
	if len(w.nodes) == 0 {
		w.head = w.text[:w.end]
	} else {
		w.head = w.text[:w.nodes[0].start]
	}
	begins := make([]int, len(w.nodes)) // where each piece's HTML begins
	w.pieces = make([]*piece, len(w.nodes))
	for i, n := range w.nodes {
		begins[i] = len(p.buf)
		w.pieces[i] = w.piece(p, i, n)
	}
	if w.whole {
		p.finish()
	}
	w.open = p.raw.depth() > 0
	w.html = string(p.buf)
	for i, made := range w.pieces {
		end := len(w.html)
		if i+1 < len(begins) {
			end = begins[i+1]
		}
		made.html = w.html[begins[i]:end]
		made.hash = hashOf(made.html)
	}
	if cap(p.buf) <= maxBuffer {
		*buf = p.buf
		buffers.Put(buf)
	}
}

// piece renders one node to the page. Its HTML is cut out later.
func (w *window) piece(p *page, i int, n topNode) *piece {
	end := w.end
	if i+1 < len(w.nodes) {
		end = w.nodes[i+1].start
	}
	src := w.text[n.start:end]
	made := &piece{src: src, lines: lineCount(src), kind: kindOf(n.Node), costs: w.scan.starts[n.start]}
	p.piece, p.out, p.begins, p.line = made, &made.fragment, len(p.buf), p.lineAt(n.start)
	within := p.raw.depth() > 0 // what the piece before left open
	p.beforeBlock(n.Node)
	w.document.renderer.engine.walk(p, n.Node)
	made.open = p.raw.depth() > 0
	offsets := appendAnchors(nil, n.Node, w.source, within, p.drawings)
	made.anchors = anchorText(offsets, w.text, n.start, n.start+len(made.text()))
	made.asked = w.parsed.askedBefore(end)
	made.defs = w.parsed.definedIn(n.Node)
	return made
}

// finish closes the raw elements open at the top level.
func (p *page) finish() {
	if p.raw.depth() > 0 {
		p.raw.leave(p, 0)
		p.put("\n")
	}
}
