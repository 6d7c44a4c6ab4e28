package render

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"galley/internal/fault"
)

// A comment is for those who write, and leaves nothing in the page:
//
//	%% words %%                            Obsidian, also over several lines
//	{% comment %} words {% endcomment %}   Jekyll, Eleventy, Hugo's {{< comment >}}, also over several lines
//	{/* words */}                          MDX
//	{# words #}                            Eleventy, Zola
//
// One that never ends hides nothing.

var kindComment = ast.NewNodeKind("Comment")

// commentNode is a comment that begins in a line of its own.
type commentNode struct {
	ast.BaseBlock
	call   bool // it is one of Liquid
	closed bool
}

func (n *commentNode) Kind() ast.NodeKind         { return kindComment }
func (n *commentNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// IsRaw implements ast.Node.
func (n *commentNode) IsRaw() bool { return true }

// begins and ends report whether a line does so with a comment.
func (n *commentNode) begins(line []byte) bool { return n.marks(line, false) }
func (n *commentNode) ends(line []byte) bool   { return n.marks(line, true) }

func (n *commentNode) marks(line []byte, end bool) bool {
	line = bytes.TrimSpace(line)
	if !n.call {
		return string(line) == "%%"
	}
	if !mayCall(line[:min(len(line), 2)]) {
		return false
	}
	c, ok := loneCall(line)
	return ok && c.name == "comment" && c.ends == end
}

// commentParser reads comments of several lines.
type commentParser struct{}

// Trigger implements parser.BlockParser.
func (commentParser) Trigger() []byte { return []byte{'%', '{'} }

// CanInterruptParagraph implements parser.BlockParser.
func (commentParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (commentParser) CanAcceptIndentedLine() bool { return false }

// Open implements parser.BlockParser.
func (commentParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	n := &commentNode{call: line[pos] == '{'}
	if !n.begins(line[pos:]) {
		return nil, parser.NoChildren
	}
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (commentParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*commentNode)
	line, segment := reader.PeekLine()
	if n.ends(line) {
		n.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (commentParser) Close(ast.Node, text.Reader, parser.Context) {}

// writeComment writes a comment that never ends as the text it is.
func writeComment(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*commentNode)
	if n.closed || !entering {
		return ast.WalkSkipChildren
	}
	p.problem(n, fault.New(fault.Invalid, "The comment that begins here has no end, so all that follows is shown as it was typed."))
	p.put("<div>")
	p.text(strings.TrimSpace(string(n.Lines().Value(p.source))))
	p.put("</div>\n")
	return ast.WalkSkipChildren
}

// commentSpan takes comments out of a line of text.
type commentSpan struct{}

// Trigger implements parser.InlineParser.
func (commentSpan) Trigger() []byte { return []byte{'%', '{'} }

// maxComment bounds the length of a comment in a line, in bytes, so that looking for its
// end stays cheap in a text full of percent signs.
const maxComment = 2000

// Parse implements parser.InlineParser.
func (commentSpan) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 2 || line[1] != '%' && line[1] != '/' && line[1] != '#' || line[0] == '%' && isWord(block.PrecendingCharacter()) {
		return nil
	}
	within := block.Source()[segment.Start:]
	within = within[:min(len(within), maxComment)]
	length := 0
	switch {
	case line[1] == '/':
		length = commentCode(within)
	case line[1] == '#':
		length = commentTag(within)
	case line[0] == '%':
		length = commentPair(within)
	default:
		length = commentCall(within)
	}
	if length == 0 || !advance(block, segment.Start+length) {
		return nil
	}
	return ast.NewString(nil)
}

// commentPair returns the length of the comment of Obsidian that text begins with, 0 for
// none. There is white space at both ends of what is in it or at neither, so that 100%% is
// never taken for one.
func commentPair(text []byte) int {
	inner, _, closed := bytes.Cut(text[2:], []byte("%%"))
	if !closed || len(inner) == 0 || isBlank(inner[0]) != isBlank(inner[len(inner)-1]) {
		return 0
	}
	return 2 + len(inner) + 2
}

// commentCode returns the length of the comment of MDX that text begins with, 0 for none.
func commentCode(text []byte) int {
	if !bytes.HasPrefix(text, []byte("{/*")) {
		return 0
	}
	end := bytes.Index(text[3:], []byte("*/}"))
	if end < 0 {
		return 0
	}
	return 3 + end + 3
}

// commentTag returns the length of the comment of Nunjucks that text begins with, 0 for
// none. There is white space at both ends of what is in it, so that {#id} is none.
func commentTag(text []byte) int {
	if len(text) < 6 || !isBlank(text[2]) {
		return 0
	}
	end := bytes.Index(text, []byte("#}"))
	if end < 4 || !isBlank(text[end-1]) {
		return 0
	}
	return end + 2
}

// commentCall returns the length of the comment of Liquid that text begins with, 0 for none.
func commentCall(text []byte) int {
	name, _, _ := callWords(text)
	if name != "comment" {
		return 0
	}
	for at := 0; ; at += 2 {
		next := bytes.Index(text[at:], []byte("{%"))
		if next < 0 {
			return 0
		}
		at += next
		if name, _, length := callWords(text[at:]); name == "endcomment" {
			return at + length
		}
	}
}
