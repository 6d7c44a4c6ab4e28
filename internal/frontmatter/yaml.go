package frontmatter

import (
	"bytes"
	"errors"
	"unicode/utf8"

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
		d.fail(d.explainYAML(err))
		d.recover(d.Block.MetaStart, d.Block.MetaEnd)
		return
	}
	if e := d.lineSeparator(); e != nil {
		d.warn(e)
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		e := d.at(d.Block.MetaStart, "The front matter holds no fields.")
		e.Fix = "Write each field on a line of its own, such as title: My post."
		d.fail(e)
		return
	}
	y := newYAMLReader(d, &doc)
	d.flow = root.Style&yaml.FlowStyle != 0
	for i := 0; i+1 < len(root.Content); i += 2 {
		y.field(root.Content[i], root.Content[i+1])
	}
	d.warnDuplicates()
}

// yamlReader turns nodes into values and places.
type yamlReader struct {
	scanner
	d     *document
	taken map[string]bool // anchors that an alias refers to
	nodes int             // values made so far
}

func newYAMLReader(d *document, doc *yaml.Node) *yamlReader {
	y := &yamlReader{d: d, scanner: newScanner(d)}
	y.findAliases(doc)
	return y
}

// field adds one field to the document. One with more values than are read has none.
func (y *yamlReader) field(key, value *yaml.Node) {
	v, err := y.value(value, 0)
	e := y.entry(key, value)
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
	from = y.grid.offset(value.Line, value.Column)
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
	return e
}

// sharedAnchor returns the name of an anchor in n that some alias refers to.
func (y *yamlReader) sharedAnchor(n *yaml.Node) string {
	if n.Anchor != "" && y.taken[n.Anchor] {
		return n.Anchor
	}
	for _, c := range n.Content {
		if name := y.sharedAnchor(c); name != "" {
			return name
		}
	}
	return ""
}

// findAliases notes the anchors that aliases in n refer to.
func (y *yamlReader) findAliases(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		if y.taken == nil {
			y.taken = map[string]bool{}
		}
		y.taken[n.Value] = true
	}
	for _, c := range n.Content {
		y.findAliases(c)
	}
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

// yamlScalar returns the value of a scalar. Numbers too large to hold and dates
// stay text.
func yamlScalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!int", "!!float", "!!bool":
		var v any
		if n.Decode(&v) != nil {
			return n.Value
		}
		switch v := v.(type) {
		case int, float64, bool:
			return v
		}
	}
	return n.Value
}

// yamlKind returns the kind of n's value.
func yamlKind(n *yaml.Node) kind {
	switch n.Kind {
	case yaml.AliasNode:
		return yamlKind(n.Alias)
	case yaml.SequenceNode:
		return kindList
	case yaml.MappingNode:
		return kindMap
	}
	switch n.ShortTag() {
	case "!!null":
		return kindNull
	case "!!bool":
		return kindBool
	case "!!int", "!!float":
		return kindNumber
	}
	if n.Style&^yaml.TaggedStyle == 0 && looksLikeDate(n.Value) {
		return kindDate
	}
	return kindText
}

// yamlStyle returns how n is written.
func yamlStyle(n *yaml.Node) style {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return double
	case n.Style&yaml.SingleQuotedStyle != 0:
		return single
	case n.Style&yaml.LiteralStyle != 0:
		return literal
	case n.Style&yaml.FoldedStyle != 0:
		return folded
	case n.Style&yaml.FlowStyle != 0:
		return inline
	case n.Kind == yaml.SequenceNode, n.Kind == yaml.MappingNode:
		return lines
	}
	return plain
}

// isEmptyYAML reports whether n is a value that has no characters.
func isEmptyYAML(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && yamlStyle(n) == plain
}

// hasNoContent reports whether meta holds only blank lines and comments.
func hasNoContent(meta []byte) bool {
	for at := 0; at < len(meta); {
		end, next := lineEnd(meta, at)
		if line := bytes.TrimLeft(meta[at:end], " \t"); len(line) > 0 && line[0] != '#' {
			return false
		}
		at = next
	}
	return true
}

// yamlGrid turns the lines and columns of the YAML library into offsets. The
// library counts lines from the block's start, ends them at Unicode separators
// too, and counts columns in characters.
type yamlGrid struct {
	src          []byte
	start, end   int
	line, column int // the place asked about last, 1-based
	at           int // its offset; lines and columns ascend in most questions
}

// offset returns the byte at a 1-based line and column.
func (g *yamlGrid) offset(line, column int) int {
	if g.line == 0 || line < g.line || line == g.line && column < g.column {
		g.line, g.column, g.at = 1, 1, g.start
	}
	for g.line < line && g.at < g.end {
		r, n := utf8.DecodeRune(g.src[g.at:g.end])
		g.at += n
		switch r {
		case '\r':
			if g.at < g.end && g.src[g.at] == '\n' {
				g.at++
			}
			fallthrough
		case '\n', '\u0085', '\u2028', '\u2029':
			g.line, g.column = g.line+1, 1
		}
	}
	for g.column < column && g.at < g.end {
		_, n := utf8.DecodeRune(g.src[g.at:g.end])
		g.at += n
		g.column++
	}
	return g.at
}
