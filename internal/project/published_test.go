package project

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// TestNoPlaceIsPublished: the exported picture is without what the camera wrote, the
// author's own is as it was, and a page reserves its room the way up it is shown.
func TestNoPlaceIsPublished(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 20)), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS"
	photo := append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(exif)+2))+exif), b.Bytes()[2:]...)
	for name, data := range map[string][]byte{
		"a.md": []byte("![A](p.jpg)\n"), "p.jpg": photo, "broken.png": []byte("GPS"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for n := range 2 {
		done, err := p.Export(t.Context(), ExportOptions{Out: out}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(done.Problems) != 1 || done.Problems[0].Path != "broken.png" {
			t.Errorf("problems: %v", done.Problems)
		}
		if n == 1 && done.Written != 0 {
			t.Errorf("the second export wrote %d files", done.Written)
		}
	}
	got, err := os.ReadFile(filepath.Join(out, "p.jpg"))
	if err != nil || bytes.Contains(got, []byte("GPS")) || !bytes.Contains(got, []byte("Exif")) {
		t.Errorf("published: %q, %v", got, err)
	}
	if own, _ := os.ReadFile(filepath.Join(dir, "p.jpg")); !bytes.Equal(own, photo) {
		t.Error("the author's file was changed")
	}
	if copied, _ := os.ReadFile(filepath.Join(out, "broken.png")); string(copied) != "GPS" {
		t.Errorf("broken.png = %q", copied)
	}
	if w, h := p.images.size("p.jpg"); w != 20 || h != 40 {
		t.Errorf("size = %d x %d, want 20 x 40", w, h)
	}
}
