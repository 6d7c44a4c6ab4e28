package site

import (
	"cmp"
	"slices"
	"strings"

	"galley/internal/theme"
)

// shownParts is the number of parts that the box on a post lists, so that a series of
// thousands does not make every page of it as long.
const shownParts = 12

// sortParts brings the posts of a series into the order they are read in: those that
// state their place first, then by date. Posts without either come last.
func (s *Site) sortParts(posts []int) []int {
	parts := slices.Clone(posts)
	slices.SortFunc(parts, func(i, j int) int {
		a, b := s.entry(i).post, s.entry(j).post
		return cmp.Or(
			lastIf(a.Meta.Part == 0, b.Meta.Part == 0), cmp.Compare(a.Meta.Part, b.Meta.Part),
			lastIf(a.Meta.Date.IsZero(), b.Meta.Date.IsZero()), a.Meta.Date.Time.Compare(b.Meta.Date.Time),
			strings.Compare(a.Path, b.Path),
		)
	})
	return parts
}

// lastIf orders what something is true of behind what it is not.
func lastIf(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// seriesBox returns what a post says of its series, nil for a post of none or the only
// part.
func (s *Site) seriesBox(i int) *theme.Series {
	e := s.entry(i)
	p := s.seriesPlace(i)
	if p.at == 0 || p.total < 2 {
		return nil
	}
	_, _, words := e.edition.languageIn(e.post)
	box := &theme.Series{
		Title: p.name, URL: s.href(e.output, p.url), Text: words.Part(p.at, p.total), From: p.from, Words: words,
	}
	for _, j := range p.parts {
		other := s.headline(j)
		box.Parts = append(box.Parts, theme.Link{Title: other.title, URL: s.href(e.output, other.url), Current: j == i})
	}
	return box
}
