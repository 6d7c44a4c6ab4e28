package search

import (
	"encoding/binary"
	"maps"
	"slices"
)

// Keep returns the index in a form to keep, in parts that follow on one another. What its
// documents show is not in it. The parts may be the index's own memory.
func (x *Index) Keep() [][]byte {
	head := binary.AppendUvarint(nil, uint64(len(x.sums)))
	for _, s := range x.sums {
		head = append(append(head, s.Postings[:]...), s.Places[:]...)
	}
	head = binary.AppendUvarint(head, uint64(len(x.cuts)))
	for _, c := range x.cuts {
		head = binary.AppendUvarint(binary.AppendUvarint(head, uint64(c.postings)), uint64(c.places))
		head = keptText(head, c.from)
	}
	head = binary.AppendUvarint(head, uint64(len(x.leftOut)))
	for _, term := range slices.Sorted(maps.Keys(x.leftOut)) {
		head = binary.AppendUvarint(keptText(head, term), uint64(x.leftOut[term]))
	}
	head = binary.AppendUvarint(binary.AppendUvarint(head, uint64(len(x.postings))), uint64(len(x.places)))
	return [][]byte{head, x.postings, x.places}
}

func keptText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// Recall returns an index that was kept, for Sums and Patched. ok is false when data is
// none; whoever keeps it tells by a checksum whether it is what was kept. The index keeps
// data.
func Recall(data []byte) (x *Index, ok bool) {
	r := keptReader{rest: data}
	x = &Index{leftOut: map[string]int{}}
	for range r.count() {
		x.sums = append(x.sums, Sums{Sum(r.take(8)), Sum(r.take(8))})
	}
	for range r.count() {
		x.cuts = append(x.cuts, cutAt{postings: r.number(), places: r.number(), from: r.text()})
	}
	for range r.count() {
		term := r.text()
		x.leftOut[term] = r.number()
	}
	postings, places := r.number(), r.number()
	x.postings, x.places = r.take(postings), r.take(places)
	return x, !r.bad && len(r.rest) == 0 && x.whole()
}

// whole reports whether all cuts are where a term begins.
func (x *Index) whole() bool {
	last := cutAt{}
	for i, c := range x.cuts {
		if i == 0 && c != last || c.postings < last.postings || c.places < last.places ||
			!beginsEntry(x.postings, c.postings) || !beginsEntry(x.places, c.places) {
			return false
		}
		last = c
	}
	return len(x.cuts) > 0 && len(x.sums) >= len(x.cuts) && beginsEntry(x.postings, len(x.postings)) && beginsEntry(x.places, len(x.places))
}

func beginsEntry(text []byte, at int) bool {
	return at == 0 || at <= len(text) && text[at-1] == ' '
}

// keptReader takes apart what was kept. bad tells that it is something else.
type keptReader struct {
	rest []byte
	bad  bool
}

func (r *keptReader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<40 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// count is a number of things that take a byte at least.
func (r *keptReader) count() int {
	if n := r.number(); n <= len(r.rest) {
		return n
	}
	r.bad = true
	return 0
}

// take returns n bytes, zeros where there are fewer.
func (r *keptReader) take(n int) []byte {
	if n > len(r.rest) {
		r.bad, r.rest = true, nil
		return make([]byte, min(n, 8))
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *keptReader) text() string { return string(r.take(r.number())) }
