package picture

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"
)

// quarters is a picture with another colour in each corner.
func quarters(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i, c := range corners {
		at := image.Pt(i%2*w/2, i/2*h/2)
		draw.Draw(img, image.Rectangle{at, at.Add(image.Pt(w/2, h/2))}, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

// corners are the colours at the top left, top right, bottom left and bottom right.
var corners = []color.NRGBA{{220, 30, 30, 255}, {30, 200, 30, 255}, {30, 30, 220, 255}, {230, 220, 40, 255}}

// upWay is which corner lies at the top left, top right, bottom left and bottom right of
// the screen, by orientation (CIPA DC-008, table 5).
var upWay = [9][4]int{
	1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {3, 2, 1, 0}, 4: {2, 3, 0, 1},
	5: {0, 2, 1, 3}, 6: {2, 0, 3, 1}, 7: {3, 1, 2, 0}, 8: {1, 3, 0, 2},
}

func jpegOf(t testing.TB, img image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// facing returns a JPEG with an orientation, and with facts that nobody should learn.
func facing(data []byte, o int) []byte {
	head := append([]byte{0xff, 0xd8}, app(1, append([]byte("Exif\x00\x00"), tiff(o, binary.BigEndian, "MM\x00*")...))...)
	head = append(head, app(1, []byte("http://ns.adobe.com/xap/1.0/\x00"+place))...)
	head = append(head, app(13, []byte("Photoshop 3.0\x00"+place))...)
	return append(head, data[2:]...)
}

// profiled returns a JPEG with a colour profile.
func profiled(data, profile []byte) []byte {
	head := append([]byte{0xff, 0xd8}, app(2, append([]byte("ICC_PROFILE\x00\x01\x01"), profile...))...)
	return append(head, data[2:]...)
}

// profileFor is the head of a profile with some numbers behind it.
func profileFor(space string) []byte {
	p := make([]byte, 132)
	copy(p[16:], space)
	return append(p, strings.Repeat("wide gamut ", 40)...)
}

// inPNG puts a chunk behind the head of a PNG.
func inPNG(data []byte, name string, content []byte) []byte {
	return append(appendChunk(bytes.Clone(data[:33]), name, content), data[33:]...)
}

func packed(profile []byte) []byte {
	var b bytes.Buffer
	b.WriteString("name\x00\x00")
	w := zlib.NewWriter(&b)
	_, _ = w.Write(profile)
	_ = w.Close()
	return b.Bytes()
}

func make1(t *testing.T, data []byte, wanted ...Rendition) []Made {
	t.Helper()
	made, err := Make(t.Context(), data, wanted, 80)
	if err != nil {
		t.Fatal(err)
	}
	if len(made) != len(wanted) {
		t.Fatalf("%d made of %d", len(made), len(wanted))
	}
	return made
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestUpright: whatever the camera's way up was, the pixels of all sizes stand as browsers
// show the original.
func TestUpright(t *testing.T) {
	base := jpegOf(t, quarters(320, 160), 90)
	for o := 1; o <= 8; o++ {
		data := facing(base, o)
		f := Read(data)
		if sideways := o >= 5; sideways != (f.Width < f.Height) || !f.Scalable {
			t.Fatalf("orientation %d: %+v", o, f)
		}
		big, small := f.sized(f.Width, "webp"), f.sized(f.Width/2, "jpeg")
		for _, made := range make1(t, data, big, small) {
			img := decoded(t, made.Data)
			w, h := img.Bounds().Dx(), img.Bounds().Dy()
			if w != made.Width || h != made.Height {
				t.Fatalf("orientation %d: %d x %d, want %v", o, w, h, made.Rendition)
			}
			for i, corner := range upWay[o] {
				if got := img.At(w/4+i%2*w/2, h/4+i/2*h/2); distant(got, corners[corner]) {
					t.Errorf("orientation %d, %v: corner %d is %v, want %v", o, made.Rendition, i, got, corners[corner])
				}
			}
		}
	}
}

func distant(a, b color.Color) bool {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	far := func(a, b uint8) bool { return max(a, b)-min(a, b) > 24 }
	return far(x.R, y.R) || far(x.G, y.G) || far(x.B, y.B) || far(x.A, y.A)
}

// TestNothingButPixels: no size holds a fact of the camera, and each holds the colour
// profile of the original.
func TestNothingButPixels(t *testing.T) {
	rgb := profileFor("RGB ")
	photo, drawing := jpegOf(t, smooth(400, 300), 90), pngOf(t, noise(400, 300))
	for name, data := range map[string][]byte{
		"jpeg": facing(photo, 6), "png": inPNG(drawing, "tEXt", []byte("Comment\x00"+place)),
		"jpeg with a profile": profiled(facing(photo, 3), rgb), "png with a profile": inPNG(drawing, "iCCP", packed(rgb)),
		"webp with a profile": webpWithProfile(make1(t, photo, Rendition{400, 300, "webp"})[0].Data, rgb, [2]int{400, 300}),
	} {
		f := Read(data)
		own := f.sized(160, f.Format)
		for _, made := range make1(t, data, f.sized(200, "webp"), own) {
			if bytes.Contains(made.Data, []byte("GPS")) || bytes.Contains(made.Data, []byte("Exif")) {
				t.Errorf("%s, %v: a fact is left", name, made.Rendition)
			}
			clean, ok := Clean(made.Data)
			if !ok || !bytes.Equal(clean, made.Data) {
				t.Errorf("%s, %v: cleaning would take something out", name, made.Rendition)
			}
			profile, ok := profileOf(made.Data)
			if want := strings.Contains(name, "profile"); !ok || want != bytes.Equal(profile, rgb) || !want && len(profile) > 0 {
				t.Errorf("%s, %v: profile %q", name, made.Rendition, profile)
			}
			decoded(t, made.Data)
		}
	}
}

// noise is what compresses worst.
func noise(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = uint8(r.Uint32())
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

// smooth is like a sky.
func smooth(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8((x + y) % 251), 255})
		}
	}
	return img
}

// screen is like a window with text in it: few colours, sharp edges.
func screen(w, h int) *image.Paletted {
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.Black, color.NRGBA{20, 90, 160, 255}})
	r := rand.New(rand.NewPCG(3, 4))
	for y := range h {
		for x := range w {
			if y%14 < 8 && r.IntN(3) == 0 {
				img.SetColorIndex(x, y, uint8(1+y/14%2))
			}
		}
	}
	return img
}

