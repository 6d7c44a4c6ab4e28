package render

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/yuin/goldmark/util"

	"galley/internal/fault"
)

// A Document is a rendered body. Its methods are not safe for concurrent use with Edit.
type Document struct {
	renderer  *Renderer
	firstLine int

	head    string   // blank lines above the first piece
	pieces  []*piece // never changed in place: an edit makes a new slice
	size    int      // bytes of the body
	lines   int      // line ends in it
	names   names
	notes   string  // HTML of the list of notes, "" for none
	noted   []*note // in it
	refused *fault.Error

	outlines int // see OutlineRev

	html   string  // of the whole article, once asked for
	blocks []Block // once asked for
}

// renderAll fills the document from its body.
func (d *Document) renderAll(body string) {
	d.outlines++
	d.head, d.pieces, d.names, d.notes, d.noted, d.refused = "", nil, nil, "", nil, nil
	d.forget()
	w := &window{document: d, text: body, end: len(body), whole: true}
	refused := tooLong(lineCount(body))
	if refused == nil {
		refused = w.tooCostly()
	}
	if refused != nil {
		d.refuse(refused, body)
		return
	}
	w.parse()
	w.render()
	d.head, d.pieces, d.names = w.head, w.pieces, w.names
	d.html = w.html // most articles have nothing that numbering changes
	d.measure()
	d.number()
}

// forget drops what was made of the pieces.
func (d *Document) forget() { d.html, d.blocks = "", nil }

// source returns the whole body as given.
func (d *Document) source() string {
	var b strings.Builder
	b.Grow(d.size)
	b.WriteString(d.head)
	for _, p := range d.pieces {
		b.WriteString(p.src)
	}
	return b.String()
}

// measure counts the body's bytes and lines.
func (d *Document) measure() {
	d.size, d.lines = len(d.head), lineCount(d.head)
	for _, p := range d.pieces {
		d.size += len(p.src)
		d.lines += p.lines
	}
}

// Blocks returns the blocks in the order of the article. The slice is never changed, so
// it may be kept across edits.
func (d *Document) Blocks() []Block {
	if d.blocks == nil {
		l := d.lister()
		l.blocks = make([]Block, 0, len(d.pieces)+1)
		l.list(d.pieces)
		d.blocks = append(l.blocks, d.noteBlock()...)
	}
	return d.blocks
}

// HTML returns the article: the HTML of all blocks, one after the other.
func (d *Document) HTML() string {
	if d.html == "" {
		size := len(d.notes)
		for _, p := range d.pieces {
			size += len(p.html)
		}
		d.html = util.BytesToReadOnlyString(d.AppendHTML(make([]byte, 0, size)))
	}
	return d.html
}

// AppendHTML adds what HTML returns to b, and does not keep it.
func (d *Document) AppendHTML(b []byte) []byte {
	for _, p := range d.pieces {
		b = append(b, p.html...)
	}
	return append(b, d.notes...)
}

// Lead returns the HTML of the first piece of the article, "" when there is none. It is
// cheap, however long the article is.
func (d *Document) Lead() string {
	for _, p := range d.pieces {
		if p.shows() {
			return p.html
		}
	}
	return d.notes
}

// Headings returns all headings in the order of the article.
func (d *Document) Headings() []Heading {
	var all []Heading
	line := d.firstLine + lineCount(d.head)
	lines := map[string]int{}
	for _, p := range d.pieces {
		for _, h := range p.headings {
			h.Line += line
			all = append(all, h)
		}
		for _, n := range p.notes {
			if _, known := lines[n.label]; !known {
				lines[n.label] = line
			}
		}
		line += p.lines
	}
	for _, n := range d.noted {
		for _, h := range n.headings {
			h.Line += lines[n.label]
			all = append(all, h)
		}
	}
	return all
}

