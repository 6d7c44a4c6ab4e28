package site

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// advances are the widths of U+0020 to U+007E in Arial, in thousandths of its size. The
// fonts that stand in for it have the same.
var advances = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// usualAdvance stands for letters that are not in the table: that of most of them.
const usualAdvance = 556

// textWidth returns how wide a line in Arial of that size is, both in px. Letters with
// accents are as wide as without; other scripts are estimated.
func textWidth(text string, size int) int {
	sum := 0
	for _, r := range norm.NFD.String(text) {
		sum += advance(r)
	}
	return (sum*size + 500) / 1000
}

func advance(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(advances):
		return advances[r-' ']
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return 1000
	case r == '—' || r == '…':
		return 1000
	case r == '’' || r == '‘':
		return 222
	}
	return usualAdvance
}

// isWide reports whether r takes the room of two letters: those of Chinese, Japanese
// and Korean, and emoji.
func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// columns returns the length of text in letters, wide ones counted twice.
func columns(text string) (n int) {
	for _, r := range text {
		if n++; isWide(r) {
			n++
		}
	}
	return n
}

// cutToWidth returns text, cut at a word and with "…" where it is wider than most px.
func cutToWidth(text string, size, most int) string {
	return cut(text, func(part string) bool { return textWidth(part, size) <= most })
}

// cutToColumns returns text, cut at a word and with "…" where it is longer.
func cutToColumns(text string, most int) string {
	return cut(text, func(part string) bool { return columns(part) <= most })
}

// cut returns the longest beginning of text that fits with " …" behind it, up to a
// space where there is one in its latter half.
func cut(text string, fits func(string) bool) string {
	if fits(text) {
		return text
	}
	end := 0
	for at := range text {
		if !fits(text[:at] + " …") {
			break
		}
		end = at
	}
	if space := strings.LastIndexByte(text[:end], ' '); space > end/2 {
		end = space
	}
	return strings.TrimRight(text[:end], " ,;:–—-") + " …"
}
