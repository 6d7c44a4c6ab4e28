package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// listItem marks the items that begin with a box, so that a theme can leave out their
// bullets.
func listItem(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		p.put("</li>\n")
		return ast.WalkContinue
	}
	first := n.FirstChild()
	if first != nil && first.FirstChild() != nil && first.FirstChild().Kind() == extast.KindTaskCheckBox {
		p.put(`<li class="task">`)
	} else {
		p.put("<li>")
	}
	if first != nil && first.Kind() != ast.KindTextBlock {
		p.put("\n")
	}
	return ast.WalkContinue
}

// taskBox writes the box of a task. Its name is the task, in the language of the post;
// whether it is done is the state of the box.
func taskBox(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	p.put(`<input type="checkbox" disabled`)
	if node.(*extast.TaskCheckBox).IsChecked {
		p.put(" checked")
	}
	p.put(` aria-label="`)
	p.text(strings.TrimSpace(plainText(p.source, node.Parent())))
	p.put(`"> `)
	return ast.WalkContinue
}
