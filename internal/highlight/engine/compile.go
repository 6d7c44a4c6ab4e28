package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dlclark/regexp2/v2/syntax"
)

// compile makes the program of a pattern, with flags such as "(?m)". groups says whether
// the caller wants to know what the groups matched.
//
// The parser is regexp2's own. What a class holds, how case folds, which number a group
// has: all that is decided there, once, for both engines.
func compile(flags, pattern string, groups bool, sets setTable) (*program, error) {
	text, list := takeWords(flags, pattern)
	tree, err := syntax.Parse(text, syntax.ParseOptions{})
	if err == nil && list != nil && !standsOnce(tree.Root) {
		tree, err = syntax.Parse(anchored(flags, pattern), syntax.ParseOptions{})
		list = nil
	}
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	c := compiler{
		sets: sets, words: list, captured: make([]int32, tree.Captop),
		code: make([]inst, 0, 8),
	}
	if tree.Capnumlist != nil {
		return nil, fmt.Errorf("pattern %q: group numbers are left out", pattern)
	}
	for i := range c.captured {
		c.captured[i] = -1
		if groups && i > 0 {
			c.capture(i)
		}
	}
	c.references(tree.Root)
	c.node(tree.Root.Children[0], true)
	c.add(inst{op: opMatch})
	if c.err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, c.err)
	}
	c.link()
	// Groups that the pattern says give nothing back; those that regexp2 adds change nothing.
	atomic := strings.Contains(pattern, "(?>")
	return &program{
		code: c.code, registers: c.registers, groups: tree.Captop,
		captured: c.captured, captures: slices.Max(c.captured) >= 0,
		starts: *c.firstAt(0), alone: atomic,
	}, nil
}

// A compiler turns the tree of a pattern into instructions.
type compiler struct {
	code      []inst
	registers int
	captured  []int32
	sets      setTable
	words     *words     // what the stand-in stands for
	forks     []fork     // choices whose alternatives are selected once all code is known
	starts    []*byteSet // by instruction: see firstAt
	err       error
}

// add appends an instruction and returns its place.
func (c *compiler) add(in inst) int {
	c.code = append(c.code, in)
	return len(c.code) - 1
}

// here is the place of the next instruction.
func (c *compiler) here() int32 { return int32(len(c.code)) }

// take reserves n registers.
func (c *compiler) take(n int) int32 {
	c.registers += n
	return int32(c.registers - n)
}

// capture gives a group its registers.
func (c *compiler) capture(group int) {
	if c.captured[group] < 0 {
		c.captured[group] = c.take(2)
	}
}

// references gives registers to the groups that the pattern itself refers to.
func (c *compiler) references(n *syntax.RegexNode) {
	if n.T == syntax.NtRef {
		c.capture(n.M)
	}
	for _, child := range n.Children {
		c.references(child)
	}
}

// assertions are the nodes that only look at the place they stand at.
var assertions = map[syntax.NodeType]opcode{
	syntax.NtBol: opLineHead, syntax.NtEol: opLineEnd,
	syntax.NtBoundary: opBoundary, syntax.NtNonboundary: opNoBoundary,
	syntax.NtBeginning: opTextHead, syntax.NtEnd: opTextEnd, syntax.NtEndZ: opLastLineEnd,
	syntax.NtStart: opHere, syntax.NtNothing: opFail,
}

