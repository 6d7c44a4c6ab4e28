package render

import (
	"fmt"
	"strings"

	"galley/internal/fault"
)

const (
	// maxDefinitions is how many lines in a row may define a link: each is looked for in
	// what is left of the paragraph.
	maxDefinitions = 20_000
	// maxBrackets is how many "[" may wait for their "]" at once.
	maxBrackets = 20_000
	// maxLines is how many lines a body may have: each can be a block, and a block takes a
	// kilobyte of memory however short it is. A novel has 20,000.
	maxLines = 400_000
	// maxBars is how many "|" a paragraph may hold: nearly as many are the cells of a table.
	maxBars = 300_000
)

// A densityScanner counts what is dear only when there is very much of it.
type densityScanner struct {
	definitions, brackets, bars int // of the paragraph
}

// line counts one line outside of fences and returns what it is too much of.
func (s *densityScanner) line(text string) string {
	if startsAnew(text) {
		s.definitions, s.brackets, s.bars = 0, 0, 0
	}
	s.bars += strings.Count(text, "|")
	i, _ := skipIndent(text, 0, 0)
	for strings.HasPrefix(text[i:], ">") {
		i, _ = skipIndent(text, i+1, 0)
	}
	if strings.HasPrefix(text[i:], "[") && strings.Contains(text[i:min(len(text), i+1000)], "]:") {
		s.definitions++
	}
	s.pairs(text)
	switch {
	case s.definitions > maxDefinitions:
		return fmt.Sprintf("This paragraph defines more than %d links", maxDefinitions)
	case s.brackets > maxBrackets:
		return fmt.Sprintf("This paragraph holds more than %d brackets that do not end", maxBrackets)
	case s.bars > maxBars:
		return fmt.Sprintf("This table has more than %d cells", maxBars)
	}
	return ""
}

// tooLong refuses a body of too many lines.
func tooLong(lines int) *fault.Error {
	if lines <= maxLines {
		return nil
	}
	return &fault.Error{
		Code: fault.TooLarge, Line: maxLines + 1,
		Message: fmt.Sprintf("This text has more than %d lines, so the text is shown as it was typed.", maxLines),
	}
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
