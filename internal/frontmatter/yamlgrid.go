package frontmatter

import (
	"unicode/utf8"
)

// yamlGrid turns the lines and columns of the YAML library into offsets. The
// library counts lines from the block's start, ends them at Unicode separators
// too, and counts columns in characters.
type yamlGrid struct {
	src          []byte
	start, end   int
	line, column int // the place asked about last, 1-based
	at           int // its offset; lines and columns ascend in most questions
}

// offset returns the byte at a 1-based line and column.
func (g *yamlGrid) offset(line, column int) int {
	if g.line == 0 || line < g.line || line == g.line && column < g.column {
		g.line, g.column, g.at = 1, 1, g.start
	}
	for g.line < line && g.at < g.end {
		r, n := utf8.DecodeRune(g.src[g.at:g.end])
		g.at += n
		switch r {
		case '\r':
			if g.at < g.end && g.src[g.at] == '\n' {
				g.at++
			}
			fallthrough
		case '\n', '\u0085', '\u2028', '\u2029':
			g.line, g.column = g.line+1, 1
		}
	}
	for g.column < column && g.at < g.end {
		_, n := utf8.DecodeRune(g.src[g.at:g.end])
		g.at += n
		g.column++
	}
	return g.at
}
