package render

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Anchors tell where inside a block the lines of its source are, so that a preview can
// follow the editor through a long list or table. They are the lines at which these
// elements begin, in the order of the HTML, whatever depth they stand at:
//
//	li, tr, dt, dd, pre, p (no title of an alert), figure, h1 … h6
//
// but not the block's own outermost element, which begins where the block does. A pre
// begins where its text does, below the line that opens a fence. Raw HTML may bring more
// such elements, and footnotes come from all over the text: a reader has to compare the
// number of elements with the number of anchors, and do without them when they differ.
//
// In a Block they are one string, so that blocks can be compared: numbers of lines below
// the block's first line, divided by spaces, never falling, all inside the block.

// anchored says which kinds of Markdown become an element that has an anchor.
var anchored = map[ast.NodeKind]bool{
	ast.KindListItem: true, ast.KindParagraph: true, ast.KindHeading: true,
	ast.KindFencedCodeBlock: true, ast.KindCodeBlock: true,
	extast.KindTableHeader: true, extast.KindTableRow: true,
	extast.KindDefinitionTerm: true, extast.KindDefinitionDescription: true,
}

// appendAnchors appends the anchors of the top-level node n, as offsets in source.
// nested says that n itself is inside another element: raw HTML that was left open.
// drawn are fences that became formulas or drawings instead of code.
func appendAnchors(offsets []int, n ast.Node, source []byte, nested bool, drawn map[ast.Node]bool) []int {
	if n.Kind() == extast.KindFootnote || drawn[n] { // a footnote is shown elsewhere
		return offsets
	}
	code := n.Kind() == ast.KindFencedCodeBlock || n.Kind() == ast.KindCodeBlock // a pre in a box
	if (anchored[n.Kind()] || isPartTitle(n)) && (nested || code) {
		offsets = append(offsets, anchorOf(n, source))
	}
	box, isBox := n.(*boxNode)
	nested = nested || !isBox || box.shape != bareShape && box.shape != partShape
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		offsets = appendAnchors(offsets, c, source, nested, drawn)
	}
	return offsets
}

// isPartTitle reports whether n is the title of a part, which is a paragraph.
func isPartTitle(n ast.Node) bool {
	box, ok := n.Parent().(*boxNode)
	return ok && n.Kind() == kindBoxTitle && box.shape == partShape && n.HasChildren()
}

// anchorOf returns the offset of a byte in the line at which n's text begins, -1 when that
// is not known.
func anchorOf(n ast.Node, source []byte) int {
	lines := n.Lines()
	switch n.Kind() {
	case ast.KindFencedCodeBlock:
		if lines.Len() > 0 {
			return lines.At(0).Start
		}
		if end := bytes.IndexByte(source[max(n.Pos(), 0):], '\n'); end >= 0 { // nothing in it
			return max(n.Pos(), 0) + end + 1
		}
	case ast.KindCodeBlock, extast.KindDefinitionTerm, kindBoxTitle:
		if lines.Len() > 1 && n.Kind() == ast.KindCodeBlock {
			first := lines.At(0)
			if lang, _ := namedLanguage(string(first.Value(source))); lang != "" {
				return lines.At(1).Start
			}
		}
		if lines.Len() > 0 {
			return lines.At(0).Start
		}
	case ast.KindParagraph: // the first line of an alert's may have been its title
		if first := n.FirstChild(); n.Parent().Kind() == kindAlert && first != nil {
			return max(first.Pos(), n.Pos())
		}
	}
	return n.Pos()
}

// anchorText makes offsets in body the anchors of the block at body[from:to].
func anchorText(offsets []int, body string, from, to int) string {
	if len(offsets) == 0 {
		return ""
	}
	text := make([]byte, 0, 3*len(offsets))
	at, line := from, 0
	for i, offset := range offsets {
		if offset = min(offset, to); offset > at {
			line += lineCount(body[at:offset])
			at = offset
		}
		if i > 0 {
			text = append(text, ' ')
		}
		text = strconv.AppendInt(text, int64(line), 10)
	}
	return string(text)
}

// lowered returns anchors as they are so many lines further down.
func lowered(anchors string, lines int) string {
	if anchors == "" || lines == 0 {
		return anchors
	}
	var b strings.Builder
	for i, word := range strings.Fields(anchors) {
		line, _ := strconv.Atoi(word) // anchorText wrote it
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(line + lines))
	}
	return b.String()
}
