package render

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A list of attributes in braces, {: .wide width="300" }, is for the HTML of kramdown and
// of Python's Markdown. It stands in a line of its own with the block above or below it,
// or behind a link, picture or piece of code. Its classes are those of another theme, so
// it leaves nothing in the page.
var (
	attributeList = regexp.MustCompile(`^\{:(?:[\w-]+:)?(?:[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'}]+)))+[ \t]*\}`)
	attributeLine = regexp.MustCompile(attributeList.String() + `\s*$|^\{:[ \t]*[\w-]+[ \t]*\}\s*$`)
)

// maxAttributes bounds the length of a list, in bytes, so that looking for its end stays
// cheap in a text full of braces.
const maxAttributes = 1000

// isAttributeLine reports whether line is nothing but a list of attributes.
func isAttributeLine(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	return bytes.HasPrefix(line, []byte("{:")) && len(line) < maxAttributes && attributeLine.Match(line)
}

// attributeLines takes lists of attributes from the beginning and the end of paragraphs:
// their own, or those of the quote, list or heading above. It comes before tables are
// made of paragraphs.
type attributeLines struct{}

// Transform implements parser.ParagraphTransformer.
func (attributeLines) Transform(n *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := n.Lines(), reader.Source()
	is := func(i int) bool {
		line := lines.At(i)
		return isAttributeLine(line.Value(source))
	}
	from, to := 0, lines.Len()
	for from < to && is(from) {
		from++
	}
	for from < to && is(to-1) {
		to--
	}
	switch {
	case from == to:
		n.Parent().RemoveChild(n.Parent(), n)
	case to-from < lines.Len():
		lines.SetSliced(from, to)
		last := lines.At(lines.Len() - 1)
		lines.Set(lines.Len()-1, last.TrimRightSpace(source))
	}
}

// attributeParser takes a list of attributes from behind a link, picture or code.
type attributeParser struct{}

// Trigger implements parser.InlineParser.
func (attributeParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (attributeParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 4 || line[1] != ':' {
		return nil
	}
	switch last := parent.LastChild(); {
	case last == nil, last.Kind() != ast.KindLink && last.Kind() != ast.KindImage && last.Kind() != ast.KindCodeSpan:
		return nil
	}
	length := len(attributeList.Find(line[:min(len(line), maxAttributes)]))
	if length == 0 {
		return nil
	}
	block.Advance(length)
	return ast.NewString(nil)
}
