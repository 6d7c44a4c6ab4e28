// Package merge joins two changes of one text: what an author wrote and what another
// program wrote, both from the same beginning.
//
// It works on lines. A place that one side alone changed is taken over. Where both
// changed the same or neighbouring lines in different ways the two clash, and it is for
// the author to choose. Line ends alone never make a difference.
package merge

import (
	"bytes"
	"slices"
)

// Part is a stretch of the merged text. Without Clash, Text is settled; Theirs is what they
// have in its place.
type Part struct {
	Text, Theirs []byte
	Clash        *Clash
}

// Clash is a place that both sides changed in different ways. Each of the three may be empty.
type Clash struct {
	Base, Ours, Theirs []byte
}

// Lines cuts a text into lines, each with its end.
func Lines(text []byte) [][]byte {
	var lines [][]byte
	for len(text) > 0 {
		n := lineLength(text)
		lines = append(lines, text[:n:n])
		text = text[n:]
	}
	return lines
}

// lineLength returns the length of the first line, which ends at "\n", "\r\n" or "\r".
func lineLength(text []byte) int {
	i := bytes.IndexAny(text, "\r\n")
	switch {
	case i < 0:
		return len(text)
	case text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
		return i + 2
	}
	return i + 1
}

// Merge joins ours and theirs, which both grew from base. Neighbouring parts are never
// both settled. The units may be longer than lines: what must stay together is one unit.
func Merge(base, ours, theirs [][]byte) []Part {
	m := merging{base: base, ours: ours, theirs: theirs}
	mine, others := hunks(base, ours), hunks(base, theirs)
	at := spot{}
	for len(mine)+len(others) > 0 {
		var group joint
		group, mine, others = next(mine, others)
		at = m.calm(at, group.from)
		at = m.changed(at, group)
	}
	m.calm(at, len(base))
	return m.parts
}

// Text returns the merged text with ours at every clash, and how many clashes there are.
func Text(parts []Part) (text []byte, clashes int) {
	for _, p := range parts {
		if p.Clash != nil {
			clashes++
			text = join(text, p.Clash.Ours)
		} else {
			text = join(text, p.Text)
		}
	}
	return text, clashes
}

// Ground returns what a merge can begin from once the author has the text that Text returns:
// base, with what they changed and nobody clashed over.
func Ground(parts []Part) []byte {
	var text []byte
	for _, p := range parts {
		if p.Clash != nil {
			text = join(text, p.Clash.Base)
		} else {
			text = join(text, p.Theirs)
		}
	}
	return text
}

// join puts a line end between two stretches where the first lost its own.
func join(text, more []byte) []byte {
	if len(text) > 0 && len(more) > 0 && !endsLine(text) {
		text = append(text, endOf(more)...)
	}
	return append(text, more...)
}

func endsLine(text []byte) bool { return text[len(text)-1] == '\n' || text[len(text)-1] == '\r' }

// endOf returns the line end that text uses first, "\n" when it has none.
func endOf(text []byte) []byte {
	line := text[:lineLength(text)]
	if end := line[len(bytes.TrimRight(line, "\r\n")):]; len(end) > 0 {
		return end
	}
	return []byte("\n")
}

// merging is a merge under way.
type merging struct {
	base, ours, theirs [][]byte
	parts              []Part
}

// spot is a place in all three texts, as indexes of lines.
type spot struct{ base, ours, theirs int }

// joint is a stretch of base that some side changed: hunks that touch each other.
type joint struct {
	from, to     int // in base
	mine, others []hunk
}

// next takes the first hunk and all that touch it, directly or through others.
func next(mine, others []hunk) (joint, []hunk, []hunk) {
	var g joint
	if len(others) == 0 || len(mine) > 0 && mine[0].a <= others[0].a {
		g.from, g.to = mine[0].a, mine[0].aEnd
	} else {
		g.from, g.to = others[0].a, others[0].aEnd
	}
	for {
		switch {
		case len(mine) > 0 && mine[0].a <= g.to:
			g.to, g.mine, mine = max(g.to, mine[0].aEnd), append(g.mine, mine[0]), mine[1:]
		case len(others) > 0 && others[0].a <= g.to:
			g.to, g.others, others = max(g.to, others[0].aEnd), append(g.others, others[0]), others[1:]
		default:
			return g, mine, others
		}
	}
}

// calm takes over the lines up to base's line end, which nobody changed. Where a side
// gave one another line end, that stays.
func (m *merging) calm(at spot, end int) spot {
	for ; at.base < end; at = (spot{at.base + 1, at.ours + 1, at.theirs + 1}) {
		line := m.ours[at.ours]
		if bytes.Equal(line, m.base[at.base]) {
			line = m.theirs[at.theirs]
		}
		m.settle([][]byte{line}, m.theirs[at.theirs:at.theirs+1])
	}
	return at
}

// changed takes over a joint of hunks, or notes that they clash.
func (m *merging) changed(at spot, g joint) spot {
	to := spot{g.to, at.ours + g.to - g.from + growth(g.mine), at.theirs + g.to - g.from + growth(g.others)}
	base, ours, theirs := m.base[g.from:g.to], m.ours[at.ours:to.ours], m.theirs[at.theirs:to.theirs]
	switch {
	case len(g.others) == 0 || slices.EqualFunc(ours, theirs, alike):
		m.settle(ours, theirs)
	case len(g.mine) == 0:
		m.settle(theirs, theirs)
	default:
		m.parts = append(m.parts, Part{Clash: &Clash{bytes.Join(base, nil), bytes.Join(ours, nil), bytes.Join(theirs, nil)}})
	}
	return to
}

// growth is by how many lines hunks make a text longer.
func growth(hunks []hunk) int {
	n := 0
	for _, h := range hunks {
		n += h.bEnd - h.b - (h.aEnd - h.a)
	}
	return n
}

func (m *merging) settle(lines, theirs [][]byte) {
	if len(lines)+len(theirs) == 0 {
		return
	}
	if n := len(m.parts); n == 0 || m.parts[n-1].Clash != nil {
		m.parts = append(m.parts, Part{})
	}
	last := &m.parts[len(m.parts)-1]
	for _, line := range lines {
		last.Text = join(last.Text, line)
	}
	for _, line := range theirs {
		last.Theirs = join(last.Theirs, line)
	}
}
