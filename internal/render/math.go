package render

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"galley/internal/fault"
)

// A formula is $TeX$ or \(TeX\) in a line, $$TeX$$ or \[TeX\] by itself, or a fence in
// the language math. Options.Math lays it out. The parsers have files of their own.

var (
	kindMath      = ast.NewNodeKind("Math")
	kindMathBlock = ast.NewNodeKind("MathBlock")
)

// mathNode is a formula in a line of text.
type mathNode struct {
	ast.BaseInline
	tex     string
	display bool
	start   int // of the TeX in the source
}

func (n *mathNode) Kind() ast.NodeKind         { return kindMath }
func (n *mathNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// mathBlock is a formula that is a block. Its lines are the TeX.
type mathBlock struct {
	ast.BaseBlock
	closing string // what ends it
	closed  bool
}

func (n *mathBlock) Kind() ast.NodeKind         { return kindMathBlock }
func (n *mathBlock) IsRaw() bool                { return true }
func (n *mathBlock) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// mathInline writes a formula in a line of text.
func mathInline(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		n := node.(*mathNode)
		p.formula(n.tex, n.display, "span", func(at int) int { return n.start + at })
	}
	return ast.WalkSkipChildren
}

// mathAlone writes a formula that is a block.
func mathAlone(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.formulaBlock(n)
	}
	return ast.WalkSkipChildren
}

// formulaBlock writes the lines of n as a formula.
func (p *page) formulaBlock(n ast.Node) {
	p.formula(string(n.Lines().Value(p.source)), true, "div", func(at int) int { return inLines(n, at) })
	p.put("\n")
}

// inLines returns where in the source the byte at an offset in the lines of n is.
func inLines(n ast.Node, at int) int {
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		length := s.Padding + s.Stop - s.Start
		if at < length {
			return s.Start + max(at-s.Padding, 0)
		}
		at -= length
	}
	return n.Pos()
}

// formula writes TeX as MathML, or as it is with what is wrong with it. place tells where
// in the source a byte of it is. A formula by itself scrolls, so it takes the focus.
func (p *page) formula(tex string, display bool, element string, place func(at int) int) {
	p.piece.math = true
	tex = strings.ReplaceAll(tex, "\r\n", "\n")
	trimmed := strings.TrimSpace(tex)
	html, problem, at := p.options.Math(trimmed, display)
	if problem != "" {
		before := len(tex) - len(strings.TrimLeft(tex, " \t\n"))
		p.notLaidOut(trimmed, problem, element, place(before+at))
		return
	}
	if !display {
		p.put(html)
		return
	}
	p.put("<", element, ` class="math" tabindex="0">`, html, "</", element, ">")
}

// notLaidOut writes the source of a formula and why it is not laid out.
func (p *page) notLaidOut(tex, problem, element string, pos int) {
	p.put("<", element, ` class="math-error"`)
	p.attribute("title", problem)
	p.put("><code>")
	p.text(tex)
	p.put("</code> <small>")
	p.text(problem)
	p.put("</small></", element, ">")
	f := &fault.Error{Code: fault.Invalid, Message: problem}
	f.Line, f.Column = p.position(pos)
	p.piece.problems = append(p.piece.problems, f)
}

// position returns how many lines of the piece end before a byte of the source, and its
// 1-based column, in characters.
func (p *page) position(pos int) (line, column int) {
	pos = min(max(pos, 0), len(p.source))
	start := bytes.LastIndexByte(p.source[:pos], '\n') + 1
	return max(p.lineAt(pos)-p.line, 0), utf8.RuneCount(p.source[start:pos]) + 1
}