func greyNoise(w, h int) image.Image {
	r, img := rand.New(rand.NewPCG(3, 5)), image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(64 + r.IntN(128))
	}
	return img
}

// TestNeverMore: no size is wider or heavier than the picture, whatever it holds.
func TestNeverMore(t *testing.T) {
	for name, data := range map[string][]byte{
		"photo of noise": jpegOf(t, noise(900, 600), 90), "noise squeezed": jpegOf(t, noise(900, 600), 3),
		"sky": jpegOf(t, smooth(900, 600), 90), "sky squeezed": jpegOf(t, smooth(900, 600), 2),
		"noise as PNG": pngOf(t, noise(900, 600)), "sky as PNG": pngOf(t, smooth(900, 600)),
		"screen": pngOf(t, screen(900, 600)), "fine screen": pngOf(t, screen(2400, 1600)), "grey noise as PNG": pngOf(t, greyNoise(1000, 700)), "grey": jpegOf(t, image.NewGray(image.Rect(0, 0, 1300, 1000)), 95),
		"turned": facing(jpegOf(t, smooth(900, 600), 50), 6),
	} {
		f := Read(data)
		clean, _ := Clean(data)
		wanted := f.Renditions(usual)
		if len(wanted) == 0 {
			t.Logf("%s: %d bytes, left alone", name, len(data))
			continue
		}
		for _, made := range make1(t, data, wanted...) {
			if bytes.Equal(made.Data, clean) {
				t.Logf("%s: %v is the original", name, made.Rendition)
				continue
			}
			size := decoded(t, made.Data).Bounds().Size()
			if made.Width > f.Width || size.X != made.Width || size.Y != made.Height {
				t.Errorf("%s: %v of %d x %d has %v", name, made.Rendition, f.Width, f.Height, size)
			}
			if len(made.Data) > len(clean) {
				t.Errorf("%s: %v has %d bytes, the original %d", name, made.Rendition, len(made.Data), len(clean))
			}
		}
	}
}

