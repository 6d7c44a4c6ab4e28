package frontmatter

import (
	"strconv"
	"strings"

	"galley/internal/fault"
)

// enter returns the map or list that path leads to from the top. found is false when
// nothing is there; an error says why what is there cannot be edited in parts.
func (d *document) enter(path []string) (inner *document, found bool, err error) {
	for inner = d; len(path) > 0; path = path[1:] {
		i := inner.find(path[0])
		if i < 0 {
			return nil, false, nil
		}
		if err := inner.divisible(i); err != nil {
			return nil, false, err
		}
		next, ok := inner.child(i)
		if !ok {
			return nil, false, inner.refuse(i, "This value holds no fields of its own that Galley can change.")
		}
		inner = &next
	}
	return inner, true, nil
}

// find returns the index of a member by its key, in a list by its number behind a
// hash, or -1.
func (d *document) find(key string) int {
	if !d.list {
		return lookup(len(d.Fields), key, func(i int) string { return d.Fields[i].Key })
	}
	digits, ok := strings.CutPrefix(key, "#")
	i, err := strconv.Atoi(digits)
	if !ok || err != nil || i < 0 || i >= len(d.Fields) {
		return -1
	}
	return i
}

// divisible returns why a part of member i cannot be edited.
func (d *document) divisible(i int) error {
	e := d.entries[i]
	switch {
	case e.kind != kindMap && e.kind != kindList:
		return d.refuse(i, "This value is one piece and holds no fields of its own.")
	case e.alias():
		return d.refuse(i, e.locked)
	case e.node != nil && e.node.Anchor != "" && d.anchors[e.node.Anchor]:
		return d.refuse(i, "Another field refers to this value by its anchor (&"+e.node.Anchor+"), so Galley does not change it.")
	}
	return d.once(i)
}

// child returns member i, a map or a list, as a document whose fields are the members
// of that value. ok is false when they cannot be located.
func (d *document) child(i int) (inner document, ok bool) {
	e := d.entries[i]
	inner = document{
		Meta: Meta{Block: d.Block}, src: d.src, ruler: ruler{src: d.src},
		outer: d, index: i, anchors: d.anchors, statements: d.statements,
		list: e.kind == kindList, flow: e.style == inline, brace: e.content,
	}
	switch d.Block.Format {
	case YAML:
		ok = inner.readNode(e.node)
	case TOML:
		ok = inner.readTable(d, i)
	case JSON:
		ok = inner.readMembers(e.value)
	}
	return inner, ok && !inner.Broken
}

// top returns the document as a whole.
func (d *document) top() *document {
	for d.outer != nil {
		d = d.outer
	}
	return d
}

// missing is the refusal to make the maps that a path leads through.
func missing(path []string) error {
	e := fault.New(fault.Refused, "The front matter has no %s that could hold %s.", strings.Join(path[:len(path)-1], "."), path[len(path)-1])
	e.Fix = "Write " + path[0] + " in the text of the front matter first."
	return e
}
