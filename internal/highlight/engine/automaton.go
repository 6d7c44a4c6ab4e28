package engine

import (
	"encoding/binary"
	"sync"
	"sync/atomic"
)

// An automaton finds what a regular program matches in time that grows with the length
// of the match alone, and without a stack. It is made of the program's threads while it
// runs: where all of them are is one state, and each step between states is worked out
// when it is first taken. The threads keep their order, so that it finds the match that
// the matcher would find.
//
// The matcher is as fast where it goes straight on. It hands over to the automaton when
// it has to go back a lot, which happens in code that is unfinished or made to do so.
type automaton struct {
	mu      sync.Mutex // held while it runs: running adds states
	threads *threads
	states  []place
	known   map[string]int32
	size    int // bytes in states, about
	age     int // how often the states were dropped
}

// A place is a state: where the threads are, and the class of the character before if
// anything asks for it.
type place struct {
	threads []int32
	before  uint16
	next    []int32 // by class: the step, 0 while it is not known
}

// A step is a state, shifted, with two flags.
const (
	stepKnown   = 1
	stepMatched = 2 // the pattern has matched before the character
	stepShift   = 2
)

// An automaton that has taken maxAutomaton bytes begins anew, and already at
// smallAutomaton while all together have more than maxAutomata.
const (
	maxAutomaton   = 1 << 20
	smallAutomaton = 1 << 14
	maxAutomata    = 32 << 20
)

// inAutomata is what all automata have taken, in bytes.
var inAutomata atomic.Int64

// nowhere is the state without threads.
const nowhere = 0

func newAutomaton(p *program) *automaton {
	t := newThreads(p)
	if t == nil {
		return nil
	}
	a := &automaton{threads: t}
	a.drop()
	return a
}

// drop forgets all states.
func (a *automaton) drop() {
	inAutomata.Add(int64(-a.size))
	a.states, a.known, a.size = nil, map[string]int32{}, 0
	a.age++
	a.state(nil, 0)
}

// grow notes that the automaton has taken more memory.
func (a *automaton) grow(bytes int) {
	a.size += bytes
	inAutomata.Add(int64(bytes))
}

// full reports whether the automaton has to begin anew before it grows.
func (a *automaton) full() bool {
	return a.size > maxAutomaton || a.size > smallAutomaton && inAutomata.Load() > maxAutomata
}

// state returns the state in which the threads are as given.
func (a *automaton) state(threads []int32, before uint16) int32 {
	if !a.threads.looksBack || len(threads) == 0 {
		before = 0
	}
	key := binary.AppendUvarint(nil, uint64(before))
	for _, thread := range threads {
		key = binary.AppendUvarint(key, uint64(thread))
	}
	s, ok := a.known[string(key)]
	if !ok {
		s = int32(len(a.states))
		a.known[string(key)] = s
		a.states = append(a.states, place{threads: threads, before: before})
		a.grow(len(key) + 4*len(threads) + 100)
	}
	return s
}

// run returns the offset behind the match that begins at start, or noMatch, and how far
// it had to look.
func (a *automaton) run(text string, start int, failed *failures) (end, pos int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	end, pos = noMatch, start
	defer func() { failed.ended(a, end == noMatch) }()
	s := a.state([]int32{0}, a.threads.before(text, start))
	for {
		class, size := a.threads.at(text, pos)
		if a.threads.lastLine && class == line && pos == len(text)-1 {
			class = lastLine
		}
		step := a.step(s, class)
		if step&stepMatched != 0 {
			end = pos
		}
		s = step >> stepShift
		if s == nowhere || class == edge {
			return end, pos
		}
		pos += size
		if pos>>checkpointShift != (pos-size)>>checkpointShift && failed.before(a, s, pos, end == noMatch) {
			return end, pos
		}
	}
}

// step returns the step from a state on a character of a class.
func (a *automaton) step(s int32, class uint16) int32 {
	if next := a.states[s].next; int(class) < len(next) && next[class] != 0 {
		return next[class]
	}
	from := a.states[s]
	if a.full() {
		a.drop()
		s = a.state(from.threads, from.before)
	}
	threads, matched := a.threads.step(from.threads, from.before, class)
	step := a.state(threads, class)<<stepShift | stepKnown
	if matched {
		step |= stepMatched
	}
	a.remember(s, class, step)
	return step
}

// remember notes a step.
func (a *automaton) remember(s int32, class uint16, step int32) {
	p := &a.states[s]
	if grow := int(class) + 1 - len(p.next); grow > 0 {
		p.next = append(p.next, make([]int32, grow)...)
		a.grow(4 * grow)
	}
	p.next[class] = step
}
