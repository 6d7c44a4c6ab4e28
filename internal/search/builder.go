package search

import (
	"slices"
	"strings"
)

// A builder merges the terms of all documents, a range of terms at a time, so that what
// it holds besides the index stays small.
type builder struct {
	*Index
	cursors []cursor // one a document, in their order, at its first term that is not merged yet

	ids    map[string]int32 // of the terms of this round
	terms  []string
	uses   []posting // in the order of documents
	starts []int32   // where the postings of each term begin, once sorted
	sorted []posting
	lists  byLevel
}

type posting struct {
	term, doc int32
	level     uint8
	places    []byte
}

// docsPerRound is how many documents' worth of terms one round holds.
const docsPerRound = 64

// rounds returns the term before which each of n rounds ends, "" for the last. Where it is of
// use there are fewer.
func rounds(n int, terms []string) []string {
	var until []string
	for i := 1; i < n && len(terms) > 0; i++ {
		until = append(until, terms[i*len(terms)/n])
	}
	return append(slices.Compact(until), "")
}

func (b *builder) round(until string) {
	clear(b.ids)
	b.terms, b.uses = b.terms[:0], b.uses[:0]
	for i := range b.cursors {
		b.gather(&b.cursors[i], until)
	}
	b.group()
	order := make([]int32, len(b.terms))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return strings.Compare(b.terms[i], b.terms[j]) })
	for _, id := range order {
		b.write(b.terms[id], b.sorted[b.starts[id]:b.starts[id+1]])
	}
}

// gather takes the terms of a document that belong to this round.
func (b *builder) gather(c *cursor, until string) {
	for ; c.before(until); c.advance() {
		id, known := b.ids[string(c.term)]
		if !known {
			id = int32(len(b.terms))
			term := string(c.term)
			b.terms = append(b.terms, term)
			b.ids[term] = id
		}
		b.uses = append(b.uses, posting{id, c.doc, c.level, c.places})
	}
}

// group sorts the postings by term; those of a term stay in the order of documents.
func (b *builder) group() {
	b.starts = slices.Grow(b.starts[:0], len(b.terms)+1)[:len(b.terms)+1]
	clear(b.starts)
	for _, u := range b.uses {
		b.starts[u.term+1]++
	}
	for i := range b.terms {
		b.starts[i+1] += b.starts[i]
	}
	b.sorted = slices.Grow(b.sorted[:0], len(b.uses))[:len(b.uses)]
	next := slices.Clone(b.starts)
	for _, u := range b.uses {
		b.sorted[next[u.term]] = u
		next[u.term]++
	}
}

// mostPlaces is the size of the places of a term beyond which they are left out: the
// words that are everywhere. Within a phrase any word may stand in their stead.
const mostPlaces = 32 << 10

// Marks in place of places: left out, and none because all is code. Neither is a number.
const (
	placesLeftOut = "~"
	placesNone    = ""
)

// write adds one term: for each level, the best first, how many documents have it
// ((count-1)·levels + level) and the gaps between their numbers. Script: postings in
// search.js.
func (b *builder) write(term string, list []posting) {
	b.lists.clear()
	for _, u := range list {
		b.lists[u.level] = append(b.lists[u.level], u)
	}
	size, longest := b.writePostings(term)
	b.writePlaces(term, size, longest)
}

// writePostings adds the postings of a term, which are in b.lists, and returns the size of its
// places, and of the longest of them.
func (b *builder) writePostings(term string) (size, longest int) {
	b.postings = append(append(b.postings, term...), ' ')
	for level := levels - 1; level >= 0; level-- {
		docs := b.lists[level]
		if len(docs) == 0 {
			continue
		}
		b.postings = appendNumber(b.postings, (len(docs)-1)*levels+level)
		last := int32(-1)
		for _, u := range docs {
			b.postings = appendNumber(b.postings, int(u.doc-last-1))
			last = u.doc
			size += len(u.places)
			longest = max(longest, len(u.places))
		}
	}
	b.postings = append(b.postings, ' ')
	return size, longest
}

// writePlaces adds the places of the documents in b.lists, in the order of postings.
func (b *builder) writePlaces(term string, size, longest int) {
	switch {
	case size > mostPlaces:
		b.leftOut[term] = size
		b.places = append(b.places, placesLeftOut...)
	case longest == 1: // each says "at 0 places"
		b.places = append(b.places, placesNone...)
	default:
		for level := levels - 1; level >= 0; level-- {
			for _, u := range b.lists[level] {
				b.places = append(b.places, u.places...)
			}
		}
	}
	b.places = append(b.places, ' ')
}
