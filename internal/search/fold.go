package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// appendFolded appends text as it is compared: lower case, accents and vowel points
// off, letters that readers type in more than one way as one. Script: fold in search.js.
// In ASCII it only lowers, so runs without other letters take the short way.
func appendFolded(dst, text []byte) []byte {
	for len(text) > 0 {
		n := 0
		for n < len(text) && text[n] < utf8.RuneSelf {
			n++
		}
		if n == len(text) {
			return appendLower(dst, text)
		}
		for n > 0 && text[n-1] != ' ' {
			n-- // a mark changes the letter before it
		}
		dst = appendLower(dst, text[:n])
		text = text[n:]
		end := 0
		for end < len(text) && text[end] != ' ' {
			end++
		}
		dst = appendFoldedWord(dst, text[:end])
		text = text[end:]
	}
	return dst
}

func appendLower(dst, text []byte) []byte {
	for _, b := range text {
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		dst = append(dst, b)
	}
	return dst
}

// appendFoldedWord folds text of any script: taken apart (compatibility forms too),
// marks off, lower case, letters exchanged, put together.
func appendFoldedWord(dst, text []byte) []byte {
	var room [64]byte
	loose := room[:0]
	last := rune(-1)
	for _, r := range string(norm.NFKD.Bytes(text)) {
		if r == breve && (last == 'и' || last == 'И') {
			loose = append(loose[:len(loose)-2], "й"...) // a letter of its own, unlike ё
			continue
		}
		last = r
		if unicode.Is(silent, r) {
			continue
		}
		r = unicode.ToLower(r)
		if same, ok := sameLetter[r]; ok {
			loose = append(loose, same...)
		} else {
			loose = utf8.AppendRune(loose, r)
		}
	}
	return norm.NFC.Append(dst, loose...)
}

const breve = 0x0306

// silent are marks that say how a letter is read, and characters that only shape a line:
// accents, points of Hebrew and Arabic, tatweel, soft hyphen, joiners, variations.
var silent = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x00AD, Hi: 0x00AD, Stride: 1}, {Lo: 0x0300, Hi: 0x036F, Stride: 1}, {Lo: 0x0483, Hi: 0x0487, Stride: 1},
	{Lo: 0x0591, Hi: 0x05BD, Stride: 1}, {Lo: 0x05BF, Hi: 0x05BF, Stride: 1}, {Lo: 0x05C1, Hi: 0x05C2, Stride: 1},
	{Lo: 0x05C4, Hi: 0x05C5, Stride: 1}, {Lo: 0x05C7, Hi: 0x05C7, Stride: 1}, {Lo: 0x0610, Hi: 0x061A, Stride: 1},
	{Lo: 0x0640, Hi: 0x0640, Stride: 1}, {Lo: 0x064B, Hi: 0x065F, Stride: 1}, {Lo: 0x0670, Hi: 0x0670, Stride: 1},
	{Lo: 0x06D6, Hi: 0x06DC, Stride: 1}, {Lo: 0x06DF, Hi: 0x06E4, Stride: 1}, {Lo: 0x06E7, Hi: 0x06E8, Stride: 1},
	{Lo: 0x06EA, Hi: 0x06ED, Stride: 1}, {Lo: 0x200C, Hi: 0x200D, Stride: 1}, {Lo: 0xFE00, Hi: 0xFE0F, Stride: 1},
}}

// sameLetter exchanges letters after lowering that no decomposition takes apart.
var sameLetter = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h",
	'ς': "σ",
	'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه",
}
