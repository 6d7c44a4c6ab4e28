package links

import (
	"testing"
	"testing/fstest"

	"galley/internal/render"
)

func TestMeant(t *testing.T) {
	s := build(fstest.MapFS{
		"galley.yaml":              {Data: []byte("title: Here\nbaseURL: https://example.com/\n")},
		"posts/first-steps.md":     {Data: []byte("---\ntitle: First steps\n---\n")},
		"posts/next-steps.md":      {Data: []byte("---\ntitle: Next steps\n---\n")},
		"posts/part-1.md":          {Data: []byte("---\ntitle: Part 1\n---\n")},
		"posts/part-2.md":          {Data: []byte("---\ntitle: Part 2\n---\n")},
		"static/img/ship yard.png": {},
	})
	tests := []struct {
		form       render.LinkForm
		dest, want string
	}{
		{render.BareLink, "frist-steps.md", "first-steps.md"},
		{render.BareLink, "./first-step.md#x", "./first-steps.md#x"},
		{render.BareLink, "/posts/first-stpes/", "/posts/first-steps/"},
		{render.BareLink, "/posts/fist-steps", "/posts/first-steps"},
		{render.BareLink, "../next-steps.html?q#x", ""},
		{render.BareLink, "https://example.com/posts/next-stepps/", "https://example.com/posts/next-steps/"},
		{render.BareLink, "/img/shipyard.png", "/img/ship%20yard.png"},
		{render.BareLink, "part-3.md", ""}, // 1 and 2 are as near
		{render.BareLink, "quite-another.md", ""},
		{render.BareLink, "a.md", ""},
		{render.WikiLink, "Frist steps", "First steps"},
		{render.WikiLink, "first stepps#Where", "First steps#Where"},
		{render.WikiLink, "Part 3", ""},
		{render.WikiLink, "Nothing like it", ""},
	}
	for _, tt := range tests {
		l := Link{Link: render.Link{Form: tt.form, Dest: tt.dest}}
		got, ok := Meant(s, "posts/next-steps.md", &l)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%q: got %q, %t, want %q", tt.dest, got, ok, tt.want)
		}
	}
}
