package engine

// A match that takes more than these steps or choices is begun anew by an automaton, if
// the pattern has one.
const (
	fewSteps   = 1 << 12
	fewChoices = 1 << 12
)

// automatonPrice: an automaton's looking at 1<<automatonPrice characters costs a step.
const automatonPrice = 2

// find returns the offset behind the match of p that begins at start, or noMatch. When
// m.fuel is negative then, the match was not decided.
func (m *matcher) find(p *program, text string, start int) int {
	if len(m.hard) > 0 {
		if f := m.failuresOf(p, text); f != nil {
			return m.findLinear(p, text, start, f)
		}
	}
	m.floor, m.room = m.fuel-fewSteps, fewChoices
	if end := m.match(p, text, start); !m.gaveUp {
		return end
	}
	if p.linear() != nil {
		return m.findLinear(p, text, start, m.newFailures(p, text))
	}
	return m.findAtLength(p, text, start)
}

// findAtLength lets the matcher use all there is.
func (m *matcher) findAtLength(p *program, text string, start int) int {
	m.floor, m.room = 0, maxChoices
	end := m.match(p, text, start)
	if m.gaveUp {
		m.fuel = -1
	}
	return end
}

// findLinear asks the automaton. What groups matched only the matcher can tell; by then
// it is known to match.
func (m *matcher) findLinear(p *program, text string, start int, f *failures) int {
	end, pos := p.automaton.run(text, start, f)
	m.fuel -= (pos - start) >> automatonPrice
	if end == noMatch || !p.captures {
		return end
	}
	return m.findAtLength(p, text, start)
}
