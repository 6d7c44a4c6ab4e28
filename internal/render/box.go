package render

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"galley/internal/fault"
)

// A box holds Markdown between two lines, or indented below one, which say what it is:
//
//	:::tip Title … :::                       Docusaurus, VitePress, Starlight, Zenn
//	{{< notice tip "Title" >}} … {{< /notice >}}   themes of Hugo's
//	{% note info Title %} … {% endnote %}    themes of Hexo's, GitBook
//	!!! note "Title"                         Python's Markdown, with what is in it indented
//	<!-- tab Title --> … <!-- endtab -->     themes of Hexo's, within {% tabs %}
//
// It becomes an alert, a <details>, a quote, or a part below its title. Like a fence, one
// that is never closed goes on to the end of what it stands in. What has another name stays
// text.

var (
	kindBox      = ast.NewNodeKind("Box")
	kindBoxTitle = ast.NewNodeKind("BoxTitle")
)

// boxShape is what a box becomes.
type boxShape uint8

const (
	noBox boxShape = iota
	alertShape
	detailsShape
	quoteShape
	partShape // a title, and what is in it
	bareShape // nothing but what is in it
)

// boxNode is a box. Its title is its first child, that of a quote its last.
type boxNode struct {
	ast.BaseBlock
	shape  boxShape
	name   string // what it is called without a title
	kind   string // of an alert
	colons int    // how many opened it, 0 for a call
	call   string // the call that opened it, or the word of a comment
	indent bool   // it holds what is indented
	credit string // of a quote, where it is no part of the text
	closed bool
	title  *boxTitle
}

// boxTitle holds the inline nodes of a title, none for the name of the box.
type boxTitle struct{ ast.BaseBlock }

func (n *boxNode) Kind() ast.NodeKind          { return kindBox }
func (n *boxNode) Dump(source []byte, at int)  { ast.DumpHelper(n, source, at, nil, nil) }
func (n *boxTitle) Kind() ast.NodeKind         { return kindBoxTitle }
func (n *boxTitle) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// maxBoxes is how deep boxes may stand in each other.
const maxBoxes = 8

// colonBoxes are the names behind colons that are no alerts.
var colonBoxes = map[string]boxShape{
	"details": detailsShape, "spoiler": detailsShape, "collapse": detailsShape,
	"quote": quoteShape, "blockquote": quoteShape,
	"code-group": bareShape, "raw": bareShape, "v-pre": bareShape,
}

// callBoxes are the names of calls.
var callBoxes = map[string]boxShape{
	"notice": alertShape, "admonition": alertShape, "callout": alertShape, "alert": alertShape, "hint": alertShape,
	"note": alertShape, "noteblock": alertShape, "message": alertShape, "tip": alertShape, "info": alertShape, "important": alertShape,
	"warning": alertShape, "caution": alertShape, "danger": alertShape, "success": alertShape, "pageinfo": alertShape,
	"details": detailsShape, "expand": detailsShape, "collapse": detailsShape, "spoiler": detailsShape,
	"fold": detailsShape, "folding": detailsShape, "hideToggle": detailsShape, "hideBlock": detailsShape, "accordionItem": detailsShape,
	"tabs": bareShape, "tabpane": bareShape, "timeline": bareShape, "accordion": bareShape,
	"tab": partShape, "timelineItem": partShape,
	"quote": quoteShape, "blockquote": quoteShape, "pullquote": quoteShape, "centerquote": quoteShape, "cq": quoteShape,
}

// boxWords are the words by which boxes say which alert they are, beside the names of alerts.
var boxWords = map[string]string{
	"primary": "note", "secondary": "note", "default": "note", "light": "note",
	"warn": "warning", "alert": "caution",
}

// alertKind returns the kind of alert that a word asks for, "" for none.
func alertKind(word string) string {
	word = strings.ToLower(word)
	if kind := alertKinds[word]; kind != "" {
		return kind
	}
	return boxWords[word]
}

// boxParser reads boxes.
type boxParser struct{}

// Trigger implements parser.BlockParser.
func (boxParser) Trigger() []byte { return []byte{':', '{', '!', '?', '=', '<'} }

