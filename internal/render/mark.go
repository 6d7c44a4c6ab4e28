package render

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// ==Words== between two pairs of equals signs are marked, as in Obsidian and Typora. A
// pair at a letter or digit of English is none, so that a==b stays a comparison.

var kindMark = ast.NewNodeKind("Mark")

type markNode struct{ ast.BaseInline }

func (n *markNode) Kind() ast.NodeKind         { return kindMark }
func (n *markNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

type markParser struct{}

// Trigger implements parser.InlineParser.
func (markParser) Trigger() []byte { return []byte{'='} }

// Parse implements parser.InlineParser.
func (markParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	if before == '=' || len(line) > 2 && line[2] == '=' { // a longer row
		return nil
	}
	d := parser.ScanDelimiter(line, before, 2, markSigns{})
	if d == nil || d.OriginalLength != 2 {
		return nil
	}
	d.CanOpen = d.CanOpen && !isPlainWord(before)
	if len(line) > 2 {
		after, _ := utf8.DecodeRune(line[2:])
		d.CanClose = d.CanClose && !isPlainWord(after)
	}
	if !d.CanOpen && !d.CanClose {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + 2)
	block.Advance(2)
	pc.PushDelimiter(d)
	return d
}

// isPlainWord reports whether r is a letter or digit of English.
func isPlainWord(r rune) bool { return r < utf8.RuneSelf && isWord(r) }

// markSigns makes goldmark match pairs of equals signs.
type markSigns struct{}

func (markSigns) IsDelimiter(b byte) bool { return b == '=' }
func (markSigns) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (markSigns) OnMatch(int) ast.Node { return &markNode{} }

func writeMark(p *page, _ ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.put("<mark>")
	} else {
		p.put("</mark>")
	}
	return ast.WalkContinue
}
