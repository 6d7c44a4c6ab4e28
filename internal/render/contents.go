package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// [TOC] alone in a paragraph is the table of contents: a list of links to the headings.
// What other programs write, such as [[_TOC_]] and {{< toc >}}, means the same. It is of the whole
// document, so it is a hole that numbering fills.

// contentsMarks are what asks for a table of contents, in lower case.
var contentsMarks = map[string]bool{
	"[toc]": true, "[[toc]]": true, "[[_toc_]]": true,
	"{{< toc >}}": true, "{{% toc %}}": true, "{% toc %}": true, "{% include toc %}": true, "{% include toc.html %}": true, "{% include toc.md %}": true,
}

var kindContents = ast.NewNodeKind("Contents")

// contentsNode is a list of kramdown's that stands for the table: "* TOC" above "{:toc}".
type contentsNode struct{ ast.BaseBlock }

func (n *contentsNode) Kind() ast.NodeKind         { return kindContents }
func (n *contentsNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

func writeContents(p *page, _ ast.Node, entering bool) ast.WalkStatus {
	if entering {
		contentsBlock(p)
	}
	return ast.WalkSkipChildren
}

// isContents reports whether a paragraph asks for the table of contents. [TOC] with a
// definition is a link.
func isContents(p *page, n ast.Node) bool {
	lines := n.Lines()
	if lines.Len() != 1 || n.FirstChild() == nil || n.FirstChild().Kind() == ast.KindLink {
		return false
	}
	line := lines.At(0)
	return line.Len() < 30 && contentsMarks[strings.ToLower(strings.TrimSpace(string(line.Value(p.source))))]
}

// contentsBlock leaves the place for the table.
func contentsBlock(p *page) {
	p.hole(contentsHole, "", "")
}

// HoldsContents reports whether the article has a table of contents of its own.
func (d *Document) HoldsContents() bool {
	for _, p := range d.pieces {
		for i := range p.holes {
			if p.holes[i].kind == contentsHole {
				return true
			}
		}
	}
	return false
}

// contentsList writes the headings below the first level as nested lists; those of the
// first where there are no others.
func contentsList(headings []Heading) string {
	top := 6
	for _, h := range headings {
		if h.Level > 1 {
			top = min(top, h.Level)
		}
	}
	only := func(h Heading) bool { return h.Level >= top && h.Text != "" }
	if !slices.ContainsFunc(headings, only) {
		top = 1
	}
	var b strings.Builder
	depth := 0
	for _, h := range headings {
		if !only(h) {
			continue
		}
		want := h.Level - top + 1
		if want > depth+1 {
			want = depth + 1 // a level left out is no list of its own
		}
		switch {
		case want > depth:
			b.WriteString("<ul>\n")
		default:
			for ; depth > want; depth-- {
				b.WriteString("</li>\n</ul>\n")
			}
			b.WriteString("</li>\n")
		}
		depth = want
		b.WriteString(`<li><a href="#` + escaped(h.ID) + `">` + escaped(h.Text) + "</a>")
	}
	for ; depth > 0; depth-- {
		b.WriteString("</li>\n</ul>\n")
	}
	if b.Len() == 0 {
		return ""
	}
	return "<div class=\"contents\">\n" + b.String() + "</div>\n"
}
