package render

import (
	"strings"
	"testing"
)

// The first picture of the first screen loads at once, whatever is edited above it.
func TestFirstPictureLoadsAtOnce(t *testing.T) {
	far := strings.Repeat("Words.\n\n", earlyPieces)
	tests := []struct {
		name, body string
		above      bool
		want       []string // what the pictures say, in order
	}{
		{"first of two", "![](a.png)\n\n![](b.png)\n", false, []string{"high", "lazy"}},
		{"two in a line", "![](a.png) ![](b.png)\n", false, []string{"high", "lazy"}},
		{"below words", "# A\n\nWords.\n\n![](a.png \"with a caption\")\n", false, []string{"high"}},
		{"below a picture of the page's", "![](a.png)\n\n![](b.png)\n", true, []string{"", "lazy"}},
		{"far down", far + "![](a.png)\n", false, []string{"lazy"}},
		{"in a note", "A[^1]\n\n[^1]: ![](a.png)\n", false, []string{"lazy"}},
	}
	for _, tt := range tests {
		r := New(Options{PictureAbove: tt.above})
		d := r.Document([]byte(tt.body), 1)
		if got := loadings(d.HTML()); strings.Join(got, " ") != strings.Join(tt.want, " ") {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		// The same by edits, one above the other.
		by := r.Document([]byte("Words.\n\n![](z.png)\n"), 1)
		for _, part := range strings.SplitAfter(tt.body, "\n") {
			by.Edit(by.size, by.size, []byte(part))
		}
		by.Edit(0, len("Words.\n\n![](z.png)\n"), nil)
		if by.HTML() != d.HTML() {
			t.Errorf("%s: by edits %s, want %s", tt.name, by.HTML(), d.HTML())
		}
		by.Edit(0, 0, []byte("![](first.png)\n\n"))
		if whole := r.HTML([]byte("![](first.png)\n\n" + tt.body)); by.HTML() != whole {
			t.Errorf("%s, with one above: %s, want %s", tt.name, by.HTML(), whole)
		}
		if by.Rebase(New(Options{PictureAbove: !tt.above})); by.HTML() != New(Options{PictureAbove: !tt.above}).HTML([]byte(by.source())) {
			t.Errorf("%s: another renderer gives %s", tt.name, by.HTML())
		}
	}
}

// loadings returns how each image loads: "high", "lazy" or "" for at once.
func loadings(html string) (list []string) {
	for _, tag := range strings.Split(html, "<img ")[1:] {
		tag, _, _ = strings.Cut(tag, ">")
		switch {
		case strings.Contains(tag, `fetchpriority="high"`):
			list = append(list, "high")
		case strings.Contains(tag, lazily):
			list = append(list, "lazy")
		default:
			list = append(list, "")
		}
	}
	return list
}
