package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A shortcode is a call of Hugo's: {{< figure src="a.jpg" >}} or {{% note %}}. Galley does
// not run it. It stays in the page as it is written, so that what is in it is neither
// taken for HTML nor for links that lead nowhere.

type shortcodeParser struct{}

// Trigger implements parser.InlineParser.
func (shortcodeParser) Trigger() []byte { return []byte{'{'} }

// maxShortcode bounds the length of a shortcode, in bytes, so that looking for its end
// stays cheap in a text full of braces.
const maxShortcode = 2000

// Parse implements parser.InlineParser.
func (shortcodeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 6 || line[1] != '{' || line[2] != '<' && line[2] != '%' {
		return nil
	}
	closing := []byte(">}}")
	if line[2] == '%' {
		closing = []byte("%}}")
	}
	end := bytes.Index(line[3:min(len(line), maxShortcode)], closing)
	if end < 0 {
		return nil
	}
	length := 3 + end + len(closing)
	block.Advance(length)
	return ast.NewRawTextSegment(segment.WithStop(segment.Start + length))
}

// quoteBlockParser is goldmark's parser of quotes, but for a line that begins with the end
// of a shortcode which has several lines.
type quoteBlockParser struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (p quoteBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	if at := pc.BlockOffset(); at >= 0 && bytes.HasPrefix(line[at:], []byte(">}}")) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}
