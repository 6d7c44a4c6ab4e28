package render

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// mathBlockParser finds formulas that are blocks: from a line that begins with $$ or \[
// to one that ends with $$ or \], without a blank line between.
type mathBlockParser struct{}

// Trigger implements parser.BlockParser.
func (mathBlockParser) Trigger() []byte { return []byte{'$', '\\'} }

// CanInterruptParagraph implements parser.BlockParser.
func (mathBlockParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (mathBlockParser) CanAcceptIndentedLine() bool { return false }

// maxAhead bounds how far, in bytes, the end of a formula is looked for.
const maxAhead = 6000

// Open implements parser.BlockParser.
func (mathBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || len(line) < pos+2 {
		return nil, parser.NoChildren
	}
	n := &mathBlock{}
	switch string(line[pos : pos+2]) {
	case "$$":
		n.closing = "$$"
	case `\[`:
		n.closing = `\]`
	default:
		return nil, parser.NoChildren
	}
	rest, start := line[pos+2:], segment.Start-segment.Padding+pos+2
	if !ends(rest, reader.Source()[min(segment.Stop, len(reader.Source())):], n.closing) {
		return nil, parser.NoChildren
	}
	n.take(rest, text.NewSegment(start, segment.Stop))
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// take adds a line of the formula, which may be its last.
func (n *mathBlock) take(line []byte, segment text.Segment) {
	trimmed := bytes.TrimRight(line, " \t\r\n")
	if n.closed = bytes.HasSuffix(trimmed, []byte(n.closing)); n.closed {
		segment.Stop -= len(line) - len(trimmed) + len(n.closing)
	}
	if segment.Stop > segment.Start && !bytes.Equal(bytes.TrimSpace(line), []byte(n.closing)) && len(bytes.TrimSpace(line)) > 0 {
		n.Lines().Append(segment)
	}
}

// ends looks for the end of a formula whose first line is rest and whose further lines
// begin at ahead. What ends in the middle of a line belongs to a paragraph.
func ends(rest, ahead []byte, closing string) bool {
	for line, read := rest, 0; ; {
		trimmed := bytes.TrimRight(line, " \t\r\n")
		if i := bytes.Index(trimmed, []byte(closing)); i >= 0 {
			if i+len(closing) < len(trimmed) {
				return false
			}
			if read == 0 {
				return isTeX(rest[:i], closing)
			}
			return isTeX(slices.Concat(rest, ahead[:read-len(line)+i]), closing)
		}
		if read == len(ahead) || read > maxAhead {
			return false
		}
		line = ahead[read:]
		if end := bytes.IndexByte(line, '\n') + 1; end > 0 {
			line = line[:end]
		}
		read += len(line)
		if len(bytes.Trim(line, "> \t\r\n")) == 0 || bytes.HasPrefix(line, []byte(`\[`)) {
			return false
		}
	}
}

// isTeX reports whether what stands between the marks of a block is a formula.
func isTeX(tex []byte, closing string) bool {
	if closing == "$$" {
		return len(bytes.Trim(tex, "> \t\r\n")) > 0
	}
	s := strings.ReplaceAll(string(tex), `\\`, "") // of \\[2pt]
	return mathish(s) && !strings.Contains(s, `\[`)
}

// Continue implements parser.BlockParser.
func (mathBlockParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*mathBlock)
	line, segment := reader.PeekLine()
	if n.closed || len(bytes.TrimSpace(line)) == 0 {
		return parser.Close
	}
	n.take(line, segment)
	reader.AdvanceToEOL()
	if n.closed {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser. A formula that did not end after all, because the
// quote or the list around it did, is a paragraph.
func (mathBlockParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	n := node.(*mathBlock)
	if n.closed {
		return
	}
	paragraph := ast.NewParagraph()
	paragraph.SetPos(n.Pos())
	paragraph.SetBlankPreviousLines(n.HasBlankPreviousLines())
	first := text.NewSegment(n.Pos(), lineEnd(reader.Source(), n.Pos()))
	paragraph.Lines().Append(first)
	for i := range n.Lines().Len() {
		if s := n.Lines().At(i); s.Start >= first.Stop {
			paragraph.Lines().Append(s.TrimLeftSpace(reader.Source()))
		}
	}
	last := paragraph.Lines().At(paragraph.Lines().Len() - 1)
	paragraph.Lines().Set(paragraph.Lines().Len()-1, last.TrimRightSpace(reader.Source()))
	n.Parent().ReplaceChild(n.Parent(), n, paragraph)
}

func lineEnd(source []byte, from int) int {
	if i := bytes.IndexByte(source[from:], '\n'); i >= 0 {
		return from + i + 1
	}
	return len(source)
}
