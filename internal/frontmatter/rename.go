package frontmatter

import (
	"reflect"
)

// RenameKey returns the splice that gives a field of the top level the name
// to and leaves its value alone. It is empty when no field is called from, or when it is
// called to already. It refuses a name that another field has.
func RenameKey(src []byte, from, to string) (Edit, error) {
	d := read(src)
	if err := d.editable(); err != nil {
		return Edit{}, err
	}
	i := d.find(from)
	if i < 0 || d.Fields[i].Key == to {
		return Edit{}, nil
	}
	if err := d.once(i); err != nil {
		return Edit{}, err
	}
	if d.entries[i].merge {
		return Edit{}, d.refuse(i, d.entries[i].locked)
	}
	if k := d.find(to); k >= 0 && k != i {
		return Edit{}, d.refuse(k, "There is a field "+d.Fields[k].Key+" already.")
	}
	at := d.entries[i].key
	for _, name := range d.keyTexts(i, to) {
		e := Edit{at.from, at.to, name}
		if next, ok := d.after(e); ok && d.renamed(next, i, to) {
			return e, nil
		}
	}
	if d.entries[i].spread {
		return Edit{}, d.refuse(i, "The name of this table stands in more than one place.")
	}
	return Edit{}, d.refuse(i, "Galley cannot call this field "+to+" without a risk to the others.")
}

// keyTexts returns ways to write a key in the place of that of field i.
func (d *document) keyTexts(i int, key string) []string {
	at := d.entries[i].key
	like := styleOf(d.src[at.from:at.to])
	switch d.Block.Format {
	case JSON:
		return []string{jsonText(key)}
	case Headers:
		return []string{key}
	case TOML:
		if like == plain {
			return []string{tomlKey(key)}
		}
		return tomlTexts(key, like, kindText)
	}
	if like == plain && !isPlainSafe(key, d.flow) {
		like = double
	}
	return d.yamlTexts(key, like, kindText, d.flow)
}

// renamed reports whether next differs from d in the name of field i alone.
func (d *document) renamed(next document, i int, key string) bool {
	if len(next.Fields) != len(d.Fields) || !d.equalBut(next, i, i) {
		return false
	}
	was, is := d.Fields[i], next.Fields[i]
	return is.Key == key && is.Literal == was.Literal && reflect.DeepEqual(is.Value, was.Value)
}
