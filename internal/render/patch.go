package render

import "slices"

// Patch says how an edit changes the list of blocks: blocks[At:At+Del] give way to Ins,
// and those after them move by Shift lines and Bytes bytes.
type Patch struct {
	At, Del int
	Ins     []Block
	Shift   int // added to Line and EndLine
	Bytes   int // added to From and To
}

// Apply returns the list that p makes of blocks, which is not changed.
func (p Patch) Apply(blocks []Block) []Block {
	out := slices.Concat(blocks[:p.At], p.Ins, blocks[p.At+p.Del:])
	for i := p.At + len(p.Ins); i < len(out); i++ {
		out[i] = out[i].moved(p.Shift, p.Bytes)
	}
	return out
}

// moved returns b as it is after an edit above it.
func (b Block) moved(lines, bytes int) Block {
	b.Line += lines
	b.EndLine += lines
	b.From += bytes
	b.To += bytes
	return b
}

// Edit replaces body[from:to] by text and returns what changes in the blocks. Offsets
// outside the body are moved to its nearest end.
func (d *Document) Edit(from, to int, text []byte) Patch {
	from = min(max(from, 0), len(d.text))
	to = min(max(to, from), len(d.text))
	before, lines, size := d.blocks, lineCount(d.body), len(d.text)
	d.text = d.text[:from] + string(text) + d.text[to:]
	d.renderAll()
	return diff(before, d.blocks, lineCount(d.body)-lines, len(d.text)-size)
}

// diff finds the blocks that stay at the start and at the end; what lies between them is
// replaced. It compares hashes first and HTML in full when they agree.
func diff(before, after []Block, shift, bytes int) Patch {
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head {
		b, a := before[len(before)-1-tail], after[len(after)-1-tail]
		if b.Hash != a.Hash || b.moved(shift, bytes) != a {
			break
		}
		tail++
	}
	return Patch{
		At: head, Del: len(before) - head - tail,
		Ins:   slices.Clone(after[head : len(after)-tail]),
		Shift: shift, Bytes: bytes,
	}
}
