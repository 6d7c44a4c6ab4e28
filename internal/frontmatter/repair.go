package frontmatter

import (
	"reflect"

	"galley/internal/fault"
)

// way is a change that may remove a problem.
type way struct {
	label string
	Edit
}

// trouble is a problem with the ways to remove it, the most likely first.
type trouble struct {
	problem *fault.Error
	ways    func() []way
}

// maxRepaired bounds the block whose problems get repairs, in bytes: each way is tried
// by reading the file again.
const maxRepaired = 32 << 10

// mendable notes how a problem of the document may be removed.
func (d *document) mendable(e *fault.Error, ways func() []way) {
	d.troubles = append(d.troubles, trouble{e, ways})
}

// offerRepairs gives each problem the first change that removes it and leaves all other
// fields as they are.
func (d *document) offerRepairs() {
	if d.Block.MetaEnd-d.Block.MetaStart > maxRepaired {
		return
	}
	for _, t := range d.troubles {
		for _, w := range t.ways() {
			if next := d.reread(w.Apply(d.src)); d.mends(t.problem, next, w.Edit) {
				t.problem.Repair = &fault.Repair{Label: w.label, From: w.From, To: w.To, Text: w.Text}
				break
			}
		}
	}
}

// mends reports whether the problem is gone from next, which is d after an edit, and all
// fields outside the edit are there with their values.
func (d *document) mends(problem *fault.Error, next document, e Edit) bool {
	if next.Broken && (!d.Broken || next.Problems[0].Line <= problem.Line) || !next.Broken && len(next.Problems) >= len(d.Problems) {
		return false
	}
	if next.Broken && next.Problems[0].Line < d.lineAfter(e) {
		return false // the same value is wrong in another way
	}
	for i, f := range d.Fields {
		k := next.find(f.Key)
		if k < 0 || !d.touches(e, i) && !d.hidden(i) && !reflect.DeepEqual(next.Fields[k].Value, f.Value) {
			return false
		}
	}
	return true
}

// touches reports whether an edit replaces anything between field i and the next one.
func (d *document) touches(e Edit, i int) bool {
	end := d.Block.MetaEnd
	if i+1 < len(d.entries) {
		end = d.entries[i+1].key.from
	}
	return e.From < e.To && e.From < end && d.entries[i].key.from < e.To
}

// hidden reports whether another field of the same name counts in place of field i.
func (d *document) hidden(i int) bool { return d.find(d.Fields[i].Key) != i }

// lineAfter returns the line of the first field behind an edit.
func (d *document) lineAfter(e Edit) int {
	for i, at := range d.entries {
		if at.key.from > e.From {
			return d.entries[i].line
		}
	}
	return d.Block.BodyLine
}

// fieldAt returns the index of the last field that begins at or before an offset, or -1.
func (d *document) fieldAt(offset int) int {
	found := -1
	for i, e := range d.entries {
		if e.key.from <= offset {
			found = i
		}
	}
	return found
}
