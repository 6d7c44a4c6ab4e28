package artwork

import (
	"image"
	"image/color"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"galley/internal/theme"
)

// The size of a card in pixels: what social networks ask for.
const CardWidth, CardHeight = 1200, 630

// The measures of a card, in pixels.
const (
	cardMargin = 88
	cardBar    = 14 // height of the stripe at the top
	footBase   = CardHeight - 84
	mostLines  = 4
)

// titleSizes are tried from the largest on, until a title takes few enough lines.
var titleSizes = []float64{84, 72, 60, 50}

// Card is what stands on a card. All of it is covered by the fonts, or "".
type Card struct{ Title, Site, Date string }

// PNG draws the card. Its palette has 16 colours, so that a card takes a few kilobytes
// and milliseconds.
func (c Card) PNG() []byte {
	canvas := newCanvas()
	defer canvases.Put(canvas.Paletted)
	canvas.fill(image.Rect(0, 0, CardWidth, cardBar), accentColour)
	size, lines := fitTitle(norm.NFC.String(c.Title))
	face := faceOf(bold(), size)
	step := int(size * 1.18)
	top := (footBase-cardBar-step*len(lines))/2 + int(size*0.72)
	for i, line := range lines {
		canvas.text(face, cardMargin, top+i*step, inkRamp, line)
	}
	foot := faceOf(regular(), 32)
	strong := faceOf(bold(), 32)
	canvas.text(strong, cardMargin, footBase, accentRamp, cut(strong, norm.NFC.String(c.Site), 640))
	if date := norm.NFC.String(c.Date); date != "" {
		canvas.text(foot, CardWidth-cardMargin-font.MeasureString(foot, date).Ceil(), footBase, mutedRamp, date)
	}
	return canvas.encode()
}

// faceOf returns a face of its own for the caller: a face is not for several at once.
func faceOf(f *sfnt.Font, size float64) font.Face {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // there is no way for it to fail
	}
	return face
}

// fitTitle returns the size and the lines of a title. One that is too long for the
// smallest size ends in an ellipsis.
func fitTitle(title string) (float64, []string) {
	words := strings.Fields(title)
	for _, size := range titleSizes {
		if lines := wrap(faceOf(bold(), size), words); len(lines) <= mostLines {
			return size, lines
		}
	}
	last := titleSizes[len(titleSizes)-1]
	face := faceOf(bold(), last)
	lines := wrap(face, words)
	rest := strings.Join(lines[mostLines-1:], " ")
	return last, append(lines[:mostLines-1:mostLines-1], cut(face, rest, CardWidth-2*cardMargin))
}

// wrap breaks words into lines; a word longer than a line is broken where the line ends.
func wrap(face font.Face, words []string) []string {
	const width = CardWidth - 2*cardMargin
	var lines []string
	line := ""
	for _, word := range words {
		if next := strings.TrimSpace(line + " " + word); font.MeasureString(face, next).Ceil() <= width {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for font.MeasureString(face, word).Ceil() > width {
			n := fitting(face, word, width)
			lines, word = append(lines, word[:n]), word[n:]
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut returns text, or as much of it as fits, with an ellipsis.
func cut(face font.Face, text string, width int) string {
	if font.MeasureString(face, text).Ceil() <= width {
		return text
	}
	n := fitting(face, text, width-font.MeasureString(face, "…").Ceil())
	return strings.TrimRight(text[:n], " ,.;:–-") + "…"
}

// fitting returns how many bytes of text fit into width, at least those of one letter.
func fitting(face font.Face, text string, width int) int {
	fits := 0
	for i := range text {
		if i > 0 && font.MeasureString(face, text[:i]).Ceil() > width {
			break
		}
		fits = i
	}
	if fits == 0 {
		for i := range text {
			if i > 0 {
				return i
			}
		}
		return len(text)
	}
	return fits
}

// ramp is a run of the palette that leads from paper to a colour.
type ramp struct{ from, steps int }

var (
	inkRamp      = ramp{1, 6}
	mutedRamp    = ramp{7, 4}
	accentRamp   = ramp{11, 5}
	accentColour = uint8(accentRamp.from + accentRamp.steps - 1)
)

// colours are those of the default theme in a light scheme, which alone names them. Most
// commands end without them, sooner than a theme is read.
var colours = sync.OnceValue(func() (c struct{ paper, ink, muted, accent color.NRGBA }) {
	c.paper, c.ink = themeColour("paper"), themeColour("ink")
	c.muted, c.accent = themeColour("ink-3"), themeColour("accent")
	return c
})

func themeColour(token string) color.NRGBA {
	light := theme.Default().Colour(token).Light
	n, err := strconv.ParseUint(strings.TrimPrefix(light, "#"), 16, 32)
	if err != nil {
		panic("the default theme has no colour " + token)
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
}

var cardPalette = sync.OnceValue(func() color.Palette {
	c := colours()
	p := color.Palette{c.paper}
	for _, r := range []struct {
		ramp
		to color.NRGBA
	}{{inkRamp, c.ink}, {mutedRamp, c.muted}, {accentRamp, c.accent}} {
		for i := 1; i <= r.steps; i++ {
			p = append(p, mix(c.paper, r.to, i*255/r.steps))
		}
	}
	return p
})

// mix returns the colour at share of 255 on the way from a to b.
func mix(a, b color.NRGBA, share int) color.NRGBA {
	at := func(x, y uint8) uint8 { return uint8((int(x)*(255-share) + int(y)*share + 127) / 255) }
	return color.NRGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), 0xff}
}

type canvas struct{ *image.Paletted }

var canvases = sync.Pool{New: func() any {
	return image.NewPaletted(image.Rect(0, 0, CardWidth, CardHeight), cardPalette())
}}

func newCanvas() canvas {
	c := canvas{canvases.Get().(*image.Paletted)}
	clear(c.Pix)
	return c
}

func (c canvas) fill(r image.Rectangle, index uint8) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.Pix[y*c.Stride+r.Min.X : y*c.Stride+r.Max.X]
		for x := range row {
			row[x] = index
		}
	}
}

// text sets a line with its baseline at y. The masks of the letters go straight into the
// palette's ramp: drawing through colours would search the palette for each pixel.
func (c canvas) text(face font.Face, x, y int, to ramp, s string) {
	dot := fixed.P(x, y)
	last := rune(-1)
	for _, r := range s {
		if last >= 0 {
			dot.X += face.Kern(last, r)
		}
		box, mask, at, advance, ok := face.Glyph(dot, r)
		if alpha, is := mask.(*image.Alpha); ok && is {
			c.blend(box, alpha, at, to)
		}
		dot.X += advance
		last = r
	}
}

func (c canvas) blend(box image.Rectangle, mask *image.Alpha, at image.Point, to ramp) {
	shown := box.Intersect(c.Rect)
	for y := shown.Min.Y; y < shown.Max.Y; y++ {
		for x := shown.Min.X; x < shown.Max.X; x++ {
			a := int(mask.AlphaAt(at.X+x-box.Min.X, at.Y+y-box.Min.Y).A)
			if step := (a*to.steps + 127) / 255; step > 0 {
				p := &c.Pix[y*c.Stride+x]
				*p = max(*p, uint8(to.from+step-1))
			}
		}
	}
}
