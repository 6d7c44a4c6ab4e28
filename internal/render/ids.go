package render

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ids gives the headings of one document their ids.
type ids struct {
	used  map[string]int // id → last number tried after it
	given []string       // those that no hole has received yet
}

// take returns base if it is free, else base-1, base-2, ...
func (s *ids) take(base string) string {
	if s.used == nil {
		s.used = map[string]int{}
	}
	n, taken := s.used[base]
	if !taken {
		s.used[base] = 0
		return base
	}
	for {
		n++
		id := base + "-" + strconv.Itoa(n)
		if _, taken := s.used[id]; !taken {
			s.used[base], s.used[id] = n, 0
			return id
		}
	}
}

// headingID returns the id a heading's text asks for: its letters and digits of any
// script in lower case, joined by hyphens, from the first letter on, as Jekyll and
// Pandoc have it. "section" stands in when there is no letter.
func headingID(text string) string {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	var b strings.Builder
	gap := false // white space seen since the last character kept
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), r == '-', r == '\u2010', r == '\u2011':
			gap = b.Len() > 0
		case unicode.IsLetter(r), b.Len() > 0 && (unicode.IsNumber(r) || unicode.IsMark(r) || r == '_'):
			if gap {
				b.WriteByte('-')
				gap = false
			}
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
