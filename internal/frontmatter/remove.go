package frontmatter

import "strings"

// remove returns the splice that takes field i out.
func (d *document) remove(i int) (Edit, error) {
	e, ok := d.lineRemoval(i)
	if d.flow {
		e, ok = d.flowRemoval(i)
	}
	if ok && d.entries[i].key.to <= d.entries[i].value.from {
		next, whole := d.after(e)
		if whole && len(next.Fields) == len(d.Fields)-1 && d.equalBut(next, i, -1) {
			return e, nil
		}
	}
	return Edit{}, d.refuse(i, "Galley cannot take this field out without a risk to the others.")
}

// lineRemoval takes out the lines of field i. ok is false when they hold anything else.
func (d *document) lineRemoval(i int) (Edit, bool) {
	e := d.entries[i]
	start := lineStart(d.src, e.key.from)
	stop, next := lineEnd(d.src, e.value.to)
	before := strings.TrimSpace(string(d.src[start:e.key.from]))
	behind := strings.TrimSpace(string(d.src[e.value.to:stop]))
	ok := (before == "" || before == "?") && (behind == "" || behind[0] == '#')
	return Edit{start, next, ""}, ok && (e.locked == "" || e.node != nil)
}

// flowRemoval takes field i and one comma out from between braces. ok is false when a
// comment would go with it.
func (d *document) flowRemoval(i int) (Edit, bool) {
	e := Edit{From: d.entries[i].key.from, To: d.entries[i].value.to}
	switch {
	case i > 0:
		e.From = d.entries[i-1].value.to
	case len(d.entries) > 1:
		e.To = d.entries[1].key.from
	}
	gap := string(d.src[e.From:d.entries[i].key.from]) + string(d.src[d.entries[i].value.to:e.To])
	return e, strings.Trim(gap, ", \t\r\n") == ""
}
