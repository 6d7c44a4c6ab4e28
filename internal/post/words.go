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

// counter counts in one pass over a body.
type counter struct {
	body       []byte
	words, cjk int
	in         uint8 // 1 inside a word
	fresh      int   // behind the last comment or fence line
	endless    bool  // no comment ends any more, so that none is looked for again
}

// countWords counts the words of a body and its Chinese, Japanese and Korean
// characters.
func countWords(body []byte) (words, cjk int) {
	c := counter{body: body}
	for i := 0; i < len(body); {
		switch class[body[i]] {
		case markByte:
			i += c.mark(i)
		case wideByte:
			i += c.wide(i)
		default:
			i += c.plain(i)
		}
	}
	return c.words, c.cjk
}

// plain takes the ASCII from i on that is no mark and returns its length. It has no
// branch for each word, because processors guess such branches badly.
func (c *counter) plain(i int) int {
	words, in := 0, c.in
	rest := c.body[i:]
	for n, b := range rest {
		k := class[b]
		if k >= markByte {
			rest = rest[:n]
			break
		}
		words += int(k &^ in & wordByte)
		in = (in | k&wordByte) &^ (k >> 1)
	}
	c.words += words
	c.in = in
	return len(rest)
}

// mark takes the comment or fence line at i, or the byte there, and returns its length.
func (c *counter) mark(i int) int {
	n := c.markup(i)
	if n == 0 {
		return 1
	}
	c.in, c.fresh = 0, i+n
	return n
}

// wide takes the character beyond ASCII at i and returns its length.
func (c *counter) wide(i int) int {
	r, n := utf8.DecodeRune(c.body[i:])
	switch {
	case isCJK(r):
		c.cjk++
		c.in = 0
	case isWideSpace(r):
		c.in = 0
	case c.in == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		c.words++
		c.in = 1
	}
	return n
}

// The classes of bytes that counting tells apart. The first three are bits: one begins
// a word, one ends it, and the rest leave it as it is.
const (
	otherByte = 0
	wordByte  = 1 // an ASCII letter or digit
	spaceByte = 2
	markByte  = 4 // may open a fence or a comment
	wideByte  = 8 // part of a character beyond ASCII
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

// markup returns the length of the HTML comment at i, or at the start of a line of the
// fence line, and 0 when there is neither.
func (c *counter) markup(i int) int {
	text := c.body[i:]
	if text[0] == '<' {
		return c.comment(text)
	}
	if !isFence(text) || !c.lineStart(i) {
		return 0
	}
	if end := bytes.IndexAny(text, "\r\n"); end >= 0 {
		return end
	}
	return len(text)
}

// comment returns the length of the HTML comment that text begins with, or 0.
func (c *counter) comment(text []byte) int {
	if c.endless || !bytes.HasPrefix(text, commentOpen) {
		return 0
	}
	end := bytes.Index(text, commentClose)
	if c.endless = end < 0; c.endless {
		return 0
	}
	return end + len(commentClose)
}

// lineStart reports whether only white space stands before i in its line.
func (c *counter) lineStart(i int) bool {
	for i--; i >= c.fresh && class[c.body[i]] == spaceByte; i-- {
		if c.body[i] == '\n' || c.body[i] == '\r' {
			return true
		}
	}
	return i < c.fresh
}

// isWideSpace is [unicode.IsSpace] for characters beyond ASCII.
func isWideSpace(r rune) bool {
	switch r {
	case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// isCJK reports whether r is written without spaces between words. The ranges that
// nearly all such text is in, and punctuation, are told without the tables.
func isCJK(r rune) bool {
	switch {
	case r < 0x1100, r > 0x11FF && r < 0x2E80:
		return false
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA, r >= 0xAC00 && r <= 0xD7A3:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
