package check

import (
	"strings"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// Pictures returns the pictures and other files that a post shows and that do not
// exist. d is its article. It asks nothing of other pages, so it can follow typing.
func Pictures(s *site.Site, one post.Post, d *render.Document) []*fault.Error {
	exists := func(output string) (string, bool) {
		_, source, ok := s.Asset(output)
		return source, ok
	}
	r := &reader{site: s, exists: exists}
	r.leadImage(&one)
	t := &text{reader: r, path: one.Path, output: s.Output(one.Path)}
	for _, a := range d.Assets() {
		target, _, _ := strings.Cut(a.Got, "#")
		if !site.Local(a.Got) {
			continue
		}
		if _, ok := t.exported(target); !ok {
			line, column := placeOf(a, d)
			r.add("image", t.broken(Image, a.Got).At(one.Path, line, column))
		}
	}
	var missing []*fault.Error
	for _, f := range r.reading.findings {
		if f.Rule == "image" {
			missing = append(missing, f.Error)
		}
	}
	return missing
}

// placeOf finds the address of a in its Markdown, or where a reference gives it.
func placeOf(a render.Asset, d *render.Document) (line, column int) {
	lines := strings.Split(a.Source, "\n")
	if line, column = find(lines, 1, len(lines), a.Asked, 0); line > 0 {
		return a.Line + line - 1, column
	}
	lines = strings.Split(d.Source(), "\n")
	if line, column = find(lines, 1, len(lines), "]: "+a.Asked, 0); line > 0 {
		return d.FirstLine() + line - 1, column + len("]: ")
	}
	return a.Line, 0
}
