package clipboard

import (
	"slices"
	"strings"
	"testing"
)

// board is a clipboard by target.
type board map[string]string

func (b board) targets() (names []string, err error) {
	for name := range b {
		names = append(names, name)
	}
	return names, nil
}

func (b board) contents(target string) ([]byte, error) { return []byte(b[target]), nil }

func TestFrom(t *testing.T) {
	tests := []struct {
		name    string
		board   board
		files   string
		picture string // its ending and bytes
	}{
		{"nothing", board{}, "", ""},
		{"text", board{"UTF8_STRING": "Hello", "text/plain": "Hello"}, "", ""},
		{"a screenshot", board{"image/png": "PNG", "TARGETS": ""}, "", ".png PNG"},
		{"pixels in several kinds", board{"image/jpeg": "JPEG", "image/png": "PNG", "image/bmp": "BMP"}, "", ".png PNG"},
		{"a photograph", board{"image/jpeg": "JPEG"}, "", ".jpg JPEG"},
		{"a kind that pages do not show", board{"image/tiff": "TIFF"}, "", ""},
		{"files", board{"text/uri-list": "file:///home/a/My%20photo.jpg\r\nfile:///b.png\r\n", "image/png": "an icon"}, "/home/a/My photo.jpg|/b.png", ""},
		{"files of other machines", board{"text/uri-list": "# a comment\nfile://elsewhere/a.png\nhttps://a.example/b.png\nsftp://c/d.png\nfile://localhost/e.png"}, "/e.png", ""},
		{"a picture from a page", board{"text/uri-list": "https://a.example/b.png\n", "image/png": "PNG", "text/html": "<img>"}, "", ".png PNG"},
		{"broken", board{"text/uri-list": "file:\n\x00\n:%zz\nfile://%41\n"}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := from(tt.board)
			if err != nil || strings.Join(got.Files, "|") != tt.files || strings.TrimSpace(got.Ext+" "+string(got.Picture)) != tt.picture {
				t.Errorf("%+v, %v; want files %q, picture %q", got, err, tt.files, tt.picture)
			}
		})
	}
}

// What is taken is what the blog can show.
func TestTargetsAreDistinct(t *testing.T) {
	var seen []string
	for _, kind := range pictureTargets {
		if slices.Contains(seen, kind.target) || !strings.HasPrefix(kind.target, "image/") || kind.ext == "" {
			t.Errorf("%+v", kind)
		}
		seen = append(seen, kind.target)
	}
}
