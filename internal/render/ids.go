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

// pageIDs are ids of the page around the article and of the preview: a heading with the
// same words comes second.
var pageIDs = [...]string{"skip-to-main", "galley-here"}

// take returns base if it is free, else base-1, base-2, ...
func (s *ids) take(base string) string {
	if s.used == nil {
		s.used = map[string]int{}
		for _, id := range pageIDs {
			s.used[id] = 0
		}
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

// HeadingID returns the id a heading's text asks for: its letters and digits of any
// script in lower case, joined by hyphens, from the first letter on, as Jekyll and
// Pandoc have it. A heading without letters is named after its digits and emoji (2024,
// tada); "section" stands in where there is nothing to go by. Other headings have no say,
// so an id stays what it is when one is put before it.
func HeadingID(text string) string {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	if id := slug(text, unicode.IsLetter); id != "" {
		return id
	}
	if id := slug(spellEmoji(text), startsID); id != "" {
		return id
	}
	return "section"
}

func startsID(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// slug joins the letters, digits and marks in text by hyphens, from the first character on
// that may start it.
func slug(text string, starts func(rune) bool) string {
	var b strings.Builder
	gap := false // white space seen since the last character kept
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), r == '-', r == '\u2010', r == '\u2011':
			gap = b.Len() > 0
		case b.Len() == 0 && starts(r),
			b.Len() > 0 && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '_'):
			if gap {
				b.WriteByte('-')
				gap = false
			}
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
