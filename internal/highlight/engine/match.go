package engine

import (
	"errors"
	"math"
	"strings"
)

// errTooHard says that a text asks for more work than colours are worth.
var errTooHard = errors.New("the code needs too many steps")

// maxChoices and maxTrail bound the memory of one match: 16 bytes a choice, 8 a change.
const (
	maxChoices = 1 << 20
	maxTrail   = 1 << 22
)

// A matcher runs programs. It is a backtracking matcher that keeps its choices on a
// stack of its own, so that the length of a text can cost memory up to a bound, but never
// the stack of the goroutine. It serves one goroutine.
type matcher struct {
	registers []int32
	choices   []choice
	trail     []change
	fuel      int // steps left before the text counts as too hard
	hard      []*failures
	stretches []stretch

	// The match at work is given up when fuel falls below floor, or with more choices.
	floor  int
	room   int
	gaveUp bool
}

// A choice is a place where the match can go on when the way it took fails.
type choice struct {
	pc, pos int32
	more    int32 // what the instruction at pc needs to know
	trail   int32 // changes made before
}

// A change is what a register held before it was set.
type change struct{ register, value int32 }

// scanPrice: looking at 1<<scanPrice characters in a loop costs a step.
const scanPrice = 2

// noMatch is returned instead of an offset.
const noMatch = -1

// set changes a register in a way that going back undoes. Without a choice there is no
// going back.
func (m *matcher) set(register, value int32) {
	if len(m.choices) > 0 {
		m.trail = append(m.trail, change{register, m.registers[register]})
	}
	if len(m.trail) > maxTrail {
		m.floor = math.MaxInt
	}
	m.registers[register] = value
}

// undo takes back the changes since the trail had the length n.
func (m *matcher) undo(n int32) {
	for i := len(m.trail) - 1; i >= int(n); i-- {
		m.registers[m.trail[i].register] = m.trail[i].value
	}
	m.trail = m.trail[:n]
}

// leave remembers that the match can go on at pc and pos, too. Without room for that the
// match may only go on straight: going back gives up.
func (m *matcher) leave(pc, pos int, more int32) {
	if len(m.choices) >= m.room {
		m.floor = math.MaxInt
		return
	}
	m.choices = append(m.choices, choice{int32(pc), int32(pos), more, int32(len(m.trail))})
}

// reset makes the matcher ready for p.
func (m *matcher) reset(p *program) {
	m.choices, m.trail = m.choices[:0], m.trail[:0]
	if cap(m.registers) < p.registers {
		m.registers = make([]int32, p.registers)
	}
	m.registers = m.registers[:p.registers]
	for i := range m.registers {
		m.registers[i] = -1
	}
}

// group returns what a group matched, "" when it took no part.
func (m *matcher) group(p *program, text string, i int) string {
	r := p.captured[i]
	if r < 0 || m.registers[r] < 0 {
		return ""
	}
	return text[m.registers[r]:m.registers[r+1]]
}

// match runs p from start. It returns the offset behind the match, or noMatch, when
// m.gaveUp says whether that is certain.
func (m *matcher) match(p *program, text string, start int) int {
	m.reset(p)
	m.gaveUp = false
	pc, pos, steps := 0, start, 0
	for {
		in := &p.code[pc]
		ok := true
		steps++
		switch in.op {
		case opMatch:
			m.fuel -= steps
			return pos
		case opFail:
			ok = false
		case opByte:
			if ok = pos < len(text) && text[pos] == in.b; ok {
				pos++
				pc++
			}
		case opLit:
			if pos, ok = in.literal(text, pos); ok {
				pc++
			}
		case opSet:
			if pos, ok = in.member(text, pos); ok {
				pc++
			}
		case opAtomic:
			if pos, ok = m.all(in, text, pos); ok {
				pc++
			}
		case opLoop:
			if pos, ok = m.loop(in, pc, text, pos); ok {
				pc++
			}
		case opLazy:
			if pos, ok = m.lazy(in, pc, text, pos); ok {
				pc++
			}
		case opAlt:
			n := in.alts.at(text, pos)
			list := in.alts.lists[n]
			if ok = len(list) > 0; ok {
				if len(list) > 1 {
					m.leave(pc, pos, int32(n)<<16|1)
				}
				pc = int(list[0])
			}
		case opJump:
			pc = int(in.x)
		case opWords:
			if pos, ok = m.word(in, pc, text, pos, 0); ok {
				pc++
			}
		case opBoundary, opLineHead, opLineEnd, opHere:
			if ok = in.holds(text, pos, start); ok {
				pc++
			}
		default:
			pc, pos, ok = m.rare(in, pc, text, pos, start)
		}
		if !ok {
			m.fuel -= steps
			steps = 0
			if pc, pos = m.back(p, text); pc == noMatch {
				return noMatch
			}
		}
	}
}

// rare runs the instructions that few patterns have.
func (m *matcher) rare(in *inst, pc int, text string, pos, start int) (int, int, bool) {
	switch in.op {
	case opOpen:
		m.set(in.r, int32(pos))
	case opClose:
		begin, end := m.registers[in.r], int32(pos)
		m.set(in.x, min(begin, end))
		m.set(in.x+1, max(begin, end))
	case opRef:
		after, ok := m.reference(in, text, pos)
		return pc + 1, after, ok
	case opLoopStart, opLoopNext, opLazyNext, opEachNext, opEachLazy:
		return m.turn(in, pc, pos), pos, true
	case opEnter:
		m.registers[in.r], m.registers[in.r+1] = int32(len(m.choices)), int32(pos)
	case opCut:
		m.choices = m.choices[:m.registers[in.r]]
	case opReturn:
		m.choices = m.choices[:m.registers[in.r]]
		return pc + 1, int(m.registers[in.r+1]), true
	case opUnless:
		m.registers[in.r] = int32(len(m.choices))
		m.choices = append(m.choices, choice{int32(pc), int32(pos), 0, int32(len(m.trail))})
	case opRefuse:
		m.undo(m.choices[m.registers[in.r]].trail)
		m.choices = m.choices[:m.registers[in.r]]
		return pc, pos, false
	default:
		return pc + 1, pos, in.holds(text, pos, start)
	}
	return pc + 1, pos, true
}

// literal reads the text of an opLit.
func (in *inst) literal(text string, pos int) (int, bool) {
	if in.back {
		return pos - len(in.lit), strings.HasSuffix(text[:pos], in.lit)
	}
	return pos + len(in.lit), strings.HasPrefix(text[pos:], in.lit)
}

// member reads the character of an opSet.
func (in *inst) member(text string, pos int) (int, bool) {
	if in.back {
		pos = in.set.before(text, pos)
	} else {
		pos = in.set.next(text, pos)
	}
	return pos, pos >= 0
}
