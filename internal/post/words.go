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
	for i := 0; i < len(body); {
		c := body[i]
		if lineStart && (c == '`' || c == '~') && isFence(body[i:]) || c == '<' && bytes.HasPrefix(body[i:], commentOpen) {
			i += skipMarkup(body[i:])
			inWord, lineStart = false, true
			continue
		}
		switch class[c] {
		case spaceByte:
			inWord = false
			lineStart = lineStart || c == '\n' || c == '\r'
			i++
			continue
		case wordByte:
			if !inWord {
				words++
				inWord = true
			}
			i++
		case wideByte:
			r, n := utf8.DecodeRune(body[i:])
			i += n
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
			i++
		}
		lineStart = false
	}
	return words, cjk
}

// The classes of bytes that counting tells apart.
const (
	otherByte = iota
	spaceByte
	wordByte // an ASCII letter or digit
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

// skipMarkup returns the length of the fence line or HTML comment that text begins with.
func skipMarkup(text []byte) int {
	if text[0] == '<' {
		if end := bytes.Index(text, commentClose); end >= 0 {
			return end + len(commentClose)
		}
		return len(commentOpen)
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
