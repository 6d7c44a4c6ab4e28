package engine

import "unsafe"

// A stretch is a long part of a text that a loop has looked at: from any place in it, the
// loop comes to its end. Without remembering that, a loop that looks for something that
// never comes would read the rest of the text anew from each place it is tried at.
type stretch struct {
	in       *inst
	text     string // the very same text, compared by its place in memory
	from, to int
}

const (
	// longStretch is the length in bytes from which a stretch is remembered.
	longStretch = 1 << 10
	// maxStretches is how many are, at most.
	maxStretches = 8
)

// known returns where the loop comes to from pos, if that is remembered.
func (m *matcher) known(in *inst, text string, pos int) (to int, ok bool) {
	for i := range m.stretches {
		s := &m.stretches[i]
		if s.in == in && sameText(s.text, text) && s.from <= pos && pos <= s.to {
			return s.to, true
		}
	}
	return pos, false
}

// looked pays for what a loop has looked at, and remembers it. A loop that may not go on
// for ever comes to different ends from different places.
func (m *matcher) looked(in *inst, text string, from, to, limit int) {
	m.fuel -= (to - from) >> scanPrice
	if to-from < longStretch || limit != unlimited {
		return
	}
	if _, ok := m.known(in, text, from); ok {
		return
	}
	if len(m.stretches) == maxStretches {
		m.stretches = m.stretches[:copy(m.stretches, m.stretches[1:])]
	}
	m.stretches = append(m.stretches, stretch{in, text, from, to})
}

// sameText reports whether two texts are one and the same.
func sameText(a, b string) bool {
	return len(a) == len(b) && unsafe.StringData(a) == unsafe.StringData(b)
}
