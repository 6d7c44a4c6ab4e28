package engine

import (
	"slices"
)

// A fork is a choice of a program under construction.
type fork struct {
	at   int     // the place of its opAlt
	to   []int32 // where it can go on, best first
	back bool    // inside a look-behind, where the next byte says nothing
}

// link selects, for every choice and every byte that may come next, the alternatives
// worth a try, and tells loops which bytes may follow them.
func (c *compiler) link() {
	c.starts = make([]*byteSet, len(c.code))
	for i := range c.forks {
		c.code[c.forks[i].at].x = int32(i)
	}
	for i := range c.forks {
		c.code[c.forks[i].at].alts = c.selected(&c.forks[i])
	}
	for i := range c.code {
		in := &c.code[i]
		if (in.op == opLoop || in.op == opLazy) && !in.back {
			if then := c.firstAt(i + 1); *then != anyByte {
				in.then = then
			}
		}
	}
}

// selected returns the alternatives of one choice by the byte that comes next.
func (c *compiler) selected(f *fork) *alternatives {
	if f.back {
		return &alternatives{all: f.to, lists: [][]int32{f.to}}
	}
	a := &alternatives{all: f.to}
	a.lists, a.list = listsBy(len(f.to), func(i int) *byteSet { return c.firstAt(int(f.to[i])) }, f.to)
	return a
}

// listsBy sorts n things by the bytes they can begin with: for each byte, and atEnd, it
// returns the number of the list of those that can.
func listsBy[T any](n int, starts func(i int) *byteSet, things []T) (lists [][]T, list [atEnd + 1]uint16) {
	var usual [atEnd + 1]uint64
	masks, words := usual[:], 1 // by byte: a bit for each thing
	if n > 64 {
		words = (n + 63) / 64
		masks = make([]uint64, words*len(list))
	}
	for i := range n {
		s := starts(i)
		for b := range list {
			if s.has(b) {
				masks[b*words+(i>>6)] |= 1 << (i & 63)
			}
		}
	}
	var kinds []int // by list: the first byte that it is for
	for b := range list {
		mask := masks[b*words : (b+1)*words]
		if b > 0 && slices.Equal(mask, masks[(b-1)*words:b*words]) {
			list[b] = list[b-1]
			continue
		}
		number := slices.IndexFunc(kinds, func(b int) bool { return slices.Equal(mask, masks[b*words:(b+1)*words]) })
		if number < 0 {
			number = len(lists)
			kinds = append(kinds, b)
			lists = append(lists, chosen(things, mask))
		}
		list[b] = uint16(number)
	}
	return lists, list
}

// chosen returns the things whose bit is set.
func chosen[T any](things []T, mask []uint64) []T {
	var list []T
	for i, thing := range things {
		if mask[i>>6]>>(i&63)&1 != 0 {
			list = append(list, thing)
		}
	}
	return list
}

// firstAt returns the bytes that a match from the instruction at pc on can begin with.
func (c *compiler) firstAt(pc int) *byteSet {
	if s := c.starts[pc]; s != nil {
		return s
	}
	c.starts[pc] = &anyByte // while a loop is walked: any byte is never wrong
	s := c.first(pc)
	c.starts[pc] = &s
	return &s
}

// lineEnd is what may follow "$".
var lineEnd = func() byteSet {
	var b byteSet
	b.add('\n')
	b.add(atEnd)
	return b
}()

func (c *compiler) first(pc int) byteSet {
	in := &c.code[pc]
	switch in.op {
	case opMatch, opRef, opLoopNext, opLazyNext, opEachNext, opEachLazy, opReturn, opRefuse:
		return anyByte
	case opFail:
		return byteSet{}
	case opByte:
		var b byteSet
		b.add(int(in.b))
		return b
	case opLit:
		var b byteSet
		b.add(int(in.lit[0]))
		return b
	case opSet:
		return startsOf(in.set)
	case opWords:
		return in.list.starts()
	case opLoop, opAtomic, opLazy:
		return c.firstOfLoop(pc)
	case opAlt:
		return c.firstOfAny(c.forks[in.x].to)
	case opJump, opUnless:
		return *c.firstAt(int(in.x))
	case opEnter:
		return c.firstOfEnter(pc)
	case opLineEnd, opLastLineEnd:
		return c.firstAt(pc + 1).intersect(lineEnd)
	}
	return *c.firstAt(pc + 1)
}

func (c *compiler) firstOfLoop(pc int) byteSet {
	in := &c.code[pc]
	b := startsOf(in.set)
	if in.x == 0 {
		b = b.union(*c.firstAt(pc + 1))
	}
	return b
}

func (c *compiler) firstOfAny(places []int32) byteSet {
	var b byteSet
	for _, pc := range places {
		b = b.union(*c.firstAt(int(pc)))
	}
	return b
}

// firstOfEnter handles atomic groups, that end in opCut, and look-around, whose end is
// known: both what is looked for and what comes behind must be able to begin here.
func (c *compiler) firstOfEnter(pc int) byteSet {
	in := &c.code[pc]
	if in.y == 0 {
		return *c.firstAt(pc + 1)
	}
	after := *c.firstAt(int(in.y))
	if in.back {
		return after
	}
	return after.intersect(*c.firstAt(pc + 1))
}
