package frontmatter

import (
	"errors"
	"strconv"

	yaml "go.yaml.in/yaml/v4"
)

// The bounds of what is read from YAML. They are far above anything an author
// writes and keep hostile files cheap.
const (
	maxDepth = 100   // lists and maps inside each other
	maxNodes = 25000 // values after aliases are followed
)

// limits makes the parser stop at maxDepth.
type limits struct{}

// CheckDepth implements [yaml.LoaderLimitsPlugin].
func (limits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// CheckAlias implements [yaml.LoaderLimitsPlugin]. Aliases are bounded by maxNodes.
func (limits) CheckAlias(int, int) error { return nil }

var errTooDeep = errors.New("exceeded max depth")

// readYAML fills d from its YAML block.
func (d *document) readYAML() {
	meta := d.src[d.Block.MetaStart:d.Block.MetaEnd]
	if hasNoContent(meta) {
		return
	}
	var doc yaml.Node
	if err := yaml.Load(meta, &doc, yaml.WithPlugin(limits{})); err != nil {
		e, m := d.explainYAML(err)
		d.fail(e)
		d.recover(d.Block.MetaStart, d.Block.MetaEnd)
		d.mendable(e, func() []way { return d.yamlWays(&m) })
		return
	}
	if e := d.lineSeparator(); e != nil {
		d.warn(e)
		d.mendable(e, func() []way { return d.yamlWays(&mistake{src: d.src, opened: -1, at: d.Block.MetaStart}) })
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		e := d.at(d.Block.MetaStart, "The front matter holds no fields.")
		e.Fix = "Write each field on a line of its own, such as title: My post."
		d.fail(e)
		return
	}
	d.findAliases(&doc)
	d.flow, d.brace = root.Style&yaml.FlowStyle != 0, d.Block.MetaStart
	d.readNode(root)
	d.inherit(root)
	d.warnDuplicates()
	d.warnCuts()
}

// readNode fills d from the members of a map or list. ok is false when n is neither.
func (d *document) readNode(n *yaml.Node) (ok bool) {
	y := &yamlReader{d: d, scanner: newScanner(d)}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			y.field(n.Content[i], n.Content[i+1])
		}
	case yaml.SequenceNode:
		indent := y.column(d.brace)
		for i, item := range n.Content {
			y.item(i, item, indent)
		}
	default:
		return false
	}
	return true
}

// findAliases notes the anchors that aliases in n refer to.
func (d *document) findAliases(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		if d.anchors == nil {
			d.anchors = map[string]bool{}
		}
		d.anchors[n.Value] = true
	}
	for _, c := range n.Content {
		d.findAliases(c)
	}
}

// yamlReader turns nodes into values and places.
type yamlReader struct {
	scanner
	d     *document
	nodes int // values made so far
}

// field adds one field to the document. One with more values than are read has none.
func (y *yamlReader) field(key, value *yaml.Node) {
	v, err := y.value(value, 0)
	e := y.entry(key, value)
	if key.ShortTag() == "!!merge" {
		e.merge, e.locked = true, "This key merges the fields of another map, so Galley does not change it."
	}
	if err != nil && !y.d.Broken {
		y.d.fail(y.d.at(e.key.from, "The field %s holds more than %d values, so Galley does not read it.", key.Value, maxNodes))
	}
	y.d.add(key.Value, v, e)
}

// entry finds the bytes of a field of the top level.
func (y *yamlReader) entry(key, value *yaml.Node) entry {
	from := y.grid.offset(key.Line, key.Column)
	e := entry{key: span{from, y.keyEnd(from, key)}, node: value}
	e.kind, e.style = yamlKind(value), yamlStyle(value)
	indent := y.column(from)
	colon := y.skipFiller(e.key.to)
	if colon >= y.end || y.src[colon] != ':' {
		e.value, e.content = span{e.key.to, e.key.to}, e.key.to
		e.locked = "Galley cannot tell where this value is written."
		return e
	}
	if isEmptyYAML(value) && value.Anchor == "" && value.Style&yaml.TaggedStyle == 0 {
		e.value, e.content = span{colon + 1, colon + 1}, colon+1
		return e
	}
	y.place(&e, value, indent)
	return e
}

// item adds one item of a list to the document. indent is the column of its hyphens.
func (y *yamlReader) item(i int, n *yaml.Node, indent int) {
	at := y.grid.offset(n.Line, n.Column)
	e := entry{key: span{at, at}, value: span{at, at}, content: at, node: n, kind: yamlKind(n), style: yamlStyle(n)}
	if isEmptyYAML(n) {
		e.locked = "This item has no value, so Galley cannot tell where one belongs."
	} else {
		y.place(&e, n, indent)
	}
	v, err := y.value(n, 0)
	if err != nil {
		y.d.Broken = true
	}
	y.d.add("#"+strconv.Itoa(i), v, e)
}

// place finds the bytes of a value in a map or list at column indent, and whether they
// may be replaced.
func (y *yamlReader) place(e *entry, value *yaml.Node, indent int) {
	from := y.grid.offset(value.Line, value.Column)
	e.value = span{from, y.valueEnd(from, value, indent, y.d.flow)}
	e.content, _ = y.skipProperties(from, value)
	if isEmptyYAML(value) {
		e.content = e.value.to
	}
	switch e.shared = y.sharedAnchor(value); {
	case value.Kind == yaml.AliasNode:
		e.locked = "This value is a reference to another one (*" + value.Value + "), so Galley does not replace it."
	case value.Style&yaml.TaggedStyle != 0 && value.ShortTag() != "!!str":
		e.locked = "This value has a YAML type (" + value.ShortTag() + "), so Galley does not replace it."
	case e.shared != "":
		e.locked = "Another field refers to this value by its anchor (&" + e.shared + "), so Galley does not change it."
	}
}

// bare reports whether only an anchor or a tag stands where the value belongs.
func (e entry) bare() bool {
	return e.node != nil && isEmptyYAML(e.node) && (e.node.Anchor != "" || e.node.Style&yaml.TaggedStyle != 0)
}

// alias reports whether the value is a reference to another one.
func (e entry) alias() bool { return e.node != nil && e.node.Kind == yaml.AliasNode }

// sharedAnchor returns the name of an anchor in n that some alias refers to.
func (y *yamlReader) sharedAnchor(n *yaml.Node) string {
	if n.Anchor != "" && y.d.anchors[n.Anchor] {
		return n.Anchor
	}
	for _, c := range n.Content {
		if name := y.sharedAnchor(c); name != "" {
			return name
		}
	}
	return ""
}

// value returns n as Field.Value describes it.
func (y *yamlReader) value(n *yaml.Node, depth int) (any, error) {
	if n.Kind == yaml.ScalarNode && depth == 0 {
		return yamlScalar(n), nil
	}
	if y.nodes++; y.nodes > maxNodes || depth > maxDepth {
		return nil, errTooDeep // an alias within its own anchor ends here too
	}
	switch n.Kind {
	case yaml.AliasNode:
		return y.value(n.Alias, depth+1)
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			v, err := y.value(c, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.MappingNode:
		return y.pairs(n, depth)
	}
	return yamlScalar(n), nil
}

// pairs returns a mapping node as Map.
func (y *yamlReader) pairs(n *yaml.Node, depth int) (any, error) {
	m := make(Map, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		v, err := y.value(n.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		m = append(m, Pair{n.Content[i].Value, v})
	}
	return m, nil
}
