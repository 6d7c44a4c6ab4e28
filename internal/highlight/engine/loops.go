package engine

import "github.com/dlclark/regexp2/v2/syntax"

// choose adds a choice between going on with first, which begins at the next
// instruction, and with second. It returns the place of the choice.
func (c *compiler) choose(f fork) int {
	f.at = c.add(inst{op: opAlt})
	c.forks = append(c.forks, f)
	return len(c.forks) - 1
}

// loop compiles a loop over more than one set.
func (c *compiler) loop(n *syntax.RegexNode, back bool) {
	lazy := n.T == syntax.NtLazyloop
	nullable := n.Children[0].ComputeMinLength() == 0
	switch {
	case n.M == 0 && n.N == 1:
		c.optional(n.Children[0], lazy, back)
	case n.M <= 1 && n.N == unlimited && !nullable:
		c.repeat(n.Children[0], n.M, lazy, back)
	default:
		c.counted(n, lazy)
	}
}

// optional compiles "(body)?".
func (c *compiler) optional(body *syntax.RegexNode, lazy, back bool) {
	i := c.choose(fork{back: back})
	in := c.here()
	c.node(body, false)
	c.forks[i].to = inOrder(lazy, in, c.here())
}

// repeat compiles "(body)*" and "(body)+" for a body that always reads something, so
// that there is nothing to remember between two turns.
func (c *compiler) repeat(body *syntax.RegexNode, atLeast int, lazy, back bool) {
	if atLeast == 1 {
		in := c.here()
		c.node(body, false)
		i := c.choose(fork{back: back})
		c.forks[i].to = inOrder(lazy, in, c.here())
		return
	}
	i := c.choose(fork{back: back})
	in := c.here()
	c.node(body, false)
	c.add(inst{op: opJump, x: int32(c.forks[i].at)})
	c.forks[i].to = inOrder(lazy, in, c.here())
}

// inOrder returns the two ways out of a choice: another turn first, or leaving first.
func inOrder(lazy bool, turn, leave int32) []int32 {
	if lazy {
		return []int32{leave, turn}
	}
	return []int32{turn, leave}
}

// counted compiles all other loops, the way regexp2 runs them.
func (c *compiler) counted(n *syntax.RegexNode, lazy bool) {
	r := c.take(2)
	each := n.N == unlimited && n.M <= 1
	begun := int32(0)
	if n.M > 0 {
		begun = 1
	}
	c.add(inst{op: opLoopStart, r: r, x: int32(min(0, 1-n.M)), y: begun})
	skip := -1
	if n.M == 0 {
		skip = c.add(inst{op: opJump})
	}
	turn := c.here()
	c.node(n.Children[0], false)
	if skip >= 0 {
		c.code[skip].x = c.here()
	}
	limit := int32(unlimited)
	if n.N != unlimited {
		limit = int32(n.N - n.M)
	}
	c.add(inst{op: nextTurn(each, lazy), r: r, x: turn, y: limit})
}

// nextTurn returns the instruction at the end of a counted loop's body.
func nextTurn(each, lazy bool) opcode {
	switch {
	case each && lazy:
		return opEachLazy
	case each:
		return opEachNext
	case lazy:
		return opLazyNext
	}
	return opLoopNext
}