// TestTransparent: what is see-through stays, in its own colour.
func TestTransparent(t *testing.T) {
	img := smooth(640, 480)
	draw.Draw(img, image.Rect(0, 0, 320, 480), image.NewUniform(color.NRGBA{200, 40, 40, 128}), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(0, 0, 320, 240), image.Transparent, image.Point{}, draw.Src)
	for _, made := range make1(t, pngOf(t, img), Rendition{320, 240, "webp"}, Rendition{320, 240, "png"}) {
		small := decoded(t, made.Data)
		for at, want := range map[image.Point]color.NRGBA{{40, 40}: {}, {40, 200}: {200, 40, 40, 128}, {240, 120}: {191, 127, 218, 255}} {
			got := color.NRGBAModel.Convert(small.At(at.X, at.Y)).(color.NRGBA)
			if got.A != want.A || want.A > 0 && distant(got, want) {
				t.Errorf("%s at %v: %v, want %v", made.Format, at, got, want)
			}
		}
	}
}

// TestSameBytes: the same picture gives the same bytes, today and in the next version;
// where they change, Version has to be raised, because names of files promise them.
func TestSameBytes(t *testing.T) {
	data := pngOf(t, smooth(600, 400))
	for format, want := range map[string]string{"webp": "191211aa00d886f8", "jpeg": "8708399ba6ec2f68", "png": "b0d0700d92125e12"} {
		one := Rendition{300, 200, format}
		a := make1(t, data, one)[0].Data
		if again := make1(t, data, one)[0].Data; !bytes.Equal(a, again) {
			t.Errorf("%s: other bytes the second time", format)
		}
		if sum := sha256.Sum256(a); hex.EncodeToString(sum[:8]) != want {
			t.Errorf("%s of version %q: %x, want %s", format, Version, sum[:8], want)
		}
	}
}

