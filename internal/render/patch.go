package render

import "slices"

// Patch says how an edit changes the list of blocks. The numbers in it are those of the
// list before.
type Patch struct {
	Splices []Splice // in rising order, without overlap
	// Blocks from From on that no splice takes out have moved by Shift lines and Bytes
	// bytes.
	From, Shift, Bytes int
}

// A Splice replaces Del blocks from At on by Ins.
type Splice struct {
	At, Del int
	Ins     []Block
}

// Whole returns the patch that replaces a list of so many blocks by another one.
func Whole(before int, blocks []Block) Patch {
	return Patch{Splices: []Splice{{0, before, blocks}}}
}

// Empty reports whether p leaves every block as it is and where it is.
func (p Patch) Empty() bool { return len(p.Splices) == 0 && p.Shift == 0 }

// Apply returns the list that p makes of blocks, which is not changed.
func (p Patch) Apply(blocks []Block) []Block {
	var out []Block
	next := 0
	keep := func(to int) {
		for ; next < to; next++ {
			b := blocks[next]
			if next >= p.From {
				b = b.moved(p.Shift, p.Bytes)
			}
			out = append(out, b)
		}
	}
	for _, s := range p.Splices {
		keep(s.At)
		out = append(out, s.Ins...)
		next += s.Del
	}
	keep(len(blocks))
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

// Diff returns a patch from one list of blocks to another of which it is not known
// what was edited. The blocks at the end that read the same are taken to have moved
// as far as the last one did.
func Diff(before, after []Block) Patch {
	var p Patch
	if len(before) > 0 && len(after) > 0 {
		old, now := before[len(before)-1], after[len(after)-1]
		p.Shift, p.Bytes = now.EndLine-old.EndLine, now.To-old.To
	}
	s := trim(before, after, 0, p)
	p.From = s.At + s.Del
	p.add(s)
	return p
}

// trim makes a splice of one list of blocks to another, the first of which have not
// moved and the last of which have moved as p says. Those that read the same at both
// ends are left out. at is the number of the first block.
func trim(before, after []Block, at int, p Patch) Splice {
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head {
		b, a := before[len(before)-1-tail], after[len(after)-1-tail]
		if b.Hash != a.Hash || b.moved(p.Shift, p.Bytes) != a {
			break
		}
		tail++
	}
	return Splice{
		At: at + head, Del: len(before) - head - tail, Ins: slices.Clone(after[head : len(after)-tail]),
	}
}

// add adds a splice, unless it does nothing.
func (p *Patch) add(s Splice) {
	if s.Del > 0 || len(s.Ins) > 0 {
		p.Splices = append(p.Splices, s)
	}
}

// sinceAll returns the patch after everything was made anew.
func (d *Document) sinceAll(before *Document) Patch {
	return d.since(before, change{0, len(before.pieces), len(d.pieces)})
}

// since returns what differs from the document before: what main replaced, and pieces
// elsewhere that are not the same any more.
func (d *Document) since(before *Document, main change) Patch {
	p := Patch{Shift: d.lines - before.lines, Bytes: d.size - before.size}
	old, now := newWalker(before), newWalker(d)
	for _, r := range changed(before.pieces, d.pieces, main) {
		was, is := old.walk(r.a, r.b), now.walk(r.a+r.moveA, r.b+r.moveB)
		moves := p
		if r.b+r.moveB <= main.at || r.a > main.at { // above the edit nothing has moved, below it everything
			if r.a > main.at {
				was = moved(was, p)
			}
			moves = Patch{}
		}
		s := trim(was, is, old.before, moves)
		if r.a <= main.at && main.at+main.old <= r.b {
			p.From = s.At + s.Del
		}
		p.add(s)
	}
	return p.withNotes(before, d, old.rest())
}

func moved(blocks []Block, p Patch) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		out[i] = b.moved(p.Shift, p.Bytes)
	}
	return out
}

// withNotes adds what differs in the list of notes, the block number count of the list
// before.
func (p Patch) withNotes(before, after *Document, count int) Patch {
	was := moved(before.noteBlock(), p)
	is := after.noteBlock()
	if !slices.Equal(was, is) {
		p.add(Splice{At: count, Del: len(was), Ins: is})
	}
	return p
}

// A region is a stretch of old pieces, from a to b, and the new ones that stand for it.
type region struct{ a, b, moveA, moveB int }

// changed returns the stretches that differ between two lists of pieces, of which main
// is one. Each begins and ends where a block does.
func changed(old, now []*piece, main change) []region {
	var all []region
	grow := main.now - main.old
	add := func(r region) {
		for openBefore(old, r.a) || openBefore(now, r.a+r.moveA) {
			r.a--
		}
		for r.b < len(old) && (openBefore(old, r.b) || openBefore(now, r.b+r.moveB)) {
			r.b++
		}
		if n := len(all); n > 0 && r.a < all[n-1].b {
			all[n-1].b, all[n-1].moveB = max(r.b, all[n-1].b), r.moveB
			return
		}
		all = append(all, r)
	}
	for i := range main.at {
		if old[i] != now[i] {
			add(region{a: i, b: i + 1})
		}
	}
	if main.old > 0 || main.now > 0 {
		add(region{a: main.at, b: main.at + main.old, moveB: grow})
	}
	for i := main.at + main.old; i < len(old); i++ {
		if old[i] != now[i+grow] {
			add(region{i, i + 1, grow, grow})
		}
	}
	return all
}

// openBefore reports whether piece i belongs to the block of the one before.
func openBefore(pieces []*piece, i int) bool { return i > 0 && pieces[i-1].open }

// A walker goes through the pieces of a document and counts blocks.
type walker struct {
	lister
	pieces []*piece
	next   int
	count  int // blocks so far
	before int // blocks before those of the last walk
}

func newWalker(d *Document) *walker {
	return &walker{pieces: d.pieces, lister: d.lister()}
}

// walk returns the blocks of the pieces from a to b, which lie behind all before.
func (w *walker) walk(a, b int) []Block {
	w.skip(a)
	w.before = w.count
	w.blocks = nil
	w.list(w.pieces[a:b])
	w.count += len(w.blocks)
	w.next = b
	return w.blocks
}

// skip goes on to piece a without making blocks.
func (w *walker) skip(a int) {
	for ; w.next < a; w.next++ {
		p := w.pieces[w.next]
		if !w.open && p.shows() {
			w.count++
		}
		w.at += len(p.src)
		w.line += p.lines
		w.open = p.open
	}
}

// rest returns how many blocks there are.
func (w *walker) rest() int {
	w.skip(len(w.pieces))
	return w.count
}
