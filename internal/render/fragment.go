package render

// A fragment is HTML made from one stretch of Markdown, with the places in it that the
// rest of the document has a say in.
type fragment struct {
	html     string
	holes    []hole
	headings []Heading // Line counts from 0 at the start of the piece
}

// A hole is a part of a fragment's HTML that is known only when the whole document is:
// the id of a heading, which must be no other's, or the number of a footnote. It is
// filled with what it would be if the fragment stood alone, and filled again by
// numbering.
type hole struct {
	kind     holeKind
	from, to int    // bytes of the fragment's HTML
	want     string // the id asked for, or the label of the footnote
}

type holeKind uint8

const (
	idHole       holeKind = iota // the id of the next heading
	sameID                       // the id of the heading before, once more
	noteMark                     // a reference to a footnote
	noteBacks                    // the ways back from a footnote to its references
	contentsHole                 // the table of contents
	loadingHole                  // how an image is loaded
)

// fill puts value's answers into the holes, in order. It returns f when all of them
// stand there already, else a fragment of its own; f is not changed.
func (f *fragment) fill(value func(h *hole) string) (filled *fragment) {
	values := make([]string, len(f.holes))
	same := true
	for i := range f.holes {
		h := &f.holes[i]
		values[i] = value(h)
		same = same && values[i] == f.html[h.from:h.to]
	}
	if same {
		return f
	}
	return f.with(values)
}

// with returns f with other values in its holes.
func (f *fragment) with(values []string) *fragment {
	filled := &fragment{holes: make([]hole, len(f.holes)), headings: f.headings}
	buf := make([]byte, 0, len(f.html)+64)
	done := 0
	for i, h := range f.holes {
		buf = append(buf, f.html[done:h.from]...)
		done = h.to
		h.from = len(buf)
		buf = append(buf, values[i]...)
		h.to = len(buf)
		filled.holes[i] = h
	}
	filled.html = string(append(buf, f.html[done:]...))
	return filled
}

// wantsSame reports whether two lists of holes ask for the same things in one order.
func wantsSame(a, b []hole) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].kind != b[i].kind || a[i].want != b[i].want {
			return false
		}
	}
	return true
}
