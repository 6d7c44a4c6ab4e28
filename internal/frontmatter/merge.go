package frontmatter

import yaml "go.yaml.in/yaml/v4"

// The bounds of what merge keys bring in; real files have one, of a few fields.
const (
	maxMerges    = 50 // aliases, lists and maps that are looked at
	maxInherited = 200
)

// inherit notes the fields that the merge keys (<<) of the top level bring in. A field
// of the file's own hides one of the same name, an earlier merged map a later one.
func (d *document) inherit(root *yaml.Node) {
	left := maxMerges
	d.inheritMerged(root, &left)
}

// inheritMerged notes the fields that the merge keys of the map n bring in.
func (d *document) inheritMerged(n *yaml.Node, left *int) {
	for i := 0; i+1 < len(n.Content) && *left > 0; i += 2 {
		if n.Content[i].ShortTag() == "!!merge" {
			d.inheritFrom(n.Content[i+1], left)
		}
	}
}

// inheritFrom notes the fields of a map, of what an alias refers to, or of a list of
// those. left is how many of them may still be looked at.
func (d *document) inheritFrom(n *yaml.Node, left *int) {
	if *left--; *left < 0 {
		return
	}
	switch n.Kind {
	case yaml.AliasNode:
		d.inheritFrom(n.Alias, left)
	case yaml.SequenceNode:
		for _, item := range n.Content[:min(len(n.Content), maxMerges)] {
			d.inheritFrom(item, left)
		}
	case yaml.MappingNode:
		d.inheritFields(n)
		d.inheritMerged(n, left)
	}
}

// inheritFields notes the fields of the map n.
func (d *document) inheritFields(n *yaml.Node) {
	from := document{Meta: Meta{Block: d.Block}, src: d.src, ruler: ruler{src: d.src}, flow: n.Style&yaml.FlowStyle != 0}
	if len(n.Content) > 2*maxInherited || !from.readNode(n) || from.Broken {
		return
	}
	for _, f := range from.Fields {
		if f.Key == "<<" || d.find(f.Key) >= 0 || d.inherited(f.Key) >= 0 || len(d.merged) == maxInherited {
			continue
		}
		f.Inherited = true
		d.merged = append(d.merged, f)
	}
}

// inherited returns the index among the merged fields of the one called key, or -1.
func (d *document) inherited(key string) int {
	return lookup(len(d.merged), key, func(i int) string { return d.merged[i].Key })
}

// inheritsSame reports whether next inherits what d does, but for fields that one of
// them has itself.
func (d *document) inheritsSame(next document) bool {
	for _, f := range d.merged {
		i := next.inherited(f.Key)
		if next.find(f.Key) < 0 && (i < 0 || !equalFields(f, next.merged[i])) {
			return false
		}
	}
	for _, f := range next.merged {
		if d.inherited(f.Key) < 0 && d.find(f.Key) < 0 {
			return false
		}
	}
	return true
}

// inheritsAlready reports whether a field that is absent here comes with the wanted
// value from elsewhere.
func (d *document) inheritsAlready(key string, w want) bool {
	i := d.inherited(key)
	if i < 0 {
		return false
	}
	switch v := d.merged[i].Value.(type) {
	case string:
		return (w.kind == kindText || w.kind == kindDate) && v == w.text
	case bool, int, float64:
		return (w.kind == kindBool || w.kind == kindNumber) && ScalarText(v) == w.text
	}
	return false
}
