package render

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// trimLineEnds makes text end where CommonMark says: before the white space at the end of
// its line. goldmark keeps all of it but the last space where a parser waits for spaces,
// as the one for bare links does.
func (e *engine) trimLineEnds() {
	write := e.funcs[ast.KindText]
	e.Register(ast.KindText, trimLineEnd(write))
}

func trimLineEnd(write renderer.NodeRendererFunc) renderer.NodeRendererFunc {
	return func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		t := n.(*ast.Text)
		if end, ok := t.NextSibling().(*ast.Text); ok && isLineEnd(end, source) {
			t.Segment = t.Segment.TrimRightSpace(source)
		}
		return write(w, source, n, entering)
	}
}

// isLineEnd reports whether t is nothing but the white space before the end of a line. A
// line that ends in a backslash keeps the white space before it.
func isLineEnd(t *ast.Text, source []byte) bool {
	at := t.Segment.Stop
	return t.Segment.Len() == 0 && (t.SoftLineBreak() || t.HardLineBreak()) &&
		(at >= len(source) || source[at] != '\\')
}
