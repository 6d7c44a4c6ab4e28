package engine

import "sync"

// A program is one pattern made ready to run: instructions for the matcher, in the
// order in which they are tried. Any number of goroutines may run it.
type program struct {
	code      []inst
	registers int     // numbers the matcher keeps while it runs
	groups    int     // groups of the pattern, the whole match included
	captured  []int32 // by group: its register pair, -1 for groups nobody asks for
	captures  bool    // some group is asked for
	starts    byteSet // bytes that a match can begin with
	alone     bool    // there must be no automaton for it

	once      sync.Once
	automaton *automaton // nil for patterns that are not regular
}

// linear returns the automaton of a regular program, else nil.
func (p *program) linear() *automaton {
	p.once.Do(func() {
		if !p.alone {
			p.automaton = newAutomaton(p)
		}
	})
	return p.automaton
}

// An inst is one instruction. What the fields mean is said with each opcode.
type inst struct {
	op   opcode
	back bool // reads towards the start of the text: inside a look-behind
	b    byte
	x, y int32
	r    int32
	set  *charSet
	lit  string
	alts *alternatives
	list *words
	then *byteSet // bytes that may follow a loop; nil when nothing is known
}

type opcode uint8

const (
	opMatch opcode = iota // the pattern matches up to here
	opFail                // nothing matches here

	// One step along the text.
	opByte // the byte b
	opLit  // the text lit
	opSet  // one member of set
	opRef  // what the group with registers r, r+1 matched; x != 0: in any case

	// Loops over one set: at least x, at most y members.
	opLoop   // as many as possible, giving back when the rest fails
	opAtomic // as many as possible, giving nothing back
	opLazy   // as few as possible

	// Choices.
	opAlt   // the first of alts that leads to a match
	opJump  // go on at x
	opWords // the first word of list that leads to a match

	// Loops over anything else that need a count, or whose body may match nothing.
	// They keep the place and the number of the last turn in r and r+1.
	opLoopStart // x: number of the first turn, negative while turns are required; y != 0: a turn has begun
	opLoopNext  // another turn at x while there are fewer than y, else go on
	opLazyNext  // the same, but go on first
	opEachNext  // another turn at x unless the last matched nothing, else go on
	opEachLazy  // the same, but go on first

	// Groups.
	opOpen  // remember in r where a group begins
	opClose // set registers x, x+1 to the group that began at r

	// Look-around and atomic groups. They keep the number of choices open, and the
	// place, in r and r+1.
	opEnter  // begin
	opCut    // forget the choices since
	opReturn // forget the choices since, and go back to the place
	opUnless // begin a negative one, that goes on at x when what follows fails
	opRefuse // what must not match has matched

	// Assertions about the place alone.
	opLineHead
	opLineEnd
	opBoundary
	opNoBoundary
	opTextHead
	opTextEnd
	opLastLineEnd
	opHere // where the match began
)

// alternatives are the places a match can go on at, best first. Most of them can only
// begin with few bytes, so the next byte of the text selects the ones worth a try.
type alternatives struct {
	all   []int32
	lists [][]int32
	list  [atEnd + 1]uint16 // next byte to its list
}

// at returns the number of the list for what stands at pos.
func (a *alternatives) at(text string, pos int) uint16 {
	if pos < len(text) {
		return a.list[text[pos]]
	}
	return a.list[atEnd]
}
