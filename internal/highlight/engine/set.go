package engine

import (
	"encoding/binary"
	"math"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// unlimited is how often a loop without an upper bound may repeat. It is regexp2's.
const unlimited = math.MaxInt32

// A charSet answers whether a character belongs to a class of a pattern. The first 128
// characters are in a table; of the others most classes hold all or none, and only the
// rest ("\w", "\s", ...) asks regexp2, so that both agree on every character.
type charSet struct {
	first [256]bool // may this byte begin a member? exact below utf8.RuneSelf
	wide  wideness
	in    func(r rune) bool // for someWide
}

// wideness says which characters from U+0080 on are in a set.
type wideness uint8

const (
	noneWide wideness = iota
	allWide
	someWide
)

// has reports whether r is in the set.
func (s *charSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return s.first[r]
	}
	return s.wide == allWide || s.wide == someWide && s.in(r)
}

// next returns the offset behind the character at pos, or -1 when it is not in the set
// or the text is over.
func (s *charSet) next(text string, pos int) int {
	if pos >= len(text) || !s.first[text[pos]] {
		return -1
	}
	if text[pos] < utf8.RuneSelf {
		return pos + 1
	}
	r, size := utf8.DecodeRuneInString(text[pos:])
	if !s.has(r) {
		return -1
	}
	return pos + size
}

// before is next in the other direction: it returns the offset of the character that
// ends at pos.
func (s *charSet) before(text string, pos int) int {
	if pos == 0 {
		return -1
	}
	r, size := rune(text[pos-1]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeLastRuneInString(text[:pos])
	}
	if !s.has(r) {
		return -1
	}
	return pos - size
}

// scan returns the end of the longest run of at most limit members from pos on.
func (s *charSet) scan(text string, pos, limit int) int {
	if limit == unlimited && s.wide != someWide {
		for pos < len(text) && s.first[text[pos]] {
			pos++
		}
		return pos
	}
	for ; limit > 0; limit-- {
		after := s.next(text, pos)
		if after < 0 {
			break
		}
		pos = after
	}
	return pos
}

// scanBack is scan in the other direction.
func (s *charSet) scanBack(text string, pos, limit int) int {
	for ; limit > 0; limit-- {
		ahead := s.before(text, pos)
		if ahead < 0 {
			break
		}
		pos = ahead
	}
	return pos
}

// exactly returns the offset behind count members from pos on, or -1.
func (s *charSet) exactly(text string, pos, count int) int {
	for ; count > 0 && pos >= 0; count-- {
		pos = s.next(text, pos)
	}
	return pos
}

// exactlyBack is exactly in the other direction.
func (s *charSet) exactlyBack(text string, pos, count int) int {
	for ; count > 0 && pos >= 0; count-- {
		pos = s.before(text, pos)
	}
	return pos
}

// A setTable makes the charSets of a language, each class once.
type setTable map[string]*charSet

// one returns the set of r alone, or of everything but r.
func (t setTable) one(r rune, negate bool) *charSet {
	key := "one " + string(r)
	if negate {
		key = "not " + string(r)
	}
	s := t[key]
	if s == nil {
		s = rangeSet([]syntax.SingleRange{{First: r, Last: r}}, negate)
		s.in = func(c rune) bool { return (c == r) != negate }
		t[key] = s
	}
	return s
}

// of returns the set of a class.
func (t setTable) of(class *syntax.CharSet) *charSet {
	ranges, plain := rangesOf(class)
	key := keyOf(class, ranges, plain)
	s := t[key]
	if s != nil {
		return s
	}
	if plain {
		s = rangeSet(ranges, class.IsNegated())
	} else {
		s = categorySet(class)
	}
	s.in = class.CharIn
	t[key] = s
	return s
}

// keyOf returns a text that is the same for the same classes.
func keyOf(class *syntax.CharSet, ranges []syntax.SingleRange, plain bool) string {
	if !plain {
		return string(class.Hash())
	}
	key := []byte("in")
	if class.IsNegated() {
		key = []byte("out")
	}
	for _, r := range ranges {
		key = binary.AppendUvarint(key, uint64(r.First))
		key = binary.AppendUvarint(key, uint64(r.Last))
	}
	return string(key)
}

// rangesOf returns the ranges of a class that is made of a few of them alone.
func rangesOf(class *syntax.CharSet) (ranges []syntax.SingleRange, ok bool) {
	const few = 40
	for n := range few {
		if r := class.GetIfNRanges(n); r != nil || n == 0 && class.IsEmpty() {
			return r, true
		}
	}
	return nil, false
}

// rangeSet makes the set of all characters in the ranges, or of all others.
func rangeSet(ranges []syntax.SingleRange, negate bool) *charSet {
	s := &charSet{wide: noneWide}
	for _, r := range ranges {
		for c := r.First; c <= min(r.Last, utf8.RuneSelf-1); c++ {
			s.first[c] = true
		}
		switch {
		case r.Last < utf8.RuneSelf:
		case r.First <= utf8.RuneSelf && r.Last >= utf8.MaxRune:
			s.wide = allWide
		case s.wide == noneWide:
			s.wide = someWide
		}
	}
	if negate {
		for c := range utf8.RuneSelf {
			s.first[c] = !s.first[c]
		}
		s.wide = [...]wideness{noneWide: allWide, allWide: noneWide, someWide: someWide}[s.wide]
	}
	s.openWide()
	return s
}

// categorySet makes the set of a class with Unicode categories.
func categorySet(class *syntax.CharSet) *charSet {
	s := &charSet{wide: someWide}
	for c := range rune(utf8.RuneSelf) {
		s.first[c] = class.CharIn(c)
	}
	s.openWide()
	return s
}

// openWide lets bytes of longer characters begin a member where one may exist.
func (s *charSet) openWide() {
	for b := utf8.RuneSelf; b < len(s.first); b++ {
		s.first[b] = s.wide != noneWide
	}
}
