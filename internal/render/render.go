// Package render turns the Markdown of a post into the HTML of its article, for the
// preview and for the export alike.
//
// Words:
//
//	body      the Markdown below the front matter
//	block     a top-level piece of the article: a paragraph, a list, a fence. Its HTML
//	          is balanced, so it can be put into a page, or taken out, by itself
//	document  the blocks of one body, with the lines they come from
//	patch     what an edit changes in the list of blocks
//
// The dialect is CommonMark with GitHub's additions (tables, task lists, strikethrough,
// bare links, alerts), footnotes, math, diagrams, definition lists, emoji short codes, heading ids,
// [[wiki links]] and options on fences; Options.CommonMark gives plain CommonMark.
//
// What themes may count on:
//
//	h1…h6[id] > a.anchor          a heading is a link to itself (not when it holds a link)
//	div.code > pre > code         a fence; code[data-lang] is the language's full name,
//	                              div.code-title above the pre when the fence has a title
//	div.table > table             a table that can scroll; th and td carry data-align
//	li.task > input               a task; the box is named after the item's text
//	div.alert.alert-note          an alert, with p.alert-title; also tip, important,
//	                              warning, caution
//	figure > img + figcaption     an image alone in its paragraph, with a title
//	math                          a formula in a line of text
//	.math > math[display=block]   a formula by itself (a div, or a span in a paragraph),
//	                              in a box that can scroll
//	.math-error > code + small    a formula that cannot be laid out, and why
//	figure.diagram > svg          a diagram; its colours are the properties --diagram-…
//	div.diagram-source > div.code a diagram that was not drawn: its source, and
//	                              p.math-error when it cannot be
//	sup > a.footnote-ref          a footnote's number; a.footnote-backref the way back
//	section.footnotes             the notes, at the end of the article
//	a.wiki, span.wiki-missing     a wiki link that leads somewhere, or nowhere
package render

import (
	"strings"

	"github.com/yuin/goldmark/parser"

	"galley/internal/fault"
)

// Options says how a Renderer works. The functions must be safe for concurrent use and
// always give the same answer for the same input; they may be nil.
type Options struct {
	CommonMark  bool // plain CommonMark: no additions, no sanitiser, no highlighting
	TrustHTML   bool // pass raw HTML unsanitised (the author's choice, for the export only)
	Typographer bool // curly quotes, dashes and ellipses

	// Link maps the destination of a link, after the author's escapes are resolved.
	Link func(dest string) string
	// Image maps the source of an image and tells its size in pixels; 0 means unknown.
	Image func(dest string) (src string, w, h int)
	// Wiki finds the page that [[target]] means. Without it, [[…]] is ordinary text.
	Wiki func(target string) (href, title string, ok bool)
	// Math lays out a formula, by itself (display) or in a line of text. It returns HTML
	// that is safe in a page, or a problem in words and the byte of the TeX that it is
	// about. Without it, dollars are ordinary text.
	Math func(tex string, display bool) (html, problem string, at int)
	// Diagram returns the drawing of a fence in the language mermaid as an svg element
	// that is safe in a page, or false while there is none, and then why in words; ""
	// when it was not drawn yet. Without it, such a fence is code like any other.
	Diagram func(source string) (svg string, ok bool, why string)
}

// A Renderer renders bodies. It holds no state and is safe for concurrent use.
type Renderer struct {
	options Options
	parser  parser.Parser
	engine  *engine
}

// New returns a Renderer. It is cheap: parsers are shared by all of a kind.
func New(o Options) *Renderer {
	d := dialect{commonMark: o.CommonMark, typographer: o.Typographer, wiki: o.Wiki != nil, math: o.Math != nil}
	if o.CommonMark {
		d = dialect{commonMark: true}
	}
	return &Renderer{options: o, parser: d.parser(), engine: d.engine()}
}

// HTML returns the article for body.
func (r *Renderer) HTML(body []byte) string { return r.Document(body, 1).HTML() }

// Document renders body. firstLine is the 1-based line of the file at which body
// begins; all lines of the document are lines of that file.
func (r *Renderer) Document(body []byte, firstLine int) *Document {
	d := &Document{renderer: r, text: string(body), firstLine: max(firstLine, 1)}
	d.renderAll()
	return d
}

// A Document is a rendered body. Its methods are not safe for concurrent use with Edit.
type Document struct {
	renderer  *Renderer
	text      string // as given
	body      string // text with lone carriage returns as newlines: what is rendered
	firstLine int

	html     string // all blocks, one after the other
	blocks   []Block
	headings []Heading
	problems []*fault.Error
	refused  bool
}

// Block is a top-level piece of the article. Several pieces of Markdown are one Block
// where raw HTML spans them.
type Block struct {
	Kind          string // "paragraph", "heading", "list", "code", "html", ...
	HTML          string // balanced by itself
	Hash          uint64 // of HTML; comparable within one run of the program
	From, To      int    // bytes of the body, without the blank lines that follow
	Line, EndLine int    // 1-based lines of the file, both included
}

// Heading is a heading of the article, wherever it stands.
type Heading struct {
	Level int    // 1 to 6
	Text  string // without markup
	ID    string // the id of its element
	Line  int    // 1-based line of the file
}

// Blocks returns the blocks in the order of the article. The slice belongs to the
// document and is never changed, so it may be kept across edits.
func (d *Document) Blocks() []Block { return d.blocks }

// HTML returns the article: the HTML of all blocks, one after the other.
func (d *Document) HTML() string { return d.html }

// Headings returns all headings in the order of the article.
func (d *Document) Headings() []Heading { return d.headings }

// Problems returns what the author should know: a body too deeply nested to render,
// addresses that were left out because they are not safe. Path is not set.
func (d *Document) Problems() []*fault.Error { return d.problems }

// Refused reports whether the body was not rendered because doing so could take for
// ever. HTML then holds the Markdown itself; callers with an earlier rendering may
// prefer to keep that one.
func (d *Document) Refused() bool { return d.refused }

// lineCount returns how many lines end in s.
func lineCount(s string) int { return strings.Count(s, "\n") }
