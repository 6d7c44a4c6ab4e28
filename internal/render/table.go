package render

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table puts a table into a region that scrolls by itself and takes the focus, so that a
// wide one neither breaks the page on a phone nor is out of the keyboard's reach.
func table(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.put(`<div class="table" tabindex="0"`)
		p.dir(n)
		p.put("><table>\n")
	} else {
		p.put("</table></div>\n")
	}
	return ast.WalkContinue
}

func tableHeader(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.put("<thead>\n<tr>\n")
		return ast.WalkContinue
	}
	p.put("</tr>\n</thead>\n")
	if n.NextSibling() != nil {
		p.put("<tbody>\n") // the last row closes it
	}
	return ast.WalkContinue
}

func tableRow(p *page, n ast.Node, entering bool) ast.WalkStatus {
	switch {
	case entering:
		p.put("<tr>\n")
	case n.NextSibling() == nil:
		p.put("</tr>\n</tbody>\n")
	default:
		p.put("</tr>\n")
	}
	return ast.WalkContinue
}

// tableCell writes a cell. An empty cell of the header heads nothing, so it is no th.
func tableCell(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*extast.TableCell)
	tag, scope := "td", ""
	if n.Parent().Kind() == extast.KindTableHeader && n.FirstChild() != nil {
		tag, scope = "th", ` scope="col"`
	}
	if !entering {
		p.put("</", tag, ">\n")
		return ast.WalkContinue
	}
	p.put("<", tag, scope)
	if n.Alignment != extast.AlignNone {
		p.put(` data-align="`, n.Alignment.String(), `"`)
	}
	p.dir(n)
	p.put(">")
	return ast.WalkContinue
}
