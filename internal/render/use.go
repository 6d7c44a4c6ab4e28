package render

import "slices"

// A use is a question to the Options and the answer that went into a piece. When another
// renderer answers otherwise, the piece is outdated.
type use struct {
	kind       useKind
	asked, got string
	title      string // of a wiki link; of a diagram, why it cannot be drawn
	picture    Picture
	ok         bool // of a wiki link or a diagram
}

type useKind uint8

const (
	useLink useKind = iota
	useImage
	useWiki
	useDiagram
)

// used keeps a use with the piece being rendered, once.
func (p *page) used(u use) {
	if !slices.Contains(p.piece.uses, u) {
		p.piece.uses = append(p.piece.uses, u)
	}
}

// outdated reports whether o answers a question of the piece otherwise.
func (p *piece) outdated(o *Options) bool {
	for _, u := range p.uses {
		if o.answer(u) != u {
			return true
		}
	}
	return false
}

// answer returns u with the answer of o.
func (o *Options) answer(u use) use {
	now := use{kind: u.kind, asked: u.asked}
	switch {
	case u.kind == useLink && o.Link != nil:
		now.got = o.Link(u.asked)
	case u.kind == useImage && o.Image != nil:
		now.picture = o.Image(u.asked)
		now.got = now.picture.Src
	case u.kind == useDiagram && o.Diagram != nil:
		now.got, now.ok, now.title = o.Diagram(u.asked)
	case u.kind == useWiki && o.Wiki != nil:
		now.got, now.title, now.ok = o.Wiki(u.asked)
	}
	return now
}

// AnsweredAlike reports whether two documents were given the same answers to the questions
// that both asked. Of one text, others are the only reason for them to differ.
func (d *Document) AnsweredAlike(other *Document) bool {
	type question struct {
		kind  useKind
		asked string
	}
	answers := map[question]use{}
	for _, p := range d.pieces {
		for _, u := range p.uses {
			answers[question{u.kind, u.asked}] = u
		}
	}
	for _, p := range other.pieces {
		for _, u := range p.uses {
			if known, ok := answers[question{u.kind, u.asked}]; ok && known != u {
				return false
			}
		}
	}
	return true
}
