package render

import (
	"slices"
	"strings"
)

// Edit replaces body[from:to] by text and returns what changes in the blocks. Offsets
// outside the body are moved to its nearest end.
//
// Only a window around the edit is parsed, and what hangs on the names it defines; the
// outcome is what rendering the whole body anew would give.
func (d *Document) Edit(from, to int, text []byte) Patch {
	from = min(max(from, 0), d.size)
	to = min(max(to, from), d.size)
	before := *d
	d.forget()
	if d.refused == nil {
		if main, ok := d.edit(from, to, string(text)); ok {
			return d.since(&before, main)
		}
	}
	body := before.source()
	d.renderAll(body[:from] + string(text) + body[to:])
	return d.sinceAll(&before)
}

// Rebase goes over to another renderer, whose Options may answer otherwise, and returns
// what that changes.
func (d *Document) Rebase(r *Renderer) Patch {
	before, old := *d, d.renderer
	d.renderer = r
	d.forget()
	if d.refused == nil && old.parser == r.parser && old.engine == r.engine && old.options.TrustHTML == r.options.TrustHTML &&
		old.options.Column == r.options.Column && old.options.RightToLeft == r.options.RightToLeft && old.options.Liquid == r.options.Liquid {
		d.pieces = slices.Clone(d.pieces)
		if d.remake(func(p *piece) bool { return p.outdated(&r.options) }, change{}) {
			d.settle(&before, change{}, true)
			return d.since(&before, change{})
		}
	}
	d.renderAll(before.source())
	return d.sinceAll(&before)
}

// MoveTo says that the body begins at another line of the file.
func (d *Document) MoveTo(firstLine int) Patch {
	shift := max(firstLine, 1) - d.firstLine
	if shift == 0 {
		return Patch{}
	}
	d.firstLine += shift
	d.forget()
	if d.refused != nil {
		d.refused = d.refused.At(d.refused.Path, d.refused.Line+shift, d.refused.Column)
	}
	return Patch{Shift: shift}
}

// A change says that old pieces from at on gave way to now others.
type change struct{ at, old, now int }

// edit changes a window. It returns false, with the document in no state to be used,
// when the body has to be rendered as a whole.
func (d *Document) edit(from, to int, text string) (main change, ok bool) {
	before := *d
	if tooLong(d.lines+lineCount(text)) != nil { // perhaps: all of it is counted then
		return change{}, false
	}
	a, start, b := d.around(from, to)
	for reach := 0; ; reach = d.more(reach) {
		if reach > 0 {
			a, start = d.further(a, start)
		}
		w := d.window(a, d.sentinel(b+reach))
		old := w.text[:w.end]
		w.read(old[:from-start] + text + old[to-start:])
		if w.tooCostly() != nil {
			return change{}, false
		}
		if !w.make() {
			continue
		}
		d.put(w)
		main = change{w.a, w.b - w.a, len(w.pieces)}
		break
	}
	renamed := before.names.changed(d.names)
	if len(renamed) > 0 && !d.remake(func(p *piece) bool { return p.asks(renamed) }, main) {
		return change{}, false
	}
	d.settle(&before, main, len(renamed) > 0)
	return main, true
}

// make parses and renders the window. It returns false when a longer one is needed.
func (w *window) make() bool {
	if !w.whole && !w.costsAlike() {
		return false
	}
	w.parse()
	if !w.fits() {
		return false
	}
	w.render()
	return w.whole || !w.open
}

// around returns where a window for an edit begins, as a piece and as an offset, and the
// first piece that the sentinel may be.
func (d *Document) around(from, to int) (a, start, b int) {
	k, at := -1, len(d.head)
	for i, p := range d.pieces {
		if at >= to && at > from {
			break
		}
		if at <= from {
			k, start = i, at
		}
		at += len(p.src)
		b = i + 1
	}
	if k > 0 && start+d.pieces[k].firstLine() <= from && d.safe(k) {
		return k, start, b
	}
	a, start = d.further(k, start)
	return a, start, b
}

// more returns how much further to look for the end of a window that was too short.
func (d *Document) more(reach int) int { return min(2*reach+1, len(d.pieces)) }

// further returns the next place above piece a, which begins at start, where a window may
// begin.
func (d *Document) further(a, start int) (int, int) {
	for a > 1 {
		a--
		if start -= len(d.pieces[a].src); d.safe(a) {
			return a, start
		}
	}
	return 0, 0
}

// safe reports whether a window may begin at piece i: nothing that is open above reaches
// it, and no definition list stands above that it could be taken into.
func (d *Document) safe(i int) bool {
	if i == 0 {
		return true
	}
	p, above := d.pieces[i], d.pieces[i-1]
	return !above.open && p.src != "" && above.src != "" && p.src[0] != ':' &&
		above.kind != "definitions" && endsBlank(above.src)
}

