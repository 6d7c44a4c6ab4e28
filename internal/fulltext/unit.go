package fulltext

import (
	"bytes"
	"unicode/utf8"

	"galley/internal/search"
)

// unit is a word or phrase that a text must have.
type unit struct {
	folded []byte
	parts  [][]byte // its words, between which space or signs of Markdown may stand
	whole  bool
	known  bool // the index alone can tell whether a post has it
	exact  bool // a post that has it has its word and not only a longer one
	words  [][]byte
}

func newUnit(text string, o Options) unit {
	folded := search.Fold(nil, []byte(text))
	u := unit{folded: folded, whole: o.Whole, words: wordsOf(folded)}
	if o.Case {
		folded = []byte(text)
	}
	u.parts = bytes.Fields(folded)
	one := len(u.words) == 1 && bytes.Equal(u.words[0], search.Fold(nil, []byte(text))) && len(u.words[0]) < longest
	u.known = one && !o.Case && !o.Whole
	u.exact = one && o.Whole
	return u
}

// wordsOf returns the words of a folded text as the index has them. A text may begin and
// end inside of words.
func wordsOf(folded []byte) (words [][]byte) {
	search.EachTerm(folded, func(term []byte) { words = append(words, bare(term)) })
	return words
}

// find appends where the unit stands in text, in order.
func (u *unit) find(text []byte, hits []Hit) []Hit {
	if len(u.parts) == 0 {
		return hits
	}
	first := u.parts[0]
	for from := 0; ; {
		n := bytes.Index(text[from:], first)
		if n < 0 {
			return hits
		}
		at := from + n
		end := u.rest(text, at+len(first))
		if end < 0 || u.whole && !whole(text, at, end) {
			_, size := utf8.DecodeRune(text[at:])
			from = at + size
			continue
		}
		hits = append(hits, Hit{at, end})
		from = end
	}
}

// rest returns where the unit ends whose first part ends at end, -1 if it does not.
func (u *unit) rest(text []byte, end int) int {
	for _, part := range u.parts[1:] {
		next := end + between(text[end:])
		if next == end || !bytes.HasPrefix(text[next:], part) {
			return -1
		}
		end = next + len(part)
	}
	return end
}

// between returns the length of what may stand between two words of a phrase: spaces, one
// end of a line, and what makes Markdown bold, a quotation or code.
func between(text []byte) int {
	n, lines := 0, 0
	for ; n < len(text); n++ {
		switch text[n] {
		case ' ', '\t', '\r', '*', '_', '~', '`', '>', '[', ']':
		case '\n':
			if lines++; lines > 1 {
				return 0 // another paragraph
			}
		default:
			return n
		}
	}
	return n
}

// whole reports whether no word goes on before or after text[from:to].
func whole(text []byte, from, to int) bool {
	before, _ := utf8.DecodeLastRune(text[:from])
	first, _ := utf8.DecodeRune(text[from:to])
	last, _ := utf8.DecodeLastRune(text[from:to])
	after, _ := utf8.DecodeRune(text[to:])
	return apart(before, first) && apart(last, after)
}

// apart reports whether a word ends between two letters.
func apart(a, b rune) bool {
	return !inWord(a) || !inWord(b) || search.Dense(a) || search.Dense(b)
}

func inWord(r rune) bool { return r == '_' || search.InWord(r) }
