package frontmatter

import (
	"bytes"
)

// tomlScanner finds where TOML values end.
type tomlScanner struct{ src []byte }

// skip returns the first offset from i on that is not white space, a line break or
// part of a comment.
func (s tomlScanner) skip(i int) int {
	for i < len(s.src) {
		switch c := s.src[i]; {
		case isSpace(c), isBreak(c):
			i++
		case c == '#':
			i, _ = lineEnd(s.src, i)
		default:
			return i
		}
	}
	return i
}

// valueEnd returns the offset behind the value at i.
func (s tomlScanner) valueEnd(i int) int {
	if i < len(s.src) && (s.src[i] == '[' || s.src[i] == '{') {
		_, end := members(s.src, i, s.skip, s.token)
		return end
	}
	return s.token(i)
}

// token returns the offset behind the text, number or date at i.
func (s tomlScanner) token(i int) int {
	if i >= len(s.src) {
		return i
	}
	if q := s.src[i]; q == '"' || q == '\'' {
		if mark := s.src[i:min(i+3, len(s.src))]; len(mark) == 3 && mark[1] == q && mark[2] == q {
			return s.multiLineEnd(i, q)
		}
		for i++; i < len(s.src) && s.src[i] != q && !isBreak(s.src[i]); i++ {
			if s.src[i] == '\\' && q == '"' {
				i++
			}
		}
		return min(i+1, len(s.src))
	}
	start, end := i, i
	for ; i < len(s.src) && !isBreak(s.src[i]) && bytes.IndexByte([]byte("[]{},#="), s.src[i]) < 0; i++ {
		if !isSpace(s.src[i]) {
			end = i + 1
		}
	}
	if end == start {
		end = min(start+1, len(s.src)) // always go on
	}
	return end
}

// multiLineEnd returns the offset behind the text in three quotes at i. Up to two
// more quotes may stand before the closing three.
func (s tomlScanner) multiLineEnd(i int, q byte) int {
	for i += 3; i < len(s.src); i++ {
		switch {
		case s.src[i] == '\\' && q == '"':
			i++
		case s.src[i] == q:
			n := 1
			for i+n < len(s.src) && s.src[i+n] == q && n < 5 {
				n++
			}
			if n >= 3 {
				return i + n
			}
			i += n - 1
		}
	}
	return len(s.src)
}

// style returns how the value at i is written.
func (s tomlScanner) style(i int) style {
	rest := s.src[i:]
	switch {
	case bytes.HasPrefix(rest, []byte(`'''`)):
		return literal
	case bytes.HasPrefix(rest, []byte(`"""`)):
		return folded
	case bytes.HasPrefix(rest, []byte(`'`)):
		return single
	case bytes.HasPrefix(rest, []byte(`"`)):
		return double
	case bytes.HasPrefix(rest, []byte(`[`)), bytes.HasPrefix(rest, []byte(`{`)):
		return inline
	}
	return plain
}
