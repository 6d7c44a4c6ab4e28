package frontmatter

import (
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

// Set returns the splice that gives key a value: a string, [Date], bool, int, [Number],
// [Null], []string or [List]. The key is looked up as by [Meta.Get]; one that is absent goes
// below the last field, and a file without front matter gets a YAML block.
//
// The new value is written the way the old one is: with its quotes, on one line or
// as an indented block, as a list between brackets, on lines of its own or as one
// text with commas, true or yes. An edit is empty when the field has that value
// already, or when it is absent and the value is empty.
//
// A string is a text, whatever the field held: "12" is written with quotes where the
// format reads 12 as a number, and takes the place of a number as such a text. To keep
// a number one, give an int or a Number.
//
// The error, if any, is a [*fault.Error]: of code [fault.Refused] when the block has
// a mistake, when the value is shared by an anchor, when the format cannot say the
// value, or when no splice can be shown to change this field alone; of code
// [fault.Invalid] for a value that cannot be written.
func Set(src []byte, key string, value any) (Edit, error) {
	return SetAt(src, []string{key}, value)
}

// SetAt is [Set] for a value within maps and lists: path names each map on the way from
// the top, and then the key. "#0" stands for the first item of a list. The last key may
// be absent from its map, which then gets it; a map that is absent is not made, and a
// list gets no new items: both are refused.
func SetAt(src []byte, path []string, value any) (Edit, error) {
	d := read(src)
	return d.set(path, value)
}

// Delete returns the splice that takes a key out, with its value and a comment in the
// same line. It is empty when the key is absent. Errors are as for [Set].
func Delete(src []byte, key string) (Edit, error) { return DeleteAt(src, []string{key}) }

// DeleteAt is [Delete] for a value within maps and lists, with a path as for [SetAt].
func DeleteAt(src []byte, path []string) (Edit, error) {
	d := read(src)
	return d.delete(path)
}

// set returns the splice that gives the value at path.
func (d *document) set(path []string, value any) (Edit, error) {
	w, err := wanted(value)
	if err != nil {
		return Edit{}, err
	}
	in, err := d.holder(path)
	switch {
	case err != nil:
		return Edit{}, err
	case in == nil && w.isEmpty():
		return Edit{}, nil
	case in == nil:
		return Edit{}, missing(path)
	}
	i := in.find(path[len(path)-1])
	last := path[len(path)-1]
	switch {
	case i >= 0 && in.same(i, w), i < 0 && in.inheritsAlready(last, w):
		return Edit{}, nil
	case i < 0 && w.isEmpty() && in.inherited(last) < 0:
		return Edit{}, nil
	}
	if err := in.sayable(w); err != nil {
		return Edit{}, err
	}
	if i < 0 {
		return in.insert(last, w)
	}
	if err := in.unlocked(i); err != nil {
		return Edit{}, err
	}
	return in.replace(i, w)
}

// delete returns the splice that takes the value at path out.
func (d *document) delete(path []string) (Edit, error) {
	in, err := d.holder(path)
	if err != nil || in == nil {
		return Edit{}, err
	}
	last := path[len(path)-1]
	i := in.find(last)
	if i < 0 {
		return Edit{}, in.elsewhere(last)
	}
	if err := in.once(i); err != nil {
		return Edit{}, err
	}
	if e := in.entries[i]; e.shared != "" || e.merge {
		return Edit{}, in.refuse(i, in.entries[i].locked)
	}
	return in.remove(i)
}

// elsewhere returns why a field that is absent here cannot be taken out, or nil.
func (d *document) elsewhere(key string) error {
	i := d.inherited(key)
	if i < 0 {
		return nil
	}
	e := fault.New(fault.Refused, "The field %s comes from another map through a merge key (<<), so it cannot be taken out here.", key)
	e.Fix = "Take it out of that map, or delete the merge key."
	return e.At("", d.merged[i].Line, d.merged[i].Column)
}

// holder returns the map or list that holds the last element of path, and nil when it
// is absent.
func (d *document) holder(path []string) (*document, error) {
	if len(path) == 0 {
		return nil, fault.New(fault.Invalid, "A field needs a name.")
	}
	if err := d.editable(); err != nil {
		return nil, err
	}
	in, found, err := d.enter(path[:len(path)-1])
	if !found {
		return nil, err
	}
	return in, nil
}

// sayable returns why the format of the file cannot hold a value, or nil.
func (d *document) sayable(w want) error {
	switch {
	case d.Block.Format == Headers:
		if e := unsayable(w); e != nil {
			return e
		}
	case d.Block.Format == TOML && w.kind == kindNull:
		return fault.New(fault.Refused, "TOML has no empty value, so a field can only be deleted.")
	}
	return nil
}

// editable returns why the block as a whole cannot be edited.
func (d *document) editable() error {
	if d.Broken {
		d.offerRepairs()
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
	if w.kind == kindList && !w.proper && d.entries[i].kind == kindText {
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
