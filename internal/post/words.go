package post

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// The speed of a reader, a minute. Both figures are those Hugo uses.
const (
	wordsPerMinute = 212
	cjkPerMinute   = 500
)

// readingMinutes returns the time to read, rounded up, at least 1.
func readingMinutes(words, cjk int) int {
	const scale = wordsPerMinute * cjkPerMinute
	return max(1, (words*cjkPerMinute+cjk*wordsPerMinute+scale-1)/scale)
}

// countWords counts the words of a body and its Chinese, Japanese and Korean
// characters in one pass.
func countWords(body []byte) (words, cjk int) {
	inWord, lineStart := false, true
	lastClose := bytes.LastIndex(body, commentClose) // behind it no comment ends, and none is looked for
	for i := 0; i < len(body); {
		switch class[body[i]] {
		case wordByte:
			if !inWord {
				words++
			}
			for i++; i < len(body) && class[body[i]] == wordByte; i++ {
			}
			inWord, lineStart = true, false
		case spaceByte:
			inWord = false
			lineStart = lineStart || body[i] == '\n' || body[i] == '\r'
			i++
		case markByte:
			if n := skipMarkup(body[i:], lineStart, i < lastClose); n > 0 {
				i += n
				inWord, lineStart = false, true
				continue
			}
			lineStart = false
			i++
		case wideByte:
			r, n := utf8.DecodeRune(body[i:])
			i += n
			lineStart = false
			switch {
			case isCJK(r):
				cjk++
				inWord = false
			case unicode.IsSpace(r):
				inWord = false
			case !inWord && (unicode.IsLetter(r) || unicode.IsDigit(r)):
				words++
				inWord = true
			}
		default:
			lineStart = false
			i++
		}
	}
	return words, cjk
}

// The classes of bytes that counting tells apart.
const (
	otherByte = iota
	spaceByte
	wordByte // an ASCII letter or digit
	markByte // may open a fence or a comment
	wideByte // part of a character beyond ASCII
)

// class holds the class of every byte.
var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = wideByte
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = spaceByte
		case c == '`' || c == '~' || c == '<':
			t[c] = markByte
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = wordByte
		}
	}
	return t
}()

var (
	commentOpen  = []byte("<!--")
	commentClose = []byte("-->")
)

// isFence reports whether a line opens or closes fenced code.
func isFence(line []byte) bool {
	return bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~"))
}

// skipMarkup returns the length of the HTML comment that text begins with, or at the
// start of a line of the fence line, and 0 when it begins with neither. closes tells
// that a comment can end in text.
func skipMarkup(text []byte, lineStart, closes bool) int {
	if text[0] == '<' {
		if !closes || !bytes.HasPrefix(text, commentOpen) {
			return 0
		}
		return bytes.Index(text, commentClose) + len(commentClose)
	}
	if !lineStart || !isFence(text) {
		return 0
	}
	if end := bytes.IndexAny(text, "\r\n"); end >= 0 {
		return end
	}
	return len(text)
}

// isCJK reports whether r is written without spaces between words.
func isCJK(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
