package fulltext

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"galley/internal/search"
)

// Index knows which post has which words. Its methods are called one at a time.
type Index struct {
	words vocabulary
	lists []list // by the number of the word
	docs  []doc
	paths map[string]uint32 // of the current documents
}

// doc is a post as it was when it was read. A post that changed is another document.
type doc struct {
	path, revision string
	title          []byte // folded
	gone           bool
}

// list names the documents that have a word: the only one, or all as distances.
type list struct {
	last uint32
	all  []byte // uvarints, each to be added to the one before; the first to -1. nil for one document
}

// New returns an index of no posts.
func New() *Index { return &Index{paths: map[string]uint32{}} }

// Trim gives back memory that was set aside for posts to come, after many were put.
func (x *Index) Trim() {
	for i := range x.lists {
		if all := x.lists[i].all; cap(all)-len(all) > 8+len(all)/8 {
			x.lists[i].all = append(make([]byte, 0, len(all)+len(all)/16), all...)
		}
	}
}

// Len returns the number of posts.
func (x *Index) Len() int { return len(x.paths) }

// Revision returns the revision of a post that was put last, "" for none.
func (x *Index) Revision(path string) string {
	if d, ok := x.paths[path]; ok {
		return x.docs[d].revision
	}
	return ""
}

// Paths returns the paths of all posts, in no order.
func (x *Index) Paths() []string {
	paths := make([]string, 0, len(x.paths))
	for path := range x.paths {
		paths = append(paths, path)
	}
	return paths
}

// Put enters a post, in the place of what it was.
func (x *Index) Put(path, revision, title string, text *Text) {
	x.Remove(path)
	d := uint32(len(x.docs))
	x.docs = append(x.docs, doc{path: path, revision: revision, title: search.Fold(nil, []byte(title))})
	x.paths[path] = d
	text.each(func(hash uint64, word []byte) {
		w, fresh := x.words.add(hash, word)
		if fresh {
			x.lists = append(x.lists, list{last: d})
			return
		}
		x.lists[w].add(d)
	})
}

// Remove takes a post out.
func (x *Index) Remove(path string) {
	if d, ok := x.paths[path]; ok {
		x.docs[d].gone = true
		delete(x.paths, path)
		if gone := len(x.docs) - len(x.paths); gone > 64+len(x.docs)/4 {
			x.compact()
		}
	}
}

func (l *list) add(d uint32) {
	if l.all == nil {
		l.all = binary.AppendUvarint(make([]byte, 0, 8), uint64(l.last)+1)
	}
	l.all = binary.AppendUvarint(l.all, uint64(d-l.last))
	l.last = d
}

// each calls emit with the documents of the list, in order.
func (l *list) each(emit func(d uint32)) {
	if l.all == nil {
		emit(l.last)
		return
	}
	d := ^uint32(0)
	for rest := l.all; len(rest) > 0; {
		n, size := uint64(rest[0]), 1
		if n >= 0x80 {
			n, size = binary.Uvarint(rest)
		}
		d += uint32(n)
		rest = rest[size:]
		emit(d)
	}
}

// compact forgets documents that are gone. Words without documents stay.
func (x *Index) compact() {
	number := make([]uint32, len(x.docs))
	docs := make([]doc, 0, len(x.paths))
	for i, d := range x.docs {
		number[i] = uint32(len(docs))
		if !d.gone {
			docs = append(docs, d)
		}
	}
	for w := range x.lists {
		var kept list
		some := false
		x.lists[w].each(func(d uint32) {
			switch {
			case x.docs[d].gone:
			case some:
				kept.add(number[d])
			default:
				kept.last, some = number[d], true
			}
		})
		if !some {
			kept = list{last: ^uint32(0), all: []byte{}} // the next distance is to -1
		}
		x.lists[w] = kept
	}
	x.docs = docs
	for i, d := range docs {
		x.paths[d.path] = uint32(i)
	}
}

// Candidates calls emit with the paths of all posts that may have what is asked for: of
// exactly those that do where q is Known. inTitle tells whether all of it stands in the
// title, as it was put.
func (x *Index) Candidates(q *Query, emit func(path string, inTitle bool)) {
	set := x.living()
	if p := q.pattern; p != nil {
		for _, word := range p.words {
			set.and(x.having(word, false))
		}
	}
	for i := range q.units {
		for _, word := range q.units[i].words {
			set.and(x.having(word, q.units[i].exact))
		}
	}
	for i, some := range set {
		for ; some != 0; some &= some - 1 {
			d := &x.docs[i*64+bits.TrailingZeros64(some)]
			emit(d.path, q.inFolded(d.title))
		}
	}
}

// having returns the documents with words that have the letters in them, or are them.
func (x *Index) having(letters []byte, exactly bool) docSet {
	set := newDocSet(len(x.docs))
	if exactly && !isDense(letters) {
		if w, ok := x.words.find(hashOf(letters), letters); ok {
			x.lists[w].each(set.add)
		}
		return set
	}
	const often = 32
	lists := 0
	x.words.containing(cutTo(letters, longest), func(w uint32) (more bool) {
		x.lists[w].each(set.add)
		// One letter stands in most words, and soon there is no post left to find.
		lists++
		return lists%often != 0 || set.count() < len(x.docs)
	})
	return set
}

func (x *Index) living() docSet {
	set := newDocSet(len(x.docs))
	for i := range x.docs {
		if !x.docs[i].gone {
			set.add(uint32(i))
		}
	}
	return set
}

// docSet is a set of documents by number.
type docSet []uint64

func newDocSet(n int) docSet { return make(docSet, (n+63)/64) }

func (s docSet) add(d uint32) { s[d/64] |= 1 << (d % 64) }

func (s docSet) count() (n int) {
	for _, some := range s {
		n += bits.OnesCount64(some)
	}
	return n
}

func (s docSet) and(other docSet) {
	for i := range s {
		s[i] &= other[i]
	}
}

func cutTo(word []byte, n int) []byte {
	if len(word) <= n {
		return word
	}
	return bytes.ToValidUTF8(word[:n], nil)
}