// CanInterruptParagraph implements parser.BlockParser.
func (boxParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (boxParser) CanAcceptIndentedLine() bool { return false }

// Open implements parser.BlockParser.
func (boxParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || segment.Padding > 0 {
		return nil, parser.NoChildren
	}
	n, title := openBox(line[pos:])
	if line[pos] == '<' {
		n, title = openPart(parent, line[pos:])
	}
	if n == nil || boxesAround(parent) >= maxBoxes {
		return nil, parser.NoChildren
	}
	n.title = &boxTitle{}
	if title != nil {
		n.title.Lines().Append(text.NewSegment(segment.Start+pos+title[0], segment.Start+pos+title[1]))
	}
	n.AppendChild(n, n.title)
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// boxesAround counts the boxes that n is or stands in.
func boxesAround(n ast.Node) (count int) {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == kindBox {
			count++
		}
	}
	return count
}

// Continue implements parser.BlockParser.
func (boxParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if node.(*boxNode).indent {
		return goesOn(line, segment, reader)
	}
	if !node.(*boxNode).closedBy(line) || closesInner(node, line, pc) {
		return parser.Continue | parser.HasChildren
	}
	node.(*boxNode).closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

// goesOn reports whether a line belongs to a box that holds what is indented.
func goesOn(line []byte, segment text.Segment, reader text.Reader) parser.State {
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPositionPadding(line, reader.LineOffset(), segment.Padding, 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

// closesInner reports whether a line that could close the box n belongs to what is open
// in it: to another box, or to code.
func closesInner(n ast.Node, line []byte, pc parser.Context) bool {
	open := pc.OpenedBlocks()
	for i := len(open) - 1; i >= 0 && open[i].Node != n; i-- {
		switch inner := open[i].Node.(type) {
		case *ast.FencedCodeBlock:
			return true
		case *boxNode:
			if inner.closedBy(line) {
				return true
			}
		}
	}
	return false
}

// Close implements parser.BlockParser.
func (boxParser) Close(node ast.Node, _ text.Reader, _ parser.Context) {
	if n := node.(*boxNode); n.shape == quoteShape {
		n.RemoveChild(n, n.title)
		n.AppendChild(n, n.title)
	}
}

// colonLine is a line that opens a box with colons: the name, maybe in braces, a title in
// brackets, attributes, and a title.
var colonLine = regexp.MustCompile(`^(:{3,})[ \t]*(?:\{[ \t]*\.?(?:callout-)?([A-Za-z][\w-]*)[^{}]*\}|([A-Za-z][\w-]*))(?:\[(.*)\])?(?:\{[^{}]*\})?(?:[ \t]+(.*?))?[ \t]*\r?\n?$`)

// openBox returns the box that a line opens, nil for none, and the part of the line that is
// its title.
func openBox(line []byte) (*boxNode, *[2]int) {
	if line[0] == '{' {
		if c, ok := loneCall(line); ok && !c.ends {
			return c.box()
		}
		return nil, nil
	}
	if len(line) > maxShortcode {
		return nil, nil
	}
	if line[0] == '!' || line[0] == '?' || line[0] == '=' {
		return indentedBox(line)
	}
	if !bytes.HasPrefix(line, []byte(":::")) {
		return nil, nil
	}
	m := colonLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, nil
	}
	at := 2 * 2
	if m[at] < 0 {
		at += 2
	}
	name := string(line[m[at]:m[at+1]])
	n := &boxNode{shape: colonBoxes[name], name: name, colons: m[3] - m[2]}
	if n.shape == noBox {
		if n.kind = alertKind(name); n.kind == "" && name != "message" {
			return nil, nil
		}
		n.shape = alertShape
	}
	title := [2]int{m[8], m[9]}
	if m[8] < 0 {
		title = [2]int{m[10], m[11]}
	}
	if title[0] < 0 || title[0] == title[1] {
		return n.named(), nil
	}
	if word := string(line[title[0]:title[1]]); (name == "note" || name == "message") && alertKind(word) != "" { // Qiita's and Zenn's
		n.kind, n.name = alertKind(word), word
		return n.named(), nil
	}
	return n.named(), &title
}

// partLine is a comment of Hexo's that opens a part; behind an @ is an icon.
var partLine = regexp.MustCompile(`^<!--[ \t]*(tab|timeline)\b[ \t]*([^@]*?)[ \t]*(?:@.*)?-->[ \t]*\r?\n?$`)

// openPart returns the part of a box that a comment in it opens.
func openPart(parent ast.Node, line []byte) (*boxNode, *[2]int) {
	around, ok := parent.(*boxNode)
	if !ok || around.shape != bareShape || len(line) > maxShortcode {
		return nil, nil
	}
	m := partLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, nil
	}
	n := &boxNode{shape: partShape, call: "<" + string(line[m[2]:m[3]])}
	if m[4] == m[5] {
		return n, nil
	}
	return n, &[2]int{m[4], m[5]}
}

// endsPart reports whether a line is the comment that ends a part.
func endsPart(line []byte, word string) bool {
	inner, opened := bytes.CutPrefix(line, []byte("<!--"))
	inner, closed := bytes.CutSuffix(inner, []byte("-->"))
	return opened && closed && string(bytes.TrimSpace(inner)) == "end"+word
}

// tabLine is a line of Python's Markdown that opens a part.
var tabLine = regexp.MustCompile(`^===[!+]?[ \t]+"([^"]+)"[ \t]*\r?\n?$`)

// markLine is a line of Python's Markdown that opens a box; with question marks it folds.
var markLine = regexp.MustCompile(`^(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)(?:[ \t]+inline)?(?:[ \t]+end)?(?:[ \t]+"([^"]*)")?[ \t]*\r?\n?$`)

// indentedBox returns the box that such a line opens.
func indentedBox(line []byte) (*boxNode, *[2]int) {
	if m := tabLine.FindSubmatchIndex(line); m != nil {
		return &boxNode{shape: partShape, indent: true, closed: true}, &[2]int{m[2], m[3]}
	}
	m := markLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, nil
	}
	name := string(line[m[4]:m[5]])
	n := &boxNode{shape: alertShape, name: name, kind: alertKind(name), indent: true, closed: true}
	if line[0] == '?' {
		n.shape = detailsShape
	}
	switch {
	case m[6] < 0 && n.kind == "": // words
		return nil, nil
	case m[6] < 0 || m[6] == m[7]:
		return n.named(), nil
	}
	return n.named(), &[2]int{m[6], m[7]}
}

// named gives an alert a kind and a name that readers understand.
func (n *boxNode) named() *boxNode {
	if n.shape == alertShape {
		if n.kind == "" {
			n.kind = "note"
		}
		if alertKinds[strings.ToLower(n.name)] == "" {
			n.name = n.kind
		}
	}
	return n
}

// closedBy reports whether a line closes the box.
func (n *boxNode) closedBy(line []byte) bool {
	if n.indent {
		return false
	}
	line = bytes.TrimSpace(line)
	if n.colons > 0 {
		return len(line) >= n.colons && len(bytes.Trim(line, ":")) == 0
	}
	if word, isPart := strings.CutPrefix(n.call, "<"); isPart {
		return endsPart(line, word)
	}
	if !bytes.HasPrefix(line, []byte("{")) {
		return false
	}
	c, ok := loneCall(line)
	return ok && c.ends && (c.name == n.call || c.name == "")
}

// box returns the box that a call opens, nil for none, and its title.
func (c *loneCallWords) box() (*boxNode, *[2]int) {
	n := &boxNode{shape: callBoxes[c.name], name: c.name, call: c.name}
	var title *[2]int
	switch n.shape {
	case noBox:
		return nil, nil
	case alertShape:
		title = n.readAlert(c)
	case detailsShape:
		title = c.named("title", "summary", "text", "header", "name")
		if title == nil {
			title = c.beforeComma(c.rest(0))
		}
	case partShape:
		title = c.partTitle()
	case quoteShape:
		if n.credit = c.credit(); n.credit == "" {
			title = c.rest(0)
		}
	}
	return n.named(), title
}

// readAlert takes the kind of an alert from its words, and returns the title.
func (n *boxNode) readAlert(c *loneCallWords) *[2]int {
	n.kind = alertKind(n.name)
	if n.name == "alert" || n.name == "message" {
		n.kind = "note"
	}
	behind := 0
	for i, w := range c.words {
		switch w.key {
		case "type", "style", "kind", "color", "class", "level", "status":
		case "":
			if i != behind {
				continue
			}
		default:
			continue
		}
		if kind := alertKind(w.value); kind != "" {
			n.kind, n.name = kind, w.value
			if w.key == "" {
				behind = i + 1
			}
		}
	}
	if title := c.named("title", "header", "heading"); title != nil {
		return title
	}
	if n.call == "alert" || n.call == "callout" { // theirs are icons
		return nil
	}
	return c.rest(behind)
}

// writeBox writes what stands around a box.
func writeBox(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*boxNode)
	if entering && !n.closed {
		p.problem(n, fault.New(fault.Invalid, "What begins here has no end, so it holds all that follows."))
	}
	tag := map[boxShape]string{alertShape: "div", detailsShape: "details", quoteShape: "blockquote"}[n.shape]
	switch {
	case tag == "":
	case !entering:
		p.put("</", tag, ">\n")
	case n.shape == alertShape:
		p.put(`<div class="alert alert-`, n.kind, `" role="note"`)
		p.dir(n)
		p.put(">\n")
	default:
		p.put("<", tag)
		p.dir(n)
		p.put(">\n")
	}
	return ast.WalkContinue
}

// writeBoxTitle writes the title of a box, or its name.
func writeBoxTitle(p *page, node ast.Node, entering bool) ast.WalkStatus {
	n := node.Parent().(*boxNode)
	titled := n.credit != "" || n.shape == partShape || strings.TrimSpace(plainText(p.source, node)) != ""
	before, behind := "", ""
	switch n.shape {
	case alertShape:
		before, behind = `<p class="alert-title">`, "</p>\n"
	case detailsShape:
		before, behind = "<summary>", "</summary>\n"
	case quoteShape:
		before, behind = "<footer>— ", "</footer>\n"
	case partShape:
		before, behind = "<p><strong>", "</strong></p>\n"
	}
	if before == "" || n.shape == quoteShape && !titled || n.shape == partShape && !node.HasChildren() {
		return ast.WalkSkipChildren
	}
	if !entering {
		p.put(behind)
		return ast.WalkContinue
	}
	p.put(before)
	p.text(n.credit)
	if titled {
		return ast.WalkContinue
	}
	name := n.name
	if n.shape == detailsShape && !n.indent {
		name = "details"
	}
	p.text(strings.ToUpper(name[:1]) + name[1:])
	return ast.WalkSkipChildren
}
