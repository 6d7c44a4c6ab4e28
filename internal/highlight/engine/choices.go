package engine

import "unicode/utf8"

// loop runs an opLoop: as many members as there are, remembering how many it could give
// back to what follows.
func (m *matcher) loop(in *inst, pc int, text string, pos int) (int, bool) {
	least, most := m.bounds(in, text, pos)
	if least < 0 {
		return pos, false
	}
	return m.giveBack(in, pc, text, least, most)
}

// all runs an opAtomic: a loop that gives nothing back.
func (m *matcher) all(in *inst, text string, pos int) (int, bool) {
	least, most := m.bounds(in, text, pos)
	return most, least >= 0
}

// bounds returns the offsets of the shortest and of the longest run of a loop, of
// which the first is negative when there are too few members.
func (m *matcher) bounds(in *inst, text string, pos int) (least, most int) {
	limit := int(in.y)
	if limit != unlimited {
		limit -= int(in.x)
	}
	if in.back {
		if least = in.set.exactlyBack(text, pos, int(in.x)); least < 0 {
			return least, pos
		}
		most = in.set.scanBack(text, least, limit)
		m.fuel -= (least - most) >> scanPrice
		return least, most
	}
	if least = in.set.exactly(text, pos, int(in.x)); least < 0 {
		return least, pos
	}
	if most, ok := m.known(in, text, least); ok {
		return least, most
	}
	most = in.set.scan(text, least, limit)
	m.looked(in, text, least, most, limit)
	return least, most
}

// giveBack goes on at the largest offset from least to most where what follows can
// begin, and leaves the smaller ones as a choice. In a look-behind most is the smaller.
func (m *matcher) giveBack(in *inst, pc int, text string, least, most int) (int, bool) {
	if in.back {
		if most < least {
			m.leave(pc, most, int32(least))
		}
		return most, true
	}
	if in.then != nil {
		for !in.then.at(text, most) {
			if most == least {
				return most, false
			}
			most = before(text, most)
		}
	}
	if most > least {
		m.leave(pc, most, int32(least))
	}
	return most, true
}

// before returns the offset of the character that ends at pos.
func before(text string, pos int) int {
	pos--
	for pos > 0 && !utf8.RuneStart(text[pos]) {
		pos--
	}
	return pos
}

// after returns the offset behind the character at pos.
func after(text string, pos int) int {
	pos++
	for pos < len(text) && !utf8.RuneStart(text[pos]) {
		pos++
	}
	return pos
}

// lazy runs an opLazy: as few members as possible.
func (m *matcher) lazy(in *inst, pc int, text string, pos int) (int, bool) {
	if in.back {
		pos = in.set.exactlyBack(text, pos, int(in.x))
	} else {
		pos = in.set.exactly(text, pos, int(in.x))
	}
	if pos < 0 {
		return pos, false
	}
	limit := in.y
	if limit != unlimited {
		limit -= in.x
	}
	return m.takeMore(in, pc, text, pos, limit)
}

// takeMore goes on at the first offset from pos on where what follows can begin, and
// leaves the larger ones as a choice. limit is how many more members it may take.
func (m *matcher) takeMore(in *inst, pc int, text string, pos int, limit int32) (int, bool) {
	if in.then != nil {
		if to, ok := m.known(in, text, pos); ok {
			pos = to
		}
		from, before := pos, limit
		for !in.then.at(text, pos) {
			next := in.set.next(text, pos)
			if next < 0 || limit == 0 {
				m.looked(in, text, from, pos, int(before))
				return pos, false
			}
			pos = next
			if limit != unlimited {
				limit--
			}
		}
		m.looked(in, text, from, pos, int(before))
	}
	if limit > 0 {
		m.leave(pc, pos, limit)
	}
	return pos, true
}

