package post

import (
	"testing"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// TestYAMLHeaders writes titles where the generator takes headers without fences for
// YAML, and reads them again.
func TestYAMLHeaders(t *testing.T) {
	o := Options{YAMLHeaders: true}
	for title, want := range map[string]string{
		"Plain":            `title: Plain`,
		"A title - of a-b": `title: A title - of a-b`,
		"中文：好":             `title: 中文：好`,
		"A: b":             `title: "A: b"`,
		"It's a: b":        `title: "It's a: b"`,
		`A "b": c`:         `title: 'A "b": c'`,
		"[draft] b":        `title: "[draft] b"`,
		"F # is a note":    `title: "F # is a note"`,
		"Why:":             `title: "Why:"`,
	} {
		for _, old := range []string{"title: Old\n", "title:\n", ""} {
			src := []byte(old + "date: 2026-01-02\n\nBody\n")
			path, raw, err := o.Place(frontmatter.Parse(src), "title", title)
			if err != nil {
				t.Fatalf("%q: %v", title, err)
			}
			edit, err := frontmatter.SetAt(src, path, raw)
			if err != nil {
				t.Fatalf("%q: %v", title, err)
			}
			got := string(edit.Apply(src))
			p := Parse("a.md", []byte(got), o)
			if got != want+"\ndate: 2026-01-02\n\nBody\n" && got != "date: 2026-01-02\n"+want+"\n\nBody\n" || p.Title() != title {
				t.Errorf("%q for %q: written %q, read %q", title, old, got, p.Title())
			}
		}
	}
	_, _, err := o.Place(frontmatter.Parse([]byte("title: Old\n\nBody\n")), "title", `It's "a": b`)
	if fault.CodeOf(err) != fault.Refused {
		t.Errorf("both kinds of quotes: error %v", err)
	}
	if _, raw, _ := (Options{}).Place(frontmatter.Parse([]byte("title: Old\n\nBody\n")), "title", "A: b"); raw != "A: b" {
		t.Errorf("headers that are no YAML: %#v", raw)
	}
}
