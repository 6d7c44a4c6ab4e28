package render

import "slices"

// OutlineRev counts the states of the headings: it differs when a heading's level, text
// or id differs, or the kind of block it stands in. Their lines may change without.
func (d *Document) OutlineRev() int { return d.outlines }

// noteOutline counts on when the headings of two stretches of the article differ.
func (d *Document) noteOutline(before, now []*piece) {
	if !slices.Equal(placedHeadings(before), placedHeadings(now)) {
		d.outlines++
	}
}

// A placedHeading is a heading, without its line, in a kind of block.
type placedHeading struct {
	Heading
	kind string
	open bool // raw HTML is open behind the block
}

func placedHeadings(pieces []*piece) (all []placedHeading) {
	add := func(p *piece, headings []Heading) {
		for _, h := range headings {
			h.Line = 0
			all = append(all, placedHeading{h, p.kind, p.open})
		}
	}
	for _, p := range pieces {
		add(p, p.headings)
		for _, n := range p.notes {
			add(p, n.headings)
		}
	}
	return all
}
