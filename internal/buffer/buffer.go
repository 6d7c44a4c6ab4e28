// Package buffer holds the bytes of an open post while an editor changes them.
//
// An editor counts lines and UTF-16 units and knows one kind of line end; a file
// has bytes, perhaps a byte order mark, and line ends of any kind. A Buffer is the
// file: edits arrive as positions in the editor's text and touch no byte beside
// the ones they name. What is saved is the buffer, so a file with mixed line ends
// stays mixed everywhere the author did not write.
//
// A line ends at "\n", "\r\n" or a lone "\r", exactly as CodeMirror splits text.
package buffer

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"galley/internal/fault"
)

var bom = []byte("\xef\xbb\xbf")

// Pos is a place in the editor's text: a 1-based line and a 0-based column in
// UTF-16 units within that line.
type Pos struct {
	Line int `json:"line"`
	Col  int `json:"col"`
}

// Change replaces the text between two positions. The line breaks in Text are "\n".
type Change struct {
	From Pos    `json:"from"`
	To   Pos    `json:"to"`
	Text string `json:"text"`
}

// Splice is a change in bytes: file[From:To] became Text.
type Splice struct {
	From, To int
	Text     []byte
}

// Buffer is the content of one open post. It is not safe for concurrent use.
type Buffer struct {
	src   []byte
	lines []int // offset of each line's first byte; the first is behind a byte order mark
	eol   string
}

// New returns a buffer that owns a copy of src.
func New(src []byte) *Buffer {
	b := &Buffer{src: bytes.Clone(src)}
	b.index()
	b.eol = dominant(b.src)
	return b
}

// Bytes returns the file as it would be saved. The slice is valid until the next
// change and must not be written to.
func (b *Buffer) Bytes() []byte { return b.src }

// Lines counts the lines of the editor's text; an empty file has one.
func (b *Buffer) Lines() int { return len(b.lines) }

// EOL names the line ends found: "lf", "crlf", "cr" or "mixed".
func (b *Buffer) EOL() string {
	crlf := bytes.Count(b.src, []byte("\r\n"))
	lf := bytes.Count(b.src, []byte("\n")) - crlf
	cr := bytes.Count(b.src, []byte("\r")) - crlf
	switch {
	case crlf == 0 && cr == 0:
		return "lf"
	case lf == 0 && cr == 0:
		return "crlf"
	case lf == 0 && crlf == 0:
		return "cr"
	}
	return "mixed"
}

