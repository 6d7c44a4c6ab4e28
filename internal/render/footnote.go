package render

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Footnotes are goldmark's by syntax. Numbers, the ways back and the list of notes are
// made here, by numbering, because they are of the whole document while everything else
// is made piece by piece.

// A note is the definition of a footnote: [^label]: text.
type note struct {
	fragment        // what stands in its list item
	label    string // as noteName has it
	line     int    // counted from 0 at the start of its piece
}

// noteBlockParser finds definitions. They stay where they stand in the tree.
type noteBlockParser struct{ parser.BlockParser }

func newNoteBlockParser() noteBlockParser {
	return noteBlockParser{extension.NewFootnoteBlockParser()}
}

// Open implements parser.BlockParser.
func (b noteBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, state := b.BlockParser.Open(parent, reader, pc)
	if n, ok := n.(*extast.Footnote); ok {
		if c, ok := pc.(*parsing); ok {
			c.defs = append(c.defs, definition{name: noteName(n.Ref)})
		}
	}
	return n, state
}

// Close implements parser.BlockParser. A note shows nothing where it stands, so a blank
// line above it does not make a list loose.
func (noteBlockParser) Close(n ast.Node, _ text.Reader, _ parser.Context) {
	n.SetBlankPreviousLines(false)
}

var (
	kindNoteMark  = ast.NewNodeKind("NoteMark")
	kindNoteBacks = ast.NewNodeKind("NoteBacks")
)

// A noteRef is a reference to a footnote, or the place of the ways back to all of them.
type noteRef struct {
	ast.BaseInline
	kind  ast.NodeKind
	label string
}

func (n *noteRef) Kind() ast.NodeKind         { return n.kind }
func (n *noteRef) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// noteMarkParser finds references, [^label], to notes that exist.
type noteMarkParser struct{}

// Trigger implements parser.InlineParser. "![^a]" is a mark after an exclamation mark,
// not an image.
func (noteMarkParser) Trigger() []byte { return []byte{'!', '['} }

// maxLabel is the longest label, in bytes, as CommonMark has it for links.
const maxLabel = 999

// Parse implements parser.InlineParser.
func (noteMarkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	open := 1
	if line[0] == '!' {
		open = 2
	}
	c, ok := pc.(*parsing)
	if !ok || len(line) < open+2 || line[open-1] != '[' || line[open] != '^' {
		return nil
	}
	label := line[open+1 : min(len(line), open+1+maxLabel)]
	end := labelEnd(label)
	if end < 0 {
		return nil
	}
	name := noteName(label[:end])
	if _, defined := c.ask(name); !defined {
		return nil
	}
	block.Advance(open + 1 + end + 1)
	if open == 2 {
		parent.AppendChild(parent, ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+1)))
	}
	return &noteRef{kind: kindNoteMark, label: name}
}

// labelEnd returns where the "]" of a label is, -1 without one. Brackets in it have to be
// escaped.
func labelEnd(label []byte) int {
	for i := 0; i < len(label); i++ {
		switch label[i] {
		case '\\':
			i++
		case '[':
			return -1
		case ']':
			return i
		}
	}
	return -1
}

// noteDefinition renders a note apart from the text around it.
func noteDefinition(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkSkipChildren
	}
	label := noteName(n.(*extast.Footnote).Ref)
	backs := &noteRef{kind: kindNoteBacks, label: label}
	if last := n.LastChild(); last != nil && ast.IsParagraph(last) {
		last.AppendChild(last, backs)
	} else {
		n.AppendChild(n, backs)
	}
	made := &note{label: label, line: p.lineOf(n)}
	p.apart(&made.fragment, func() { p.document.renderer.engine.children(p, n) })
	p.piece.notes = append(p.piece.notes, made)
	return ast.WalkSkipChildren
}

// apart renders something that stands elsewhere in the article into a fragment of its
// own.
func (p *page) apart(into *fragment, render func()) {
	out, buf, raw, begins := p.out, p.buf, p.raw, p.begins
	p.out, p.buf, p.raw, p.begins = into, nil, rawHTML{keep: raw.keep}, 0
	render()
	into.html = string(p.buf)
	p.out, p.buf, p.raw, p.begins = out, buf, raw, begins
}

// noteReference leaves a hole for a note's number or for the ways back.
func noteReference(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		n := node.(*noteRef)
		switch {
		case n.kind == kindNoteBacks:
			p.hole(noteBacks, n.label, "")
		case p.inLink:
			p.behind = append(p.behind, n.label)
		default:
			p.hole(noteMark, n.label, "")
		}
	}
	return ast.WalkContinue
}

// notesBehind writes the references to footnotes that stood in a link behind it: they are
// links themselves, and HTML has none inside another.
func (p *page) notesBehind() {
	for _, label := range p.behind {
		p.hole(noteMark, label, "")
	}
	p.inLink, p.behind = false, p.behind[:0]
}

// A noteUse is a note that the text refers to.
type noteUse struct {
	note   *note
	number int // from 1
	refs   int // how many references there are
}

// refID names the nth reference to a note, from 0.
func (u *noteUse) refID(nth int) string {
	again := ""
	if nth > 0 {
		again = strconv.Itoa(nth)
	}
	return "fnref" + again + ":" + strconv.Itoa(u.number)
}

// mark returns the nth reference to the note.
func (u *noteUse) mark(nth int) string {
	number := strconv.Itoa(u.number)
	return `<sup id="` + u.refID(nth) + `"><a href="#fn:` + number +
		`" class="footnote-ref" role="doc-noteref">` + number + `</a></sup>`
}

// backs returns the ways from the note back to its references.
func (u *noteUse) backs() string {
	var b []byte
	for nth := range u.refs {
		b = append(b, `&#160;<a href="#`...)
		b = append(b, u.refID(nth)...)
		b = append(b, `" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>`...)
	}
	return string(b)
}

// section returns the list of notes. A rule above it is the theme's business.
func section(order []*noteUse) string {
	if len(order) == 0 {
		return ""
	}
	b := []byte("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n")
	for _, u := range order {
		b = append(b, `<li id="fn:`...)
		b = strconv.AppendInt(b, int64(u.number), 10)
		b = append(b, "\">\n"...)
		b = append(b, u.note.html...)
		b = append(b, "</li>\n"...)
	}
	return string(append(b, "</ol>\n</section>\n"...))
}
