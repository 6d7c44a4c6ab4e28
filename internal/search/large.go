package search

import (
	"fmt"
	"io"
)

// What many posts are found by, and the index made from it, is more than should be in memory
// at once. So it goes through a room, which is a file: the terms of each document are cut
// where parts of the alphabet begin, the shares of all documents in a part lie together, and
// the index is made part by part and written behind. It is the index that Build makes.

// Room is where a large index comes into being, and is as long as it is in use.
type Room interface {
	io.Writer // behind what is there
	io.ReaderAt
}

const (
	partSize  = 4 << 20   // of terms: what is in memory at once
	chunkSize = 32 << 10  // of a part, before it is written to the room
	roundSize = 320 << 10 // of terms: what one round takes from a part
)

// BuildIn is Build with a room that is empty. terms returns those of a document, and may be
// asked for some of them twice. It needs memory for a part of the terms and of the index.
func BuildIn(room Room, docs Documents, shards int, terms func(doc int) (Terms, error)) (*Index, error) {
	return buildIn(room, partSize, docs, shards, terms)
}

func buildIn(room Room, size int, docs Documents, shards int, terms func(doc int) (Terms, error)) (*Index, error) {
	l := &large{room: room, partSize: size}
	if err := l.sort(docs.Count, terms); err != nil {
		return nil, err
	}
	x := newIndex(docs)
	x.first = true
	if err := l.merge(x); err != nil {
		return nil, err
	}
	return x, l.finish(x, shards)
}

// large is one BuildIn under way.
type large struct {
	room     Room
	size     int64 // of what is in room
	partSize int
	parts    []part
	head     []byte
	pieces   []piece
}

// part is the terms of all documents in a range of the alphabet. The share of each begins
// with its number and how long it is.
type part struct {
	until   string   // the terms before it; "" for the last part
	written []extent // of the room
	rest    []byte   // not written yet
	size    int      // of both
}

// extent is a place in the room.
type extent struct {
	at   int64
	size int
}

// piece is what a part gave of the index.
type piece struct {
	begin            cutAt // in the whole index
	postings, places extent
}

// sort brings the terms of all documents into parts.
func (l *large) sort(docs int, terms func(doc int) (Terms, error)) error {
	if err := l.divide(docs, terms); err != nil {
		return err
	}
	var c cursor
	for doc := range docs {
		t, err := terms(doc)
		if err != nil {
			return err
		}
		c.begin(doc, t)
		for i := range l.parts {
			l.take(&l.parts[i], &c)
			if err := l.flush(&l.parts[i], chunkSize); err != nil {
				return err
			}
		}
	}
	return nil
}

// divide decides where parts begin, by the terms of some documents.
func (l *large) divide(docs int, terms func(doc int) (Terms, error)) error {
	var some []cursor
	size := 0
	for doc := 0; doc < docs; doc += 1 + docs/sampled {
		t, err := terms(doc)
		if err != nil {
			return err
		}
		size += len(t)
		some = append(some, cursor{})
		some[len(some)-1].begin(doc, t)
	}
	n := 1 + size/max(1, len(some))*docs/l.partSize
	for _, until := range rounds(n, sample(some)) {
		l.parts = append(l.parts, part{until: until})
	}
	return nil
}

// take adds a document's share to a part: its first term there, which is written in full,
// and the others as they are.
func (l *large) take(p *part, c *cursor) {
	if !c.before(p.until) {
		return
	}
	l.head = appendTerm(l.head[:0], c.term, 0, c.level, c.places)
	begin, rest := c.rest, len(c.rest)
	for c.before(p.until) {
		rest = len(c.rest)
		c.advance()
	}
	others := begin[:len(begin)-rest]
	size := len(p.rest)
	p.rest = appendNumber(appendNumber(p.rest, int(c.doc)), len(l.head)+len(others))
	p.rest = append(append(p.rest, l.head...), others...)
	p.size += len(p.rest) - size
}

// flush writes what a part has gathered, if that is so many bytes.
func (l *large) flush(p *part, least int) error {
	if len(p.rest) < least {
		return nil
	}
	at, err := l.write(p.rest)
	p.written, p.rest = append(p.written, at), p.rest[:0]
	return err
}

