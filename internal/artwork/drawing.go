package artwork

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"
	"strings"

	"golang.org/x/image/vector"
)

// A Drawing is an SVG as pictures are made of it. It holds what logos are made of: paths
// and the other shapes, filled and stroked in plain colours, transformed and grouped. What
// is not in that list is refused when the drawing is read, so that what is drawn is drawn
// as browsers draw it, but for the edges of pixels.
type Drawing struct {
	x, y, w, h float64 // the view box
	shapes     []shape
}

// shape is an outline in the units of the view box, with its paint.
type shape struct {
	lines  []polyline
	colour color.NRGBA
}

type point struct{ x, y float64 }

type polyline struct {
	points []point
	closed bool
}

const (
	mostDrawingBytes = 1 << 20
	mostElements     = 2_000
	mostPoints       = 50_000
	leastSide        = 1e-3
	svgNamespace     = "http://www.w3.org/2000/svg"
)

// ReadDrawing reads an SVG. An error says in words what in it cannot be drawn: "it holds a
// filter".
func ReadDrawing(src []byte) (*Drawing, error) {
	if len(src) > mostDrawingBytes {
		return nil, errors.New("it is larger than 1 MB")
	}
	r := drawingReader{decoder: xml.NewDecoder(bytes.NewReader(src)), drawing: &Drawing{}}
	r.decoder.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("it is not in UTF-8") }
	for {
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errors.New("it is not valid XML")
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := r.begin(t); err != nil {
				return nil, err
			}
		case xml.EndElement:
			r.styles = r.styles[:len(r.styles)-1]
		}
	}
	if d := r.drawing; !(min(d.w, d.h) > 0 && max(d.w, d.h) >= leastSide) {
		return nil, errors.New("it does not say how large it is")
	}
	return r.drawing, nil
}

type drawingReader struct {
	decoder  *xml.Decoder
	drawing  *Drawing
	styles   []style // of the elements around
	elements int
	points   int // of all shapes so far
}

// begin reads an element. The decoder pairs tags, so that styles are as many as are open.
func (r *drawingReader) begin(e xml.StartElement) error {
	if r.elements++; r.elements > mostElements {
		return fmt.Errorf("it has more than %d elements", mostElements)
	}
	name := e.Name.Local
	skipped := e.Name.Space != svgNamespace && e.Name.Space != "" // of the program that wrote it
	switch name {
	case "title", "desc", "metadata", "defs", "linearGradient", "radialGradient", "symbol", "clipPath", "mask", "filter", "pattern", "marker":
		skipped = true // what uses one of them is refused
	}
	if skipped {
		return r.decoder.Skip()
	}
	if root := name == "svg" && len(r.styles) == 0; root {
		r.styles = append(r.styles, plainStyle)
		return errors.Join(r.drawing.size(e.Attr), r.restyle(e.Attr))
	}
	if len(r.styles) == 0 {
		return errors.New("it is no SVG")
	}
	r.styles = append(r.styles, r.styles[len(r.styles)-1])
	if err := r.restyle(e.Attr); err != nil {
		return err
	}
	if name == "g" {
		if r.top().opacity != 1 {
			return errors.New("a group in it is translucent")
		}
		return nil
	}
	lines, err := outlineOf(name, attributes(e.Attr))
	if err != nil {
		return err
	}
	return r.add(lines)
}

func (r *drawingReader) top() *style { return &r.styles[len(r.styles)-1] }

func (r *drawingReader) restyle(attrs []xml.Attr) error { return r.top().read(attrs) }

// add takes a shape into the drawing, its fill and then its stroke.
func (r *drawingReader) add(lines []polyline) error {
	s := r.top()
	if s.hidden {
		return nil
	}
	if err := r.count(lines); err != nil {
		return err
	}
	if s.evenOdd && len(lines) > 1 && s.fill.A > 0 {
		return errors.New("a shape in it is filled by the rule evenodd")
	}
	add := func(lines []polyline, c color.NRGBA, share float64) error {
		c.A = uint8(math.Round(float64(c.A) * min(max(share*s.opacity, 0), 1)))
		if c.A == 0 || len(lines) == 0 {
			return nil
		}
		moved := s.matrix.all(lines)
		r.drawing.shapes = append(r.drawing.shapes, shape{moved, c})
		return near(moved)
	}
	if s.opacity != 1 && s.fill.A > 0 && s.stroke.A > 0 {
		return errors.New("a shape in it with fill and stroke is translucent")
	}
	if err := add(lines, s.fill, s.fillOpacity); err != nil || s.width/2 <= 0 || s.stroke.A == 0 {
		return err
	}
	return add(s.outlined(lines), s.stroke, s.strokeOpacity)
}

