package render

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Code may stand between tags, each alone in its line, instead of in a fence:
//
//	{% highlight ruby linenos %} … {% endhighlight %}     Jekyll, Eleventy
//	{% codeblock title lang:ruby %} … {% endcodeblock %}  Hexo
//	{{< highlight ruby "hl_lines=2" >}} … {{< /highlight >}}  Hugo
//	{{< mermaid >}} … {{< /mermaid >}}, {% math %} … {% endmath %}  themes of theirs
//
// Taken for text, it would lose its lines, and what looks like HTML in it.
var (
	codeTag      = regexp.MustCompile(`^\{%-?[ \t]*(highlight|codeblock|code|mermaid|math|katex)(?:[ \t]+([^%]*?))?[ \t]*-?%\}\s*$`)
	codeCall     = regexp.MustCompile(`^\{\{[<%][ \t]*(highlight|mermaid|code|katex)(?:[ \t]+([^%>]*?))?[ \t]*[%>]\}\}\s*$`)
	codeTagEnd   = regexp.MustCompile(`^[ \t]*\{%-?[ \t]*end(highlight|codeblock|code|mermaid|math|katex)[ \t]*-?%\}\s*$`)
	codeCallEnd  = regexp.MustCompile(`^[ \t]*\{\{[<%][ \t]*/[ \t]*(highlight|mermaid|code|katex)[ \t]*[%>]\}\}\s*$`)
	codeTagState = parser.NewContextKey()
)

// codeTagOf is the attribute that holds the fenceInfo of code between tags.
const codeTagOf = "code tag"

// An openCodeTag is the tag whose code is being read.
type openCodeTag struct {
	name   string
	end    *regexp.Regexp
	indent int
	node   ast.Node
}

// codeTagParser makes a fence of code between tags. Like a fence, one that is never
// closed goes on to the end of what it stands in.
type codeTagParser struct{}

// Trigger implements parser.BlockParser.
func (codeTagParser) Trigger() []byte { return []byte{'{'} }

// CanInterruptParagraph implements parser.BlockParser.
func (codeTagParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (codeTagParser) CanAcceptIndentedLine() bool { return false }

// Open implements parser.BlockParser.
func (codeTagParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	open := &openCodeTag{end: codeTagEnd, indent: pos}
	found := codeTag.FindSubmatch(line[pos:])
	if found == nil {
		found, open.end = codeCall.FindSubmatch(line[pos:]), codeCallEnd
	}
	if found == nil {
		return nil, parser.NoChildren
	}
	open.name = string(found[1])
	if open.end == codeCallEnd && open.name == "katex" && !bytes.Contains(found[2], []byte("display")) {
		return nil, parser.NoChildren // it switches formulas on
	}
	open.node = ast.NewFencedCodeBlock(nil)
	open.node.SetAttributeString(codeTagOf, codeTagInfo(open.name, string(found[2])))
	pc.Set(codeTagState, open)
	return open.node, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (codeTagParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	open := pc.Get(codeTagState).(*openCodeTag)
	line, segment := reader.PeekLine()
	if found := open.end.FindSubmatch(line); found != nil && string(found[1]) == open.name {
		reader.AdvanceToEOL()
		return parser.Close
	}
	pos, padding := util.IndentPositionPadding(line, reader.LineOffset(), segment.Padding, open.indent)
	if pos < 0 {
		pos, padding = max(0, util.FirstNonSpacePosition(line))-segment.Padding, 0
	}
	code := text.NewSegmentPadding(segment.Start+pos, segment.Stop, padding)
	code.ForceNewline = true // at the end of the text
	node.Lines().Append(code)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (codeTagParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	if open := pc.Get(codeTagState).(*openCodeTag); open.node == node {
		pc.Set(codeTagState, nil)
	}
}

// codeTagInfo reads what stands behind the name of a tag.
func codeTagInfo(name, words string) fenceInfo {
	var info fenceInfo
	switch name {
	case "highlight": // the language and options, which Hugo has in quotes
		return parseInfo(strings.TrimSpace(strings.ReplaceAll(words, `"`, " ")))
	case "mermaid":
		info.lang = "mermaid"
		return info
	case "math", "katex":
		info.lang = "math"
		return info
	}
	if v := valuesIn([]byte(words), false); len(v.keyed) > 0 {
		info.lang, info.title = string(v.first("language", "lang")), string(v.first("title", "file", "caption"))
		return info
	}
	var title []string
	for _, word := range strings.Fields(words) {
		key, value, _ := strings.Cut(word, ":")
		switch key {
		case "http", "https": // where the code is from, and what to call that
			info.title = strings.Join(title, " ")
			return info
		case "lang":
			info.lang = value
		case "line_number":
			info.options.LineNumbers = value == "true"
		case "first_line":
			info.setFirst(value)
		case "mark":
			info.options.Highlight = lineRanges(value)
		case "highlight", "line_threshold", "wrap", "caption_position", "language_attr":
		default:
			title = append(title, word)
		}
	}
	info.title = strings.Join(title, " ")
	return info
}
