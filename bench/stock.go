package main

import (
	"bytes"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	goldhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// The things Galley is built on, used the plain way.

var formatter = html.New(html.WithClasses(true), html.PreventSurroundingPre(true))

// stockHighlight is chroma as Hugo and goldmark's highlighting extension call it.
func stockHighlight(w *bytes.Buffer, lang, code string) error {
	lexer := lexers.Get(lang)
	if lexer == nil {
		lexer = lexers.Fallback
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		return err
	}
	return formatter.Format(w, styles.Fallback, tokens)
}

// bareGoldmark renders the dialect of the corpus without colouring code.
func bareGoldmark(more ...renderer.NodeRenderer) goldmark.Markdown {
	options := []renderer.Option{goldhtml.WithUnsafe()}
	for _, r := range more {
		options = append(options, renderer.WithNodeRenderers(util.Prioritized(r, 100)))
	}
	return goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(options...),
	)
}

// stockCode is the node renderer that colours fences by stockHighlight.
type stockCode struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (stockCode) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		fence := n.(*ast.FencedCodeBlock)
		var code strings.Builder
		for i := range fence.Lines().Len() {
			line := fence.Lines().At(i)
			code.Write(line.Value(source))
		}
		var out bytes.Buffer
		if err := stockHighlight(&out, string(fence.Language(source)), code.String()); err != nil {
			return ast.WalkStop, err
		}
		_, err := w.WriteString(`<pre class="chroma"><code>` + out.String() + "</code></pre>\n")
		return ast.WalkSkipChildren, err
	})
}
