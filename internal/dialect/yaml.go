package dialect

import (
	"errors"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"galley/internal/fault"
)

// depthLimit makes the YAML library stop at maxDepth.
type depthLimit struct{}

var errTooDeep = errors.New("exceeded max depth")

// CheckDepth implements [yaml.LoaderLimitsPlugin].
func (depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// CheckAlias implements [yaml.LoaderLimitsPlugin]. References are bounded by maxNodes.
func (depthLimit) CheckAlias(int, int) error { return nil }

// parseYAML reads a YAML file. Of several documents in it the first counts. A file
// with a mistake keeps the settings above it.
func parseYAML(name string, src []byte) (node, *fault.Error) {
	root, err := loadYAML(name, src)
	if err == nil {
		return root, nil
	}
	line, column := 1, 1
	var le *yaml.LoadError
	if errors.As(err, &le) && le.Mark.Line > 0 {
		line, column = le.Mark.Line, max(le.Mark.Column, 1)
		if le.ContextMark.Line > 0 && strings.Contains(le.Message, "end of stream") { // what is never closed is named where it was opened
			line, column = le.ContextMark.Line, max(le.ContextMark.Column, 1)
		}
	}
	e := mistake(name, line, column, "Check quotes, colons and indentation here; a value with a colon and a space needs quotes.",
		"This YAML cannot be understood here.").Because(err)
	if strings.Contains(err.Error(), "max depth") {
		e = tooDeep(name, line, column)
	}
	return aboveMistake(name, src, line), e
}

// aboveMistake reads the part of src above line as far as it is valid by itself.
func aboveMistake(name string, src []byte, line int) node {
	const tries = 8 // an unclosed quote is reported lines below where it began
	lines := strings.SplitAfter(string(src), "\n")
	for n := min(line-1, len(lines)); n > 0 && n > line-1-tries; n-- {
		root, err := loadYAML(name, []byte(strings.Join(lines[:n], "")))
		if err == nil && root.kind == table {
			return root
		}
	}
	return node{}
}

// loadYAML reads the first document of src. No document at all is an empty table.
func loadYAML(name string, src []byte) (node, error) {
	var doc yaml.Node
	err := yaml.Load(src, &doc, yaml.WithPlugin(depthLimit{}))
	if err != nil && strings.Contains(err.Error(), "no documents in stream") {
		return newTable(name), nil
	}
	// The library also minds further documents, but has read the first then.
	if err != nil && (!strings.Contains(err.Error(), "expected single document") || len(doc.Content) == 0) {
		return node{}, err
	}
	y := yamlWalker{file: name}
	return y.node(&doc, 0), nil
}

// yamlWalker turns nodes of the YAML library into ours.
type yamlWalker struct {
	file  string
	nodes int
}

func (y *yamlWalker) node(n *yaml.Node, depth int) node {
	v := node{kind: null, file: y.file, line: n.Line, column: n.Column}
	if y.nodes++; y.nodes > maxNodes || depth > maxDepth {
		return v
	}
	switch n.Kind {
	case yaml.DocumentNode:
		return y.node(n.Content[0], depth)
	case yaml.AliasNode:
		v = y.node(n.Alias, depth+1)
		v.line, v.column = n.Line, n.Column
	case yaml.SequenceNode:
		v.kind = list
		for _, c := range n.Content {
			v.items = append(v.items, y.node(c, depth+1))
		}
	case yaml.MappingNode:
		v.kind = table
		for i := 0; i+1 < len(n.Content); i += 2 {
			y.pair(&v, n.Content[i], n.Content[i+1], depth)
		}
	default:
		v.kind, v.text = scalarKind(n), n.Value
		if v.kind == boolean {
			v.text = strings.ToLower(v.text)
		}
	}
	return v
}

// pair adds one pair to a table. The pairs of a merge key go first, so that the
// table's own count more.
func (y *yamlWalker) pair(into *node, key, value *yaml.Node, depth int) {
	v := y.node(value, depth+1)
	if key.Value != "<<" {
		into.pairs = append(into.pairs, pair{key.Value, v})
		return
	}
	merged := v.pairs
	for i := len(v.items) - 1; i >= 0; i-- { // of a list of tables the first counts most
		merged = append(merged, v.items[i].pairs...)
	}
	into.pairs = append(merged[:len(merged):len(merged)], into.pairs...)
}

func scalarKind(n *yaml.Node) kind {
	switch n.ShortTag() {
	case "!!null":
		return null
	case "!!bool":
		return boolean
	case "!!int", "!!float":
		return number
	}
	return text
}
