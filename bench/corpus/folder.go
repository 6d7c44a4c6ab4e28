package corpus

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
)

// Pictures is how many pictures a blog has; posts share them.
const Pictures = 24

func picturePath(k int) string { return fmt.Sprintf("/static/images/pic-%02d.png", k) }

// Write makes a blog of n posts in the folders posts and static below dir. It
// returns the bytes of Markdown written. One post is in memory at a time.
func Write(dir, posts, static string, n int, seed uint64, tags TagStyle) (int64, error) {
	folder := filepath.Join(dir, filepath.FromSlash(posts))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	total := int64(0)
	for p := range Generate(n, seed, tags) {
		if err := os.WriteFile(filepath.Join(folder, p.Slug+".md"), p.Text, 0o644); err != nil {
			return total, err
		}
		total += int64(len(p.Text))
	}
	return total, writePictures(filepath.Join(dir, filepath.FromSlash(static)))
}

func writePictures(static string) error {
	if err := os.MkdirAll(filepath.Join(static, "images"), 0o755); err != nil {
		return err
	}
	for k := range Pictures {
		data, err := picture(k)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(static, "images", filepath.Base(picturePath(k))), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// picture draws a pattern, 640 by 360 pixels, that compresses to a few kilobytes.
func picture(k int) ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, 640, 360))
	for y := range 360 {
		for x := range 640 {
			img.SetRGBA(x, y, color.RGBA{uint8(x * (k + 3) >> 2), uint8(y * (k + 5) >> 1), uint8(x ^ y), 255})
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}
