package search

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// Keep returns what Recall needs of the index beside the texts of its shards. What its
// documents show is not in it.
func (x *Index) Keep() (head []byte) {
	head = binary.AppendUvarint(nil, uint64(len(x.sums)))
	for _, s := range x.sums {
		head = append(append(head, s.Postings[:]...), s.Places[:]...)
	}
	head = binary.AppendUvarint(head, uint64(len(x.cuts)))
	for i, c := range x.cuts {
		size := x.extent(i)
		head = binary.AppendUvarint(binary.AppendUvarint(head, uint64(size.postings)), uint64(size.places))
		head = keptText(head, c.from)
	}
	head = binary.AppendUvarint(head, uint64(len(x.leftOut)))
	for _, term := range slices.Sorted(maps.Keys(x.leftOut)) {
		head = binary.AppendUvarint(keptText(head, term), uint64(x.leftOut[term]))
	}
	head = binary.AppendUvarint(head, uint64(len(x.docSums)))
	for i := range x.docSums {
		head = append(head, x.docSums[i][:]...)
	}
	return head
}

// Shards returns the number of shards that have a text.
func (x *Index) Shards() int { return len(x.cuts) }

// Anew returns the shards whose texts are others than in the index that was patched. all
// tells that every one may be.
func (x *Index) Anew() (shards []int, all bool) { return x.anew, x.text == nil || x.first }

// Size returns the number of bytes that Text returns for shard i.
func (x *Index) Size(i int) int {
	size := x.extent(i)
	return size.postings + size.places
}

// Text returns the text of shard i to keep, in two parts, which may be the index's own memory.
// ok is false when the index was kept itself, and it cannot be read any more.
func (x *Index) Text(i int) (parts [2][]byte, ok bool) {
	t, ok := x.shardText(i)
	return [2][]byte{t.postings, t.places}, ok
}

func keptText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// Recall returns an index that was kept, for Sums and Patched. read returns the text of a
// shard; it may be called at any time, by several goroutines at once, and what it returns
// must not change. ok is false when head is none; whoever keeps it tells by a checksum
// whether it is what was kept. Texts have their own.
func Recall(head []byte, read func(shard int) (text []byte, ok bool)) (x *Index, ok bool) {
	r := keptReader{rest: head}
	x = newIndex(Documents{})
	for range r.count() {
		x.sums = append(x.sums, Sums{Sum(r.take(8)), Sum(r.take(8))})
	}
	for range r.count() {
		c := cutAt{postings: x.size, places: x.sizeOfPlaces}
		x.size, x.sizeOfPlaces = x.size+r.number(), x.sizeOfPlaces+r.number()
		c.from = r.text()
		x.cuts = append(x.cuts, c)
	}
	for range r.count() {
		term := r.text()
		x.leftOut[term] = r.number()
	}
	for range r.count() {
		x.docSums = append(x.docSums, Sum(r.take(8)))
	}
	x.text = func(i int) (t shardText, ok bool) {
		size := x.extent(i)
		text, ok := read(i)
		if !ok || len(text) != size.postings+size.places {
			return t, false
		}
		t = shardText{text[:size.postings:size.postings], text[size.postings:]}
		return t, t.sums() == x.sums[i] && t.whole()
	}
	return x, !r.bad && len(r.rest) == 0 && len(x.sums) >= len(x.cuts) && x.inOrder()
}

// inOrder reports whether each shard begins behind the one before, and the first with
// whatever there is.
func (x *Index) inOrder() bool {
	return len(x.cuts) > 0 && x.cuts[0].from == "" &&
		slices.IsSortedFunc(x.cuts, func(a, b cutAt) int { return strings.Compare(a.from, b.from) })
}

// whole reports whether a text ends where a term does.
func (t shardText) whole() bool {
	if len(t.postings) == 0 {
		return len(t.places) == 0
	}
	return t.postings[len(t.postings)-1] == ' ' && len(t.places) > 0 && t.places[len(t.places)-1] == ' '
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
