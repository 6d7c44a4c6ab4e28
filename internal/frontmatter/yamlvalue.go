package frontmatter

import (
	"bytes"

	yaml "go.yaml.in/yaml/v4"
)

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
