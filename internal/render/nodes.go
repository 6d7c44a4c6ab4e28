package render

import (
	"html"
	"strings"

	emoji "github.com/yuin/goldmark-emoji/ast"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// nodes renders what the article does otherwise than goldmark. Each feature has a file.
type nodes struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (nodes) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	for kind, f := range map[ast.NodeKind]func(*page, ast.Node, bool) ast.WalkStatus{
		ast.KindHeading:         heading,
		ast.KindParagraph:       paragraph,
		ast.KindCodeBlock:       codeBlock,
		ast.KindFencedCodeBlock: fence,
		ast.KindHTMLBlock:       htmlBlock,
		ast.KindRawHTML:         htmlInline,
		ast.KindLink:            link,
		ast.KindAutoLink:        autoLink,
		ast.KindImage:           image,
		ast.KindListItem:        listItem,
		ast.KindTextBlock:       textBlock,
		extast.KindTaskCheckBox: taskBox,
		extast.KindTable:        table,
		extast.KindTableHeader:  tableHeader,
		extast.KindTableRow:     tableRow,
		extast.KindTableCell:    tableCell,
		extast.KindFootnote:     noteDefinition,
		kindNoteMark:            noteReference,
		kindNoteBacks:           noteReference,
		emoji.KindEmoji:         emojiChar,
		kindAlert:               alertBox,
		kindBox:                 writeBox,
		kindBoxTitle:            writeBoxTitle,
		kindWiki:                wikiLink,
		kindMark:                writeMark,
		kindModule:              writeModule,
		kindShortcode:           writeShortcode,
		kindContents:            writeContents,
		kindComment:             writeComment,
		kindMath:                mathInline,
		kindMathBlock:           mathAlone,
	} {
		r.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return f(pageOf(w), n, entering), nil
		})
	}
}

// emojiChar writes an emoji as the character it is; the few that exist only as pictures
// on GitHub stay short codes.
func emojiChar(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.text(emojiText(n.(*emoji.Emoji)))
	}
	return ast.WalkContinue
}

func emojiText(n *emoji.Emoji) string {
	if n.Value.IsUnicode() {
		return string(n.Value.Unicode)
	}
	return ":" + string(n.ShortName) + ":"
}

// plainText returns the text of n without markup: for ids, outlines and attributes.
func plainText(source []byte, n ast.Node) string {
	var b strings.Builder
	writeText(&b, source, n)
	return b.String()
}

func writeText(b *strings.Builder, source []byte, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Value(source)
		if n.IsRaw() {
			b.Write(value)
		} else {
			b.WriteString(unescape(value))
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		if n.IsCode() || n.IsRaw() {
			b.WriteString(html.UnescapeString(string(n.Value)))
		} else {
			b.WriteString(unescape(n.Value))
		}
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			b.WriteString(strings.ReplaceAll(string(c.(*ast.Text).Value(source)), "\n", " "))
		}
	case *ast.AutoLink:
		b.Write(n.Label(source))
	case *emoji.Emoji:
		b.WriteString(emojiText(n))
	case *wikiNode:
		b.WriteString(firstOf(n.label, n.target))
	case *mathNode:
		b.WriteString(n.tex)
	case *shortcodeNode:
		b.WriteString(n.written)
	case *noteRef, *ast.RawHTML:
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			writeText(b, source, c)
		}
	}
}

// unescape resolves backslash escapes and character references.
func unescape(b []byte) string {
	for _, c := range b {
		if c == '\\' || c == '&' {
			return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
		}
	}
	return string(b)
}
