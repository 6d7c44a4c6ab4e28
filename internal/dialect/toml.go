package dialect

import (
	"bytes"
	"errors"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"galley/internal/fault"
)

// parseTOML reads a TOML file. A file with a mistake keeps the settings above it.
func parseTOML(name string, src []byte) (node, *fault.Error) {
	root := newTable(name)
	if at := tooDeepAt(src); at >= 0 {
		line, column := (&ruler{src: src}).place(at)
		return root, tooDeep(name, line, column)
	}
	t := tomlWalker{file: name, ruler: ruler{src: src}, into: &root, root: &root}
	t.parser.Reset(src)
	for t.parser.NextExpression() {
		t.expression(t.parser.Expression())
	}
	if t.parser.Error() == nil {
		return root, nil
	}
	line, column := 1, 1
	var values map[string]any // the decoder, unlike the parser, knows the place
	err := toml.Unmarshal(src, &values)
	var de *toml.DecodeError
	if errors.As(err, &de) {
		line, column = de.Position()
	}
	return root, mistake(name, line, column, `Write each setting as key = "value", with text in quotes.`,
		"This TOML cannot be understood here.").Because(t.parser.Error())
}

func newTable(file string) node { return node{kind: table, file: file, line: 1, column: 1} }

// tomlWalker builds a tree from the expressions of the TOML library's parser, which
// tells places where its decoder does not.
type tomlWalker struct {
	parser unstable.Parser
	file   string
	ruler  ruler
	into   *node // the table that key = value lines belong to
	root   *node
	nodes  int
}

func (t *tomlWalker) expression(e *unstable.Node) {
	if t.nodes++; t.nodes > maxNodes {
		return
	}
	switch e.Kind {
	case unstable.KeyValue:
		t.keyValue(t.into, e)
	case unstable.Table:
		keys, at := t.keys(e)
		t.into = t.descend(t.root, keys, at)
	case unstable.ArrayTable:
		keys, at := t.keys(e)
		if len(keys) == 0 {
			return
		}
		parent := t.descend(t.root, keys[:len(keys)-1], at)
		t.into = t.appendTable(parent, keys[len(keys)-1], at)
	}
}

// keyValue adds key = value to a table; a dotted key leads through tables.
func (t *tomlWalker) keyValue(into *node, e *unstable.Node) {
	keys, at := t.keys(e)
	if len(keys) == 0 {
		return
	}
	parent := t.descend(into, keys[:len(keys)-1], at)
	parent.pairs = append(parent.pairs, pair{keys[len(keys)-1], t.value(e.Value(), at)})
}

// keys returns the parts of an expression's key, and an empty value at its place.
func (t *tomlWalker) keys(e *unstable.Node) (keys []string, at node) {
	for it := e.Key(); it.Next() && len(keys) < maxDepth; {
		k := it.Node()
		if len(keys) == 0 {
			line, column := t.ruler.place(int(k.Raw.Offset))
			at = node{file: t.file, line: line, column: column}
		}
		keys = append(keys, string(k.Data))
	}
	return keys, at
}

// descend returns the table that keys lead to from n, making those that are missing.
// In a list of tables the last is meant.
func (t *tomlWalker) descend(n *node, keys []string, at node) *node {
	for _, key := range keys {
		next := n.last(key)
		if next != nil && next.kind == list && len(next.items) > 0 {
			next = &next.items[len(next.items)-1]
		}
		if next == nil || next.kind != table {
			n.pairs = append(n.pairs, pair{key, at.as(table)})
			next = &n.pairs[len(n.pairs)-1].value
		}
		n = next
	}
	return n
}

// appendTable adds a table to the list under key and returns it.
func (t *tomlWalker) appendTable(n *node, key string, at node) *node {
	l := n.last(key)
	if l == nil || l.kind != list {
		n.pairs = append(n.pairs, pair{key, at.as(list)})
		l = &n.pairs[len(n.pairs)-1].value
	}
	l.items = append(l.items, at.as(table))
	return &l.items[len(l.items)-1]
}

// last returns the last value under exactly key, nil when there is none.
func (n *node) last(key string) *node {
	for i := len(n.pairs) - 1; i >= 0; i-- {
		if n.pairs[i].key == key {
			return &n.pairs[i].value
		}
	}
	return nil
}

// value returns the value of an expression. Inside a list or inline table the place is
// that of its key.
func (t *tomlWalker) value(v *unstable.Node, at node) node {
	n := at.as(text)
	if t.nodes++; t.nodes > maxNodes {
		return n
	}
	n.text = string(v.Data)
	switch v.Kind {
	case unstable.Bool:
		n.kind = boolean
	case unstable.Integer, unstable.Float:
		n.kind = number
	case unstable.Array:
		n.kind, n.text = list, ""
		for it := v.Children(); it.Next(); {
			n.items = append(n.items, t.value(it.Node(), at))
		}
	case unstable.InlineTable:
		n.kind, n.text = table, ""
		for it := v.Children(); it.Next(); {
			t.keyValue(&n, it.Node())
		}
	}
	return n
}

// as returns an empty value of kind k at the place of n.
func (n node) as(k kind) node {
	return node{kind: k, file: n.file, line: n.line, column: n.column}
}

// tooDeepAt returns the offset of a bracket nested deeper than maxDepth, or -1. Brackets
// in texts of one line and in comments do not count. The parsers of the notations that
// nest by brackets have no bound of their own that is as low.
func tooDeepAt(src []byte) int {
	depth := 0
	for i := 0; i < len(src); i++ {
		switch c := src[i]; c {
		case '[', '{', '(':
			if depth++; depth > maxDepth {
				return i
			}
		case ']', '}', ')':
			depth = max(0, depth-1)
		case '"', '\'':
			i = quoteEnd(src, i)
		case '#':
			end := bytes.IndexByte(src[i:], '\n')
			if end < 0 {
				return -1
			}
			i += end
		}
	}
	return -1
}

// quoteEnd returns the offset of the quote that closes the one at i, or i when there
// is none in its line.
func quoteEnd(src []byte, i int) int {
	for j := i + 1; j < len(src) && src[j] != '\n'; j++ {
		if src[j] == '\\' && src[i] == '"' {
			j++
		} else if src[j] == src[i] {
			return j
		}
	}
	return i
}
