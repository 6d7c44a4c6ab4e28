package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"galley/internal/fault"
)

// drawn writes a fence whose language is no code, a formula or a diagram, and reports
// whether it was one.
func (p *page) drawn(n *ast.FencedCodeBlock, info fenceInfo) bool {
	switch {
	case info.lang == "math" && p.options.Math != nil:
		p.noteDrawn(n)
		p.formulaBlock(n)
	case strings.EqualFold(info.lang, "mermaid") && p.options.Diagram != nil:
		p.diagram(n, info)
	default:
		return false
	}
	return true
}

// diagram writes a drawing, or the source while there is none.
func (p *page) diagram(n *ast.FencedCodeBlock, info fenceInfo) {
	source := DiagramSource(string(n.Lines().Value(p.source)))
	svg, ok, why := p.options.Diagram(source)
	p.used(use{kind: useDiagram, asked: source, got: svg, ok: ok, title: why})
	if !ok {
		p.put(`<div class="diagram-source">`)
		p.code(info.lang, p.lines(n), info)
		if why != "" {
			p.piece.math = true // its style sheet knows the class
			p.put(`<div class="math-error">`)
			p.text(why)
			p.put("</div>\n")
		}
		p.put("</div>\n")
		p.problem(n, notDrawn(source, why))
		return
	}
	p.noteDrawn(n)
	p.put(`<figure class="diagram" tabindex="0">`, svg)
	if info.title != "" {
		p.put("<figcaption>")
		p.text(info.title)
		p.put("</figcaption>")
	}
	p.put("</figure>\n")
}

// noteDrawn notes that a fence is no code.
func (p *page) noteDrawn(n ast.Node) {
	if p.drawings == nil {
		p.drawings = map[ast.Node]bool{}
	}
	p.drawings[n] = true
}

// DiagramSource returns the text of a fence as Options.Diagram is asked about it: spaces
// at its ends and the system's line ends make no other diagram.
func DiagramSource(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \t\r\n")
}

// NotDrawn is the cause of the problem that a diagram has no drawing: what asks for one.
type NotDrawn struct{ Source string }

func (e *NotDrawn) Error() string { return "not drawn: " + e.Source }

func notDrawn(source, why string) *fault.Error {
	if why != "" {
		return &fault.Error{Code: fault.Invalid, Message: why}
	}
	return &fault.Error{
		Code: fault.NotFound, Err: &NotDrawn{source},
		Message: "This diagram has not been drawn yet, so its source is shown instead.",
		Fix:     "Open the post in Galley's window once: it draws the diagram and keeps the drawing.",
	}
}