// Problems returns what the author should know: a body too deeply nested to render,
// addresses that were left out because they are not safe. Path is not set.
func (d *Document) Problems() []*fault.Error {
	if d.refused != nil {
		return []*fault.Error{d.refused}
	}
	var all []*fault.Error
	line := d.firstLine + lineCount(d.head)
	for _, p := range d.pieces {
		for _, e := range p.problems {
			all = append(all, e.At(e.Path, e.Line+line, e.Column))
		}
		line += p.lines
	}
	return all
}

// Refused reports whether the body was not rendered because doing so could take for
// ever. HTML then holds the Markdown itself; callers with an earlier rendering may
// prefer to keep that one.
func (d *Document) Refused() bool { return d.refused != nil }

// refuse makes d a document that shows its Markdown and says why. problem has the line
// in the body.
func (d *Document) refuse(problem *fault.Error, body string) {
	p := page{}
	p.put(`<div class="code">`, preOpen, "<code>")
	p.text(body)
	p.put("</code></pre></div>\n")
	text := strings.TrimLeft(body, " \t\r\n")
	shown := &piece{src: text, kind: "source", lines: lineCount(text)}
	d.head = body[:len(body)-len(text)]
	d.pieces = []*piece{shown.refilled(&fragment{html: string(p.buf)})}
	d.names, d.notes, d.noted = nil, "", nil
	d.measure()
	d.refused = problem.At("", problem.Line+d.firstLine-1, 0)
	d.forget()
}

// A lister makes blocks of pieces.
type lister struct {
	blocks []Block
	at     int  // offset of the next piece
	line   int  // its line
	open   bool // the next piece belongs to the last block
}

// lister returns a lister at the first piece of d.
func (d *Document) lister() lister {
	return lister{at: len(d.head), line: d.firstLine + lineCount(d.head)}
}

func (l *lister) list(pieces []*piece) {
	for _, p := range pieces {
		l.add(p)
	}
	if l.open && len(l.blocks) > 0 {
		l.close()
	}
}

// close finishes a block of several pieces.
func (l *lister) close() {
	b := &l.blocks[len(l.blocks)-1]
	b.Hash = hashOf(b.HTML)
}

func (l *lister) add(p *piece) {
	if l.open {
		b := &l.blocks[len(l.blocks)-1]
		b.Kind, b.HTML = "html", b.HTML+p.html
		b.Anchors = strings.TrimSpace(b.Anchors + " " + lowered(p.anchors, l.line-b.Line))
		l.end(b, p)
	} else if p.shows() {
		b := Block{Kind: p.kind, HTML: p.html, Hash: p.hash, From: l.at, Line: l.line, Anchors: p.anchors}
		l.end(&b, p)
		l.blocks = append(l.blocks, b)
	}
	l.at += len(p.src)
	l.line += p.lines
	if l.open && !p.open {
		l.close()
	}
	l.open = p.open
}

// end sets where b ends to where p ends.
func (l *lister) end(b *Block, p *piece) {
	text := p.text()
	b.To, b.EndLine = l.at+len(text), l.line+lineCount(text)
}

// noteBlock returns the block of the notes, if there are any. It stands for the notes that
// end the text. Where none do, it stands behind the last line: the notes come from all over
// the text, and whoever writes its end looks at that and not at them.
func (d *Document) noteBlock() []Block {
	if d.notes == "" {
		return nil
	}
	end := d.firstLine + d.lines + 1
	b := Block{Kind: "footnotes", HTML: d.notes, Hash: hashOf(d.notes), From: d.size, To: d.size, Line: end, EndLine: end}
	at, line := d.size, d.firstLine+d.lines
	var to, last int // where the text of the last piece ends
	for i, p := range slices.Backward(d.pieces) {
		at -= len(p.src)
		line -= p.lines
		if p.shows() {
			break
		}
		if i == len(d.pieces)-1 {
			text := p.text()
			to, last = at+len(text), line+lineCount(text)
		}
		if len(p.notes) > 0 {
			b.From, b.Line, b.To, b.EndLine = at, line, to, last
		}
	}
	return []Block{b}
}

func hashOf(html string) uint64 { return maphash.String(seed, html) }
