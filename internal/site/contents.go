package site

import (
	"net/url"

	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/theme"
)

const (
	// fewHeadings is the number from which a table of contents is worth its room,
	// where nobody said whether there should be one.
	fewHeadings = 3
	// deepestListed is the level of the finest headings that are listed.
	deepestListed = 3
)

// contents returns the table of contents of an article, nil when its page has none:
// the post's own wish counts, then the site's rule. A table with one line leads
// nowhere, so there is none whoever asks. Pages, and articles that hold their own, have
// one only on request.
func (s *Site) contents(e *entry, d *render.Document) []theme.Heading {
	rule := s.config.Contents
	switch e.post.Meta.Contents {
	case post.Wanted:
		rule = "always"
	case post.Unwanted:
		rule = "never"
	}
	if rule == "never" || rule == "auto" && (e.post.IsPage || d.HoldsContents()) {
		return nil
	}
	listed := listedHeadings(d)
	if len(listed) < 2 || rule == "auto" && len(listed) < fewHeadings {
		return nil
	}
	return outline(listed)
}

// listedHeadings returns the headings a table of contents names: those that divide
// the text, so none inside a quote or a list, and not the title the article may begin
// with. An article whose parts are of level 1 is listed from there.
func listedHeadings(d *render.Document) []render.Heading {
	var listed []render.Heading
	blocks, at := d.Blocks(), 0
	for n, h := range d.Headings() {
		if n == 0 && h.Level == 1 && beginsWithHeading(d) || h.Level > deepestListed || h.Text == "" || h.ID == "" {
			continue
		}
		for at < len(blocks)-1 && blocks[at].EndLine < h.Line {
			at++
		}
		if at < len(blocks) && blocks[at].Line <= h.Line && divides(blocks[at].Kind) {
			listed = append(listed, h)
		}
	}
	return listed
}

// divides reports whether headings in a block of that kind divide the whole text. Raw
// HTML may stand around parts of it.
func divides(kind string) bool { return kind == "heading" || kind == "html" }

// outline nests headings by their levels. One that is finer than the one before by
// more than a step is right below it all the same.
func outline(flat []render.Heading) []theme.Heading {
	var made []theme.Heading
	for at := 0; at < len(flat); {
		end := at + 1
		for end < len(flat) && flat[end].Level > flat[at].Level {
			end++
		}
		made = append(made, theme.Heading{
			Title: flat[at].Text, URL: (&url.URL{Fragment: flat[at].ID}).String(),
			Below: outline(flat[at+1 : end]),
		})
		at = end
	}
	return made
}
