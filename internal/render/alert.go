package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An alert is a quote that begins with a line such as [!NOTE], as on GitHub and in
// Obsidian. Text after the marker replaces the English title: > [!WARNING] Achtung.

var kindAlert = ast.NewNodeKind("Alert")

// alertKinds holds the names there are, and the kind that each is shown as: those of
// GitHub as they are, those of Obsidian as the closest of them.
var alertKinds = map[string]string{
	"note": "note", "info": "note", "todo": "note", "abstract": "note", "summary": "note", "tldr": "note",
	"question": "note", "help": "note", "faq": "note", "example": "note", "quote": "note", "cite": "note",
	"tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
	"important": "important",
	"warning":   "warning", "attention": "warning",
	"caution": "caution", "danger": "caution", "error": "caution", "failure": "caution", "fail": "caution", "missing": "caution", "bug": "caution",
}

type alertNode struct {
	ast.BaseBlock
	name  string   // "note"
	title ast.Node // holds the inline nodes of an own title; nil for the name
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
// space, and returns the name and the length of the marker with the space after it. In
// Obsidian a sign behind it folds the alert: a page shows all of it.
func alertMarker(line string) (name string, length int, ok bool) {
	rest, found := strings.CutPrefix(line, "[!")
	end := strings.IndexByte(rest, ']')
	if !found || end < 0 {
		return "", 0, false
	}
	name = strings.ToLower(rest[:end])
	after := rest[end+1:]
	if after != "" && (after[0] == '+' || after[0] == '-') {
		after = after[1:]
	}
	title := strings.TrimLeft(after, " \t\r\n")
	if alertKinds[name] == "" || title == after && after != "" {
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
	p.put(`<div class="alert alert-`, alertKinds[n.name], `" role="note"`)
	p.dir(n)
	p.put(">\n", `<p class="alert-title">`)
	if n.title != nil && strings.TrimSpace(plainText(p.source, n.title)) != "" {
		p.document.renderer.engine.children(p, n.title)
	} else {
		p.put(strings.ToUpper(n.name[:1]), n.name[1:])
	}
	p.put("</p>\n")
	return ast.WalkContinue
}
