package render

import (
	"slices"
	"strings"
)

// A nestScanner estimates how deep the containers of each line are nested.
type nestScanner struct {
	lists  []int  // columns at which the contents of the open list items begin
	blank  bool   // the line before was blank
	html   bool   // in raw HTML that ends with a blank line, where no fence can begin
	raw    bool   // the same, but of a kind whose end is not looked for
	fence  string // the marker that opened a fence at column 0, "" outside
	fenced bool   // the line belongs to such a fence
}

// knowsNothing reports whether s is as at the start of a text.
func (s *nestScanner) knowsNothing() bool {
	return len(s.lists) == 0 && !s.html && !s.raw && s.fence == ""
}

// equal reports whether s and other go on alike.
func (s *nestScanner) equal(other *nestScanner) bool {
	if s.knowsNothing() || other.knowsNothing() {
		return s.knowsNothing() && other.knowsNothing()
	}
	return slices.Equal(s.lists, other.lists) && s.blank == other.blank &&
		s.html == other.html && s.raw == other.raw && s.fence == other.fence
}

// clone returns a copy that shares nothing with s.
func (s *nestScanner) clone() *nestScanner {
	c := *s
	c.lists = slices.Clone(s.lists)
	return &c
}

// line returns the depth of one line, given without its line ending; once beyond
// maxDepth it stops counting.
func (s *nestScanner) line(text string) int {
	if s.fenced = s.inFence(text); s.fenced {
		return 0
	}
	i, column := skipIndent(text, 0, 0)
	if i == len(text) || text[i] == '\r' {
		s.blank, s.html = true, false
		return len(s.lists)
	}
	if s.blank && text[i] != '>' {
		s.close(column)
	}
	s.blank = false
	if text[i] == '<' {
		s.html = true
		s.raw = s.raw || opensRaw(text[i:])
	}
	quotes := 0
	for i < len(text) && quotes+len(s.lists) <= maxDepth && !isBreak(text[i:]) {
		n := marker(text[i:])
		if n == 0 {
			break
		}
		if text[i] == '>' {
			quotes++
		} else {
			s.close(column)
			s.lists = append(s.lists, column+n)
		}
		i, column = skipIndent(text, i+n, column+n)
	}
	return quotes + len(s.lists)
}

// close ends the list items whose contents begin right of column.
func (s *nestScanner) close(column int) {
	for n := len(s.lists); n > 0 && s.lists[n-1] > column; n-- {
		s.lists = s.lists[:n-1]
	}
}

// inFence follows fences that begin at column 0: whatever is open, they end it. Their
// contents can look nested, as a line of a hundred ">" in a log.
func (s *nestScanner) inFence(text string) bool {
	if s.fence != "" {
		t := strings.TrimLeft(text, " ")
		if len(text)-len(t) < 4 && strings.HasPrefix(t, s.fence) &&
			strings.Trim(t, s.fence[:1]+" \t\r") == "" {
			s.fence = ""
		}
		return true
	}
	if s.html || s.raw || len(text) < 3 || text[0] != '`' && text[0] != '~' {
		return false
	}
	n := len(text) - len(strings.TrimLeft(text, text[:1]))
	if n < 3 || text[0] == '`' && strings.Contains(text[n:], "`") {
		return false
	}
	s.fence, s.lists = text[:n], nil
	return true
}

// rawEnds pairs what begins raw HTML that blank lines do not end with what ends it.
var rawEnds = [...][2]string{
	{"<!--", "-->"}, {"<![cdata[", "]]>"}, {"<!", ">"}, {"<?", "?>"},
	{"<script", "</"}, {"<pre", "</"}, {"<style", "</"}, {"<textarea", "</"},
}

// opensRaw reports whether a line of HTML begins such a piece and does not end it.
func opensRaw(text string) bool {
	head := strings.ToLower(text[:min(len(text), 10)])
	for _, pair := range rawEnds {
		if strings.HasPrefix(head, pair[0]) {
			return !strings.Contains(text, pair[1])
		}
	}
	return false
}

// skipIndent returns the first byte of text from i on that is no space or tab, and its
// column.
func skipIndent(text string, i, column int) (int, int) {
	for ; i < len(text); i++ {
		switch text[i] {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return i, column
		}
	}
	return i, column
}

// marker returns the length of the container marker that text begins with, 0 when there
// is none: ">", "-", "1.", "[^note]:" and ":" of a definition.
func marker(text string) int {
	n := 1
	switch c := text[0]; {
	case c == '>':
		return 1
	case c == '-', c == '+', c == '*', c == ':':
	case '0' <= c && c <= '9':
		for n < len(text) && n < 10 && '0' <= text[n] && text[n] <= '9' {
			n++
		}
		if n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
		n++
	case strings.HasPrefix(text, "[^"):
		i := strings.Index(text[:min(len(text), 1000)], "]:")
		if i < 0 {
			return 0
		}
		return i + 2
	default:
		return 0
	}
	if n < len(text) && text[n] != ' ' && text[n] != '\t' && text[n] != '\r' {
		return 0
	}
	return n
}

// isBreak reports whether the rest of a line is a thematic break such as "- - -".
func isBreak(text string) bool {
	c := text[0]
	if c != '-' && c != '*' && c != '_' {
		return false
	}
	return strings.Trim(text, text[:1]+" \t\r") == "" && strings.Count(text, text[:1]) >= 3
}
