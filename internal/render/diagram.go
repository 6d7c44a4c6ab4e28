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
	if !ok {
		p.put(`<div class="diagram-source">`)
		p.code(info.lang, p.lines(n), info)
		if why != "" {
			p.put(`<p class="math-error">`)
			p.text(why)
			p.put("</p>\n")
		}
		p.put("</div>\n")
		p.document.problems = append(p.document.problems, notDrawn(source, why, p.lineOf(n)))
		return
	}
	p.put(`<figure class="diagram" tabindex="0">`, svg)
	if info.title != "" {
		p.put("<figcaption>")
		p.text(info.title)
		p.put("</figcaption>")
	}
	p.put("</figure>\n")
}

// DiagramSource returns the text of a fence as Options.Diagram is asked about it: spaces
// at its ends and the system's line ends make no other diagram.
func DiagramSource(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \t\r\n")
}

// NotDrawn is the cause of the problem that a diagram has no drawing: what asks for one.
type NotDrawn struct{ Source string }

func (e *NotDrawn) Error() string { return "not drawn: " + e.Source }

func notDrawn(source, why string, line int) *fault.Error {
	if why != "" {
		return &fault.Error{Code: fault.Invalid, Message: why, Line: line}
	}
	return &fault.Error{
		Code: fault.NotFound, Line: line, Err: &NotDrawn{source},
		Message: "This diagram has not been drawn yet, so its source is shown instead.",
		Fix:     "Open the post in Galley's window once: it draws the diagram and keeps the drawing.",
	}
}
