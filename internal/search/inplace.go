package search

import (
	"bytes"
	"maps"
	"slices"
	"strings"
)

// Mostly the words that a text has more or less stand in a few shards, and all shards
// begin where they began. Then these are written anew and nothing else is even read.

// inPlace is one patchedInPlace under way.
type inPlace struct {
	old     *Index
	leftOut map[string]int
	anew    map[int]rewritten // by shard
	cuts    []cutAt           // where shards begin now; only from is right
	patcher patcher           // of one shard after the other
}

// rewritten is a shard that was written anew.
type rewritten struct{ was, is shardText }

// patchedInPlace is Patched where all shards begin at the terms they began at. ok is false
// where some do not, or nobody can tell from the shards that are touched.
func (x *Index) patchedInPlace(docs Documents, shards int, edits []edit) (next *Index, ok bool) {
	if shards != len(x.sums) {
		return nil, false
	}
	p := &inPlace{old: x, leftOut: maps.Clone(x.leftOut), anew: map[int]rewritten{}, cuts: slices.Clone(x.cuts)}
	size := x.size
	for len(edits) > 0 {
		shard := x.shardOf(edits[0].term)
		n := 1
		for n < len(edits) && (shard+1 == len(x.cuts) || edits[n].term < x.cuts[shard+1].from) {
			n++
		}
		if !p.write(shard, edits[:n]) {
			return nil, false
		}
		edits = edits[n:]
		size += len(p.anew[shard].is.postings) - len(p.anew[shard].was.postings)
	}
	if shardSize(size, shards) != shardSize(x.size, shards) {
		return nil, false
	}
	for shard := range p.anew {
		if !p.beginsAndEnds(shard, shardSize(size, shards)) {
			return nil, false
		}
	}
	return p.index(docs, size), true
}

// write makes a shard anew.
func (p *inPlace) write(shard int, edits []edit) (ok bool) {
	text, ok := p.old.shardText(shard)
	if !ok {
		return false
	}
	q := &p.patcher
	q.at, q.old = cutAt{}, &Index{postings: text.postings, places: text.places, leftOut: p.old.leftOut, cuts: []cutAt{{}}}
	q.Index = &Index{leftOut: p.leftOut}
	q.postings = make([]byte, 0, len(text.postings)+256)
	q.places = make([]byte, 0, len(text.places)+256)
	if !q.edits(edits) || len(q.postings) == 0 {
		return false
	}
	p.anew[shard] = rewritten{text, shardText{q.postings, q.places}}
	return true
}

// now returns what is in a shard after all edits.
func (p *inPlace) now(shard int) (text shardText, ok bool) {
	if one, anew := p.anew[shard]; anew {
		return one.is, true
	}
	return p.old.shardText(shard)
}

// beginsAndEnds reports whether a shard that was written anew begins and ends at the terms
// where a cut of the whole index would let it, and notes how that is said.
func (p *inPlace) beginsAndEnds(shard, size int) bool {
	one := p.anew[shard]
	last, whole := p.walk(shard, one.is.postings, size)
	if !whole {
		return false
	}
	first, entry := firstEntry(one.is.postings)
	if was, before := firstOf(one.was.postings); shard > 0 && (before != entry || !bytes.Equal(was, first)) {
		before, ok := p.now(shard - 1)
		if !ok || !isFull(len(before.postings), entry, size) {
			return false
		}
		p.cuts[shard].from = shortest(lastTerm(before.postings), first)
	}
	full := len(one.is.postings)
	if shard+1 == len(p.cuts) || full >= size && bytes.Equal(last, lastTerm(one.was.postings)) {
		return true
	}
	after, ok := p.now(shard + 1)
	if !ok {
		return false
	}
	first, entry = firstEntry(after.postings)
	p.cuts[shard+1].from = shortest(last, first)
	return isFull(full, entry, size)
}

// walk returns the last term of a shard. whole is false when the shard would end before it.
func (p *inPlace) walk(shard int, text []byte, size int) (last []byte, whole bool) {
	mayEnd := shard+1 < len(p.old.sums) // the last of all takes what is left
	for full := 0; full < len(text); {
		term, entry := firstEntry(text[full:])
		if mayEnd && isFull(full, entry, size) {
			return nil, false
		}
		last, full = term, full+entry
	}
	return last, true
}

// index puts the new index together.
func (p *inPlace) index(docs Documents, size int) *Index {
	x := newIndex(docs)
	x.leftOut, x.size, x.cuts, x.sums = p.leftOut, size, p.cuts, slices.Clone(p.old.sums)
	at := cutAt{}
	for i := range x.cuts {
		x.cuts[i].postings, x.cuts[i].places = at.postings, at.places
		extent := p.old.extent(i)
		if one, anew := p.anew[i]; anew {
			extent = cutAt{postings: len(one.is.postings), places: len(one.is.places)}
			x.sums[i] = one.is.sums()
		}
		at.postings, at.places = at.postings+extent.postings, at.places+extent.places
	}
	x.sizeOfPlaces = at.places
	x.text, x.anew = p.now, slices.Sorted(maps.Keys(p.anew))
	x.sumDocs(p.old)
	return x
}

// shardOf returns the shard that a term is in, or would be.
func (x *Index) shardOf(term string) int {
	i, here := slices.BinarySearchFunc(x.cuts, term, func(c cutAt, term string) int { return strings.Compare(c.from, term) })
	if !here {
		i--
	}
	return i
}

// extent returns how large a shard is.
func (x *Index) extent(i int) (size cutAt) {
	from, to := x.shard(i)
	return cutAt{postings: to.postings - from.postings, places: to.places - from.places}
}

// inOnePiece returns the index with all its shards read. ok is false when one cannot be.
func (x *Index) inOnePiece() (whole *Index, ok bool) {
	if x.text == nil {
		return x, true
	}
	postings, places := make([][]byte, len(x.cuts)), make([][]byte, len(x.cuts))
	for i := range x.cuts {
		text, ok := x.text(i)
		if !ok {
			return nil, false
		}
		postings[i], places[i] = text.postings, text.places
	}
	next := *x
	next.text, next.postings, next.places = nil, slices.Concat(postings...), slices.Concat(places...)
	return &next, true
}

// lastTerm returns the last term of postings that are not empty.
func lastTerm(postings []byte) []byte {
	end := bytes.LastIndexByte(postings[:len(postings)-1], ' ') // behind the term
	return postings[bytes.LastIndexByte(postings[:end], ' ')+1 : end]
}
