package render

import (
	"hash/maphash"
	"slices"
	"strings"

	"galley/internal/fault"
)

// seed makes the hashes of all documents of a process comparable.
var seed = maphash.MakeSeed()

// A piece is a top-level node of the document: a stretch of Markdown and what was made
// of it. Pieces are never changed once the document holds them, so that what an edit
// left alone can be told by looking at pointers.
type piece struct {
	fragment
	src   string // the Markdown, up to where the next piece begins
	lines int    // how many lines end in src
	kind  string
	hash  uint64 // of the HTML
	// anchors are as in Block, counted from the first line of the piece.
	anchors string
	// open: raw elements opened here or before are still open at the end, so that the
	// next piece belongs to the same block.
	open bool

	notes    []*note
	defs     []definition
	math     bool           // a formula is shown
	asked    []string       // names looked up, defined or not; sorted
	uses     []use          // what was asked of the renderer's Options
	problems []*fault.Error // Line counts from 0 at the start of the piece
	costs    *nestScanner   // what the scan of limits knew before src; nil for nothing
}

// shows reports whether the piece puts anything on the page.
func (p *piece) shows() bool { return p.html != "" }

// text returns the Markdown without the blank lines behind it.
func (p *piece) text() string { return strings.TrimRight(p.src, " \t\r\n") }

// firstLine returns the length of the first line of the piece with its end.
func (p *piece) firstLine() int {
	if end := firstLineEnd(p.src); end >= 0 {
		return end
	}
	return len(p.src)
}

// refilled returns a copy of the piece with other HTML.
func (p *piece) refilled(f *fragment) *piece {
	next := *p
	next.fragment = *f
	next.hash = maphash.String(seed, f.html)
	return &next
}

// asks reports whether the piece looked up one of the names, which are sorted.
func (p *piece) asks(names []string) bool {
	for _, name := range p.asked {
		if _, found := slices.BinarySearch(names, name); found {
			return true
		}
	}
	return false
}

// firstLineEnd returns the offset behind the first line end of s, -1 without one. A lone
// carriage return ends a line, as in CommonMark and in the editor.
func firstLineEnd(s string) int {
	i := strings.IndexByte(s, '\n')
	if r := strings.IndexByte(s[:max(i, 0)], '\r'); i >= 0 && r >= 0 && r+1 < i {
		return r + 1
	} else if i >= 0 {
		return i + 1
	}
	if r := strings.IndexByte(s, '\r'); r >= 0 && r+1 < len(s) {
		return r + 1
	}
	return -1
}

// endsBlank reports whether s ends with a blank line, or is nothing.
func endsBlank(s string) bool {
	rest := strings.TrimRight(s, " \t")
	if len(rest) != len(s) || rest == "" {
		return s == "" // the line is not ended, so nothing can begin behind it
	}
	for i, ends := len(rest)-1, 0; i >= 0; i-- {
		switch rest[i] {
		case '\n':
			ends++
			if i > 0 && rest[i-1] == '\r' {
				i--
			}
		case '\r':
			ends++
		case ' ', '\t':
			continue
		default:
			return ends >= 2
		}
		if ends >= 2 {
			return true
		}
	}
	return true // nothing but blank lines
}
