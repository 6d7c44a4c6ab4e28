package picture

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	xdraw "golang.org/x/image/draw"
)

// TestScale: the pixels are those of another implementation, but for rounding.
func TestScale(t *testing.T) {
	see := smooth(301, 199)
	for i := range see.Pix {
		if i%4 == 3 {
			see.Pix[i] = uint8(i / 7)
		}
	}
	for name, img := range map[string]image.Image{
		"noise": noise(301, 199), "smooth": smooth(301, 199), "screen": screen(301, 199), "see-through": see,
		"photo": decoded(t, jpegOf(t, noise(301, 199), 70)), "part": smooth(400, 300).SubImage(image.Rect(50, 60, 351, 259)),
	} {
		for _, size := range []image.Point{{301, 199}, {300, 198}, {150, 100}, {97, 64}, {10, 7}, {1, 1}, {301, 1}, {1, 199}} {
			want := image.NewRGBA(image.Rectangle{Max: size})
			xdraw.CatmullRom.Scale(want, want.Rect, img, img.Bounds(), draw.Src, nil)
			got := scale(img, size.X, size.Y)
			if got.Rect.Size() != size {
				t.Fatalf("%s: %v instead of %v", name, got.Rect, size)
			}
			worst := 0
			for y := range size.Y {
				for x := range size.X {
					a, b := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA), want.RGBAAt(x, y)
					for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
						worst = max(worst, d, -d)
					}
				}
			}
			if worst > 2 {
				t.Errorf("%s to %v: %d off", name, size, worst)
			}
		}
	}
}

// TestPlainStaysPlain: a picture of one colour has that colour in any size.
func TestPlainStaysPlain(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 777, 333))
	c := color.NRGBA{13, 201, 255, 255}
	draw.Draw(img, img.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	for w := 1; w < 777; w += 31 {
		small := scale(img, w, max(1, w*333/777))
		for i := 0; i < len(small.Pix); i += 4 {
			if got := (color.NRGBA{small.Pix[i], small.Pix[i+1], small.Pix[i+2], small.Pix[i+3]}); got != c {
				t.Fatalf("%d wide: %v, want %v", w, got, c)
			}
		}
	}
}

func BenchmarkScale(b *testing.B) {
	img := image.NewYCbCr(image.Rect(0, 0, 4032, 3024), image.YCbCrSubsampleRatio420)
	for b.Loop() {
		scale(img, 1600, 1200)
	}
}
