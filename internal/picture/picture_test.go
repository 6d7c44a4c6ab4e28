package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	_ "golang.org/x/image/webp"
)

const place = "GPS 48.2082 N 16.3738 E"

func sample() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 24, 16))
	for i := range 24 * 16 {
		img.Set(i%24, i/24, color.RGBA{uint8(i * 7), uint8(i * 3), uint8(i), 255})
	}
	return img
}

// tiff is EXIF data with an orientation, in either order of bytes, and a place behind it.
func tiff(o int, order binary.AppendByteOrder, mark string) []byte {
	b := order.AppendUint32([]byte(mark), 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(order.AppendUint16(b, orientationTag), 3)
	b = order.AppendUint16(order.AppendUint32(b, 1), uint16(o))
	return append(append(b, 0, 0, 0, 0, 0, 0), place...)
}

func app(n byte, content []byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe0 + n}, uint16(len(content)+2)), content...)
}

func jpegWith(t testing.TB, o int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample(), nil); err != nil {
		t.Fatal(err)
	}
	order, mark := binary.AppendByteOrder(binary.BigEndian), "MM\x00*"
	if o%2 == 0 {
		order, mark = binary.LittleEndian, "II*\x00"
	}
	made := append([]byte{0xff, 0xd8}, app(1, append([]byte("Exif\x00\x00"), tiff(o, order, mark)...))...)
	made = append(made, app(1, []byte("http://ns.adobe.com/xap/1.0/\x00"+place))...)
	made = append(made, app(2, []byte("ICC_PROFILE\x00\x01\x01profile"))...)
	made = append(made, app(13, []byte("Photoshop 3.0\x00"+place))...)
	made = append(made, 0xff, 0xfe, 0, byte(2+len(place)))
	made = append(append(made, place...), b.Bytes()[2:]...)
	return append(made, place...)
}

func pngWith(t testing.TB, o int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, sample()); err != nil {
		t.Fatal(err)
	}
	made := append([]byte{}, b.Bytes()[:33]...)
	made = appendChunk(made, "eXIf", tiff(o, binary.BigEndian, "MM\x00*"))
	made = appendChunk(made, "iCCP", []byte("profile"))
	made = appendChunk(made, "tEXt", []byte("Comment\x00"+place))
	return append(append(made, b.Bytes()[33:]...), place...)
}

// webpWith is a lossless picture of one pixel.
func webpWith(_ testing.TB, o int) []byte {
	chunk := func(name string, content []byte) []byte {
		b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(content)))
		if b = append(b, content...); len(content)%2 == 1 {
			b = append(b, 0)
		}
		return b
	}
	pixel := []byte{0x2f, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07, 0}
	body := append([]byte("WEBP"), chunk("VP8X", []byte{hasEXIF | hasXMP | 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0})...)
	body = append(body, chunk("ICCP", []byte("profile"))...)
	body = append(body, chunk("VP8L", pixel)...)
	body = append(body, chunk("EXIF", tiff(o, binary.BigEndian, "MM\x00*"))...)
	return chunk("RIFF", append(body, chunk("XMP ", []byte(place))...))
}

var makers = map[string]func(testing.TB, int) []byte{"jpeg": jpegWith, "png": pngWith, "webp": webpWith}

// TestClean: pixels, profile and way up stay, every other fact goes.
func TestClean(t *testing.T) {
	for format, with := range makers {
		for o := 1; o <= 8; o++ {
			t.Run(fmt.Sprint(format, o), func(t *testing.T) {
				data := with(t, o)
				before := bytes.Clone(data)
				clean, ok := Clean(data)
				if !ok || !bytes.Equal(data, before) {
					t.Fatal("refused, or the original was changed")
				}
				if bytes.Contains(clean, []byte("GPS")) || bytes.Contains(clean, []byte("adobe")) {
					t.Errorf("a fact is left: %q", clean)
				}
				if !bytes.Contains(clean, []byte("profile")) {
					t.Error("the colour profile is gone")
				}
				if at := bytes.Index(clean, []byte("MM\x00*")); (at < 0) != (o == 1) || at >= 0 && orientation(clean[at:]) != o {
					t.Errorf("way up %d was not kept", o)
				}
				if Turned(clean) != (format == "jpeg" && o >= 5) || Turned(data) != Turned(clean) {
					t.Errorf("Turned(%d) = %v, cleaned %v", o, Turned(data), Turned(clean))
				}
				if again, ok := Clean(clean); !ok || !bytes.Equal(again, clean) {
					t.Error("cleaning twice changes it again")
				}
				samePixels(t, format, data, clean)
			})
		}
	}
}

func samePixels(t *testing.T, format string, a, b []byte) {
	t.Helper()
	if format == "png" { // the made-up profile is no profile, which this decoder does not mind
		a, b = bytes.Clone(a), bytes.Clone(b)
	}
	x, _, errA := image.Decode(bytes.NewReader(a))
	y, _, errB := image.Decode(bytes.NewReader(b))
	if errA != nil || errB != nil {
		t.Fatalf("decode: %v, %v", errA, errB)
	}
	if x.Bounds() != y.Bounds() {
		t.Fatalf("%v, cleaned %v", x.Bounds(), y.Bounds())
	}
	for i := range x.Bounds().Dx() * x.Bounds().Dy() {
		if c, d := x.At(i%x.Bounds().Dx(), i/x.Bounds().Dx()), y.At(i%x.Bounds().Dx(), i/x.Bounds().Dx()); c != d {
			t.Fatalf("pixel %d: %v, cleaned %v", i, c, d)
		}
	}
}

func TestNotAPicture(t *testing.T) {
	for _, data := range []string{"", "GIF89a", "<svg/>", "\xff\xd8\xff", pngMark, "RIFF\x00\x00\x00\x00WEBP"} {
		if clean, ok := Clean([]byte(data)); ok || string(clean) != data {
			t.Errorf("Clean(%q) = %q, %v", data, clean, ok)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, with := range makers {
		data := with(f, 6)
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		clean, ok := Clean(data)
		Turned(data)
		if !ok {
			return
		}
		if again, ok := Clean(clean); !ok || !bytes.Equal(again, clean) {
			t.Errorf("cleaning %q twice: %q, then %q (%v)", data, clean, again, ok)
		}
	})
}
