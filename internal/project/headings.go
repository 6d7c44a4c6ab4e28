package project

import (
	"bytes"
	"context"

	"galley/internal/fulltext"
	"galley/internal/post"
)

// FoundHeading is a heading of a post. Its line is that of the file.
type FoundHeading struct {
	Post *post.Post // not to be changed
	fulltext.Heading
}

// FindHeadings returns the headings of all posts that have the words of text, at most most
// of them: those that begin with it first, then those of the newest posts. Open posts are
// looked into as they are in their editors.
func (p *Project) FindHeadings(ctx context.Context, text string, most int) ([]FoundHeading, error) {
	query, err := fulltext.Parse(text, fulltext.Options{})
	if err != nil {
		return nil, noExpression(err)
	}
	if query.Empty() {
		return nil, nil
	}
	unsaved := p.unsavedTexts()
	var found [fulltext.Fits][]FoundHeading
	err = p.indexed(ctx, func(index *fulltext.Index) {
		for i, one := range p.candidates(index, query, new(fulltext.Words), unsaved) {
			if i%64 == 0 && ctx.Err() != nil {
				return
			}
			headings := p.finder.headings[one.Path]
			if one.unsaved {
				src := unsaved[one.Path]
				headings = headingsBelow(src, post.Parse(one.Path, src, p.parseOptions()).BodyStart)
			}
			for _, heading := range headings {
				if fit := query.Fit(heading.Text); fit != fulltext.NoFit && len(found[fit]) < most {
					found[fit] = append(found[fit], FoundHeading{one.Post, heading})
				}
			}
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	var best []FoundHeading
	for fit := fulltext.Fits - 1; fit > fulltext.NoFit; fit-- {
		best = append(best, found[fit][:min(len(found[fit]), most-len(best))]...)
	}
	return best, nil
}

// headingsBelow returns the headings of a file below its front matter, with their lines in
// the file.
func headingsBelow(src []byte, bodyStart int) []fulltext.Heading {
	start := min(bodyStart, len(src))
	headings := fulltext.Headings(src[start:])
	above := int32(bytes.Count(src[:start], []byte("\n")))
	for i := range headings {
		headings[i].Line += above
	}
	return headings
}
