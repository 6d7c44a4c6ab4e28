package render

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"galley/internal/fault"
)

// link writes a link, or only its text when the address is not safe.
func link(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*ast.Link)
	dest := unescape(n.Destination)
	if !SafeURL(dest, false) {
		if entering {
			p.unsafe(n, dest)
		}
		return ast.WalkContinue
	}
	if !entering {
		p.put("</a>")
		p.notesBehind()
		return ast.WalkContinue
	}
	p.inLink = true
	p.put(`<a href="`)
	p.url(p.mapLink(dest))
	p.put(`"`)
	p.attribute("title", unescape(n.Title))
	p.put(">")
	return ast.WalkContinue
}

// autoLink writes <https://…>, bare links and mail addresses.
func autoLink(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.AutoLink)
	dest := string(n.URL(p.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !hasMailto(dest) {
		dest = "mailto:" + dest
	}
	label := string(n.Label(p.source))
	if !SafeURL(dest, false) {
		p.unsafe(n, dest)
		p.text(label)
		return ast.WalkContinue
	}
	p.put(`<a href="`)
	p.url(p.mapLink(dest))
	p.put(`">`)
	p.text(label)
	p.put("</a>")
	return ast.WalkContinue
}

func hasMailto(s string) bool {
	name, _ := scheme(bare(s))
	return name == "mailto"
}

func (p *page) mapLink(dest string) string {
	if p.options.Link == nil {
		return dest
	}
	to := p.options.Link(dest)
	p.used(use{kind: useLink, asked: dest, got: to})
	return to
}

// url writes an address into a quoted attribute, percent-escaping what must be.
func (p *page) url(dest string) {
	p.text(string(util.URLEscape(util.StringToReadOnlyBytes(dest), false)))
}

// attribute writes an attribute unless its value is empty.
func (p *page) attribute(name, value string) {
	if value == "" {
		return
	}
	p.put(" ", name, `="`)
	p.text(value)
	p.put(`"`)
}

// unsafe notes that the address of n was left out.
func (p *page) unsafe(n ast.Node, dest string) {
	if r := []rune(dest); len(r) > 60 {
		dest = string(r[:60]) + "…"
	}
	p.problem(n, fault.New(fault.Refused,
		"The address %q was left out, because it is not a kind that is safe in a page.", dest))
}
