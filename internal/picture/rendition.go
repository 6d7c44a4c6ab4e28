package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"galley/internal/picture/libwebp"
)

// A Rendition is a picture made of another one: smaller, or in another format.
type Rendition struct {
	Width, Height int
	Format        string // "webp", "jpeg" or "png"
}

// Ext returns the ending of a rendition's file.
func (r Rendition) Ext() string {
	if r.Format == "jpeg" {
		return ".jpg"
	}
	return "." + r.Format
}

// Recipe says which renditions a picture gets.
type Recipe struct {
	Widths  []int    // in pixels, ascending
	Formats []string // besides the picture's own; "webp" is known
	Quality int      // 1 to 100, of formats that lose detail
}

// Version is part of what names renditions. It is raised when the same picture and recipe
// give other bytes.
const Version = "1 " + libwebp.Version

const (
	// mostPixels bounds the pictures that are decoded: 64 million pixels take from 100 MB,
	// as a JPEG, to half a gigabyte.
	mostPixels = 64 << 20

	// leastWidth and leastBytes keep icons and small pictures as they are: another request
	// costs more than it could save.
	leastWidth = 320
	leastBytes = 8 << 10
)

// leastDensity is how many bits of a picture's file there are for a pixel of its largest
// rendition at least. One with fewer is compressed so well already that there is nothing
// to gain: a JPEG of low quality, a drawing with few colours. That would get worse, not
// lighter.
var leastDensity = map[string]float64{"jpeg": 0.25, "webp": 0.25, "png": 1}

// Renditions returns what a recipe makes of a picture, by format and ascending width. All
// follows from the facts, so that pages can be written without decoding anything.
func (f *Facts) Renditions(r Recipe) []Rendition {
	if !f.Scalable || f.Hash == "" || f.Width < leastWidth || f.Bytes < leastBytes || len(r.Widths) == 0 {
		return nil
	}
	own, smaller := f.widths(r)
	largest := f.at(r.Widths[len(r.Widths)-1])
	if float64(f.Bytes*8) < leastDensity[f.Format]*float64(largest.Width*largest.Height) {
		return nil
	}
	var list []Rendition
	for _, format := range r.Formats {
		for _, w := range smaller {
			list = append(list, f.sized(w, format))
		}
		if own && format != f.Format {
			list = append(list, f.sized(f.Width, format))
		}
	}
	if slices.Contains(r.Formats, f.Format) {
		return list
	}
	for _, w := range smaller {
		if one := f.sized(w, f.Format); f.fits(one) {
			list = append(list, one)
		}
	}
	return list
}

// widths returns the widths that are smaller than the picture's, and whether its own is
// among those that are wanted. What is hardly smaller than its own is left out.
func (f *Facts) widths(r Recipe) (own bool, smaller []int) {
	own = f.Width <= r.Widths[len(r.Widths)-1]
	for _, w := range r.Widths {
		if w < f.Width && (!own || w <= f.Width*9/10) {
			smaller = append(smaller, w)
		}
	}
	return own, smaller
}

// fits reports whether a rendition in the picture's own format is sure to be no heavier
// than it. A JPEG can be compressed until it is. A PNG cannot, so it must have room for
// the pixels as they are.
func (f *Facts) fits(r Rendition) bool {
	switch f.Format {
	case "jpeg":
		return true
	case "png":
		return int64(r.Width)*int64(r.Height)*int64(f.Depth)/8+1<<10 < f.Bytes
	}
	return false
}

// at returns the size that a picture has in a width, which is not more than its own.
func (f *Facts) at(width int) Rendition { return f.sized(min(width, f.Width), f.Format) }

func (f *Facts) sized(width int, format string) Rendition {
	return Rendition{Width: width, Height: max(1, (f.Height*width+f.Width/2)/f.Width), Format: format}
}

// Key names what a recipe makes of a picture: the same key, the same bytes.
func (f *Facts) Key(r Recipe) string {
	sum := sha256.Sum256(fmt.Append(nil, Version, "\x00", f.Hash, "\x00", r.Widths, strings.Join(r.Formats, ","), r.Quality))
	return hex.EncodeToString(sum[:6])
}
