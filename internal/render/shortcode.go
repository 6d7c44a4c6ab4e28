package render

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"galley/internal/fault"
)

// A shortcode is a call of Hugo's, {{< tabs >}} or {{% note %}}, or a tag of Liquid,
// {% for a in b %}. Galley does not run it. It stays in the page as it is written, so that
// what is in it is neither taken for HTML nor for links that lead nowhere, and a problem
// says so.

var kindShortcode = ast.NewNodeKind("Shortcode")

type shortcodeNode struct {
	ast.BaseInline
	written string
	name    string // "" for one that is only shown
}

func (n *shortcodeNode) Kind() ast.NodeKind         { return kindShortcode }
func (n *shortcodeNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

type shortcodeParser struct{}

// Trigger implements parser.InlineParser.
func (shortcodeParser) Trigger() []byte { return []byte{'{'} }

// maxShortcode bounds the length of a shortcode, in bytes, so that looking for its end
// stays cheap in a text full of braces.
const maxShortcode = 2000

// liquidTag is a tag of Liquid.
var liquidTag = regexp.MustCompile(`^\{%-?[ \t]*(/?[A-Za-z]\w*)([ \t(][^{}%]*(?:%[^{}%]+)*)?[ \t]*-?%\}`)

// Parse implements parser.InlineParser.
func (shortcodeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n, length := readShortcode(line[:min(len(line), maxShortcode)])
	if length == 0 {
		return nil
	}
	block.Advance(length)
	n.SetPos(segment.Start)
	return n
}

// readShortcode reads the call that text begins with, and returns its length, 0 for none.
func readShortcode(line []byte) (n *shortcodeNode, length int) {
	n = &shortcodeNode{}
	if len(line) < 6 {
		return n, 0
	}
	switch {
	case line[1] == '{' && (line[2] == '<' || line[2] == '%'):
		length = n.readCall(line)
	case line[1] == '%':
		length = n.readTag(line)
	case line[1] == '{':
		length = n.readOutput(line)
	}
	return n, length
}

// readCall reads a call of Hugo's and returns its length, 0 for none.
func (n *shortcodeNode) readCall(line []byte) int {
	closing := []byte(">}}")
	if line[2] == '%' {
		closing = []byte("%}}")
	}
	end := bytes.Index(line[3:], closing)
	if end < 0 {
		return 0
	}
	length := 3 + end + len(closing)
	inner := bytes.TrimSpace(line[3 : 3+end])
	if bytes.HasPrefix(inner, []byte("/*")) && bytes.HasSuffix(inner, []byte("*/")) && len(inner) >= 4 { // Hugo's way to show a call
		n.written = string(line[:3]) + string(inner[2:len(inner)-2]) + string(closing)
		return length
	}
	inner, ends := bytes.CutPrefix(inner, []byte("/"))
	name, words, _ := bytes.Cut(bytes.TrimSpace(inner), []byte(" "))
	if isSilentCall(false, string(name), string(words)) {
		return length
	}
	if n.written = string(line[:length]); !ends {
		n.name = string(name)
	}
	return length
}

// readTag reads a tag of Liquid and returns its length, 0 for none.
func (n *shortcodeNode) readTag(line []byte) int {
	m := liquidTag.FindSubmatch(line)
	if m == nil {
		return 0
	}
	name := string(m[1])
	switch rest, ends := bytes.CutPrefix(m[1], []byte("end")); {
	case isSilentCall(true, name, string(m[2])), ends && isSilentCall(true, string(rest), ""):
	case ends, name[0] == '/', name == "else", name == "elsif", name == "when":
		n.written = string(m[0])
	default:
		n.written, n.name = string(m[0]), name
	}
	return len(m[0])
}

// liquidOutput is what Liquid would fill in: a value of the page or the site, or what a
// filter makes. Other names in braces may be anything.
var liquidOutput = regexp.MustCompile(`^\{\{-?[ \t]*((?:page|site|post|include|paginator|layout|collections|theme|config|metadata)\.[\w.-]+|["'\w.-][^{}|\n]*\|[ \t]*[a-z]\w*)[^{}\n]*\}\}`)

// readOutput reads a value of Liquid's and returns its length, 0 for none.
func (n *shortcodeNode) readOutput(line []byte) int {
	m := liquidOutput.FindSubmatch(line)
	if m == nil {
		return 0
	}
	n.written, n.name = string(m[0]), string(m[1])
	return len(m[0])
}

// writeShortcode writes a call as it stands.
func writeShortcode(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*shortcodeNode)
	if !entering {
		return ast.WalkContinue
	}
	p.text(n.written)
	if n.name != "" {
		e := n.notRun()
		e.Column = p.columnOf(n)
		p.problem(n, e)
	}
	return ast.WalkContinue
}

// notRun is the problem that a call stays as it is written.
func (n *shortcodeNode) notRun() *fault.Error {
	e := fault.New(fault.Unsupported, "Galley does not run %q, so this call stays in the page as it is written.", n.name)
	e.Fix = "Write in Markdown or HTML what it stands for, or put it between backticks to show it."
	return e
}

// farthestColumn bounds how far columns are counted, in bytes, so that a line without end
// costs nothing.
const farthestColumn = 5000

// columnOf returns the column of a node, counted from 1, 0 when that is not known.
func (p *page) columnOf(n ast.Node) int {
	pos := n.Pos()
	if pos < 0 || pos > len(p.source) {
		return 0
	}
	within := p.source[max(0, pos-farthestColumn):pos]
	begin := bytes.LastIndexByte(within, '\n') + 1
	if begin == 0 && len(within) == farthestColumn {
		return 0
	}
	return utf8.RuneCount(within[begin:]) + 1
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
