package render

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A wiki link is [[target]] or [[target|label]]. Options.Wiki knows the targets. Behind an
// exclamation mark it is an embed.

var kindWiki = ast.NewNodeKind("WikiLink")

type wikiNode struct {
	ast.BaseInline
	target, label string
}

func (n *wikiNode) Kind() ast.NodeKind         { return kindWiki }
func (n *wikiNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

type wikiParser struct{}

// Trigger implements parser.InlineParser.
func (wikiParser) Trigger() []byte { return []byte{'[', '!'} }

// maxWiki bounds the length of a wiki link, in bytes, so that looking for its end stays
// cheap in a text full of brackets.
const maxWiki = 400

// Parse implements parser.InlineParser. [[a]](b) stays a Markdown link.
//
// [[a]] with a definition of [a] is a Markdown link in brackets, as it is elsewhere.
func (wikiParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	embeds := line[0] == '!'
	if embeds {
		line = line[1:]
		segment.Start++
	}
	if len(line) < 5 || line[0] != '[' || line[1] != '[' {
		return nil
	}
	inner := line[2:min(len(line), maxWiki)]
	end := bytes.IndexAny(inner, "[]\n")
	if end < 1 || !bytes.HasPrefix(inner[end:], []byte("]]")) || bytes.HasPrefix(inner[end:], []byte("]](")) {
		return nil
	}
	if _, defined := pc.Reference(util.ToLinkReference(inner[:end])); defined {
		return nil
	}
	length := end + len("[[]]")
	if embeds {
		length++
		if n := embed(inner[:end]); n != nil {
			block.Advance(length)
			return placed(n, segment.Start)
		}
	}
	target, label, named := strings.Cut(unescape(inner[:end]), "|")
	target, label = strings.TrimSpace(target), strings.TrimSpace(label)
	if target == "" {
		return nil
	}
	if !named {
		label = ""
	}
	block.Advance(length)
	n := &wikiNode{target: target, label: label}
	n.SetPos(segment.Start)
	return n
}

// wikiLink writes a link to the page found, or the label marked as missing.
func wikiLink(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*wikiNode)
	href, title, ok := p.options.Wiki(n.target)
	p.used(use{kind: useWiki, asked: n.target, got: href, title: title, ok: ok})
	label := firstOf(n.label, title, n.target)
	if (ok || n.Pos() < 0) && p.insideLink(n) { // a link in a link is none; a call has made its own
		p.text(label)
		return ast.WalkContinue
	}
	if !ok || !SafeURL(href, false) {
		p.put(`<span class="wiki-missing">`)
		p.text(firstOf(n.label, n.target))
		p.put("</span>")
		return ast.WalkContinue
	}
	p.put(`<a class="wiki" href="`)
	p.url(href)
	p.put(`">`)
	p.text(label)
	p.put("</a>")
	return ast.WalkContinue
}

// insideLink reports whether n stands in the words of a link.
func (p *page) insideLink(n ast.Node) bool {
	for a := n.Parent(); a != nil && a.Type() == ast.TypeInline; a = a.Parent() {
		if a.Kind() == ast.KindLink {
			return true
		}
	}
	return slices.Contains(p.raw.open, "a")
}

// firstOf returns the first string that is not empty.
func firstOf(options ...string) string {
	for _, s := range options {
		if s != "" {
			return s
		}
	}
	return ""
}
