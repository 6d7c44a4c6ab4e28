package frontmatter

import (
	"bytes"
	"reflect"
	"strings"

	"galley/internal/fault"
)

// Edit is a splice: the bytes From up to To of a file are replaced by Text. An edit
// that changes nothing has From == To and no Text.
type Edit struct {
	From, To int
	Text     string
}

// IsEmpty reports whether the edit changes nothing.
func (e Edit) IsEmpty() bool { return e.From == e.To && e.Text == "" }

// Apply returns a copy of src with the edit made.
func (e Edit) Apply(src []byte) []byte {
	out := make([]byte, 0, len(src)-(e.To-e.From)+len(e.Text))
	out = append(out, src[:e.From]...)
	out = append(out, e.Text...)
	return append(out, src[e.To:]...)
}

// Set returns the splice that gives key a value: a string, [Date], bool, int or
// []string. The key is looked up as by [Meta.Get]; one that is absent goes below the
// last field, and a file without front matter gets a YAML block.
//
// The new value is written the way the old one is: with its quotes, on one line or
// as an indented block, as a list between brackets, on lines of its own or as one
// text with commas, true or yes. An edit is empty when the field has that value
// already, or when it is absent and the value is empty.
//
// The error, if any, is a [*fault.Error]: of code [fault.Refused] when the block has
// a mistake, when the value is shared by an anchor, or when no splice can be shown to
// change this field alone; of code [fault.Invalid] for a value that cannot be written.
func Set(src []byte, key string, value any) (Edit, error) {
	w, err := wanted(value)
	if err != nil {
		return Edit{}, err
	}
	d := read(src)
	if err := d.editable(); err != nil {
		return Edit{}, err
	}
	i := lookup(len(d.Fields), key, func(i int) string { return d.Fields[i].Key })
	if i < 0 {
		if w.isEmpty() {
			return Edit{}, nil
		}
		return d.insert(key, w)
	}
	if d.same(i, w) {
		return Edit{}, nil
	}
	if err := d.unlocked(i); err != nil {
		return Edit{}, err
	}
	return d.replace(i, w)
}

// Delete returns the splice that takes a key out, with its value and a comment in the
// same line. It is empty when the key is absent. Errors are as for [Set].
func Delete(src []byte, key string) (Edit, error) {
	d := read(src)
	if err := d.editable(); err != nil {
		return Edit{}, err
	}
	i := lookup(len(d.Fields), key, func(i int) string { return d.Fields[i].Key })
	if i < 0 {
		return Edit{}, nil
	}
	if err := d.once(i); err != nil {
		return Edit{}, err
	}
	if d.entries[i].shared != "" {
		return Edit{}, d.refuse(i, d.entries[i].locked)
	}
	return d.remove(i)
}

// editable returns why the block as a whole cannot be edited.
func (d *document) editable() error {
	if d.Broken {
		e := *d.Problems[0]
		if e.Code != fault.Unreadable {
			e.Message, e.Fix = "The front matter has a mistake, so Galley changes nothing in it.", strings.TrimSpace(e.Message+" "+e.Fix)
		}
		e.Code = fault.Refused
		return &e
	}
	if d.Block.Format == YAML {
		if e := d.lineSeparator(); e != nil {
			e.Code = fault.Refused
			return e
		}
	}
	return nil
}

// unlocked returns why the value of field i cannot be replaced.
func (d *document) unlocked(i int) error {
	if e := d.entries[i]; e.locked != "" {
		return d.refuse(i, e.locked)
	}
	return d.once(i)
}

// once refuses a key that occurs again, because generators differ in which one counts.
func (d *document) once(i int) error {
	for k, f := range d.Fields {
		if k != i && f.Key == d.Fields[i].Key {
			return d.refuse(i, "The field "+f.Key+" occurs twice, so Galley does not know which one you mean.")
		}
	}
	return nil
}

// refuse returns the error for an edit of field i that will not be made.
func (d *document) refuse(i int, sentence string) error {
	e := fault.New(fault.Refused, "%s", sentence).At("", d.Fields[i].Line, d.Fields[i].Column)
	e.Fix = "Edit it in the text of the front matter."
	return e
}

// replace returns the splice that gives field i a new value.
func (d *document) replace(i int, w want) (Edit, error) {
	if d.entries[i].kind == kindMap {
		return Edit{}, d.refuse(i, "This field holds fields of its own, so Galley does not replace it.")
	}
	if w.kind == kindList && d.entries[i].kind == kindText {
		if sep, bad := d.joinable(i, w.list); bad {
			return Edit{}, d.refuse(i, "This file keeps its list in one text, so an item cannot hold a "+sep+".")
		}
	}
	for _, e := range d.replacements(i, w) {
		next, ok := d.after(e)
		if ok && len(next.Fields) == len(d.Fields) && d.equalBut(next, i, i) && next.holds(i, w, d.entries[i].kind) {
			return e, nil
		}
	}
	return Edit{}, d.refuse(i, "Galley cannot change this value without a risk to what is around it.")
}

// after reads the file as it is after e. ok is false when the block is no longer whole
// or the body is not the same.
func (d *document) after(e Edit) (next document, ok bool) {
	next = read(e.Apply(d.src))
	body, nextBody := d.src[d.Block.BodyStart:], next.src[next.Block.BodyStart:]
	same := next.Block.Format == d.Block.Format && bytes.Equal(body, nextBody)
	return next, same && !next.Broken && len(next.Problems) <= len(d.Problems)
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
		if a >= len(d.Fields) || b >= len(next.Fields) || !equalFields(d.Fields[a], next.Fields[b]) {
			return false
		}
		a, b = a+1, b+1
	}
	return true
}

// equalFields compares key, bytes and value. Not-a-number is equal to itself here.
func equalFields(a, b Field) bool {
	if a.Key != b.Key || a.Literal != b.Literal {
		return false
	}
	x, isFloat := a.Value.(float64)
	y, isFloat2 := b.Value.(float64)
	if isFloat && isFloat2 && x != x && y != y {
		return true
	}
	return reflect.DeepEqual(a.Value, b.Value)
}
