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
//	details > summary             a fold; blockquote > footer says whose words a quote holds;
//	                              p > strong is the name of one of several tabs
//	figure > img + figcaption     an image alone in its paragraph, with a title
//	picture > source + img        an image that also exists as WebP, wherever one stands
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
	"github.com/yuin/goldmark/util"
)

// Options says how a Renderer works. The functions must be safe for concurrent use and
// always give the same answer for the same input; they may be nil.
type Options struct {
	CommonMark  bool   // plain CommonMark: no additions, no sanitiser, no highlighting
	GFM         bool   // GitHub Flavored Markdown as its specification has it, and nothing of Galley's
	TrustHTML   bool   // pass raw HTML unsanitised (the author's choice, for the export only)
	Typographer bool   // typographic quotes, dashes and ellipses
	Language    string // tag such as "de": decides how Typographer quotes; "" is English
	RightToLeft bool   // the page is read from right to left, see direction
	Liquid      bool   // code is no exception to {% raw %}, which says how it is to be read
	Once        bool   // this body is rendered once, so what is dear to make is not kept for another time

	// Link maps the destination of a link, after the author's escapes are resolved.
	Link func(dest string) string
	// Column is how wide the text gets in the theme, in CSS pixels: pictures are no wider.
	// 0 is that of the default theme.
	Column int

	// PictureAbove says that the page shows a picture above the article.
	PictureAbove bool

	// Image maps the source of an image and tells what is known of it.
	Image func(dest string) Picture
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
	d := dialect{wiki: o.Wiki != nil, math: o.Math != nil}
	if o.Typographer {
		d.quotes = quotesOf(o.Language)
	}
	switch {
	case o.CommonMark:
		d = dialect{commonMark: true}
	case o.GFM:
		d = dialect{gfm: true}
	}
	return &Renderer{options: o, parser: d.parser(), engine: d.engine()}
}

// HTML returns the article for body.
func (r *Renderer) HTML(body []byte) string { return r.Document(body, 1).HTML() }

// Document renders body. firstLine is the 1-based line of the file at which body
// begins; all lines of the document are lines of that file.
func (r *Renderer) Document(body []byte, firstLine int) *Document {
	return r.document(string(body), firstLine)
}

// Take is Document for a body that nobody is going to change: it is not copied.
func (r *Renderer) Take(body []byte, firstLine int) *Document {
	return r.document(util.BytesToReadOnlyString(body), firstLine)
}

func (r *Renderer) document(body string, firstLine int) *Document {
	d := &Document{renderer: r, firstLine: max(firstLine, 1)}
	d.renderAll(body)
	return d
}

// Block is a top-level piece of the article. Several pieces of Markdown are one Block
// where raw HTML spans them.
type Block struct {
	Kind          string // "paragraph", "heading", "list", "code", "html", ...
	HTML          string // balanced by itself
	Hash          uint64 // of HTML; comparable within one run of the program
	From, To      int    // bytes of the body, without the blank lines that follow
	Line, EndLine int    // 1-based lines of the file, both included; notes may be behind its last line
	Anchors       string // lines of what is in it; see anchors.go
}

// Heading is a heading of the article, wherever it stands.
type Heading struct {
	Level int    // 1 to 6
	Text  string // without markup
	ID    string // the id of its element
	Line  int    // 1-based line of the file
}

// lineCount returns how many lines end in s. A carriage return ends one, too, except
// before a newline.
func lineCount(s string) int {
	n := strings.Count(s, "\n")
	for {
		i := strings.IndexByte(s, '\r')
		if i < 0 {
			return n
		}
		if i+1 == len(s) || s[i+1] != '\n' {
			n++
		}
		s = s[i+1:]
	}
}
