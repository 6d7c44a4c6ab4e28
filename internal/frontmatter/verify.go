package frontmatter

import (
	"bytes"
	"reflect"
)

// after reads the file as it is after e, and returns the same part of it that d is. ok
// is false when the block is no longer whole, when the body is not the same, or when
// anything around this part changes its meaning.
func (d *document) after(e Edit) (next document, ok bool) {
	if d.outer == nil {
		next = d.reread(e.Apply(d.src))
		body, nextBody := d.src[d.Block.BodyStart:], next.src[next.Block.BodyStart:]
		same := next.Block.Format == d.Block.Format && bytes.Equal(body, nextBody)
		return next, same && !next.Broken && len(next.Problems) <= len(d.Problems) && d.inheritsSame(next)
	}
	above, ok := d.outer.after(e)
	i := d.index
	if !ok || len(above.Fields) != len(d.outer.Fields) || above.Fields[i].Key != d.outer.Fields[i].Key || !d.outer.equalBut(above, i, i) {
		return next, false
	}
	next, ok = above.child(i)
	return next, ok && next.list == d.list
}

// reread reads another version of the file that d was read from.
func (d *document) reread(src []byte) document {
	if d.whole {
		return readWhole(src)
	}
	return read(src)
}

// equalBut reports whether all fields are written and read the same in next, leaving
// out field i here and field k there; -1 leaves out none.
func (d *document) equalBut(next document, i, k int) bool {
	a, b := 0, 0
	for a < len(d.Fields) || b < len(next.Fields) {
		switch {
		case a == i:
			a++
			i = -1
			if b == k {
				b++
				k = -1
			}
			continue
		case b == k:
			b++
			k = -1
			continue
		}
		if a >= len(d.Fields) || b >= len(next.Fields) || !d.list && d.Fields[a].Key != next.Fields[b].Key || !equalFields(d.Fields[a], next.Fields[b]) {
			return false
		}
		a, b = a+1, b+1
	}
	return true
}

// equalFields compares bytes and value. Not-a-number is equal to itself here.
func equalFields(a, b Field) bool {
	if a.Literal != b.Literal {
		return false
	}
	x, isFloat := a.Value.(float64)
	y, isFloat2 := b.Value.(float64)
	if isFloat && isFloat2 && x != x && y != y {
		return true
	}
	return reflect.DeepEqual(a.Value, b.Value)
}
