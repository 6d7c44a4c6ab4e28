package frontmatter

import (
	"bytes"
	"unicode/utf8"
)

// byteOrderMark is what some Windows editors put before the first character.
var byteOrderMark = []byte("\ufeff")

// lineEnd returns the offset behind the text of the line that holds offset i, and
// the offset of the next line. Lines end with \n, \r\n or \r; in the last line
// both results are len(src).
func lineEnd(src []byte, i int) (end, next int) {
	for end = i; end < len(src); end++ {
		switch src[end] {
		case '\n':
			return end, end + 1
		case '\r':
			if end+1 < len(src) && src[end+1] == '\n' {
				return end, end + 2
			}
			return end, end + 1
		}
	}
	return end, end
}

// lineStart returns the offset of the first byte of the line that holds offset i.
func lineStart(src []byte, i int) int {
	return bytes.LastIndexAny(src[:i], "\r\n") + 1
}

// ruler turns byte offsets into lines and columns. It remembers the place it was
// asked about last, so that walking a file forwards costs one pass in all.
type ruler struct {
	src          []byte
	at           int
	line, column int // of at, 1-based; 0 before the first question
}

// position returns the 1-based line and column, in characters, of offset i. A byte
// order mark takes no column.
func (r *ruler) position(i int) (line, column int) {
	if r.line == 0 || i < r.at {
		r.at, r.line, r.column = 0, 1, 1
		if bytes.HasPrefix(r.src, byteOrderMark) {
			r.at = len(byteOrderMark)
		}
	}
	for r.at < i {
		c := r.src[r.at]
		switch {
		case c == '\r' && r.at+1 < len(r.src) && r.src[r.at+1] == '\n':
			if i == r.at+1 {
				return r.line, r.column + 1
			}
			r.at, r.line, r.column = r.at+2, r.line+1, 1
		case isBreak(c):
			r.at, r.line, r.column = r.at+1, r.line+1, 1
		case c < utf8.RuneSelf:
			r.at, r.column = r.at+1, r.column+1
		default:
			_, n := utf8.DecodeRune(r.src[r.at:])
			r.at, r.column = r.at+n, r.column+1
		}
	}
	return r.line, r.column
}

// newlineOf returns the first line break of src, and "\n" when there is none.
func newlineOf(src []byte) string {
	end, next := lineEnd(src, 0)
	if end == next {
		return "\n"
	}
	return string(src[end:next])
}

// isBlank reports whether line holds nothing but spaces and tabs.
func isBlank(line []byte) bool {
	return len(bytes.Trim(line, " \t")) == 0
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' }
