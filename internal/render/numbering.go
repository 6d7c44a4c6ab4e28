package render

// A numbering goes through the pieces of a document, in order, and settles what only the
// whole of it can: ids that are no other heading's, and the numbers of footnotes. Notes
// are numbered as the text refers to them, then as notes do.
type numbering struct {
	ids   ids
	id    string // given last
	notes map[string]*noteUse
	order []*noteUse
	marks []string // for the references, in the order they are met
	all   []Heading
	list  string // the table of contents, once asked for

	early   bool   // the piece in question may stand in the first screen
	hurried bool   // a picture there loads at once
	first   string // how it does
}

// number fills the holes of all pieces. Pieces whose HTML changes by that are replaced.
func (d *Document) number() {
	n := numbering{first: d.renderer.options.first()}
	n.define(d.pieces)
	n.count(d.pieces)
	named := make([][]Heading, len(d.pieces))
	for i, p := range d.pieces {
		named[i] = n.headings(&p.fragment)
	}
	noted := make([][]Heading, len(n.order))
	for i, u := range n.order {
		noted[i] = n.headings(&u.note.fragment)
	}
	for i, p := range d.pieces {
		if len(p.holes) == 0 {
			continue
		}
		headings := named[i]
		n.early = i < earlyPieces
		if filled := p.fill(n.value); filled != &p.fragment || headings != nil {
			next := p.refilled(filled)
			if headings != nil {
				next.headings = headings
				d.outlines++
			}
			d.pieces[i] = next
			d.forget()
		}
	}
	n.early = false
	d.noted = d.noted[:0:0]
	for i, u := range n.order {
		headings := noted[i]
		filled := *u.note.fill(n.value)
		if headings != nil {
			filled.headings = headings
			d.outlines++
		}
		u.note = &note{fragment: filled, label: u.note.label, line: u.note.line}
		d.noted = append(d.noted, u.note)
	}
	if d.notes = section(n.order); d.notes != "" {
		d.forget()
	}
}

// define notes the first definition of each note.
func (n *numbering) define(pieces []*piece) {
	for _, p := range pieces {
		for _, made := range p.notes {
			if n.notes == nil {
				n.notes = map[string]*noteUse{}
			}
			if n.notes[made.label] == nil {
				n.notes[made.label] = &noteUse{note: made}
			}
		}
	}
}

// count numbers the notes that are referred to and writes the references.
func (n *numbering) count(pieces []*piece) {
	if n.notes == nil {
		return
	}
	for _, p := range pieces {
		n.refer(p.holes)
	}
	for i := 0; i < len(n.order); i++ { // grows where a note refers to another one
		n.refer(n.order[i].note.holes)
	}
}

func (n *numbering) refer(holes []hole) {
	for _, h := range holes {
		u := n.notes[h.want]
		if h.kind != noteMark || u == nil {
			continue
		}
		if u.number == 0 {
			n.order = append(n.order, u)
			u.number = len(n.order)
		}
		n.marks = append(n.marks, u.mark(u.refs))
		u.refs++
	}
}

// headings gives the headings of a fragment their ids. It returns nil when they have
// them already. It looks ahead of value, which gives the same ids to the holes.
func (n *numbering) headings(f *fragment) (changed []Heading) {
	if len(f.headings) == 0 {
		return nil
	}
	at := 0
	for i := range f.holes {
		h := &f.holes[i]
		if h.kind != idHole {
			continue
		}
		id := n.ids.take(h.want)
		n.ids.given = append(n.ids.given, id)
		if f.headings[at].ID != id {
			if changed == nil {
				changed = append(changed, f.headings...)
			}
			changed[at].ID = id
		}
		at++
	}
	if changed != nil {
		n.all = append(n.all, changed...)
	} else {
		n.all = append(n.all, f.headings...)
	}
	return changed
}

// value returns what belongs into a hole. Holes are asked about in order.
func (n *numbering) value(h *hole) string {
	switch h.kind {
	case idHole:
		n.id = escaped(n.ids.given[0])
		n.ids.given = n.ids.given[1:]
		return n.id
	case sameID:
		return n.id
	case loadingHole:
		return n.loads()
	case contentsHole:
		if n.list == "" {
			n.list = contentsList(n.all)
		}
		return n.list
	case noteMark:
		if n.notes[h.want] == nil {
			return ""
		}
		mark := n.marks[0]
		n.marks = n.marks[1:]
		return mark
	}
	if u := n.notes[h.want]; u != nil {
		return u.backs()
	}
	return ""
}

// escaped returns s as it stands in an attribute.
func escaped(s string) string {
	var p page
	p.text(s)
	return string(p.buf)
}
