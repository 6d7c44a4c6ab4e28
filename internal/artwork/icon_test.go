package artwork

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLetterIcons(t *testing.T) {
	for _, letter := range []string{"F", "Ö", "Ж", "Ω", "7", ""} {
		for shape, name := range map[Shape]string{Rounded: "rounded", Full: "full", Maskable: "maskable"} {
			data := LetterPNG(letter, 192, shape)
			img := decode(t, data)
			if !bytes.Equal(data, LetterPNG(letter, 192, shape)) {
				t.Errorf("%s %s differs when it is drawn again", letter, name)
			}
			_, _, _, corner := img.At(0, 0).RGBA()
			if shape == Rounded && corner != 0 || shape != Rounded && corner != 0xffff {
				t.Errorf("%s %s: the corner has opacity %d", letter, name, corner)
			}
			if n := count(img, colours().paper); n < 600 {
				t.Errorf("%s %s: %d light pixels", letter, name, n)
			}
			if shape == Maskable { // the safe zone is a circle of 80 % of the width
				for y := range 192 {
					for x := range 192 {
						if dx, dy := x-96, y-96; dx*dx+dy*dy > 77*77 && color.NRGBAModel.Convert(img.At(x, y)) != color.Color(colours().accent) {
							t.Fatalf("%s: something outside the safe zone at %d, %d", letter, x, y)
						}
					}
				}
			}
			if dir := os.Getenv("GALLEY_SHOW_CARDS"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, "icon-"+letter+name+".png"), data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestLetterSVG(t *testing.T) {
	for _, letter := range []string{"F", "Ö", "Ж"} {
		svg := LetterSVG(letter)
		var doc struct {
			Path struct {
				D string `xml:"d,attr"`
			} `xml:"path"`
		}
		if err := xml.Unmarshal(svg, &doc); err != nil || len(doc.Path.D) < 20 || len(svg) > 2000 {
			t.Errorf("%s: %v\n%s", letter, err, svg)
		}
	}
}

func TestLetter(t *testing.T) {
	for title, want := range map[string]string{
		"Field Notes": "F", "  «été»": "É", "42 things": "4", "日記": "", "مدونة": "", "!!!": "", "": "", "ß": "ß",
	} {
		if got := Letter(title); got != want {
			t.Errorf("Letter(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestLogoIcons(t *testing.T) {
	red := color.NRGBA{0xff, 0, 0, 0xff}
	wide := image.NewNRGBA(image.Rect(0, 0, 400, 200))
	for i := 0; i < len(wide.Pix); i += 4 {
		wide.Pix[i], wide.Pix[i+3] = 0xff, 0xff
	}
	var logo bytes.Buffer
	if err := png.Encode(&logo, wide); err != nil {
		t.Fatal(err)
	}
	for shape, want := range map[Shape]int{Rounded: 192 * 96, Full: 153 * 76, Maskable: 126 * 63} {
		data, err := LogoPNG(logo.Bytes(), 192, shape)
		if err != nil {
			t.Fatal(err)
		}
		if n := count(decode(t, data), red); n != want {
			t.Errorf("shape %d: %d red pixels, want %d", shape, n, want)
		}
	}
	if _, err := LogoPNG([]byte("<svg/>"), 192, Full); err == nil {
		t.Error("a drawing counts as a picture")
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil || img.Bounds() != image.Rect(0, 0, 192, 192) {
		t.Fatal(err, img)
	}
	return img
}

func count(img image.Image, want color.NRGBA) (n int) {
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if color.NRGBAModel.Convert(img.At(x, y)) == color.Color(want) {
				n++
			}
		}
	}
	return n
}

func BenchmarkIcon512(b *testing.B) {
	for b.Loop() {
		LetterPNG("F", 512, Rounded)
	}
}

// A file of a hundred bytes can claim to be a picture of ten thousand million pixels.
func TestLogoOfLies(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	lies := b.Bytes()
	binary.BigEndian.PutUint32(lies[16:], 100_000)
	binary.BigEndian.PutUint32(lies[20:], 100_000)
	binary.BigEndian.PutUint32(lies[29:], crc32.ChecksumIEEE(lies[12:29]))
	if _, err := LogoPNG(lies, 192, Rounded); err == nil || !strings.Contains(err.Error(), "100000 by 100000 pixels") {
		t.Errorf("a picture too large: %v", err)
	}
}
