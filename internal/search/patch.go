package search

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Change is what a document was found by, and what it is found by now. Before is empty for
// a document that is new.
type Change struct {
	Doc           int
	Before, After Terms
}

// Patched returns the index that Build makes of docs, when x is the one of the same
// documents before these changes; those that are new follow behind the others. It needs
// the terms of documents that changed only, and touches what is kept of their words: the
// shards that these are in, where no shard comes to begin elsewhere. ok is false where only
// Build can tell.
func (x *Index) Patched(docs Documents, shards int, changes []Change) (next *Index, ok bool) {
	edits := editsOf(changes)
	if next, ok := x.patchedInPlace(docs, shards, edits); ok {
		return next, true
	}
	old, ok := x.inOnePiece()
	if !ok {
		return nil, false
	}
	p := patcher{old: old, builder: builder{Index: newIndex(docs)}}
	maps.Copy(p.leftOut, x.leftOut)
	p.postings = make([]byte, 0, len(old.postings)+len(old.postings)/64)
	p.places = make([]byte, 0, len(old.places)+len(old.places)/64)
	if !p.edits(edits) {
		return nil, false
	}
	p.finish(shards, x)
	return p.Index, true
}

// edits writes all terms, sorted, and takes over the others.
func (p *patcher) edits(edits []edit) (ok bool) {
	for len(edits) > 0 {
		n := 1
		for n < len(edits) && edits[n].term == edits[0].term {
			n++
		}
		if !p.edit(edits[:n]) {
			return false
		}
		edits = edits[n:]
	}
	p.copyTo(cutAt{postings: len(p.old.postings), places: len(p.old.places)})
	return true
}

// edit is what happens to a term in a document.
type edit struct {
	term     string
	doc      int32
	was, is  bool
	level    uint8 // now
	places   []byte
	formerly int // size of the places before
}

// editsOf returns what changes, by term and document.
func editsOf(changes []Change) []edit {
	var edits []edit
	for _, c := range changes {
		a, b := cursor{rest: c.Before}, cursor{rest: c.After}
		was, is := a.next(), b.next()
		for was || is {
			order := 0
			switch {
			case !is:
				order = -1
			case !was:
				order = 1
			default:
				order = bytes.Compare(a.term, b.term)
			}
			e := edit{doc: int32(c.Doc)}
			if order <= 0 {
				e.term, e.was, e.formerly = string(a.term), true, len(a.places)
			}
			if order >= 0 {
				e.term, e.is, e.level, e.places = string(b.term), true, b.level, b.places
			}
			if order != 0 || a.level != b.level || !bytes.Equal(a.places, b.places) {
				edits = append(edits, e)
			}
			if order <= 0 {
				was = a.next()
			}
			if order >= 0 {
				is = b.next()
			}
		}
	}
	slices.SortFunc(edits, func(a, b edit) int {
		return cmp.Or(strings.Compare(a.term, b.term), cmp.Compare(a.doc, b.doc))
	})
	return edits
}

// patcher is one Patched under way.
type patcher struct {
	builder
	old *Index
	at  cutAt // how much of old is taken over
}

// copyTo takes over what is before a place of old.
func (p *patcher) copyTo(to cutAt) {
	p.postings = append(p.postings, p.old.postings[p.at.postings:to.postings]...)
	p.places = append(p.places, p.old.places[p.at.places:to.places]...)
	p.at = to
}

// edit writes a term anew. ok is false when its places have to come back, or when old is
// not what the changes say.
func (p *patcher) edit(edits []edit) (ok bool) {
	term := edits[0].term
	at, end, found := p.old.find(term)
	p.copyTo(at)
	p.lists.clear()
	size, apart := 0, false
	if found {
		if !p.old.entry(&p.lists, at, end, len(term)) {
			return false
		}
		if size, apart = p.old.leftOut[term]; !apart {
			p.lists.each(func(one *posting) { size += len(one.places) })
		}
	}
	for _, e := range edits {
		if p.lists.take(e.doc) != e.was {
			return false
		}
		if size += len(e.places) - e.formerly; e.is {
			p.lists.put(posting{doc: e.doc, level: e.level, places: e.places})
		}
	}
	p.at = end
	delete(p.leftOut, term)
	if apart && size <= mostPlaces {
		return false
	}
	if !p.lists.empty() {
		_, longest := p.writePostings(term)
		p.writePlaces(term, size, longest)
	}
	return true
}

// find returns where a term is, or would be.
func (x *Index) find(term string) (at, end cutAt, found bool) {
	i, here := slices.BinarySearchFunc(x.cuts, term, func(c cutAt, term string) int { return strings.Compare(c.from, term) })
	if !here {
		i--
	}
	for at = x.cuts[i]; at.postings < len(x.postings); at = end {
		rest := x.postings[at.postings:]
		name := rest[:bytes.IndexByte(rest, ' ')]
		if string(name) > term {
			break
		}
		end = cutAt{
			postings: at.postings + len(name) + 1 + bytes.IndexByte(rest[len(name)+1:], ' ') + 1,
			places:   at.places + bytes.IndexByte(x.places[at.places:], ' ') + 1,
		}
		if string(name) == term {
			return at, end, true
		}
	}
	return at, at, false
}

// entry reads a term of so many bytes into empty lists. Places that are left out are nil. ok is
// false when it is damaged.
func (x *Index) entry(lists *byLevel, at, end cutAt, term int) (ok bool) {
	lines, places := x.postings[at.postings+term+1:end.postings-1], x.places[at.places:end.places-1]
	kept := string(places) != placesLeftOut
	for len(lines) > 0 {
		var head, gap int
		head, lines = number(lines)
		doc, level := int32(-1), head%levels
		for range head/levels + 1 {
			if len(lines) == 0 {
				return false
			}
			gap, lines = number(lines)
			doc += int32(gap) + 1
			one := posting{doc: doc, level: uint8(level)}
			switch {
			case kept && len(places) == 0:
				one.places = nowhere
			case kept:
				one.places, places = takePlaces(places)
			}
			lists[level] = append(lists[level], one)
		}
	}
	return true
}

// nowhere is the places of a term that is in code only.
var nowhere = appendPlaces(nil, nil)

// takePlaces cuts the places of one document off.
func takePlaces(text []byte) (one, rest []byte) {
	n, rest := number(text)
	for range n {
		_, rest = number(rest)
	}
	return text[:len(text)-len(rest)], rest
}
