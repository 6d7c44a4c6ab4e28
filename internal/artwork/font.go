// Package artwork draws the pictures a site has of itself: its icons, and the card that
// social networks show for a post without a picture of its own.
//
// Text is set in the Go fonts, which are part of the program and have the letters of
// Latin, Greek and Cyrillic. What they lack is never drawn as boxes: [Covers] tells, and
// the caller does without. Equal arguments give equal bytes.
package artwork

import (
	"sync"
	"unicode"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

var (
	bold    = sync.OnceValue(func() *sfnt.Font { return mustParse(gobold.TTF) })
	regular = sync.OnceValue(func() *sfnt.Font { return mustParse(goregular.TTF) })
)

// mustParse reads a font of the program's own; a defect there is a defect of the build.
func mustParse(ttf []byte) *sfnt.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(err)
	}
	return f
}

// covered has a bit for each character below 0x2800 that both fonts have: asking the
// fonts for every letter of every title would be felt.
var covered = sync.OnceValue(func() *[0x2800 / 64]uint64 {
	var bits [0x2800 / 64]uint64
	var b sfnt.Buffer
	for r := rune(' '); r < 0x2800; r++ {
		for _, f := range []*sfnt.Font{bold(), regular()} {
			if i, err := f.GlyphIndex(&b, r); err != nil || i == 0 {
				bits[r/64] &^= 1 << (r % 64)
				break
			}
			bits[r/64] |= 1 << (r % 64)
		}
	}
	return &bits
})

// Covers reports whether the fonts have every character of a text, and the text reads
// from left to right.
func Covers(text string) bool {
	bits := covered()
	for _, r := range norm.NFC.String(text) {
		if unicode.IsSpace(r) {
			continue
		}
		if r < ' ' || r >= 0x2800 || bits[r/64]&(1<<(r%64)) == 0 {
			return false
		}
	}
	return true
}
