package render

import (
	"fmt"
	"strings"
)

const (
	// maxDefinitions is how many lines in a row may define a link: each is looked for in
	// what is left of the paragraph.
	maxDefinitions = 20_000
	// maxBrackets is how many "[" may wait for their "]" at once.
	maxBrackets = 20_000
	// maxNotes is how many footnotes a body may define: each use of one is looked up
	// among all.
	maxNotes = 10_000
)

// A densityScanner counts what is dear only when there is very much of it.
type densityScanner struct {
	definitions, brackets int // of the paragraph
	notes                 int // of the body
}

// line counts one line outside of fences and returns what it is too much of.
func (s *densityScanner) line(text string) string {
	if startsAnew(text) {
		s.definitions, s.brackets = 0, 0
	}
	i, _ := skipIndent(text, 0, 0)
	for strings.HasPrefix(text[i:], ">") {
		i, _ = skipIndent(text, i+1, 0)
	}
	if strings.HasPrefix(text[i:], "[") && strings.Contains(text[i:min(len(text), i+1000)], "]:") {
		s.definitions++
		if strings.HasPrefix(text[i:], "[^") {
			s.notes++
		}
	}
	s.pairs(text)
	switch {
	case s.definitions > maxDefinitions:
		return fmt.Sprintf("This paragraph defines more than %d links", maxDefinitions)
	case s.brackets > maxBrackets:
		return fmt.Sprintf("This paragraph holds more than %d brackets that do not end", maxBrackets)
	case s.notes > maxNotes:
		return fmt.Sprintf("This text has more than %d footnotes", maxNotes)
	}
	return ""
}

// pairs counts the brackets that wait for their end.
func (s *densityScanner) pairs(text string) {
	for rest := text; ; {
		i := strings.IndexAny(rest, "[]")
		if i < 0 || s.brackets > maxBrackets {
			return
		}
		if rest[i] == '[' {
			s.brackets++
		} else {
			s.brackets = max(s.brackets-1, 0)
		}
		rest = rest[i+1:]
	}
}
