package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// gfmParsers are what GitHub Flavored Markdown adds to CommonMark: tables, task lists,
// strikethrough and bare links. Galley's own dialect has them too.
func gfmParsers() []parser.Option {
	return []parser.Option{
		parser.WithParagraphTransformers(
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
	}
}

// gfmRenderers write what gfmParsers read as the specification's examples have it.
func gfmRenderers() []renderer.NodeRenderer {
	return []renderer.NodeRenderer{
		html.NewRenderer(html.WithUnsafe(), html.WithXHTML()),
		extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.NewTaskCheckBoxHTMLRenderer(),
		extension.NewStrikethroughHTMLRenderer(),
		tagFilter{},
	}
}

// tagFilter writes raw HTML with the tags disabled that GFM disallows.
type tagFilter struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (tagFilter) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHTMLBlock, func(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		n := node.(*ast.HTMLBlock)
		if entering {
			_, _ = w.Write(filterTags(n.Lines().Value(source)))
		} else if n.HasClosure() {
			_, _ = w.Write(filterTags(n.ClosureLine.Value(source)))
		}
		return ast.WalkContinue, nil
	})
	r.Register(ast.KindRawHTML, func(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.Write(filterTags(node.(*ast.RawHTML).Segments.Value(source)))
		}
		return ast.WalkSkipChildren, nil
	})
}

// disallowed are the elements that GFM does not let through: they change how the HTML
// after them is read.
var disallowed = [...]string{
	"title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
}

// filterTags writes "&lt;" for the "<" of disallowed tags.
func filterTags(raw []byte) []byte {
	var out []byte
	from := 0
	for i, c := range raw {
		if c == '<' && isDisallowed(raw[i+1:]) {
			out = append(append(out, raw[from:i]...), "&lt;"...)
			from = i + 1
		}
	}
	return append(out, raw[from:]...)
}

// isDisallowed reports whether what follows a "<" is the name of a disallowed element.
func isDisallowed(tag []byte) bool {
	tag = bytes.TrimPrefix(tag, []byte("/"))
	for _, name := range disallowed {
		if len(tag) > len(name) && bytes.EqualFold(tag[:len(name)], []byte(name)) {
			switch tag[len(name)] {
			case ' ', '\t', '\n', '\r', '\v', '\f', '>':
				return true
			case '/':
				return len(tag) > len(name)+1 && tag[len(name)+1] == '>'
			}
		}
	}
	return false
}