// TestLeftAlone: no sizes are made of what would not look the same.
func TestLeftAlone(t *testing.T) {
	photo, drawing := jpegOf(t, smooth(400, 300), 90), pngOf(t, noise(400, 300))
	word := func(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }
	var animated bytes.Buffer
	frames := gif.GIF{Image: []*image.Paletted{screen(400, 300), screen(400, 300)}, Delay: []int{1, 1}}
	if err := gif.EncodeAll(&animated, &frames); err != nil {
		t.Fatal(err)
	}
	inks := bytes.Clone(photo)
	inks[bytes.Index(inks, []byte{0xff, 0xc0})+9] = 4
	deep := bytes.Clone(photo)
	deep[bytes.Index(deep, []byte{0xff, 0xc0})+4] = 12
	huge := bytes.Clone(drawing)
	binary.BigEndian.PutUint32(huge[16:], 60_000)
	binary.BigEndian.PutUint32(huge[20:], 60_000)
	huge = append(appendChunk(bytes.Clone(huge[:8]), "IHDR", huge[16:29]), huge[33:]...)
	still := make1(t, photo, Rendition{400, 300, "webp"})[0].Data
	moving := webpWithProfile(still, profileFor("RGB "), [2]int{400, 300})
	moving[20] |= hasAnimation
	turnedWebP := append(bytes.Clone(still), "EXIF"...)
	turnedWebP = append(append(binary.LittleEndian.AppendUint32(turnedWebP, 26), onlyOrientation(6)...), 0)
	tests := map[string]struct {
		data []byte
		want bool
	}{
		"photo": {photo, true}, "PNG": {drawing, true}, "WebP": {still, true}, "nothing": {nil, false}, "text": {[]byte("text"), false},
		"GIF": {animated.Bytes(), false}, "animated PNG": {inPNG(drawing, "acTL", make([]byte, 8)), false}, "animated WebP": {moving, false},
		"turned PNG": {inPNG(drawing, "eXIf", onlyOrientation(6)), false}, "upright PNG": {inPNG(drawing, "eXIf", onlyOrientation(1)), true},
		"turned WebP": {turnedWebP, false}, "inks": {inks, false}, "12 bits": {deep, false}, "more pixels than fit": {huge, false},
		"grey profile": {profiled(photo, profileFor("GRAY")), false}, "profile": {profiled(photo, profileFor("RGB ")), true},
		"huge profile":     {profiled(photo, append(profileFor("RGB "), make([]byte, 62_000)...)), false},
		"profile of PNG":   {inPNG(drawing, "iCCP", packed(profileFor("RGB "))), true},
		"broken profile":   {inPNG(drawing, "iCCP", []byte("name\x00\x00garbage")), false},
		"gamma of sRGB":    {inPNG(drawing, "gAMA", word(45455)), true},
		"linear light":     {inPNG(drawing, "gAMA", word(100_000)), false},
		"gamma, but sRGB":  {inPNG(inPNG(drawing, "sRGB", []byte{0}), "gAMA", word(100_000)), true},
		"high dynamic":     {inPNG(drawing, "cICP", []byte{9, 16, 0, 1}), false},
		"other primaries":  {inPNG(drawing, "cHRM", make([]byte, 32)), false},
		"cut off early":    {photo[:20], false},
		"cut off in PNG":   {drawing[:20], false},
		"sixteen bits":     {pngOf(t, image.NewRGBA64(image.Rect(0, 0, 400, 300))), true},
		"transparent grey": {pngOf(t, image.NewAlpha(image.Rect(0, 0, 400, 300))), true},
	}
	for name, tt := range tests {
		f := Read(tt.data)
		if f.Scalable != tt.want {
			t.Errorf("%s: %+v, want scalable %v", name, f, tt.want)
		}
		if made, err := Make(t.Context(), tt.data, []Rendition{{200, 150, "webp"}}, 80); (err == nil) != tt.want {
			t.Errorf("%s: %d made, %v", name, len(made), err)
		}
	}
}

// TestDamaged: a picture that ends too soon is an error, not half a picture.
func TestDamaged(t *testing.T) {
	for name, data := range map[string][]byte{"jpeg": jpegOf(t, noise(400, 300), 80), "png": pngOf(t, noise(400, 300))} {
		if _, err := Make(t.Context(), data[:len(data)/2], []Rendition{{200, 150, "webp"}}, 80); err == nil {
			t.Errorf("%s: half of a file gave a picture", name)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Make(ctx, jpegOf(t, noise(400, 300), 80), []Rendition{{200, 150, "webp"}}, 80); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(jpegOf(f, noise(40, 30), 80))
	f.Add(profiled(facing(jpegOf(f, noise(40, 30), 80), 5), profileFor("RGB ")))
	f.Add(inPNG(inPNG(pngOf(f, noise(40, 30)), "iCCP", packed(profileFor("RGB "))), "gAMA", []byte{0, 0, 0, 9}))
	f.Add(webpWith(f, 6))
	f.Fuzz(func(t *testing.T, data []byte) {
		facts := Read(data)
		list := facts.Renditions(Recipe{Widths: []int{8, 400}, Formats: []string{"webp"}, Quality: 50})
		for _, one := range list {
			if one.Width > facts.Width || one.Width < 1 || one.Height < 1 {
				t.Errorf("%v of %+v", one, facts)
			}
		}
		if facts.Scalable && facts.Width*facts.Height < 1<<16 {
			one := Rendition{max(1, facts.Width/2), max(1, facts.Height/2), "webp"}
			if made, err := Make(t.Context(), data, []Rendition{one}, 50); err == nil {
				if size := decoded(t, made[0].Data).Bounds().Size(); size != image.Pt(one.Width, one.Height) {
					t.Errorf("%v instead of %v", size, one)
				}
			}
		}
	})
}
