package artwork

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // logos come in these formats
	_ "image/jpeg"
	"image/png"
	"strings"
	"unicode"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	_ "golang.org/x/image/webp"
)

// Shape is how much of its square an icon fills.
type Shape int

const (
	Rounded  Shape = iota // a square with round corners on nothing
	Full                  // all of the square, for systems that cut the corners themselves
	Maskable              // the same, with what matters in the inner part that no mask cuts
)

// inner is the share of the square that the letter or the logo of a shape takes.
var inner = map[Shape]float64{Rounded: 0.58, Full: 0.58, Maskable: 0.44}

// logoInner is the same for logos, which often fill their own squares.
var logoInner = map[Shape]float64{Rounded: 1, Full: 0.8, Maskable: 0.66}

// Letter returns the letter that stands for a site: the first letter or digit of its
// title, large. "" says that the title has none the fonts have.
func Letter(title string) string {
	for _, r := range title {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if letter := string(unicode.ToUpper(r)); Covers(letter) {
			return letter
		}
		return ""
	}
	return ""
}

// LetterSVG returns an icon with a letter as a drawing.
func LetterSVG(letter string) []byte {
	const size = 64
	var path strings.Builder
	outline(letter, size, inner[Rounded], pen{
		move: func(x, y float32) { fmt.Fprintf(&path, "M%s %s", short(x), short(y)) },
		line: func(x, y float32) { fmt.Fprintf(&path, "L%s %s", short(x), short(y)) },
		quad: func(a, b, x, y float32) { fmt.Fprintf(&path, "Q%s %s %s %s", short(a), short(b), short(x), short(y)) },
		end:  func() { path.WriteString("Z") },
	})
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d"><rect width="%[1]d" height="%[1]d" rx="14" fill="%[2]s"/><path d="%[3]s" fill="%[4]s"/></svg>`+"\n",
		size, hex(colours().accent), path.String(), hex(colours().paper))
}

// short writes a coordinate with one digit behind the point.
func short(f float32) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", f), ".0") }

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// LetterPNG returns an icon with a letter, or with lines of text for "".
func LetterPNG(letter string, size int, shape Shape) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	ground := image.NewAlpha(img.Rect)
	if shape == Rounded {
		fillPath(ground, func(z *vector.Rasterizer) { roundRect(z, 0, 0, float32(size), float32(size), float32(size)*0.22) })
	} else {
		for i := range ground.Pix {
			ground.Pix[i] = 0xff
		}
	}
	mark := image.NewAlpha(img.Rect)
	fillPath(mark, func(z *vector.Rasterizer) {
		if letter == "" {
			textLines(z, float32(size), float32(inner[shape]))
			return
		}
		outline(letter, size, inner[shape], pen{move: z.MoveTo, line: z.LineTo, quad: z.QuadTo, end: z.ClosePath})
	})
	from, to := colours().accent, colours().paper
	for i := range ground.Pix {
		c := mix(from, to, int(mark.Pix[i]))
		img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], img.Pix[4*i+3] = c.R, c.G, c.B, ground.Pix[i]
	}
	return encodeIcon(img)
}

// mostLogoPixels bounds what is decoded: a header can promise more than any memory holds.
const mostLogoPixels = 64_000_000

// LogoPNG returns an icon of an author's logo, which is a PNG, JPEG, GIF or WebP.
func LogoPNG(logo []byte, size int, shape Shape) ([]byte, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(logo))
	if err != nil {
		return nil, err
	}
	if head.Width > mostLogoPixels/max(1, head.Height) {
		return nil, fmt.Errorf("it has %d by %d pixels, and %d million are the most", head.Width, head.Height, mostLogoPixels/1_000_000)
	}
	src, _, err := image.Decode(bytes.NewReader(logo))
	if err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	if shape != Rounded {
		xdraw.Draw(img, img.Rect, image.NewUniform(colours().paper), image.Point{}, xdraw.Src)
	}
	b := src.Bounds()
	scale := logoInner[shape] * float64(size) / float64(max(b.Dx(), b.Dy()))
	w, h := max(1, int(float64(b.Dx())*scale)), max(1, int(float64(b.Dy())*scale))
	at := image.Rect(0, 0, w, h).Add(image.Pt((size-w)/2, (size-h)/2))
	xdraw.CatmullRom.Scale(img, at, src, b, xdraw.Over, nil)
	return encodeIcon(img), nil
}

func encodeIcon(img *image.NRGBA) []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, img) // neither a buffer nor a picture of this size fails
	return b.Bytes()
}

// pen follows an outline.
type pen struct {
	move, line func(x, y float32)
	quad       func(a, b, x, y float32)
	end        func()
}

// outline draws a letter into the middle of a square, as large as share says.
func outline(letter string, size int, share float64, to pen) {
	f := bold()
	var b sfnt.Buffer
	units := fixed.I(int(f.UnitsPerEm()))
	glyph, err := f.GlyphIndex(&b, []rune(letter)[0])
	if err != nil {
		return
	}
	segments, err := f.LoadGlyph(&b, glyph, units, nil)
	if err != nil {
		return
	}
	box := segments.Bounds()
	w, h := number(box.Max.X-box.Min.X), number(box.Max.Y-box.Min.Y)
	scale := float32(share) * float32(size) / max(w, h)
	dx := (float32(size)-w*scale)/2 - number(box.Min.X)*scale
	dy := (float32(size)-h*scale)/2 - number(box.Min.Y)*scale
	at := func(p fixed.Point26_6) (x, y float32) { return number(p.X)*scale + dx, number(p.Y)*scale + dy }
	open := false
	for _, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				to.end()
			}
			to.move(x, y)
			open = true
		case sfnt.SegmentOpLineTo:
			to.line(x, y)
		case sfnt.SegmentOpQuadTo: // the fonts have no cubic curves
			endX, endY := at(s.Args[1])
			to.quad(x, y, endX, endY)
		}
	}
	if open {
		to.end()
	}
}

func number(f fixed.Int26_6) float32 { return float32(f) / 64 }

// textLines draws lines of text: the mark of a site whose letter the fonts do not have.
func textLines(z *vector.Rasterizer, size, share float32) {
	thick, left := size*share*0.13, size*(1-share)/2
	for i, part := range []float32{1, 1, 0.68, 0.92} {
		top := left + float32(i)*(size*share-thick)/3
		roundRect(z, left, top, left+size*share*part, top+thick, thick/2)
	}
}

func roundRect(z *vector.Rasterizer, x0, y0, x1, y1, r float32) {
	const k = 0.5523 // a cubic curve this far along is a quarter of a circle, near enough
	c := r * (1 - k)
	z.MoveTo(x0+r, y0)
	z.LineTo(x1-r, y0)
	z.CubeTo(x1-c, y0, x1, y0+c, x1, y0+r)
	z.LineTo(x1, y1-r)
	z.CubeTo(x1, y1-c, x1-c, y1, x1-r, y1)
	z.LineTo(x0+r, y1)
	z.CubeTo(x0+c, y1, x0, y1-c, x0, y1-r)
	z.LineTo(x0, y0+r)
	z.CubeTo(x0, y0+c, x0+c, y0, x0+r, y0)
	z.ClosePath()
}

func fillPath(dst *image.Alpha, draw func(*vector.Rasterizer)) {
	z := vector.NewRasterizer(dst.Rect.Dx(), dst.Rect.Dy())
	draw(z)
	z.Draw(dst, dst.Rect, image.Opaque, image.Point{})
}