// count refuses drawings that are dear to draw.
func (r *drawingReader) count(lines []polyline) error {
	for _, l := range lines {
		r.points += len(l.points)
	}
	if r.points >= mostPoints {
		return fmt.Errorf("it has more than %d points", mostPoints)
	}
	return nil
}

// near refuses points that are no numbers, or so far out that nothing can be counted there.
func near(lines []polyline) error {
	const far = 1e9
	for _, l := range lines {
		for _, p := range l.points {
			if !(math.Abs(p.x) <= far && math.Abs(p.y) <= far) {
				return errors.New("a shape in it lies too far out")
			}
		}
	}
	return nil
}

// size reads the view box, or else width and height.
func (d *Drawing) size(attrs []xml.Attr) error {
	a := attributes(attrs)
	if box, ok := a["viewBox"]; ok {
		n, err := numbers(box)
		if err != nil || len(n) != 4 {
			return errors.New("its viewBox cannot be understood")
		}
		d.x, d.y, d.w, d.h = n[0], n[1], n[2], n[3]
		return nil
	}
	var err error
	d.w, err = length(a["width"])
	if err != nil {
		return err
	}
	d.h, err = length(a["height"])
	return err
}

func attributes(attrs []xml.Attr) map[string]string {
	all := make(map[string]string, len(attrs))
	for _, a := range attrs {
		if a.Name.Space == "" {
			all[a.Name.Local] = strings.TrimSpace(a.Value)
		}
	}
	return all
}

// draw returns the drawing as a picture whose longer side has so many pixels.
func (d *Drawing) draw(size float64) *image.RGBA {
	scale := size / max(d.w, d.h)
	w, h := max(1, int(math.Round(d.w*scale))), max(1, int(math.Round(d.h*scale)))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	mask := image.NewAlpha(img.Rect)
	z := vector.NewRasterizer(w, h)
	for _, s := range d.shapes {
		z.Reset(w, h)
		z.DrawOp = draw.Src
		for _, line := range s.lines {
			points := make([]point, len(line.points))
			for i, p := range line.points {
				points[i] = point{(p.x - d.x) * scale, (p.y - d.y) * scale}
			}
			if points = within(points, float64(w), float64(h)); len(points) < 3 {
				continue
			}
			z.MoveTo(float32(points[0].x), float32(points[0].y))
			for _, p := range points[1:] {
				z.LineTo(float32(p.x), float32(p.y))
			}
			z.ClosePath()
		}
		z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
		draw.DrawMask(img, img.Rect, image.NewUniform(s.colour), image.Point{}, mask, image.Point{}, draw.Over)
	}
	return img
}

// within cuts a closed outline down to a picture of w by h, side by side (Sutherland and
// Hodgman): the rasterizer counts through every pixel that a line passes, also outside of
// the picture, and in 32 bits.
func within(points []point, w, h float64) []point {
	for _, inside := range []func(point) float64{
		func(p point) float64 { return p.x }, func(p point) float64 { return w - p.x },
		func(p point) float64 { return p.y }, func(p point) float64 { return h - p.y },
	} {
		var cut []point
		for i, p := range points {
			q := points[(i+1)%len(points)]
			a, b := inside(p), inside(q)
			if a >= 0 {
				cut = append(cut, p)
			}
			if (a < 0) != (b < 0) {
				u := a / (a - b)
				cut = append(cut, point{p.x + (q.x-p.x)*u, p.y + (q.y-p.y)*u})
			}
		}
		points = cut
	}
	return points
}

// PNG returns an icon of the drawing.
func (d *Drawing) PNG(size int, kind Shape) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	if kind != Rounded {
		draw.Draw(img, img.Rect, image.NewUniform(colours().paper), image.Point{}, draw.Src)
	}
	drawn := d.draw(logoInner[kind] * float64(size))
	b := drawn.Bounds()
	at := b.Add(image.Pt((size-b.Dx())/2, (size-b.Dy())/2))
	draw.Draw(img, at, drawn, image.Point{}, draw.Over)
	return encodeIcon(img)
}
