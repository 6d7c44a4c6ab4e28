package frontmatter

import (
	"bytes"
	"strings"
)

// remove returns the splice that takes field i out.
func (d *document) remove(i int) (Edit, error) {
	if d.Block.Format == Headers && len(d.Fields) == 1 {
		return d.removeHeaders()
	}
	if d.entries[i].spread {
		return Edit{}, d.refuse(i, d.entries[i].locked)
	}
	if len(d.Fields) == 1 && d.outer != nil && !d.flow {
		return Edit{}, d.refuse(i, "This is the only field of "+d.outer.Fields[d.index].Key+", so take that one out as a whole.")
	}
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
	if i == 0 && d.unannounced() {
		return Edit{}, d.refuse(i, "Without this field at the top, the ones below would be taken for text.")
	}
	return Edit{}, d.refuse(i, "Galley cannot take this field out without a risk to the others.")
}

// unannounced reports whether no fence stands above the fields, so that only the first
// one tells that they are some.
func (d *document) unannounced() bool {
	return d.outer == nil && !d.whole && d.Block.Format != JSON && d.Block.Start == d.Block.MetaStart
}

// lineRemoval takes out the lines of field i. ok is false when they hold anything else.
func (d *document) lineRemoval(i int) (Edit, bool) {
	e := d.entries[i]
	start := lineStart(d.src, e.key.from)
	stop, next := lineEnd(d.src, e.value.to)
	before := strings.TrimSpace(string(d.src[start:e.key.from]))
	behind := strings.TrimSpace(string(d.src[e.value.to:stop]))
	ok := (before == "" || before == "?" || d.list && before == "-") && (behind == "" || behind[0] == '#')
	return Edit{start, next, ""}, ok && (e.locked == "" || e.node != nil)
}

// removeHeaders takes the block out whose last header goes.
func (d *document) removeHeaders() (Edit, error) {
	e := Edit{d.Block.Start, d.Block.End, ""}
	next := read(e.Apply(d.src))
	body, nextBody := d.src[d.Block.BodyStart:], next.src[next.Block.BodyStart:]
	if next.Block.Format != None || next.Broken || !bytes.Equal(body, nextBody) {
		return Edit{}, d.refuse(0, "The text below would be taken for fields if this one went.")
	}
	return e, nil
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
