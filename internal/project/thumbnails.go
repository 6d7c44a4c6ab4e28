package project

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"

	xdraw "golang.org/x/image/draw"

	"galley/internal/fault"
	"galley/internal/picture"
)

// thumbSide is the longer side of a thumbnail in pixels.
const thumbSide = 320

// thumbQuality is that of thumbnails, which nobody looks at closely.
const thumbQuality = 75

// tooManyPixels bounds the pictures that are made small here: larger ones would need
// more memory than the rest of Galley.
const tooManyPixels = 64 << 20

// Thumbnail returns a small form of a picture and its media type. It is kept between runs.
// Pictures that are small already, or of a kind that is only passed on (SVG, AVIF), are as
// they are.
func (p *Project) Thumbnail(ctx context.Context, file string) (data []byte, kind string, err error) {
	kind = pictureKind(file)
	if kind == "" || !fs.ValidPath(file) {
		return nil, "", fault.New(fault.NotFound, "There is no such picture.").At(file, 0, 0)
	}
	facts := p.images.facts(file)
	one, ok := facts.Thumbnail(thumbSide)
	if !ok {
		return p.plainThumbnail(file, kind)
	}
	data, err = p.sizes.Get(ctx, facts.ThumbnailKey(thumbSide), one, facts.Width*facts.Height, func(ctx context.Context) ([]picture.Made, error) {
		full, err := p.pictureOf(file, facts)
		if err != nil {
			return nil, err
		}
		return picture.Make(ctx, full, []picture.Rendition{one}, thumbQuality)
	})
	if err != nil && ctx.Err() == nil {
		return p.plainThumbnail(file, kind) // damaged, or changed meanwhile
	}
	return data, "image/" + picture.Head(bytes.NewReader(data)).Format, err
}

// plainThumbnail makes a small form of a picture that has no renditions: an animation, one
// with inks, one that is damaged. Nothing of it is kept.
func (p *Project) plainThumbnail(file, kind string) ([]byte, string, error) {
	data, _, err := p.files.Read(file)
	if err != nil {
		return nil, "", err
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || max(config.Width, config.Height) <= thumbSide || config.Width*config.Height > tooManyPixels {
		return data, kind, nil
	}
	full, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return data, kind, nil // the browser may know more kinds than we do
	}
	var small bytes.Buffer
	if kind, err = encodeSmall(&small, shrink(full), format); err != nil {
		return nil, "", err
	}
	return small.Bytes(), kind, nil
}

// shrink returns img with its longer side at thumbSide.
func shrink(img image.Image) image.Image {
	size := img.Bounds().Size()
	long := max(size.X, size.Y)
	small := image.NewRGBA(image.Rect(0, 0, max(1, size.X*thumbSide/long), max(1, size.Y*thumbSide/long)))
	xdraw.ApproxBiLinear.Scale(small, small.Bounds(), img, img.Bounds(), draw.Src, nil)
	return small
}

// encodeSmall writes a thumbnail: with transparency where the picture may have it.
func encodeSmall(w io.Writer, img image.Image, format string) (kind string, err error) {
	if format == "jpeg" {
		return "image/jpeg", jpeg.Encode(w, img, &jpeg.Options{Quality: thumbQuality})
	}
	return "image/png", (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, img)
}