// node compiles n. last says that nothing of the pattern comes behind n, so that the
// choices it leaves open will never be used.
func (c *compiler) node(n *syntax.RegexNode, last bool) {
	if op, ok := assertions[n.T]; ok {
		c.add(inst{op: op})
		return
	}
	back := n.Options&syntax.RightToLeft != 0
	switch n.T {
	case syntax.NtEmpty, syntax.NtUpdateBumpalong: // the second is a hint for searching
	case syntax.NtOne:
		if n.Ch == standIn && c.words != nil {
			c.add(inst{op: opWords, list: c.words})
		} else {
			c.literal(string(n.Ch), back)
		}
	case syntax.NtMulti:
		c.literal(string(n.Str), back)
	case syntax.NtNotone, syntax.NtSet:
		c.add(inst{op: opSet, set: c.setOf(n), back: back})
	case syntax.NtOneloop, syntax.NtNotoneloop, syntax.NtSetloop:
		c.setLoop(opLoop, n, back)
	case syntax.NtOneloopatomic, syntax.NtNotoneloopatomic, syntax.NtSetloopatomic:
		c.setLoop(opAtomic, n, back)
	case syntax.NtOnelazy, syntax.NtNotonelazy, syntax.NtSetlazy:
		c.setLoop(opLazy, n, back)
	case syntax.NtRef:
		c.add(inst{op: opRef, r: c.captured[n.M], x: int32(n.Options & syntax.IgnoreCase), back: back})
	case syntax.NtConcatenate:
		for i, child := range n.Children {
			c.node(child, last && i == len(n.Children)-1)
		}
	case syntax.NtGroup:
		c.node(n.Children[0], last)
	case syntax.NtCapture:
		c.group(n, last)
	case syntax.NtAlternate:
		c.alternation(n, last, back)
	case syntax.NtLoop, syntax.NtLazyloop:
		c.loop(n, back)
	case syntax.NtAtomic:
		c.atomic(n, last)
	case syntax.NtPosLook:
		c.lookAround(n)
	case syntax.NtNegLook:
		c.negativeLook(n)
	default:
		c.err = fmt.Errorf("nothing is known of nodes of type %d", n.T)
	}
}

func (c *compiler) literal(text string, back bool) {
	if len(text) == 1 && !back {
		c.add(inst{op: opByte, b: text[0]})
		return
	}
	c.add(inst{op: opLit, lit: text, back: back})
}

// setOf returns the set of a node that reads one character, or loops over one.
func (c *compiler) setOf(n *syntax.RegexNode) *charSet {
	switch {
	case n.IsOneFamily():
		return c.sets.one(n.Ch, false)
	case n.IsNotoneFamily():
		return c.sets.one(n.Ch, true)
	}
	return c.sets.of(n.Set)
}

func (c *compiler) setLoop(op opcode, n *syntax.RegexNode, back bool) {
	c.add(inst{op: op, set: c.setOf(n), x: int32(n.M), y: int32(n.N), back: back})
}

func (c *compiler) group(n *syntax.RegexNode, last bool) {
	if n.N != -1 {
		c.err = fmt.Errorf("group %d takes another one back", n.M)
	}
	if n.M >= len(c.captured) || c.captured[n.M] < 0 {
		c.node(n.Children[0], last)
		return
	}
	begin := c.take(1)
	c.add(inst{op: opOpen, r: begin})
	c.node(n.Children[0], last)
	c.add(inst{op: opClose, r: begin, x: c.captured[n.M]})
}

func (c *compiler) alternation(n *syntax.RegexNode, last, back bool) {
	f := fork{at: c.add(inst{op: opAlt}), back: back}
	ends := make([]int, 0, len(n.Children))
	for i, child := range n.Children {
		f.to = append(f.to, c.here())
		c.node(child, last)
		if i < len(n.Children)-1 {
			ends = append(ends, c.add(inst{op: opJump}))
		}
	}
	for _, end := range ends {
		c.code[end].x = c.here()
	}
	c.forks = append(c.forks, f)
}

// atomic compiles a group that gives nothing back. Behind it choices would never be
// used anyway when it is the last part.
func (c *compiler) atomic(n *syntax.RegexNode, last bool) {
	if last {
		c.node(n.Children[0], true)
		return
	}
	r := c.take(2)
	c.add(inst{op: opEnter, r: r})
	c.node(n.Children[0], true)
	c.add(inst{op: opCut, r: r})
}

func (c *compiler) lookAround(n *syntax.RegexNode) {
	r := c.take(2)
	enter := c.add(inst{op: opEnter, r: r, back: n.Options&syntax.RightToLeft != 0})
	c.node(n.Children[0], true)
	c.add(inst{op: opReturn, r: r})
	c.code[enter].y = c.here()
}

func (c *compiler) negativeLook(n *syntax.RegexNode) {
	r := c.take(2)
	unless := c.add(inst{op: opUnless, r: r})
	c.node(n.Children[0], true)
	c.add(inst{op: opRefuse, r: r})
	c.code[unless].x = c.here()
}
