package render

import (
	"cmp"
	"slices"
	"strconv"

	"golang.org/x/net/html"
)

// Picture is an image as a page shows it: its file, and others with the same picture that
// a browser may load instead, because they are small enough for the screen or of a format
// that takes fewer bytes.
type Picture struct {
	Src           string
	Width, Height int    // pixels; 0 when not known
	Set           string // srcset in the format of Src; "" for none
	WebP          string // srcset in WebP; "" for none
}

// Sizes returns the sizes attribute of a picture that is as wide as the window, but not
// wider than most CSS pixels.
func Sizes(most int) string {
	n := strconv.Itoa(most)
	return "(min-width: " + n + "px) " + n + "px, 100vw"
}

// usualColumn is how wide the text is where nobody says, in CSS pixels.
const usualColumn = 672

// column returns how wide a picture in the article is at most, in CSS pixels.
func (p *page) column() int { return cmp.Or(p.options.Column, usualColumn) }

// beginPicture opens the element around an image that also exists as WebP. The image is
// width CSS pixels wide at most.
func (p *page) beginPicture(shown Picture, width int) {
	if shown.WebP == "" {
		return
	}
	p.put(`<picture><source type="image/webp" srcset="`)
	p.text(shown.WebP)
	p.put(`" sizes="`, Sizes(min(width, p.column())), `">`)
}

func (p *page) endPicture(shown Picture) {
	if shown.WebP != "" {
		p.put("</picture>")
	}
}

// set writes the files among which a browser may choose.
func (p *page) set(shown Picture, width int) {
	if shown.Set != "" {
		p.put(` srcset="`)
		p.text(shown.Set)
		p.put(`" sizes="`, Sizes(min(width, p.column())), `"`)
	}
}

// rawImage writes the tag of an image in HTML of the author, whose address and attributes
// are resolved, so that browsers may choose among its files. An author who chose files
// already keeps that.
func (p *page) rawImage(t html.Token, shown Picture) string {
	if shown.WebP == "" && shown.Set == "" || has(t, "srcset") || has(t, "sizes") || p.raw.foreign("img") ||
		slices.Contains(p.raw.open, "picture") {
		return t.String()
	}
	width := shown.Width
	if n, ok := pixels(t, "width"); ok {
		width = n
	}
	sizes := Sizes(min(width, p.column()))
	if shown.Set != "" {
		t.Attr = append(t.Attr, html.Attribute{Key: "srcset", Val: shown.Set}, html.Attribute{Key: "sizes", Val: sizes})
	}
	if shown.WebP == "" {
		return t.String()
	}
	source := html.Token{Type: html.StartTagToken, Data: "source", Attr: []html.Attribute{
		{Key: "type", Val: "image/webp"}, {Key: "srcset", Val: shown.WebP}, {Key: "sizes", Val: sizes},
	}}
	return "<picture>" + source.String() + t.String() + "</picture>"
}

func has(t html.Token, key string) bool {
	return slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == key })
}