// Text returns the content as the editor shows it: no byte order mark, every line
// end "\n".
func (b *Buffer) Text() string {
	text := string(b.src[b.lines[0]:])
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// Offset turns a position into a byte offset of the file.
func (b *Buffer) Offset(p Pos) (int, error) {
	if p.Line < 1 || p.Line > len(b.lines) {
		return 0, outOfStep("line %d of %d", p.Line, len(b.lines))
	}
	at, end := b.lines[p.Line-1], b.lineEnd(p.Line-1)
	for left := p.Col; left > 0; {
		if at >= end {
			return 0, outOfStep("column %d is behind the end of line %d", p.Col, p.Line)
		}
		r, size := utf8.DecodeRune(b.src[at:end])
		left -= units(r)
		if left < 0 {
			return 0, outOfStep("column %d splits a character of line %d", p.Col, p.Line)
		}
		at += size
	}
	return at, nil
}

// Position turns a byte offset of the file into a position. Offsets inside a line
// end belong to the end of that line.
func (b *Buffer) Position(offset int) Pos {
	offset = max(b.lines[0], min(offset, len(b.src)))
	line := b.lineAt(offset)
	start, end := b.lines[line], b.lineEnd(line)
	col := 0
	for _, r := range string(b.src[start:min(offset, end)]) {
		col += units(r)
	}
	return Pos{Line: line + 1, Col: col}
}

// Apply makes changes, whose positions all refer to the text before the first of
// them, which are sorted and do not overlap. Either all are made or none; a
// position that does not exist is a fault.OutOfStep. The splices are in byte
// offsets of the file as each is applied, last change first.
func (b *Buffer) Apply(changes []Change) ([]Splice, error) {
	splices := make([]Splice, len(changes))
	last := 0
	for i, c := range changes {
		from, err := b.Offset(c.From)
		if err != nil {
			return nil, err
		}
		to, err := b.Offset(c.To)
		if err != nil {
			return nil, err
		}
		if from < last || to < from {
			return nil, outOfStep("change %d overlaps or runs backwards", i+1)
		}
		last = to
		splices[len(changes)-1-i] = Splice{From: from, To: to, Text: []byte(b.withEOL(c.Text, c.From.Line-1))}
	}
	for i := range splices {
		splices[i] = b.splice(splices[i])
	}
	return splices, nil
}

// SetText makes the buffer read as text, changing as few lines as one stretch can
// hold: lines alike at the beginning and at the end keep their bytes. It returns
// the splice made; an empty one when nothing differs.
func (b *Buffer) SetText(text string) Splice {
	old, now := strings.Split(b.Text(), "\n"), strings.Split(text, "\n")
	head := 0
	for head < len(old) && head < len(now) && old[head] == now[head] {
		head++
	}
	if head == len(old) && head == len(now) {
		return Splice{}
	}
	tail := 0
	for tail < len(old)-head && tail < len(now)-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	// Whole lines with their own line ends are taken out and put in; only at the end
	// of the file, where the last line has none, the break above it goes along.
	from, to := b.lines[0], len(b.src)
	body := strings.Join(now[head:len(now)-tail], "\n")
	switch {
	case tail > 0:
		from, to = b.lines[head], b.lines[len(old)-tail]
		if head < len(now)-tail {
			body += "\n"
		}
	case head > 0:
		from = b.lineEnd(head - 1)
		if head < len(now) {
			body = "\n" + body
		}
	}
	return b.splice(Splice{From: from, To: to, Text: []byte(b.withEOL(body, head))})
}

// splice replaces bytes and keeps the line index.
func (b *Buffer) splice(s Splice) Splice {
	s = b.keepApart(s)
	first := b.lineAt(s.From)
	lastOld := b.lineAt(s.To)
	b.src = slices.Replace(b.src, s.From, s.To, s.Text...)
	b.reindex(first, lastOld, len(s.Text)-(s.To-s.From), s.From+len(s.Text))
	return s
}

// keepApart widens a splice where a "\r" and a "\n" that were two line ends would
// touch and read as one: such a "\r" becomes "\n", so that editor and file go on
// counting the same lines.
func (b *Buffer) keepApart(s Splice) Splice {
	if s.From == s.To && len(s.Text) == 0 {
		return s
	}
	if n := len(s.Text); n > 0 && s.Text[n-1] == '\r' && s.To < len(b.src) && b.src[s.To] == '\n' {
		s.Text = bytes.ReplaceAll(s.Text, []byte("\r"), []byte("\n"))
	}
	next := byte(0)
	if len(s.Text) > 0 {
		next = s.Text[0]
	} else if s.To < len(b.src) {
		next = b.src[s.To]
	}
	for next == '\n' && s.From > b.lines[0] && b.src[s.From-1] == '\r' {
		s.From--
		s.Text = append([]byte("\n"), s.Text...)
	}
	return s
}

// reindex rebuilds the line starts of the changed stretch and moves those behind it.
func (b *Buffer) reindex(first, lastOld, delta, end int) {
	var fresh []int
	for at := b.lines[first]; ; {
		n := nextLine(b.src, at)
		if n < 0 || n > end {
			break
		}
		fresh = append(fresh, n)
		at = n
	}
	rest := b.lines[lastOld+1:]
	// A line start exactly at end may be known already as the first of the rest.
	if len(fresh) > 0 && len(rest) > 0 && fresh[len(fresh)-1] == rest[0]+delta {
		fresh = fresh[:len(fresh)-1]
	}
	for i := range rest {
		rest[i] += delta
	}
	b.lines = slices.Replace(b.lines, first+1, lastOld+1, fresh...)
}

func (b *Buffer) index() {
	start := 0
	if bytes.HasPrefix(b.src, bom) {
		start = len(bom)
	}
	b.lines = []int{start}
	for at := nextLine(b.src, start); at >= 0; at = nextLine(b.src, at) {
		b.lines = append(b.lines, at)
	}
}

// nextLine returns the start of the line after the one at, or -1 in the last line.
func nextLine(src []byte, at int) int {
	i := bytes.IndexAny(src[at:], "\r\n")
	if i < 0 {
		return -1
	}
	i += at
	if src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n' {
		return i + 2
	}
	return i + 1
}

// lineAt returns the 0-based line that holds the byte at offset.
func (b *Buffer) lineAt(offset int) int {
	lo, hi := 0, len(b.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; b.lines[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// lineEnd returns the offset behind the last character of a 0-based line, before
// its line end.
func (b *Buffer) lineEnd(line int) int {
	if line+1 >= len(b.lines) {
		return len(b.src)
	}
	end := b.lines[line+1] - 1
	if end > b.lines[line] && b.src[end] == '\n' && b.src[end-1] == '\r' {
		end--
	}
	return end
}

// withEOL writes text's line breaks as the file around line does: like that line
// itself, else the one above, else like most of the file.
func (b *Buffer) withEOL(text string, line int) string {
	if strings.IndexByte(text, '\n') < 0 {
		return text
	}
	eol := b.eol
	for _, l := range []int{line, line - 1} {
		if l >= 0 && l+1 < len(b.lines) {
			eol = string(b.src[b.lineEnd(l):b.lines[l+1]])
			break
		}
	}
	if eol == "\n" {
		return text
	}
	return strings.ReplaceAll(text, "\n", eol)
}

// dominant returns the line end used most, "\n" for a text without any.
func dominant(src []byte) string {
	crlf := bytes.Count(src, []byte("\r\n"))
	lf := bytes.Count(src, []byte("\n")) - crlf
	cr := bytes.Count(src, []byte("\r")) - crlf
	switch {
	case crlf > lf && crlf >= cr:
		return "\r\n"
	case cr > lf:
		return "\r"
	}
	return "\n"
}

// units counts the UTF-16 units of a rune. A byte that is no UTF-8 counts one, as
// the replacement character the editor shows for it.
func units(r rune) int {
	if n := utf16.RuneLen(r); n > 0 {
		return n
	}
	return 1
}

func outOfStep(format string, args ...any) error {
	return fault.New(fault.OutOfStep, "The editor and the file differ: "+format+".", args...)
}
