package theme

import (
	"strings"
)

// minify takes out of a style sheet what only its authors need: comments, indentation, and
// spaces beside signs where they mean nothing. Strings and addresses stay as they are.
func minify(css string) string {
	m := minifier{src: css}
	for m.src != "" {
		m.step()
	}
	return m.out.String()
}

type minifier struct {
	src   string
	out   strings.Builder
	last  byte // last byte written
	space bool // a space was read and not written
	semi  bool // so was a semicolon
}

func (m *minifier) step() {
	n := 1
	switch c := m.src[0]; {
	case strings.IndexByte(" \t\r\n\f", c) >= 0:
		m.space = true
	case strings.HasPrefix(m.src, "/*"):
		n = piece(m.src)
		m.space = true
	case c == '"' || c == '\'' || c == '\\':
		n = piece(m.src)
		m.write(m.src[:n])
	case len(m.src) > 4 && strings.EqualFold(m.src[:4], "url("):
		n = address(m.src)
		m.write(m.src[:n])
	case c == ';':
		m.space, m.semi = false, true
	default:
		m.write(m.src[:1])
	}
	m.src = m.src[n:]
}

// write puts out a piece, and before it the space and the semicolon that were held back
// where they mean something. The last semicolon of a block does not.
func (m *minifier) write(piece string) {
	first := piece[0]
	if m.semi && first != '}' && m.last != '{' && m.last != '}' && m.last != 0 {
		m.put(";")
	}
	if m.space && m.last != 0 && !strings.ContainsRune("{};:,>(", rune(m.last)) && !strings.ContainsRune("{};,>)", rune(first)) {
		m.put(" ")
	}
	m.space, m.semi = false, false
	m.put(piece)
}

func (m *minifier) put(piece string) {
	m.out.WriteString(piece)
	m.last = piece[len(piece)-1]
}

// address returns the length of the url(…) src begins with.
func address(src string) int {
	for i := 4; i < len(src); {
		switch src[i] {
		case ')':
			return i + 1
		case '"', '\'', '\\':
			i += piece(src[i:])
		default:
			i++
		}
	}
	return len(src)
}
