package engine

import (
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// holds reports whether an assertion is true at pos.
func (in *inst) holds(text string, pos, start int) bool {
	switch in.op {
	case opLineHead:
		return pos == 0 || text[pos-1] == '\n'
	case opLineEnd:
		return pos == len(text) || text[pos] == '\n'
	case opBoundary:
		return wordBefore(text, pos) != wordAt(text, pos)
	case opNoBoundary:
		return wordBefore(text, pos) == wordAt(text, pos)
	case opTextHead:
		return pos == 0
	case opTextEnd:
		return pos == len(text)
	case opLastLineEnd:
		return pos == len(text) || pos == len(text)-1 && text[pos] == '\n'
	case opHere:
		return pos == start
	}
	return false
}

// word tells for the first 128 characters whether they belong to words.
var word = func() (w [utf8.RuneSelf]bool) {
	for r := range rune(utf8.RuneSelf) {
		w[r] = syntax.IsWordChar(r)
	}
	return w
}()

func wordAt(text string, pos int) bool {
	if pos >= len(text) {
		return false
	}
	if c := text[pos]; c < utf8.RuneSelf {
		return word[c]
	}
	r, _ := utf8.DecodeRuneInString(text[pos:])
	return syntax.IsWordChar(r)
}

func wordBefore(text string, pos int) bool {
	if pos == 0 {
		return false
	}
	if c := text[pos-1]; c < utf8.RuneSelf {
		return word[c]
	}
	r, _ := utf8.DecodeLastRuneInString(text[:pos])
	return syntax.IsWordChar(r)
}
