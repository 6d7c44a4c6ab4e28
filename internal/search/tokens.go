package search

import (
	"unicode"
	"unicode/utf8"
)

// longest is the number of letters of a term. Longer words are compared by their first
// ones, which keeps keys and checksums in code from filling the index.
const longest = 32

// Words returns the words of a text as search compares them, each once: folded, and the
// scripts without spaces by pairs of letters.
func Words(text string) []string {
	var words []string
	seen := map[string]bool{}
	eachToken(appendFolded(nil, []byte(text)), func(term []byte) {
		if !seen[string(term)] {
			word := string(term)
			seen[word], words = true, append(words, word)
		}
	})
	return words
}

// eachToken calls emit with the terms of folded text, in order. Script: tokens in
// search.js.
//
// Words are runs of letters, digits and marks; "c#" and "c++" are words too. Scripts that
// leave no space between words (dense) give every two neighbours as a term, and the last
// one alone: so every letter begins some term, and any run of two or more is found.
func eachToken(text []byte, emit func(term []byte)) {
	for i := 0; i < len(text); {
		if b := text[i]; b < utf8.RuneSelf {
			if !wordASCII[b] {
				i++
				continue
			}
			n := 1
			for i+n < len(text) && text[i+n] < utf8.RuneSelf && wordASCII[text[i+n]] {
				n++
			}
			if i+n == len(text) || text[i+n] < utf8.RuneSelf {
				n += sharp(text[i:], n)
				emit(text[i : i+min(n, longest)])
				i += n
				continue
			}
		}
		r, size := utf8.DecodeRune(text[i:])
		if !inWord(r) {
			i += size
			continue
		}
		end := i + runLength(text[i:], dense(r))
		if dense(r) {
			pairs(text[i:end], emit)
		} else {
			emit(cut(text[i:end]))
		}
		i = end
	}
}

// sharp returns the length of what makes one letter the name of a language.
func sharp(text []byte, n int) int {
	if n != 1 || text[0] < 'a' {
		return 0
	}
	rest := text[1:]
	extra := 0
	switch {
	case len(rest) > 0 && rest[0] == '#':
		extra = 1
	case len(rest) > 1 && rest[0] == '+' && rest[1] == '+':
		extra = 2
	}
	if extra < len(rest) {
		if next := rest[extra]; next == '#' || next == '+' || next < utf8.RuneSelf && wordASCII[next] {
			return 0
		}
	}
	return extra
}

// runLength returns the length of the word that text begins with, as far as its letters
// are all dense or all not. Marks belong to what they follow.
func runLength(text []byte, isDense bool) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRune(text[n:])
		if !inWord(r) || dense(r) != isDense && !unicode.IsMark(r) {
			break
		}
		n += size
	}
	return n
}

// pairs emits every two neighbours of a dense run, then the last letter. Marks go with
// the letter before them.
func pairs(run []byte, emit func(term []byte)) {
	for len(run) > 0 {
		one := unitLength(run)
		emit(cut(run[:one+unitLength(run[one:])]))
		run = run[one:]
	}
}

func unitLength(run []byte) int {
	if len(run) == 0 {
		return 0
	}
	_, n := utf8.DecodeRune(run)
	for n < len(run) {
		r, size := utf8.DecodeRune(run[n:])
		if !unicode.IsMark(r) {
			break
		}
		n += size
	}
	return n
}

// cut returns the first letters of a word that is too long.
func cut(word []byte) []byte {
	if len(word) <= longest {
		return word
	}
	n := 0
	for range longest {
		if n == len(word) {
			break
		}
		_, size := utf8.DecodeRune(word[n:])
		n += size
	}
	return word[:n]
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && wordASCII[r]
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

var wordASCII = func() (is [utf8.RuneSelf]bool) {
	for b := range is {
		is[b] = '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
	}
	return is
}()

// dense reports a letter of a script that leaves no space between words, or of Korean,
// whose words carry endings.
func dense(r rune) bool {
	if r < 0x0E00 {
		return false
	}
	for _, in := range denseRanges {
		if r <= in[1] {
			return r >= in[0]
		}
	}
	return false
}

var denseRanges = [...][2]rune{
	{0x0E00, 0x0EFF}, // Thai, Lao
	{0x1000, 0x109F}, // Burmese
	{0x1100, 0x11FF}, // Korean letters
	{0x1780, 0x17FF}, // Khmer
	{0x2E80, 0x2FDF}, // radicals
	{0x3005, 0x3007}, // 々 〆 〇
	{0x3040, 0x4DBF}, // kana, bopomofo, Korean letters, Han
	{0x4E00, 0x9FFF}, // Han
	{0xAC00, 0xD7FF}, // Korean
	{0xF900, 0xFAFF}, // Han
	{0x20000, 0x3FFFF},
}
