package fulltext

import (
	"bytes"
	"unicode/utf8"

	"galley/internal/search"
)

// Line is a line of a text with hits in it, as much of it as is shown.
type Line struct {
	Number int    // 1-based
	Column int    // of the first hit, 1-based, in characters of the whole line
	Text   string // around the first hit
	Marks  []Hit  // in Text
	Before bool   // the line begins before Text
}

// shown bounds the bytes of a line, and lead those of it before the first hit.
const (
	shown = 240
	lead  = 48
)

// Lines counts the hits in a text and returns the first lines that have some, most of
// them at most. ok is false when the text has not all that is asked for.
func (q *Query) Lines(text []byte, most int) (lines []Line, hits int, ok bool) {
	compared := text
	folded := q.pattern == nil && !q.options.Case
	if folded {
		compared = q.compared(text)
	}
	found, ok := q.hits(compared)
	if !ok {
		return nil, 0, false
	}
	a, b := liner{text: text}, liner{text: compared} // lines of one are lines of the other
	for i := 0; i < len(found) && len(lines) < most; {
		b.to(found[i].From)
		a.line(b.number)
		var here []Hit
		end := b.end()
		for ; i < len(found) && found[i].From <= end; i++ {
			here = append(here, Hit{found[i].From - b.start, min(found[i].To, end) - b.start})
		}
		line := bytes.TrimSuffix(text[a.start:a.end()], []byte("\r"))
		lines = append(lines, newLine(a.number+1, line, unfolded(line, here, folded)))
	}
	return lines, len(found), true
}

// unfolded leads hits in a folded line back to the line.
func unfolded(line []byte, hits []Hit, folded bool) []Hit {
	var at []int
	if folded {
		_, at = search.FoldAt(line)
	}
	for i, h := range hits {
		if folded {
			h = Hit{at[min(h.From, len(at)-1)], at[min(h.To, len(at)-1)]}
		}
		hits[i] = Hit{min(h.From, len(line)), min(h.To, len(line))}
	}
	return hits
}

func newLine(number int, line []byte, hits []Hit) Line {
	l := Line{Number: number, Column: utf8.RuneCount(line[:hits[0].From]) + 1}
	from := 0
	if hits[0].From > lead && len(line) > shown {
		from = hits[0].From - lead
		for from > 0 && !utf8.RuneStart(line[from]) {
			from--
		}
		l.Before = true
	} else { // a list or quotation says more without its indentation
		from = min(len(line)-len(bytes.TrimLeft(line, " \t")), hits[0].From)
	}
	to := min(len(line), from+shown)
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to--
	}
	l.Text = string(line[from:to])
	for _, h := range hits {
		if h.From < to {
			l.Marks = append(l.Marks, Hit{h.From - from, min(h.To, to) - from})
		}
	}
	return l
}

// liner walks over the lines of a text.
type liner struct {
	text          []byte
	start, number int // of the line it is at; number is 0-based
}

// to goes on to the line that has the byte at.
func (l *liner) to(at int) {
	for {
		n := bytes.IndexByte(l.text[l.start:at], '\n')
		if n < 0 {
			return
		}
		l.start, l.number = l.start+n+1, l.number+1
	}
}

// line goes on to a line by its number.
func (l *liner) line(number int) {
	for l.number < number {
		n := bytes.IndexByte(l.text[l.start:], '\n')
		if n < 0 {
			return
		}
		l.start, l.number = l.start+n+1, l.number+1
	}
}

func (l *liner) end() int {
	if n := bytes.IndexByte(l.text[l.start:], '\n'); n >= 0 {
		return l.start + n
	}
	return len(l.text)
}
