package check

import (
	"slices"
	"testing"
)

// TestNamesIn: a file is found by its name in every notation, whatever stands beside it.
func TestNamesIn(t *testing.T) {
	tests := []struct{ text, file string }{
		{"![a](img/photo.jpg)", "photo.jpg"},
		{"image: /static/My%20Photo.JPG", "my photo.jpg"},
		{"see photo.jpgé", "photo.jpg"},
		{"见 photo.jpg。", "photo.jpg"},
		{"照片.png、", "照片.png"},
		{`<img src=a.webp>`, "a.webp"},
		{"{{< figure src=\"a/b-c.svg\" >}}", "b-c.svg"},
	}
	for _, tt := range tests {
		if names := NamesIn(tt.text); !slices.Contains(names, NameKey(tt.file)) {
			t.Errorf("%q names %q, not %s", tt.text, names, NameKey(tt.file))
		}
	}
	for _, text := range []string{"", ".", "photo.jpgs", "photo.jp", "jpg"} {
		if names := NamesIn(text); len(names) > 0 {
			t.Errorf("%q names %q", text, names)
		}
	}
}