// word runs an opWords: the first word from the nth on, leaving the others as a choice.
func (m *matcher) word(in *inst, pc int, text string, pos, n int) (int, bool) {
	end, next := in.list.find(text, pos, n)
	if end < 0 {
		return pos, false
	}
	m.leave(pc, pos, int32(next))
	return end, true
}

// turn runs the instructions of counted loops and returns where to go on. The register
// r holds where the last turn began, -1 before the first, and r+1 the number of turns
// beyond those required.
func (m *matcher) turn(in *inst, pc, pos int) int {
	began, count := m.registers[in.r], m.registers[in.r+1]
	empty := int32(pos) == began
	switch in.op {
	case opLoopStart:
		m.set(in.r, -1)
		if in.y != 0 {
			m.set(in.r, int32(pos))
		}
		m.set(in.r+1, in.x)
		return pc + 1
	case opLoopNext:
		if count >= in.y || empty && count >= 0 {
			return pc + 1
		}
		if count >= 0 {
			m.leave(pc, pos, 0)
		}
	case opLazyNext:
		if count >= 0 {
			m.leave(pc, pos, 0)
			return pc + 1
		}
	case opEachNext:
		if empty {
			return pc + 1
		}
		m.leave(pc, pos, 0)
	case opEachLazy:
		if !empty {
			m.leave(pc, pos, 0)
		}
		return pc + 1
	}
	return m.again(in, pos)
}

// again begins another turn of a counted loop.
func (m *matcher) again(in *inst, pos int) int {
	m.set(in.r, int32(pos))
	m.set(in.r+1, m.registers[in.r+1]+1)
	return int(in.x)
}

// back takes the latest choice and returns where to go on, noMatch for pc when none is
// left or the work is too much.
func (m *matcher) back(p *program, text string) (pc, pos int) {
	for {
		if m.fuel--; m.fuel < m.floor {
			m.gaveUp = true
			return noMatch, 0
		}
		last := len(m.choices) - 1
		if last < 0 {
			return noMatch, 0
		}
		c := m.choices[last]
		m.choices = m.choices[:last]
		m.undo(c.trail)
		if pc, pos, ok := m.resume(p, text, c); ok {
			return pc, pos
		}
	}
}

// resume goes on with the next way that a choice leaves.
func (m *matcher) resume(p *program, text string, c choice) (pc, pos int, ok bool) {
	in := &p.code[c.pc]
	pc, pos = int(c.pc), int(c.pos)
	switch in.op {
	case opAlt:
		list := in.alts.lists[c.more>>16]
		i := c.more & 0xffff
		if int(i)+1 < len(list) {
			m.leave(pc, pos, c.more+1)
		}
		return int(list[i]), pos, true
	case opLoop:
		if in.back {
			pos, ok = m.giveBack(in, pc, text, int(c.more), after(text, pos))
		} else {
			pos, ok = m.giveBack(in, pc, text, int(c.more), before(text, pos))
		}
		return pc + 1, pos, ok
	case opLazy:
		pos, limit := in.oneMore(text, pos, c.more)
		if pos < 0 {
			return pc, pos, false
		}
		pos, ok = m.takeMore(in, pc, text, pos, limit)
		return pc + 1, pos, ok
	case opWords:
		pos, ok = m.word(in, pc, text, pos, int(c.more))
		return pc + 1, pos, ok
	case opUnless:
		return int(in.x), pos, true
	case opLazyNext:
		if m.registers[in.r+1] >= in.y || m.registers[in.r] == c.pos {
			return pc, pos, false
		}
		return m.again(in, pos), pos, true
	case opEachLazy:
		return m.again(in, pos), pos, true
	}
	return pc + 1, pos, true // opLoopNext, opEachNext: leave the loop
}

// oneMore reads one more member for an opLazy.
func (in *inst) oneMore(text string, pos int, limit int32) (int, int32) {
	if in.back {
		pos = in.set.before(text, pos)
	} else {
		pos = in.set.next(text, pos)
	}
	if limit != unlimited {
		limit--
	}
	return pos, limit
}
