package search

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold appends text as it is compared: without case, accents and the other differences
// that readers do not type. Lines stay lines.
func Fold(dst, text []byte) []byte { return appendFolded(dst, text) }

// EachTerm calls emit with the terms of folded text, in order. What emit gets is part of
// the text.
func EachTerm(folded []byte, emit func(term []byte)) { eachToken(folded, emit) }

// Dense reports a letter of a script that leaves no space between words.
func Dense(r rune) bool { return dense(r) }

// InWord reports a letter, digit or mark.
func InWord(r rune) bool { return inWord(r) }

// FoldAt folds a text in UTF-8 like Fold, and tells where each byte of the result comes from:
// at[i] is where in text the character begins that gave byte i. at has one entry more,
// the length of text.
func FoldAt(text []byte) (folded []byte, at []int) {
	folded, at = make([]byte, 0, len(text)), make([]int, 0, len(text)+1)
	for from := 0; from < len(text); {
		n := segment(text[from:])
		if n == 1 && text[from] < utf8.RuneSelf {
			folded = appendLower(folded, text[from:from+1])
		} else {
			folded = append(folded, appendFoldedWord(nil, text[from:from+n])...)
		}
		for len(at) < len(folded) {
			at = append(at, from)
		}
		from += n
	}
	return folded, append(at, len(text))
}

// segment returns the length of the first letter of text with the marks that belong to it.
func segment(text []byte) int {
	if len(text) == 1 || text[0] < utf8.RuneSelf && text[1] < utf8.RuneSelf {
		return 1
	}
	if n := norm.NFKC.NextBoundary(text, true); n > 0 {
		return n
	}
	_, n := utf8.DecodeRune(text)
	return n
}
