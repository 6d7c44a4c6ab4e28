package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A picture that is larger than a page can show, or heavier than it should be, is Large;
// what takes its place is at most lighterSide pixels on its longer side.
const (
	LargeSide   = 2400
	LargeBytes  = 3 << 19 // 1.5 MB
	lighterSide = 2000
)

// LighterQuality is that of the formats that lose detail. It is above the one of
// renditions: what is made takes the original's place, and renditions are made of it.
const LighterQuality = 84

// Large reports whether a picture is worth being made lighter before it is kept.
func (f *Facts) Large() bool {
	return max(f.Width, f.Height) > LargeSide || f.Bytes > LargeBytes
}

// Lighter returns what may take the place of a large picture: in its own format, and as
// WebP. It is empty for one that is not large or cannot be decoded here.
func (f *Facts) Lighter() []Rendition {
	if !f.Scalable || f.Hash == "" || !f.Large() {
		return nil
	}
	list := []Rendition{f.within(lighterSide, f.Format)}
	if f.Format != "webp" {
		list = append(list, f.within(lighterSide, "webp"))
	}
	return list
}

// LighterKey names what Lighter lists: the same key, the same bytes.
func (f *Facts) LighterKey() string { return f.key("lighter") }

// Thumbnail returns the form of a picture with its longer side at most side pixels. ok is
// false where there is none: it is no larger, or cannot be decoded here.
func (f *Facts) Thumbnail(side int) (one Rendition, ok bool) {
	long := max(f.Width, f.Height)
	if !f.Scalable || f.Hash == "" || long <= side {
		return Rendition{}, false
	}
	return f.within(side, "webp"), true
}

// within is the picture with its longer side at most side pixels.
func (f *Facts) within(side int, format string) Rendition {
	long := max(f.Width, f.Height)
	side = min(side, long)
	return Rendition{Width: max(1, f.Width*side/long), Height: max(1, f.Height*side/long), Format: format}
}

// ThumbnailKey names a thumbnail of that side: the same key, the same bytes.
func (f *Facts) ThumbnailKey(side int) string { return f.key(fmt.Sprintf("thumbnail %d", side)) }

func (f *Facts) key(what string) string {
	sum := sha256.Sum256(fmt.Append(nil, Version, "\x00", f.Hash, "\x00", what))
	return hex.EncodeToString(sum[:6])
}