// sentinel returns the first piece from i on that can be one, or the end.
func (d *Document) sentinel(i int) int {
	for ; i < len(d.pieces); i++ {
		p := d.pieces[i]
		if d.safe(i) && p.kind != "definitions" && len(p.defs) == 0 &&
			!strings.Contains(p.src[:p.firstLine()], "]:") && !d.describedBelow(i) {
			return i
		}
	}
	return i
}

// describedBelow reports whether a line behind piece i begins with a colon, so that the
// piece could become a term of a definition list that ends above it.
func (d *Document) describedBelow(i int) bool {
	for i++; i < len(d.pieces); i++ {
		if strings.HasPrefix(d.pieces[i].src, ":") {
			return true
		}
		if endsBlank(d.pieces[i-1].src) {
			break
		}
	}
	return false
}

// window returns a window with the pieces from a to b as they are.
func (d *Document) window(a, b int) *window {
	w := &window{document: d, a: a, b: b, whole: b >= len(d.pieces)}
	w.b = min(b, len(d.pieces))
	var s strings.Builder
	if a == 0 {
		s.WriteString(d.head)
	}
	for _, p := range d.pieces[a:w.b] {
		s.WriteString(p.src)
	}
	w.read(s.String())
	return w
}

// read sets what the pieces of the window shall read.
func (w *window) read(text string) {
	w.text, w.end = text, len(text)
	if !w.whole {
		sentinel := w.document.pieces[w.b]
		w.text += sentinel.src[:sentinel.firstLine()]
	}
}

// put puts the pieces of a window in their place.
func (d *Document) put(w *window) {
	if w.a == 0 {
		d.size += len(w.head) - len(d.head)
		d.lines += lineCount(w.head) - lineCount(d.head)
		d.head = w.head
	}
	for _, p := range d.pieces[w.a:w.b] {
		d.size -= len(p.src)
		d.lines -= p.lines
	}
	for _, p := range w.pieces {
		d.size += len(p.src)
		d.lines += p.lines
	}
	d.pieces = slices.Concat(d.pieces[:w.a], w.pieces, d.pieces[w.b:])
	d.names = w.names
}

// mostRemade is how many windows are worth making anew one by one.
const mostRemade = 100

// remake makes the pieces anew for which stale holds, outside of those just made. The
// text is as it was, so the new ones stand for the same stretches.
func (d *Document) remake(stale func(*piece) bool, made change) bool {
	for i, windows := 0, 0; i < len(d.pieces); i++ {
		if i >= made.at && i < made.at+made.now || !stale(d.pieces[i]) {
			continue
		}
		if windows++; windows > mostRemade {
			return false
		}
		end, ok := d.remakeAt(i)
		if !ok {
			return false
		}
		i = end - 1
	}
	return true
}

// remakeAt makes piece i anew and returns the end of the window that took.
func (d *Document) remakeAt(i int) (end int, ok bool) {
	a := i
	for !d.safe(a) {
		a--
	}
	for reach := 0; ; reach = d.more(reach) {
		if reach > 0 {
			a, _ = d.further(a, 0)
		}
		w := d.window(a, d.sentinel(i+1+reach))
		if w.tooCostly() != nil {
			return 0, false
		}
		if !w.make() {
			continue
		}
		if len(w.pieces) != w.b-w.a {
			return 0, false
		}
		copy(d.pieces[w.a:w.b], w.pieces)
		return w.b, true
	}
}

// settle fills the holes of pieces made anew: from the pieces that stood there when they
// ask for the same, else by numbering the whole document.
func (d *Document) settle(before *Document, main change, all bool) {
	old, now := before.pieces[main.at:main.at+main.old], d.pieces[main.at:main.at+main.now]
	outline := d.outlines
	// Pieces above the edit stay, and with them who is first.
	early := main.at < earlyPieces && (before.hasEarlyPicture() || d.hasEarlyPicture())
	filled := !all && !early && d.copyHoles(old, now)
	d.noteOutline(old, now)
	if !filled || d.outlines != outline && d.HoldsContents() {
		d.number()
	}
}

// copyHoles fills the holes of pieces with what stood in those of others. It returns
// false when that is not all they need.
func (d *Document) copyHoles(from, to []*piece) bool {
	var had, want []hole
	var values []string
	var headings []Heading
	for _, p := range from {
		if len(p.notes) > 0 {
			return false
		}
		had = append(had, p.holes...)
		headings = append(headings, p.headings...)
		for _, h := range p.holes {
			values = append(values, p.html[h.from:h.to])
		}
	}
	for _, p := range to {
		if len(p.notes) > 0 {
			return false
		}
		want = append(want, p.holes...)
	}
	if !wantsSame(had, want) {
		return false
	}
	for i, p := range to {
		if len(p.holes) == 0 {
			continue
		}
		filled := p.refilled(p.with(values[:len(p.holes)]))
		filled.headings = slices.Clone(p.headings)
		for k := range filled.headings {
			filled.headings[k].ID = headings[k].ID
		}
		values, headings = values[len(p.holes):], headings[len(p.headings):]
		to[i] = filled
	}
	return true
}
