package engine

import "unicode/utf8"

// threads reads a program as a set of threads that all advance along the text together,
// instead of one that goes back. A thread is a place in a program: an instruction, and
// for literals and loops how far it has come in it. That is possible when the program is
// regular: no references to groups, no look-around beyond one character, and no loop that
// needs a count kept.
type threads struct {
	program *program
	first   []int32 // by instruction: its first thread
	pc      []int32 // by thread: its instruction
	test    []int32 // by thread: what it reads, a test of classes; -1 for nothing
	*classes

	looksBack bool // assertions look at the character before
	lastLine  bool // assertions look for the last newline
}

// maxThreads bounds the automata: larger patterns are left to the matcher.
const maxThreads = 1500

// newThreads returns the threads of p, or nil when p is not regular or too large.
func newThreads(p *program) *threads {
	t := &threads{program: p, classes: newClasses()}
	for pc := range p.code {
		t.first = append(t.first, int32(len(t.pc)))
		if !t.add(pc) || len(t.pc) > maxThreads {
			return nil
		}
	}
	t.classes.ready()
	return t
}

// add adds the threads of one instruction. It reports whether the instruction is regular.
func (t *threads) add(pc int) bool {
	in := &t.program.code[pc]
	if in.back && in.op != opEnter && !t.oneCharacter(pc-1) {
		return false
	}
	switch in.op {
	case opMatch, opFail, opAlt, opJump, opOpen, opClose, opCut, opLineEnd, opTextEnd, opReturn, opRefuse:
		t.thread(pc, -1)
	case opLineHead, opTextHead, opBoundary, opNoBoundary:
		t.looksBack = true
		t.thread(pc, -1)
	case opLastLineEnd:
		t.lastLine = true
		t.thread(pc, -1)
	case opHere:
		t.thread(pc, -1)
		return pc == 0
	case opByte:
		t.thread(pc, t.character(rune(in.b)))
	case opSet:
		t.thread(pc, t.set(in.set))
	case opLit:
		for _, r := range in.lit {
			t.thread(pc, t.character(r))
		}
	case opLoop, opAtomic, opLazy:
		return t.addLoop(pc)
	case opEnter, opUnless:
		t.thread(pc, -1)
		look := in.op == opUnless || in.y != 0
		t.looksBack = t.looksBack || look && t.program.code[pc+1].back
		return !look || t.oneCharacter(pc)
	default:
		return false
	}
	return true
}

func (t *threads) thread(pc int, test int32) {
	t.pc = append(t.pc, int32(pc))
	t.test = append(t.test, test)
}

// addLoop adds a thread for every number of members that matters.
func (t *threads) addLoop(pc int) bool {
	in := &t.program.code[pc]
	turns := in.y
	if turns == unlimited {
		turns = in.x
	}
	if turns > maxThreads {
		return false
	}
	test := t.set(in.set)
	for range turns + 1 {
		t.thread(pc, test)
	}
	return true
}

// oneCharacter reports whether the look-around at pc looks at one character.
func (t *threads) oneCharacter(pc int) bool {
	code := t.program.code
	if pc < 0 || pc+2 >= len(code) || code[pc].op != opEnter && code[pc].op != opUnless {
		return false
	}
	in := &code[pc+1]
	single := in.op == opSet || in.op == opByte || in.op == opLit && utf8.RuneCountInString(in.lit) == 1
	return single && (code[pc+2].op == opReturn || code[pc+2].op == opRefuse)
}

// A follower walks from threads to those that read a character next.
type follower struct {
	*threads
	before, next uint16 // the classes of the characters around the place
	seen         []bool
	reading      []int32 // threads, best first
	matched      bool    // the whole pattern has matched; lesser threads are dropped
}

// follow walks from one thread.
func (f *follower) follow(thread int32) {
	if f.matched || f.seen[thread] {
		return
	}
	f.seen[thread] = true
	pc := f.pc[thread]
	in := &f.program.code[pc]
	switch in.op {
	case opMatch:
		f.matched = true
	case opFail:
	case opByte, opSet, opLit:
		f.reading = append(f.reading, thread)
	case opLoop, opAtomic, opLazy:
		f.loop(thread, in)
	case opAlt:
		for _, to := range in.alts.all {
			f.follow(f.first[to])
		}
	case opJump:
		f.follow(f.first[in.x])
	case opEnter:
		f.enter(pc, in)
	case opUnless:
		if !f.sees(pc + 1) {
			f.follow(f.first[in.x])
		}
	default:
		if f.holds(in.op) {
			f.follow(f.first[pc+1])
		}
	}
}

// loop walks on from a loop: another member, or what comes behind, best first.
func (f *follower) loop(thread int32, in *inst) {
	turns := thread - f.first[f.pc[thread]]
	more, leave := turns < in.y, turns >= in.x
	behind := f.first[f.pc[thread]+1]
	if leave && in.op == opLazy {
		f.follow(behind)
	}
	if more && !f.matched {
		f.reading = append(f.reading, thread)
	}
	if leave && in.op != opLazy {
		f.follow(behind)
	}
}

// enter walks into an atomic group, or past a look-around that holds.
func (f *follower) enter(pc int32, in *inst) {
	switch {
	case in.y == 0:
		f.follow(f.first[pc+1])
	case f.sees(pc + 1):
		f.follow(f.first[in.y])
	}
}

// sees reports whether the one character that a look-around reads at pc is there.
func (f *follower) sees(pc int32) bool {
	class := f.next
	if f.program.code[pc].back {
		class = f.before
	}
	return f.passes(class, f.test[f.first[pc]])
}

// holds reports whether an assertion is true.
func (f *follower) holds(op opcode) bool {
	switch op {
	case opLineHead:
		return f.before == edge || f.isLine(f.before)
	case opLineEnd:
		return f.next == edge || f.isLine(f.next)
	case opBoundary:
		return f.isWord(f.before) != f.isWord(f.next)
	case opNoBoundary:
		return f.isWord(f.before) == f.isWord(f.next)
	case opTextHead:
		return f.before == edge
	case opTextEnd:
		return f.next == edge
	case opLastLineEnd:
		return f.next == edge || f.next == lastLine
	}
	return true // opHere, opOpen, opClose, opCut
}

// step returns where the threads are that could read a character of class next, and
// whether the pattern has matched before it.
func (t *threads) step(from []int32, before, next uint16) (to []int32, matched bool) {
	f := follower{threads: t, before: before, next: next, seen: make([]bool, len(t.pc))}
	for _, thread := range from {
		f.follow(thread)
	}
	clear(f.seen)
	for _, thread := range f.reading {
		if next == edge || !t.passes(next, t.test[thread]) {
			continue
		}
		if thread = t.advanced(thread); !f.seen[thread] { // a second one is the lesser
			f.seen[thread] = true
			to = append(to, thread)
		}
	}
	return to, f.matched
}

// advanced returns the thread behind the character that thread reads.
func (t *threads) advanced(thread int32) int32 {
	pc := t.pc[thread]
	in := &t.program.code[pc]
	switch in.op {
	case opLoop, opAtomic, opLazy:
		if in.y == unlimited && thread-t.first[pc] == in.x {
			return thread
		}
	}
	return thread + 1 // the last of an instruction is followed by the next instruction's
}
