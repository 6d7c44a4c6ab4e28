package engine

// failures remembers of an automaton's attempts that failed in a text which states they
// were in, at every 64th byte. A later attempt that comes to the same place in the same
// state fails, too, and need not look further. Without this, a comment that is opened a
// thousand times and never closed would be read to the end a thousand times.
type failures struct {
	program *program
	text    string
	age     int     // of the automaton, when the states were noted
	at      []int32 // by checkpoint: the state, plus one
	passed  []checkpoint
}

type checkpoint struct{ index, state int32 }

const checkpointShift = 6

// maxFailures is how many patterns of a text are remembered.
const maxFailures = 8

// failuresOf returns what is remembered of a program and a text, nil for nothing.
func (m *matcher) failuresOf(p *program, text string) *failures {
	for _, f := range m.hard {
		if f.of(p, text) {
			return f
		}
	}
	return nil
}

// newFailures begins to remember. When many patterns are hard the oldest is forgotten.
func (m *matcher) newFailures(p *program, text string) *failures {
	if len(m.hard) >= maxFailures {
		m.hard = m.hard[1:]
	}
	f := &failures{program: p, text: text}
	m.hard = append(m.hard, f)
	return f
}

// of reports whether f is about a program and a text, which has to be the very same: it is
// compared by its place in memory.
func (f *failures) of(p *program, text string) bool {
	return f.program == p && sameText(f.text, text)
}

// before notes that an attempt is in state s at pos. It reports whether an attempt that
// was so there has failed.
func (f *failures) before(a *automaton, s int32, pos int, open bool) bool {
	if f.age != a.age {
		f.age = a.age
		clear(f.at)
		f.passed = f.passed[:0]
	}
	index := pos >> checkpointShift
	if index < len(f.at) && f.at[index] == s+1 {
		return true
	}
	if open {
		f.passed = append(f.passed, checkpoint{int32(index), s})
	}
	return false
}

// ended notes how an attempt has ended.
func (f *failures) ended(a *automaton, failed bool) {
	if failed && f.age == a.age {
		for _, p := range f.passed {
			for int(p.index) >= len(f.at) {
				f.at = append(f.at, 0)
			}
			f.at[p.index] = p.state + 1
		}
	}
	f.passed = f.passed[:0]
}
