package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"slices"

	"galley/internal/picture/libwebp"
)

var errNotScalable = errors.New("picture: no smaller sizes are made of this one")

// Made is a rendition with its bytes.
type Made struct {
	Rendition
	Data []byte
}

// Make makes renditions of a picture from its file, which is decoded once. They stand the
// right way up and hold nothing but pixels and the colour profile. None is heavier than
// the picture: where no fair quality reaches that, which takes noise or a drawing squeezed
// to the last bit, the cleaned picture itself is what a rendition holds. Browsers go by
// what is in a file, not by its name.
//
// ctx is looked at between the steps, of which each takes at most about a second.
func Make(ctx context.Context, data []byte, wanted []Rendition, quality int) ([]Made, error) {
	if f := Head(bytes.NewReader(data)); !f.scalable(data) {
		return nil, errNotScalable
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	k := &kitchen{quality: quality, drawing: isPNG(data) && sparse(data, img)}
	k.clean, _ = Clean(data)
	k.profile, _ = profileOf(data)
	turned := 1
	if isJPEG(data) {
		turned = orientationOfJPEG(data)
	}
	sizes := slices.Clone(wanted)
	slices.SortStableFunc(sizes, func(a, b Rendition) int { return b.Width - a.Width })
	var made []Made
	var at *image.NRGBA // the last one made, from which the next is
	for _, one := range sizes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch {
		case at == nil:
			at, img = upright(img, turned, one), nil
		case at.Rect.Dx() != one.Width:
			at = scale(at, one.Width, one.Height)
		}
		encoded, err := k.encode(at, one.Format)
		if err != nil {
			return nil, err
		}
		made = append(made, Made{one, encoded})
	}
	return made, nil
}

// kitchen is how renditions of one picture are compressed.
type kitchen struct {
	quality int
	drawing bool   // probably flat colours and sharp edges rather than a photograph
	clean   []byte // the picture itself
	profile []byte
}

// upright scales a picture and turns it the right way up.
func upright(img image.Image, turned int, to Rendition) *image.NRGBA {
	w, h := to.Width, to.Height
	if turned >= 5 {
		w, h = h, w
	}
	return turn(scale(img, w, h), turned)
}

// turn follows an orientation of EXIF (CIPA DC-008, 4.6.5).
func turn(img *image.NRGBA, orientation int) *image.NRGBA {
	if orientation <= 1 || orientation > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	size := image.Pt(w, h)
	if orientation >= 5 {
		size = image.Pt(h, w)
	}
	out := image.NewNRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			var sx, sy int
			switch orientation {
			case 2:
				sx, sy = w-1-x, y
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sx, sy = x, h-1-y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			copy(out.Pix[y*out.Stride+4*x:][:4], img.Pix[sy*img.Stride+4*sx:][:4])
		}
	}
	return out
}

// Quality falls in steps until a rendition is light enough, but not so far that it shows.
const (
	qualityStep  = 15
	leastQuality = 35
)

// encode compresses a picture. Of a format that loses detail the quality falls until the
// result is lighter than the picture.
func (k *kitchen) encode(img *image.NRGBA, format string) (best []byte, err error) {
	if format == "png" {
		return k.carried(img, encodePNG)
	}
	for quality := k.quality; best == nil || len(best) > len(k.clean) && quality >= leastQuality; quality -= qualityStep {
		data, err := k.carried(img, func(img *image.NRGBA) ([]byte, error) { return encodeAt(img, format, quality) })
		if err != nil {
			return nil, err
		}
		if best == nil || len(data) < len(best) {
			best = data
		}
	}
	if k.drawing && format == "webp" {
		exact, err := k.carried(img, encodeExactly)
		if err != nil {
			return nil, err
		}
		if len(exact) <= len(best) {
			best = exact
		}
	}
	if len(best) > len(k.clean) {
		return k.clean, nil
	}
	return best, nil
}

// carried encodes a picture with the colour profile that its colours have.
func (k *kitchen) carried(img *image.NRGBA, encode func(*image.NRGBA) ([]byte, error)) ([]byte, error) {
	data, err := encode(img)
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return withProfile(data, k.profile, [2]int{img.Rect.Dx(), img.Rect.Dy()}), nil
}

func encodeAt(img *image.NRGBA, format string, quality int) ([]byte, error) {
	if format == "webp" {
		return libwebp.Encode(img, libwebp.Options{Quality: quality, Method: 2})
	}
	var b bytes.Buffer
	opaque := &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect} // as every JPEG is
	err := jpeg.Encode(&b, opaque, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}

// encodeExactly keeps every pixel, which is lighter, too, where there are few colours.
func encodeExactly(img *image.NRGBA) ([]byte, error) {
	return libwebp.Encode(img, libwebp.Options{Quality: 20, Lossless: true, Method: 1})
}

func encodePNG(img *image.NRGBA) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img)
	return b.Bytes(), err
}

// sparse reports whether a file spends so little on its pixels that they are hardly those
// of a photograph.
func sparse(data []byte, img image.Image) bool {
	size := img.Bounds().Size()
	return len(data)*8 < 4*size.X*size.Y
}
