package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// kinds names the blocks of the article.
var kinds = map[ast.NodeKind]string{
	ast.KindParagraph:         "paragraph",
	ast.KindHeading:           "heading",
	ast.KindList:              "list",
	ast.KindBlockquote:        "quote",
	ast.KindCodeBlock:         "code",
	ast.KindFencedCodeBlock:   "code",
	ast.KindThematicBreak:     "break",
	ast.KindHTMLBlock:         "html",
	extast.KindTable:          "table",
	extast.KindDefinitionList: "definitions",
	extast.KindFootnote:       "note",
	kindAlert:                 "alert",
	kindBox:                   "alert",
	kindContents:              "paragraph",
	kindMathBlock:             "math",
}

func kindOf(n ast.Node) string {
	if k, ok := kinds[n.Kind()]; ok {
		return k
	}
	return "other"
}

// startOf returns the start of the line at which a top-level node begins. after is where
// the node before it begins, and what counts when goldmark does not know.
func startOf(n ast.Node, source []byte, after int) int {
	pos := n.Pos()
	switch n.Kind() {
	case extast.KindTable: // a table under text of the same paragraph has that text's position
		pos = n.FirstChild().Pos()
	case extast.KindDefinitionList: // its own position is that of the first ":"
		if lines := n.FirstChild().Lines(); lines.Len() > 0 {
			pos = lines.At(0).Start
		}
	}
	if pos < 0 {
		return after
	}
	pos = min(pos, len(source))
	return bytes.LastIndexByte(source[:pos], '\n') + 1
}