// write writes behind what is in the room, and returns where.
func (l *large) write(b []byte) (at extent, err error) {
	at = extent{l.size, len(b)}
	if _, err = l.room.Write(b); err != nil {
		return at, fmt.Errorf("write a part of the index: %w", err)
	}
	l.size += int64(len(b))
	return at, nil
}

// read appends what is at a place of the room.
func (l *large) read(dst []byte, at extent) ([]byte, error) {
	n := len(dst)
	dst = append(dst, make([]byte, at.size)...)
	if n, err := l.room.ReadAt(dst[n:], at.at); n < at.size {
		return nil, fmt.Errorf("read a part of the index: %w", err)
	}
	return dst, nil
}

// merge makes the index of each part.
func (l *large) merge(x *Index) error {
	b := builder{Index: x, ids: map[string]int32{}}
	var terms []byte
	var err error
	for i := range l.parts {
		if terms, err = l.gather(terms[:0], &l.parts[i]); err != nil {
			return err
		}
		b.start(terms)
		for _, until := range rounds(1+len(terms)/roundSize, sample(b.cursors)) {
			b.round(until)
		}
		if err = l.add(x); err != nil {
			return err
		}
	}
	x.postings, x.places = nil, nil
	return nil
}

// gather appends all of a part, which is of no use after that.
func (l *large) gather(dst []byte, p *part) (terms []byte, err error) {
	for _, at := range p.written {
		if dst, err = l.read(dst, at); err != nil {
			return nil, err
		}
	}
	dst = append(dst, p.rest...)
	*p = part{}
	return dst, nil
}

// start brings the documents that have a share to the first term of it.
func (b *builder) start(terms []byte) {
	b.cursors = b.cursors[:0]
	for len(terms) > 0 {
		var doc, size int
		doc, terms = number(terms)
		size, terms = number(terms)
		b.cursors = append(b.cursors, cursor{})
		b.cursors[len(b.cursors)-1].begin(doc, terms[:size])
		terms = terms[size:]
	}
}

// add writes the piece of the index that was made last.
func (l *large) add(x *Index) (err error) {
	p := piece{begin: cutAt{postings: x.size, places: x.sizeOfPlaces}}
	if p.postings, err = l.write(x.postings); err != nil {
		return err
	}
	if p.places, err = l.write(x.places); err != nil {
		return err
	}
	l.pieces = append(l.pieces, p)
	x.size, x.sizeOfPlaces = x.size+len(x.postings), x.sizeOfPlaces+len(x.places)
	x.postings, x.places = x.postings[:0], x.places[:0]
	return nil
}

// finish cuts the index into files.
func (l *large) finish(x *Index, shards int) (err error) {
	c := newCutter(x.size, shards)
	var postings, places []byte
	for _, p := range l.pieces {
		if postings, err = l.read(postings[:0], p.postings); err != nil {
			return err
		}
		if places, err = l.read(places[:0], p.places); err != nil {
			return err
		}
		c.take(postings, places)
	}
	x.cuts = c.cuts
	x.text = func(i int) (t shardText, ok bool) {
		from, to := x.shard(i)
		t, err := l.text(from, to)
		return t, err == nil
	}
	x.sums = make([]Sums, shards)
	for i := range x.sums {
		from, to := x.shard(i)
		t, err := l.text(from, to)
		if err != nil {
			return err
		}
		x.sums[i] = t.sums()
	}
	x.sumDocs(nil)
	return nil
}

// text reads what is between two places of the index.
func (l *large) text(from, to cutAt) (t shardText, err error) {
	for _, p := range l.pieces {
		postings := p.postings.within(p.begin.postings, from.postings, to.postings)
		if t.postings, err = l.read(t.postings, postings); err != nil {
			return t, err
		}
		places := p.places.within(p.begin.places, from.places, to.places)
		if t.places, err = l.read(t.places, places); err != nil {
			return t, err
		}
	}
	return t, nil
}

// within returns the part of e that is between two places, when e begins at a third.
func (e extent) within(begin, from, to int) extent {
	from, to = max(from-begin, 0), min(to-begin, e.size)
	return extent{e.at + int64(from), max(to-from, 0)}
}
