package render

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"galley/internal/fault"
)

// An engine walks a tree and calls the renderer of each node's kind. It stands in for
// goldmark's own walk, because elements of raw HTML have to be closed at the end of the
// Markdown container they were opened in.
type engine struct {
	funcs []renderer.NodeRendererFunc
	turns bool // elements say which way they run
}

// Register implements renderer.NodeRendererFuncRegisterer.
func (e *engine) Register(kind ast.NodeKind, f renderer.NodeRendererFunc) {
	for int(kind) >= len(e.funcs) {
		e.funcs = append(e.funcs, nil)
	}
	e.funcs[kind] = f
}

// walk renders n and what is in it to p.
func (e *engine) walk(p *page, n ast.Node) {
	var f renderer.NodeRendererFunc
	if k := int(n.Kind()); k < len(e.funcs) {
		f = e.funcs[k]
	}
	if f == nil {
		e.children(p, n)
		return
	}
	if e.turns {
		p.turned(n)
	}
	// Node renderers fail only when the writer does, and a page never does.
	status, _ := f(p, p.source, n, true)
	if status != ast.WalkSkipChildren {
		e.children(p, n)
	}
	_, _ = f(p, p.source, n, false)
}

// children renders the children of n and then closes the raw HTML opened in them.
func (e *engine) children(p *page, n ast.Node) {
	if n.FirstChild() == nil {
		return
	}
	outer := p.raw.enter()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.beforeBlock(c)
		e.walk(p, c)
	}
	p.raw.leave(p, outer)
}

// A page is the state of one rendering, and the writer that node renderers are given:
// they get back to the state by asserting the writer's type.
type page struct {
	options  *Options
	document *Document
	source   []byte
	buf      []byte
	raw      rawHTML
	ids      ids
	linked   bool // the heading being written is a link

	inLink bool     // a link of Markdown is being written
	behind []string // labels of the footnotes in it, see notesBehind

	drawings   map[ast.Node]bool      // fences that became formulas or drawings
	directions map[ast.Node]direction // see runs

	piece  *piece    // the one being rendered
	out    *fragment // what its HTML goes to: the piece, or a note in it
	begins int       // where the fragment begins in buf
	line   int       // how many lines end in the source before the piece

	counted, ended int // how many lines end in the first bytes of the source
}

var _ util.BufWriter = (*page)(nil)

// lineOf returns how many lines of its piece end before n, 0 when that is not known.
// Nodes are asked for in order, or nearly so, so it counts on from the last one.
func (p *page) lineOf(n ast.Node) int {
	return max(p.lineAt(n.Pos())-p.line, 0)
}

// lineAt returns how many lines end in the first pos bytes of the source.
func (p *page) lineAt(pos int) int {
	pos = max(min(pos, len(p.source)), 0)
	if pos < p.counted {
		p.counted, p.ended = 0, 0
	}
	p.ended += bytes.Count(p.source[p.counted:pos], []byte{'\n'})
	p.counted = pos
	return p.ended
}

// problem notes something about n that the author should know.
func (p *page) problem(n ast.Node, e *fault.Error) {
	e.Line = p.lineOf(n)
	p.piece.problems = append(p.piece.problems, e)
}

// hole writes what stands in a hole for now.
func (p *page) hole(kind holeKind, want, now string) {
	at := len(p.buf) - p.begins
	p.text(now)
	p.out.holes = append(p.out.holes, hole{kind, at, len(p.buf) - p.begins, want})
}

// pageOf returns the page behind the writer of a node renderer.
func pageOf(w util.BufWriter) *page { return w.(*page) }

func (p *page) Available() int { return cap(p.buf) - len(p.buf) }
func (p *page) Buffered() int  { return 0 }
func (p *page) Flush() error   { return nil }

func (p *page) WriteByte(c byte) error {
	p.buf = append(p.buf, c)
	return nil
}

func (p *page) WriteRune(r rune) (int, error) {
	n := len(p.buf)
	p.buf = utf8.AppendRune(p.buf, r)
	return len(p.buf) - n, nil
}

func (p *page) Write(b []byte) (int, error) {
	p.buf = append(p.buf, b...)
	return len(b), nil
}

func (p *page) WriteString(s string) (int, error) {
	p.buf = append(p.buf, s...)
	return len(s), nil
}

// put appends strings. It saves node renderers from ignoring errors that cannot be.
func (p *page) put(parts ...string) {
	for _, s := range parts {
		p.buf = append(p.buf, s...)
	}
}

// text appends s escaped for an element's content or a quoted attribute.
func (p *page) text(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		case 0:
			entity = "\uFFFD"
		default:
			continue
		}
		p.buf = append(p.buf, s[from:i]...)
		p.buf = append(p.buf, entity...)
		from = i + 1
	}
	p.buf = append(p.buf, s[from:]...)
}
