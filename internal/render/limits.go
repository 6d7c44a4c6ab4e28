package render

import (
	"fmt"
	"strings"

	"galley/internal/fault"
)

// goldmark has no deadline, and a few shapes of text make its time or its output grow
// with the square of their size. Nobody writes them; a hostile or damaged file may hold
// them. So a body is looked through before it is parsed, which costs about as much as
// copying it, and one that goes beyond these limits is not rendered.
const (
	// maxDepth is how deep lists and quotes may be nested. Nobody reads past ten.
	maxDepth = 64
	// maxDelimiters is how many runs of "*", "_", "~" and "=" a paragraph may hold; as many
	// that do not match take goldmark a third of a second.
	maxDelimiters = 20_000
	// maxUnclosed is how many "](" may wait for their ")" at once.
	maxUnclosed = 2_000
	// maxEmptyCells is how many cells of a table may be missing in its rows: they are
	// all added, so a header of 1,000 columns makes 20 KB of every row.
	maxEmptyCells = 100_000
)

// A scan looks through a window for what goes beyond a limit.
type scan struct {
	nest  nestScanner
	cost  costScanner
	dense densityScanner
	// starts holds what the scanner knew where text begins after a blank line, by offset;
	// an offset is missing where it knew nothing.
	starts map[int]*nestScanner
}

// run scans text. It returns why it goes beyond a limit, with the line in text, or nil.
func (s *scan) run(text string) *fault.Error {
	blank, kept := true, (*nestScanner)(nil)
	for at, number := 0, 1; at < len(text); number++ {
		line, next := text[at:], len(text)
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line, next = line[:end], at+end+1
		}
		now := isBlankLine(line)
		if blank && !now && !s.nest.knowsNothing() {
			if kept == nil || !kept.equal(&s.nest) {
				kept = s.nest.clone()
			}
			if s.starts == nil {
				s.starts = map[int]*nestScanner{}
			}
			s.starts[at] = kept
		}
		blank = now
		if why := s.line(line); why != "" {
			return &fault.Error{Code: fault.TooLarge, Message: why + ", so the text is shown as it was typed.", Line: number}
		}
		at = next
	}
	return nil
}

// line looks at one line, given without its end, and returns what it is too much of.
func (s *scan) line(text string) string {
	if s.nest.line(text) > maxDepth {
		return fmt.Sprintf("Lists and quotes are nested more than %d levels deep here", maxDepth)
	}
	if s.nest.fenced {
		return ""
	}
	if why := s.cost.line(text); why != "" {
		return why
	}
	return s.dense.line(text)
}

func isBlankLine(line string) bool { return strings.TrimLeft(line, " \t\r") == "" }

// A costScanner counts what is dear within one paragraph or table.
type costScanner struct {
	delimiters, unclosed int
	columns, emptyCells  int // of the table that may have begun
}

// line counts one line and returns what it is too much of.
func (c *costScanner) line(text string) string {
	if startsAnew(text) {
		*c = costScanner{}
	}
	for i := 0; i < len(text); i++ {
		switch b := text[i]; b {
		case '*', '_', '~', '=':
			if i == 0 || text[i-1] != b {
				c.delimiters++
			}
		case '(':
			if i > 0 && text[i-1] == ']' {
				c.unclosed++
			}
		case ')':
			c.unclosed = max(c.unclosed-1, 0)
		}
	}
	c.row(text)
	switch {
	case c.delimiters > maxDelimiters:
		return fmt.Sprintf("This paragraph holds more than %d stars and underscores", maxDelimiters)
	case c.unclosed > maxUnclosed:
		return fmt.Sprintf("This paragraph holds more than %d links that do not end", maxUnclosed)
	case c.emptyCells > maxEmptyCells:
		return fmt.Sprintf("This table lacks more than %d cells", maxEmptyCells)
	}
	return ""
}

// row counts the cells a row lacks, once a delimiter row such as |---|---| was seen.
func (c *costScanner) row(text string) {
	if c.columns > 0 {
		c.emptyCells += max(c.columns-strings.Count(text, "|")-1, 0)
	}
	if strings.Contains(text, "-") && strings.Trim(text, "|-: \t\r>") == "" {
		c.columns = max(c.columns, strings.Count(text, "|")-1)
	}
}

// startsAnew reports whether a paragraph cannot go on in this line: it is blank, a
// heading, or begins an item at the outermost level.
func startsAnew(text string) bool {
	i, column := skipIndent(text, 0, 0)
	if i == len(text) || text[i] == '\r' {
		return true
	}
	if column > 3 || i+1 >= len(text) || text[i+1] != ' ' {
		return false
	}
	switch text[i] {
	case '#':
		return true
	case '-', '*', '+':
		return strings.TrimSpace(text[i+1:]) != ""
	}
	return false
}
