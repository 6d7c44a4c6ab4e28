package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An alert is a quote that begins with a line such as [!NOTE], as on GitHub. Text after
// the marker replaces the English title: > [!WARNING] Achtung.

var kindAlert = ast.NewNodeKind("Alert")

// alertTitles holds the kinds there are and what they are called by default.
var alertTitles = map[string]string{
	"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
}

type alertNode struct {
	ast.BaseBlock
	name  string   // "note"
	title ast.Node // holds the inline nodes of an own title; nil for the default
}

func (n *alertNode) Kind() ast.NodeKind         { return kindAlert }
func (n *alertNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// alertTransformer turns quotes into alerts after parsing.
type alertTransformer struct{}

// Transform implements parser.ASTTransformer.
func (alertTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var quotes []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline || n.Kind() == ast.KindParagraph {
			return ast.WalkSkipChildren, nil
		}
		if entering && n.Kind() == ast.KindBlockquote {
			quotes = append(quotes, n)
		}
		return ast.WalkContinue, nil
	})
	for _, q := range quotes {
		makeAlert(q, reader.Source())
	}
}

// makeAlert replaces quote by an alert if its first line is a marker.
func makeAlert(quote ast.Node, source []byte) {
	first, ok := quote.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	line := first.Lines().At(0)
	name, length, ok := alertMarker(string(line.Value(source)))
	if !ok {
		return
	}
	alert := &alertNode{name: name}
	alert.SetPos(quote.Pos())
	alert.title = cutFirstLine(first, min(line.Start+length, line.Stop), line.Stop)
	if first.FirstChild() == nil {
		quote.RemoveChild(quote, first)
	}
	for c := quote.FirstChild(); c != nil; c = quote.FirstChild() {
		alert.AppendChild(alert, c)
	}
	quote.Parent().ReplaceChild(quote.Parent(), quote, alert)
}

// alertMarker recognises "[!NOTE]" at the start of a line, followed by nothing or a
// space, and returns the kind and the length of the marker with the space after it.
func alertMarker(line string) (name string, length int, ok bool) {
	rest, found := strings.CutPrefix(line, "[!")
	end := strings.IndexByte(rest, ']')
	if !found || end < 0 {
		return "", 0, false
	}
	name = strings.ToLower(rest[:end])
	after := rest[end+1:]
	title := strings.TrimLeft(after, " \t\r\n")
	if alertTitles[name] == "" || title == after && after != "" {
		return "", 0, false
	}
	return name, len(line) - len(title), true
}

// cutFirstLine takes the inline nodes of the paragraph's first line away: the marker,
// which ends at the offset from, and what follows it up to to. It returns what follows,
// nil when there is nothing.
func cutFirstLine(p *ast.Paragraph, from, to int) ast.Node {
	title := ast.NewTextBlock()
	for c := p.FirstChild(); c != nil && c.Pos() < to; c = p.FirstChild() {
		p.RemoveChild(p, c)
		t, isText := c.(*ast.Text)
		if !isText || t.Segment.Start >= from {
			title.AppendChild(title, c)
		} else if t.Segment.Stop > from {
			t.Segment.Start = from
			title.AppendChild(title, t)
		}
		if isText && (t.SoftLineBreak() || t.HardLineBreak()) {
			t.SetSoftLineBreak(false)
			t.SetHardLineBreak(false)
			break
		}
	}
	if title.FirstChild() == nil {
		return nil
	}
	return title
}

func alertBox(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*alertNode)
	if !entering {
		p.put("</div>\n")
		return ast.WalkContinue
	}
	p.put(`<div class="alert alert-`, n.name, `" role="note">`, "\n", `<p class="alert-title">`)
	if n.title != nil && strings.TrimSpace(plainText(p.source, n.title)) != "" {
		p.document.renderer.engine.children(p, n.title)
	} else {
		p.put(alertTitles[n.name])
	}
	p.put("</p>\n")
	return ast.WalkContinue
}
