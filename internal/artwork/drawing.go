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
	mostElements     = 10_000
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
	if d := r.drawing; d.w <= 0 || d.h <= 0 {
		return nil, errors.New("it does not say how large it is")
	}
	return r.drawing, nil
}

type drawingReader struct {
	decoder  *xml.Decoder
	drawing  *Drawing
	styles   []style // of the elements around
	elements int
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
	if s.evenOdd && len(lines) > 1 && s.fill.A > 0 {
		return errors.New("a shape in it is filled by the rule evenodd")
	}
	add := func(lines []polyline, c color.NRGBA, share float64) {
		c.A = uint8(math.Round(float64(c.A) * min(max(share*s.opacity, 0), 1)))
		if c.A > 0 && len(lines) > 0 {
			r.drawing.shapes = append(r.drawing.shapes, shape{s.matrix.all(lines), c})
		}
	}
	if s.opacity != 1 && s.fill.A > 0 && s.stroke.A > 0 {
		return errors.New("a shape in it with fill and stroke is translucent")
	}
	add(lines, s.fill, s.fillOpacity)
	if s.width > 0 && s.stroke.A > 0 {
		add(s.outlined(lines), s.stroke, s.strokeOpacity)
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
	at := func(p point) (x, y float32) { return float32((p.x - d.x) * scale), float32((p.y - d.y) * scale) }
	for _, s := range d.shapes {
		z.Reset(w, h)
		z.DrawOp = draw.Src
		for _, line := range s.lines {
			z.MoveTo(at(line.points[0]))
			for _, p := range line.points[1:] {
				z.LineTo(at(p))
			}
			z.ClosePath()
		}
		z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
		draw.DrawMask(img, img.Rect, image.NewUniform(s.colour), image.Point{}, mask, image.Point{}, draw.Over)
	}
	return img
}

// PNG returns an icon of the drawing.
func (d *Drawing) PNG(size int, kind Shape) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	if kind != Rounded {
		draw.Draw(img, img.Rect, image.NewUniform(paper), image.Point{}, draw.Src)
	}
	drawn := d.draw(logoInner[kind] * float64(size))
	b := drawn.Bounds()
	at := b.Add(image.Pt((size-b.Dx())/2, (size-b.Dy())/2))
	draw.Draw(img, at, drawn, image.Point{}, draw.Over)
	return encodeIcon(img)
}
