package fulltext

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"galley/internal/search"
)

// Text is what the index takes of a text: its words, each once. It can be read into again
// and again; one goroutine uses it at a time.
type Text struct {
	folded []byte
	words  []foundWord
	table  []uint64 // hashes of words; its length is a power of two
}

type foundWord struct {
	hash     uint64
	from, to int // in folded
}

// Read takes the words of a text.
func (t *Text) Read(text []byte) {
	t.folded = search.Fold(t.folded[:0], text)
	t.words = t.words[:0]
	clear(t.table)
	search.EachTerm(t.folded, func(term []byte) {
		from := cap(t.folded) - cap(term) // a term is a part of the text
		if len(term) < longest {
			t.add(from, from+len(bare(term)))
			return
		}
		t.addLong(from, from+wordLength(t.folded[from:]))
	})
}

func (t *Text) add(from, to int) {
	if hash := hashOf(t.folded[from:to]); t.first(hash) {
		t.words = append(t.words, foundWord{hash, from, to})
	}
}

// addLong takes a long word in pieces that overlap, so that any letters of it that are
// looked for, longest of them at most, stand in one piece.
func (t *Text) addLong(from, to int) {
	for ; ; from += longest {
		a, b := from, min(from+2*longest, to)
		for !utf8.RuneStart(t.folded[a]) {
			a--
		}
		for b < to && !utf8.RuneStart(t.folded[b]) {
			b++
		}
		t.add(a, b)
		if b == to {
			return
		}
	}
}

// longest bounds, in bytes, the words that the index has as they are, and what it is asked for.
const longest = 32

// wordLength returns the length of the word that text begins with, a long one.
func wordLength(text []byte) int {
	first, _ := utf8.DecodeRune(text)
	for n := 0; n < len(text); {
		r, size := utf8.DecodeRune(text[n:])
		if !search.InWord(r) || search.Dense(r) != search.Dense(first) && !unicode.IsMark(r) {
			return n
		}
		n += size
	}
	return len(text)
}

// bare returns a word without the signs of "c#" and "c++". The same signs may be followed
// by letters, and then are no part of the word.
func bare(term []byte) []byte { return bytes.TrimRight(term, "#+") }

func (t *Text) each(emit func(hash uint64, word []byte)) {
	for _, w := range t.words {
		emit(w.hash, t.folded[w.from:w.to])
	}
}

// first reports whether a hash was not seen before. Two words with one hash of 64 bits do
// not happen in one text.
func (t *Text) first(hash uint64) bool {
	if 2*len(t.words) >= len(t.table) {
		t.grow()
	}
	mask := uint64(len(t.table) - 1)
	hash |= 1 // zero is free
	for at := hash >> 1 & mask; ; at = (at + 1) & mask {
		switch t.table[at] {
		case 0:
			t.table[at] = hash
			return true
		case hash:
			return false
		}
	}
}

func (t *Text) grow() {
	t.table = make([]uint64, max(1024, 2*len(t.table)))
	mask := uint64(len(t.table) - 1)
	for _, w := range t.words {
		at := (w.hash | 1) >> 1 & mask
		for t.table[at] != 0 {
			at = (at + 1) & mask
		}
		t.table[at] = w.hash | 1
	}
}
