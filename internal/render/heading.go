package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// heading gives every heading an id and makes its text a link to itself. That needs no
// words of any language, reads as the heading it is, and leaves nothing odd behind in
// feeds and readers; a "#" beside the text would.
func heading(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*ast.Heading)
	level := string(rune('0' + n.Level))
	if !entering {
		if p.linked {
			p.put("</a>")
		}
		p.put("</h", level, ">\n")
		return ast.WalkContinue
	}
	p.linked = !holdsLink(n)
	text := strings.TrimSpace(plainText(p.source, n))
	want := wantedID(n, text)
	id := p.ids.take(want)
	p.out.headings = append(p.out.headings, Heading{
		Level: n.Level, Text: text, ID: id, Line: p.lineOf(n),
	})
	p.put("<h", level, ` id="`)
	p.hole(idHole, want, id)
	p.put(`">`)
	if p.linked {
		p.put(`<a class="anchor" href="#`)
		p.hole(sameID, want, id)
		p.put(`">`)
	}
	return ast.WalkContinue
}

// wantedID returns the id of "# Title {#id}", else one made from the text.
func wantedID(n *ast.Heading, text string) string {
	if v, ok := n.AttributeString("id"); ok {
		if b, ok := v.([]byte); ok && len(b) > 0 && !strings.ContainsAny(string(b), " \t\n\f\r") {
			return string(b)
		}
	}
	return headingID(text)
}

// holdsLink reports whether n is empty or holds what must not be inside a link: another
// link, a footnote's number, raw HTML.
func holdsLink(n ast.Node) bool {
	if n.FirstChild() == nil {
		return true
	}
	found := false
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		switch c.Kind() {
		case ast.KindLink, ast.KindAutoLink, ast.KindRawHTML, kindNoteMark, kindWiki:
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}
