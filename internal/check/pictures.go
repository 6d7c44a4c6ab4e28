package check

import (
	"strings"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// Pictures returns the pictures and other files that a post shows and that do not
// exist. one holds its text, blocks its article. It looks only where an article
// names a file and asks nothing of other pages, so it can follow typing.
func Pictures(s *site.Site, one post.Post, blocks []render.Block) []*fault.Error {
	exists := func(output string) (string, bool) {
		_, source, ok := s.Asset(output)
		return source, ok
	}
	r := &reader{site: s, exists: exists}
	r.leadImage(&one)
	t := &text{reader: r, path: one.Path, ids: map[string]bool{}}
	for _, b := range blocks {
		if !strings.Contains(b.HTML, ` src="`) {
			continue
		}
		if t.output == "" {
			t.output, t.source = s.Output(one.Path), string(one.Source)
		}
		t.block(b)
	}
	var missing []*fault.Error
	for _, f := range r.findings {
		if f.Kind == Image {
			missing = append(missing, f.Error)
		}
	}
	return missing
}
