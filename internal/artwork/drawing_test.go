package artwork

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

func drawing(t *testing.T, inside string) *Drawing {
	t.Helper()
	d, err := ReadDrawing([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">` + inside + `</svg>`))
	if err != nil {
		t.Fatalf("%s: %v", inside, err)
	}
	return d
}

// What stands at places of a drawing of 100 by 100: in each pair a place and the colour
// there, "" for nothing.
func TestDrawing(t *testing.T) {
	const red, blue = "#ff0000", "#0000ff"
	type at struct {
		x, y int
		want string
	}
	tests := []struct {
		name, inside string
		want         []at
	}{
		{"a rectangle", `<rect x="10" y="20" width="30" height="40" fill="red"/>`, []at{{11, 21, red}, {39, 59, red}, {9, 30, ""}, {41, 30, ""}, {20, 61, ""}}},
		{"round corners", `<rect width="100" height="100" rx="50" fill="#f00"/>`, []at{{3, 3, ""}, {96, 3, ""}, {96, 96, ""}, {3, 96, ""}, {50, 2, red}, {16, 16, red}}},
		{"a circle", `<circle cx="50" cy="50" r="40" style="fill: rgb(0, 0, 255)"/>`, []at{{50, 11, blue}, {23, 23, blue}, {20, 20, ""}, {50, 8, ""}}},
		{"an ellipse, turned", `<ellipse cx="50" cy="50" rx="40" ry="10" fill="blue" transform="rotate(90 50 50)"/>`, []at{{50, 12, blue}, {12, 50, ""}, {62, 50, ""}}},
		{"a polygon", `<polygon points="0,0 100,0 0,100" fill="red"/>`, []at{{30, 30, red}, {70, 70, ""}}},
		{"black by itself", `<rect width="9" height="9"/>`, []at{{4, 4, "#000000"}}},
		{"a group gives its colour", `<g fill="red" color="blue"><rect width="40" height="40"/><rect x="50" width="40" height="40" fill="currentColor"/></g>`, []at{{20, 20, red}, {70, 20, blue}}},
		{"one above the other", `<rect width="50" height="50" fill="red"/><rect width="20" height="20" fill="blue"/>`, []at{{10, 10, blue}, {30, 30, red}}},
		{"a hole by direction", `<path fill="red" d="M0 0H100V100H0ZM20 20V80H80V20Z"/>`, []at{{10, 10, red}, {50, 50, ""}}},
		{"relative and smooth", `<path fill="red" d="m10 90c0-40 20-80 40-80s40 40 40 80z"/>`, []at{{50, 12, red}, {50, 85, red}, {12, 20, ""}, {88, 20, ""}}},
		{"quadratic and smooth", `<path fill="red" d="M0 50Q25 0 50 50T100 50"/>`, []at{{25, 40, red}, {75, 60, red}, {25, 60, ""}, {75, 40, ""}}},
		{"an arc with tight flags", `<path fill="red" d="M10 50a40 40 0 1180 0z"/>`, []at{{50, 15, red}, {50, 60, ""}}},
		{"an arc the other way", `<path fill="red" d="M10 50A40 40 0 0 0 90 50Z"/>`, []at{{50, 15, ""}, {50, 85, red}}},
		{"an arc that is too small grows", `<path fill="red" d="M10 50A1 1 0 0 1 90 50Z"/>`, []at{{50, 15, red}}},
		{"numbers without anything between", `<path fill="red" d="M10-.5.5.5l80 0 0 60-80 0z" transform="translate(0 20)"/>`, []at{{50, 50, red}}},
		{"a stroke", `<line x1="10" y1="50" x2="90" y2="50" stroke="blue" stroke-width="10"/>`, []at{{11, 46, blue}, {89, 54, blue}, {8, 50, ""}, {92, 50, ""}, {50, 44, ""}}},
		{"round ends", `<line x1="20" y1="50" x2="80" y2="50" stroke="blue" stroke-width="20" stroke-linecap="round"/>`, []at{{12, 50, blue}, {88, 50, blue}, {11, 41, ""}}},
		{"square ends", `<line x1="20" y1="50" x2="80" y2="50" stroke="blue" stroke-width="20" stroke-linecap="square"/>`, []at{{11, 41, blue}, {89, 59, blue}, {9, 50, ""}}},
		{"a corner", `<path d="M20 80V20H80" fill="none" stroke="red" stroke-width="20"/>`, []at{{11, 11, red}, {50, 50, ""}, {20, 70, red}}},
		{"a blunt corner", `<path d="M20 80V20H80" fill="none" stroke="red" stroke-width="20" stroke-linejoin="bevel"/>`, []at{{11, 11, ""}, {17, 17, red}}},
		{"a stroke of a closed line", `<rect x="20" y="20" width="60" height="60" fill="none" stroke="red" stroke-width="10"/>`, []at{{16, 16, red}, {83, 83, red}, {50, 50, ""}, {50, 17, red}}},
		{"a stroke grows with its shape", `<path transform="scale(10)" d="M1 5h8" stroke="red" stroke-width="1"/>`, []at{{50, 46, red}, {50, 54, red}, {50, 43, ""}}},
		{"the matrix of all", `<rect transform="matrix(1 0 0 1 50 0) skewX(0) scale(-1 1)" width="50" height="50" fill="red"/>`, []at{{10, 10, red}, {60, 10, ""}}},
		{"what is hidden", `<g display="none"><rect width="9" height="9"/></g><rect style="visibility:hidden" width="9" height="9"/>`, []at{{4, 4, ""}}},
		{"what programs leave", `<title>x</title><defs><linearGradient id="a"/></defs><i:view xmlns:i="urn:i"><i:b/></i:view><rect width="9" height="9" fill="red"/>`, []at{{4, 4, red}}},
		{"half of it", `<rect width="9" height="9" fill="red" fill-opacity=".5"/>`, []at{{4, 4, "#ff0000/80"}}},
		{"half in hex", `<rect width="9" height="9" fill="#f008"/>`, []at{{4, 4, "#ff0000/88"}}},
	}
	for _, tt := range tests {
		img := drawing(t, tt.inside).draw(100)
		for _, place := range tt.want {
			if got := colourAt(img, place.x, place.y); got != place.want {
				t.Errorf("%s: %q at %d %d, want %q", tt.name, got, place.x, place.y, place.want)
			}
		}
	}
}

func colourAt(img image.Image, x, y int) string {
	c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
	switch c.A {
	case 0:
		return ""
	case 0xff:
		return hex(c)
	}
	return fmt.Sprintf("%s/%02x", hex(c), c.A)
}

// What cannot be drawn as browsers do is refused, and said.
func TestRefusedDrawings(t *testing.T) {
	for inside, want := range map[string]string{
		`<text>A</text>`: "<text>", `<image href="a.png"/>`: "<image>", `<use href="#a"/>`: "<use>", `<style>a{}</style>`: "<style>",
		`<rect fill="url(#a)"/>`: "gradient", `<rect style="filter:url(#a)"/>`: "filter", `<g clip-path="url(#a)"/>`: "clip-path",
		`<g opacity=".5"><rect/></g>`: "translucent", `<path fill-rule="evenodd" d="M0 0h9v9zM1 1h3v3z"/>`: "evenodd",
		`<path d="L1 2"/>`: "path", `<path d="M1 2 3"/>`: "path", `<rect width="50%"/>`: "length", `<rect fill="nonsense"/>`: "colour",
		`<g transform="turn(3)"/>`: "transform", `<path d="M0 0h9" stroke="red" stroke-dasharray="2"/>`: "stroke-dasharray", `<svg/>`: "<svg>",
		`<rect`: "XML",
	} {
		src := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">` + inside + `</svg>`
		if _, err := ReadDrawing([]byte(src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want it to name %s", inside, err, want)
		}
	}
	for _, src := range []string{"", "<svg/>", "<html><svg viewBox='0 0 1 1'/></html>", `<svg viewBox="0 0 0 0"/>`, "\xff"} {
		if _, err := ReadDrawing([]byte(src)); err == nil {
			t.Errorf("%q was read", src)
		}
	}
}

// Icons of a drawing have their size and leave room around it where masks cut.
func TestDrawingPNG(t *testing.T) {
	d, err := ReadDrawing([]byte(`<svg width="40px" height="20" xmlns="http://www.w3.org/2000/svg"><rect width="40" height="20" fill="red"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	paper := hex(colours().paper)
	for kind, want := range map[Shape][3]string{
		Rounded: {"", "#ff0000", "#ff0000"}, Full: {paper, "#ff0000", paper}, Maskable: {paper, "#ff0000", paper},
	} {
		img, err := png.Decode(bytes.NewReader(d.PNG(200, kind)))
		if err != nil || img.Bounds().Dx() != 200 || img.Bounds().Dy() != 200 {
			t.Fatal(err, img.Bounds())
		}
		if got := [3]string{colourAt(img, 2, 2), colourAt(img, 100, 100), colourAt(img, 2, 100)}; got != want {
			t.Errorf("shape %d: %q, want %q", kind, got, want)
		}
	}
}

func FuzzReadDrawing(f *testing.F) {
	f.Add(`<path d="M1 2a3 4 5 01 6 7zm1-.5.5t1e2" stroke="red"/>`)
	f.Add(`<g transform="rotate(45 1 1)"><polygon points="1 2 3"/></g>`)
	f.Add(`<circle r="1e6" stroke="#abcd" stroke-width="9" stroke-linecap="square"/>`)
	for _, far := range farDrawings {
		f.Add(far)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		d, err := ReadDrawing([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">` + inside + `</svg>`))
		if err == nil {
			d.draw(16)
			d.draw(512)
		}
	})
}

// farDrawings are dear or impossible to draw for who counts through every pixel a line passes.
var farDrawings = []string{
	`<path d="M1e6 0L-1e6 .1V9z"/>`, `<path d="M0 0A1e-200 1 0 0 1 5 5"/>`, `<circle r="1e8" stroke="red"/>`,
	`<path stroke="red" stroke-linecap="round" stroke-width="5e-324" d="M0 0h1"/>`, `<path d="M-1e300 0h1e301v1e300z"/>`,
	`<path d="M0 0` + strings.Repeat("t1 1", 100_000) + `" stroke="red" stroke-linejoin="round"/>`,
}

func TestFarDrawings(t *testing.T) {
	for _, inside := range farDrawings {
		d, err := ReadDrawing([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">` + inside + `</svg>`))
		if err == nil {
			d.draw(512)
		}
	}
	if _, err := ReadDrawing([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e-320 1e-320"><path d="M0 0h1v1z"/></svg>`)); err == nil {
		t.Error("a drawing of no size can be drawn")
	}
	full, err := ReadDrawing([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M-9e5-9e5H9e5V9e5H-9e5z" fill="red"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	img := full.draw(8)
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 255 || img.Pix[i+3] != 255 {
			t.Fatalf("pixel %d of a picture inside a shape is %v", i/4, img.Pix[i:i+4])
		}
	}
}
