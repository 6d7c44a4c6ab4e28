package main

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// table is a Markdown table: columns of text, then columns of figures.
type table struct {
	texts int // columns of text; 0 means 1
	head  []string
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String writes the table with its columns in line, so that it reads well in a
// terminal, too.
func (t table) String() string {
	width := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell), 3)
		}
	}
	var b strings.Builder
	line := func(cells []string) {
		for i, w := range width {
			space := strings.Repeat(" ", w-utf8.RuneCountInString(cells[i]))
			if i < max(t.texts, 1) {
				b.WriteString("| " + cells[i] + space + " ")
			} else {
				b.WriteString("| " + space + cells[i] + " ")
			}
		}
		b.WriteString("|\n")
	}
	line(t.head)
	for i, w := range width {
		if i < max(t.texts, 1) {
			b.WriteString("|:" + strings.Repeat("-", w+1))
		} else {
			b.WriteString("|" + strings.Repeat("-", w+1) + ":")
		}
	}
	b.WriteString("|\n")
	for _, row := range t.rows {
		line(row)
	}
	return b.String()
}

// spell writes a duration with three digits: "42.0 µs", "0.217 ms", "1.31 s".
func spell(d time.Duration) string {
	switch {
	case d >= time.Second:
		return digits(d.Seconds()) + " s"
	case d >= 100*time.Microsecond:
		return digits(float64(d)/float64(time.Millisecond)) + " ms"
	}
	return digits(float64(d)/float64(time.Microsecond)) + " µs"
}

// spellBytes writes a size in the unit that fits: "86 KB", "2.0 MB".
func spellBytes(n float64) string {
	switch {
	case n >= 1<<20:
		return digits(n/(1<<20)) + " MB"
	case n >= 1<<10:
		return digits(n/(1<<10)) + " KB"
	}
	return digits(n) + " B"
}

func digits(f float64) string {
	switch {
	case f >= 100:
		return fmt.Sprintf("%.0f", f)
	case f >= 10:
		return fmt.Sprintf("%.1f", f)
	case f >= 1:
		return fmt.Sprintf("%.2f", f)
	}
	return fmt.Sprintf("%.3f", f)
}

// times writes how many times as much a is as b, "–" when that cannot be said.
func times[N time.Duration | float64 | int64](a, b N) string {
	if a <= 0 || b <= 0 {
		return "–"
	}
	return digits(float64(a)/float64(b)) + " ×"
}
