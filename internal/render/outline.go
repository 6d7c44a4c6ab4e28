package render

import "slices"

// OutlineRev counts the states of the headings: it differs when a heading's level, text
// or id differs. Their lines may change without.
func (d *Document) OutlineRev() int { return d.outlines }

// noteOutline counts on when the headings of two stretches of the article differ.
func (d *Document) noteOutline(before, now []*piece) {
	if !slices.EqualFunc(headingsOf(before), headingsOf(now), sameHeading) {
		d.outlines++
	}
}

func headingsOf(pieces []*piece) (all []Heading) {
	for _, p := range pieces {
		all = append(all, p.headings...)
		for _, n := range p.notes {
			all = append(all, n.headings...)
		}
	}
	return all
}

func sameHeading(a, b Heading) bool {
	a.Line, b.Line = 0, 0
	return a == b
}
