package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
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
	want := wantedID(n, p.straightText(n, text))
	id := p.ids.take(want)
	p.out.headings = append(p.out.headings, Heading{
		Level: n.Level, Text: text, ID: id, Line: p.lineOf(n),
	})
	p.put("<h", level, ` id="`)
	p.hole(idHole, want, id)
	p.put(`"`)
	p.attribute("class", headingClass(n))
	p.dir(n)
	p.put(">")
	if p.linked {
		p.put(`<a class="anchor" href="#`)
		p.hole(sameID, want, id)
		p.put(`">`)
	}
	return ast.WalkContinue
}

// wantedID returns the id of "# Title {#id}", else one made from the text.
func wantedID(n *ast.Heading, text string) string {
	if id := headingAttribute(n, "id"); id != "" && !strings.ContainsAny(id, " \t\n\f\r") && !isNoteID(id) {
		return id
	}
	return HeadingID(text)
}

// straightText returns the text of a heading as it is without typographic punctuation, so
// that switching it on moves no id. text is what the page shows.
func (p *page) straightText(n ast.Node, text string) string {
	if !p.options.Typographer {
		return text
	}
	var b strings.Builder
	p.writeStraight(&b, n)
	return b.String()
}

func (p *page) writeStraight(b *strings.Builder, n ast.Node) {
	switch n := n.(type) {
	case *ast.String: // written for plain signs, of which only dashes part words
		if s := string(n.Value); s == "–" || s == "—" {
			b.WriteByte('-')
		}
	case *ast.Heading, *ast.Emphasis, *ast.Link, *extast.Strikethrough:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			p.writeStraight(b, c)
		}
	default:
		writeText(b, p.source, n)
	}
}

// isNoteID reports whether an id has the form of those of footnotes and their numbers.
func isNoteID(id string) bool {
	return strings.HasPrefix(id, "fn") && strings.Contains(id, ":")
}

// headingClass returns the classes of "# Title {.class}". Of all attributes these and the
// id go to the page; themes may use them.
func headingClass(n *ast.Heading) string {
	return strings.Join(strings.Fields(headingAttribute(n, "class")), " ")
}

func headingAttribute(n *ast.Heading, name string) string {
	v, _ := n.AttributeString(name)
	b, _ := v.([]byte)
	return string(b)
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
