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
// it leaves nothing in the page, but for what is known of the most usual ones.
var (
	attributeList = regexp.MustCompile(`^\{:(?:[\w-]+:)?(?:[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'}]+)))+[ \t]*\}`)
	attributeLine = regexp.MustCompile(attributeList.String() + `\s*$|^\{:[ \t]*[\w-]+(?:[ \t]+[.#][\w-]+)*[ \t]*\}\s*$`)
	// A theme's class may make an alert of what has it; a list with toc is the table of contents.
	promptClass = regexp.MustCompile(`\.(?:prompt-|notice(?:--)?)([a-z]*)`)
	// What kramdown is told about how to read, {::nomarkdown} … {:/}, and abbreviations,
	// *[HTML]: words, which Python's Markdown has as well.
	aboutReading  = regexp.MustCompile(`^(?:\{::(?:nomarkdown|options|nokramdown)\b[^{}]*\}|\{:/\w*\}|\*\[[^\]]+\]:[ \t].*)$`)
	contentsClass = regexp.MustCompile(`^\{:[ \t]*toc\b`)
)

// maxAttributes bounds the length of a list, in bytes, so that looking for its end stays
// cheap in a text full of braces.
const maxAttributes = 1000

// silentCalls are those which only say how what is between them is to be read or set.
// Those of Liquid are tags, the others Hugo's.
var (
	silentTags  = set("raw rawhtml unsafe lead assign set verbatim katexmm gp grouppicture gi")
	silentCalls = set("raw rawhtml rawHTML unsafe html lead center columns column steps typeit keyword keywordList math math.inline katex icon markdown md cards cardpane ltr rtl")
)

// filesWord is a word that names files, so that a call with it is more than a frame.
var filesWord = regexp.MustCompile(`[./*]`)

// isSilentCall reports whether a call leaves nothing in the page. A gallery, a badge and a
// tab do when what they show stands in them, and they have no words of their own.
func isSilentCall(liquid bool, name, words string) bool {
	switch {
	case name == "gallery":
		return !filesWord.MatchString(words)
	case !liquid && (name == "badge" || name == "tab"):
		return words == ""
	case liquid:
		return silentTags[name]
	}
	return silentCalls[name]
}

// isSilent reports whether line leaves nothing in the page: attributes, or a tag such as
// {% raw %}.
func isSilent(line []byte) bool {
	if isAttributeLine(line) {
		return true
	}
	line = bytes.TrimSpace(line)
	if commentCode(line) == len(line) && len(line) > 0 {
		return true
	}
	if len(line) > 0 && len(line) < maxAttributes && (line[0] == '{' || line[0] == '*') && aboutReading.Match(line) {
		return true
	}
	c, ok := loneCall(line)
	return ok && isSilentCall(c.liquid, c.name, string(c.line[c.behind:c.end]))
}

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
		return isSilent(line.Value(source))
	}
	if lines.Len() > 0 {
		last := lines.At(lines.Len() - 1)
		attributesMean(n, last.Value(source), last.Start == 0 || source[last.Start-1] == '\n')
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

// meansOf is the attribute of a block that holds what its attributes in braces mean.
const meansOf = "means"

// attributesMean notes what the line of attributes that ends a paragraph means for it, or
// for what it is in: outermost says that the line stands behind all of that.
func attributesMean(n *ast.Paragraph, line []byte, outermost bool) {
	if !isAttributeLine(line) {
		return
	}
	line = bytes.TrimLeft(line, " \t")
	var of ast.Node = n
	for outermost && of.Parent().Kind() != ast.KindDocument {
		of = of.Parent()
	}
	if above := n.PreviousSibling(); of == n && n.Lines().Len() == 1 && above != nil && above.Kind() == ast.KindBlockquote {
		of = above
	}
	if of.Kind() == ast.KindList {
		if contentsClass.Match(line) && of.ChildCount() == 1 {
			of.SetAttributeString(meansOf, "contents")
		}
		return
	}
	m := promptClass.FindSubmatch(line)
	if m == nil || of.Kind() != ast.KindParagraph && of.Kind() != ast.KindBlockquote {
		return
	}
	kind := alertKind(string(m[1]))
	if kind == "" {
		kind = "note"
	}
	of.SetAttributeString(meansOf, kind)
}

// attributeTransformer makes of blocks what their attributes mean.
type attributeTransformer struct{}

// Transform implements parser.ASTTransformer.
func (attributeTransformer) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var found []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if _, ok := n.AttributeString(meansOf); ok && entering {
			found = append(found, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range found {
		means, _ := n.AttributeString(meansOf)
		n.RemoveAttributes()
		if means == "contents" {
			c := &contentsNode{}
			c.SetPos(n.Pos())
			n.Parent().ReplaceChild(n.Parent(), n, c)
			continue
		}
		box := &boxNode{shape: alertShape, kind: means.(string), name: means.(string), title: &boxTitle{}, closed: true}
		box.SetPos(n.Pos())
		n.Parent().ReplaceChild(n.Parent(), n, box)
		box.AppendChild(box, box.title)
		if n.Kind() != ast.KindBlockquote {
			box.AppendChild(box, n)
			continue
		}
		for c := n.FirstChild(); c != nil; c = n.FirstChild() {
			box.AppendChild(box, c)
		}
	}
}
