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
	// maxDelimiters is how many runs of "*", "_" and "~" a paragraph may hold; as many
	// that do not match take goldmark a third of a second.
	maxDelimiters = 20_000
	// maxUnclosed is how many "](" may wait for their ")" at once.
	maxUnclosed = 2_000
	// maxEmptyCells is how many cells of a table may be missing in its rows: they are
	// all added, so a header of 1,000 columns makes 20 KB of every row.
	maxEmptyCells = 100_000
)

// refuse makes d a document that shows its Markdown and says why.
func (d *Document) refuse(line int, why string) {
	d.refused = true
	d.problems = []*fault.Error{{
		Code:    fault.TooLarge,
		Message: why + ", so the text is shown as it was typed.",
		Line:    line + d.firstLine - 1,
	}}
	p := page{}
	p.put(`<div class="code">`, preOpen, "<code>")
	p.text(d.body)
	p.put("</code></pre></div>\n")
	d.html = string(p.buf)
	d.cut([]span{{kind: "source"}}, []int{0})
}

// tooCostly returns the first line, counted from 1, at which body goes beyond a limit,
// and which; 0 when it does not.
func tooCostly(body string) (line int, why string) {
	var nest nestScanner
	var cost costScanner
	var dense densityScanner
	for text := range strings.SplitSeq(body, "\n") {
		line++
		depth := nest.line(text)
		if depth > maxDepth {
			return line, fmt.Sprintf("Lists and quotes are nested more than %d levels deep here", maxDepth)
		}
		if nest.fenced {
			continue
		}
		if why = cost.line(text); why == "" {
			why = dense.line(text)
		}
		if why != "" {
			return line, why
		}
	}
	return 0, ""
}

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
		case '*', '_', '~':
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
