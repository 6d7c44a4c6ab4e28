package fulltext

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"galley/internal/search"
)

// vocabulary numbers words. All lie in one piece of memory, each between zeros, so that
// those with some letters in them are found by one search.
type vocabulary struct {
	letters []byte
	starts  []uint32
	table   []uint32 // numbers plus one by hash, 0 for free; its length is a power of two
}

// add returns the number of a word, and whether it is a new one.
func (v *vocabulary) add(hash uint64, word []byte) (number uint32, fresh bool) {
	if 2*len(v.starts) >= len(v.table) {
		v.grow()
	}
	at, known := v.slot(hash, word)
	if known {
		return v.table[at] - 1, false
	}
	if len(v.letters) == 0 {
		v.letters = append(v.letters, 0)
	}
	v.starts = append(v.starts, uint32(len(v.letters)))
	v.letters = append(append(v.letters, word...), 0)
	v.table[at] = uint32(len(v.starts))
	return uint32(len(v.starts) - 1), true
}

// find returns the number of a word.
func (v *vocabulary) find(hash uint64, word []byte) (number uint32, ok bool) {
	if len(v.table) == 0 {
		return 0, false
	}
	at, known := v.slot(hash, word)
	return v.table[at] - 1, known
}

// slot returns the place of a word in the table, or the free one where it belongs.
func (v *vocabulary) slot(hash uint64, word []byte) (at int, known bool) {
	mask := len(v.table) - 1
	for at = int(hash) & mask; v.table[at] != 0; at = (at + 1) & mask {
		if bytes.Equal(v.word(v.table[at]-1), word) {
			return at, true
		}
	}
	return at, false
}

func (v *vocabulary) word(number uint32) []byte {
	from := v.starts[number]
	to := uint32(len(v.letters))
	if int(number)+1 < len(v.starts) {
		to = v.starts[number+1]
	}
	return v.letters[from : to-1]
}

func (v *vocabulary) grow() {
	v.table = make([]uint32, max(1024, 2*len(v.table)))
	for number := range v.starts {
		word := v.word(uint32(number))
		at, _ := v.slot(hashOf(word), word)
		v.table[at] = uint32(number) + 1
	}
}

// containing calls emit with the numbers of all words that have letters in them, until it
// wants no more.
func (v *vocabulary) containing(letters []byte, emit func(number uint32) (more bool)) {
	for from := 0; from < len(v.letters); {
		n := bytes.Index(v.letters[from:], letters)
		if n < 0 {
			return
		}
		at := uint32(from + n)
		number := sort.Search(len(v.starts), func(i int) bool { return v.starts[i] > at }) - 1
		if !emit(uint32(number)) {
			return
		}
		from = int(v.starts[number]) + len(v.word(uint32(number))) // this word needs no second look
	}
}

// hashOf is FNV-1a.
func hashOf(word []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range word {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h ^ h>>29
}

// isDense reports a word of a script without spaces: in the index it is a pair of letters
// that stand beside any others.
func isDense(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return search.Dense(r)
}
