package search

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"
	"unsafe"
)

// Terms are what one post is found by, in a form to keep: the sorted terms with their
// levels and places. Two posts with the same title, tags and article have the same Terms,
// whatever else is in the site, so they can be kept by a hash of the three.
//
// Each term is written as the number of bytes it shares with the one before, the number
// of further bytes, these bytes, its level, the length of its places, and these as the
// index has them.
type Terms []byte

// Analyze returns the terms of a post from its title, its tags and the HTML of its
// article, which is not kept.
func Analyze(title string, tags []string, article []byte) Terms {
	a := analyses.Get().(*analysis)
	defer analyses.Put(a)
	a.reset()
	a.title(title)
	for _, name := range tags {
		a.block(tag, []byte(name))
	}
	readArticle(unsafe.String(unsafe.SliceData(article), len(article)), a.block) // which keeps no part of it
	return a.terms()
}

var analyses = sync.Pool{New: func() any { return &analysis{index: map[string]int32{}} }}

// analysis is one Analyze under way.
type analysis struct {
	index map[string]int32
	found []found
	at    int   // place of the next word
	words int   // in prose
	uses  []use // of all kinds but code, in order
	text  []byte

	order   []ordered
	places  []int32 // of the uses, term after term
	encoded []byte
	out     []byte
}

type found struct {
	term  string
	kinds uint8 // bit set of kinds
	prose int32 // times in prose
	uses  int32
	share bool // it is at least a third of the title
	first int32
}

type use struct{ term, at int32 }

// ordered is a term in the order of terms, with its first bytes, which tell most apart.
type ordered struct {
	begin uint64
	term  int32
}

func beginOf(term string) (begin uint64) {
	for i := range 8 {
		begin <<= 8
		if i < len(term) {
			begin |= uint64(term[i])
		}
	}
	return begin
}

func (a *analysis) reset() {
	clear(a.index)
	a.found, a.uses, a.at, a.words = a.found[:0], a.uses[:0], 0, 0
}

// title adds the title; in a short one each word says more.
func (a *analysis) title(text string) {
	a.block(title, []byte(text))
	if n := len(a.found); n <= 3 {
		for i := range a.found {
			a.found[i].share = true
		}
	}
}

// block adds the text of one block. Places leave a gap between blocks, so that no phrase
// reaches from one into the next.
func (a *analysis) block(k kind, text []byte) {
	a.text = appendFolded(a.text[:0], text)
	eachToken(a.text, func(term []byte) { a.add(k, term) })
	a.at += 2
}

func (a *analysis) add(k kind, term []byte) {
	i, known := a.index[string(term)]
	if !known {
		i = int32(len(a.found))
		f := found{term: string(term)}
		a.found = append(a.found, f)
		a.index[f.term] = i
	}
	f := &a.found[i]
	f.kinds |= 1 << k
	if k == code {
		return
	}
	f.uses++
	a.uses = append(a.uses, use{i, int32(a.at)})
	a.at++
	if k == prose {
		f.prose++
		a.words++
	}
}

// terms writes what was found.
func (a *analysis) terms() Terms {
	a.sort()
	var last string
	out := a.out[:0]
	for _, o := range a.order {
		f := &a.found[o.term]
		shared := sharedPrefix(last, f.term)
		last = f.term
		a.encoded = appendPlaces(a.encoded[:0], a.places[f.first:f.first+f.uses])
		out = appendTerm(out, f.term, shared, uint8(a.level(f)), a.encoded)
	}
	a.out = out
	return Terms(bytes.Clone(out))
}

// appendTerm adds a term that shares so many bytes with the one before.
func appendTerm[text string | []byte](out []byte, term text, shared int, level uint8, places []byte) []byte {
	out = append(out, byte(shared), byte(len(term)-shared))
	out = append(out, term[shared:]...)
	out = append(out, level)
	return append(appendNumber(out, len(places)), places...)
}

// sort brings the terms into order, and the uses to their terms.
func (a *analysis) sort() {
	a.order = a.order[:0]
	at := int32(0)
	for i := range a.found {
		a.order = append(a.order, ordered{beginOf(a.found[i].term), int32(i)})
		a.found[i].first = at
		at += a.found[i].uses
		a.found[i].uses = 0
	}
	a.places = slices.Grow(a.places[:0], len(a.uses))[:len(a.uses)]
	for _, u := range a.uses {
		f := &a.found[u.term]
		a.places[f.first+f.uses] = u.at
		f.uses++
	}
	slices.SortFunc(a.order, func(x, y ordered) int {
		if x.begin != y.begin {
			return cmp.Compare(x.begin, y.begin)
		}
		return strings.Compare(a.found[x.term].term, a.found[y.term].term)
	})
}

// appendPlaces writes how many places there are, and the gaps between them.
func appendPlaces(dst []byte, places []int32) []byte {
	dst = appendNumber(dst, len(places))
	last := int32(-1)
	for _, at := range places {
		dst = appendNumber(dst, int(at-last-1))
		last = at
	}
	return dst
}

// level says how well a term speaks for the post.
func (a *analysis) level(f *found) int {
	step := a.proseStep(f.prose)
	more := 0
	if step > 0 || f.share {
		more = 1
	}
	switch {
	case f.kinds&(1<<title) != 0:
		if f.share {
			more++
		}
		return min(levelTitle+more, levels-1)
	case f.kinds&(1<<heading) != 0:
		return levelHeading + more
	case f.kinds&(1<<tag) != 0:
		return levelTag + more
	case step > 0:
		return levelProse + step - 1
	}
	return levelCode
}

// proseStep is 0 for a term that is not in the prose, else 1 to 5: the part of BM25 that
// a post alone decides, with a usual length of 600 words in place of the site's own mean,
// so that Terms depend on their post only.
func (a *analysis) proseStep(times int32) int {
	if times == 0 {
		return 0
	}
	// n / (n + 1.2·(0.25 + 0.75·words/600)), in whole numbers, which every machine reckons alike
	n := int(times)
	return 1 + min(4, 50_000*n/(10_000*n+3_000+15*a.words))
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// A cursor reads the Terms of a document from the first term on.
type cursor struct {
	doc    int32
	rest   []byte
	term   []byte
	level  uint8
	places []byte
}

// begin moves to the first term of a document.
func (c *cursor) begin(doc int, t Terms) {
	*c = cursor{doc: int32(doc), rest: t, term: c.term[:0]}
	c.next()
}

// next moves to the next term, and reports whether there is one.
func (c *cursor) next() bool {
	if len(c.rest) < 2 {
		return false
	}
	shared, own := int(c.rest[0]), int(c.rest[1])
	c.term = append(c.term[:shared], c.rest[2:2+own]...)
	c.level = c.rest[2+own]
	size, rest := number(c.rest[3+own:])
	c.places, c.rest = rest[:size], rest[size:]
	return true
}

// before reports whether the cursor is at a term before another, "" for the end of all.
func (c *cursor) before(term string) bool {
	return len(c.term) > 0 && (term == "" || string(c.term) < term)
}

// advance moves to the next term, or behind the last.
func (c *cursor) advance() {
	if !c.next() {
		c.term = c.term[:0]
	}
}

// All gives the terms with their levels, sorted.
func (t Terms) All() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for c := (cursor{rest: t}); c.next(); {
			if !yield(string(c.term), int(c.level)) {
				return
			}
		}
	}
}
