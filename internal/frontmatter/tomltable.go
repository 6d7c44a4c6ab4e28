package frontmatter

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// statement is a line "key = value" or the header of a table.
type statement struct {
	path  []string // the whole way from the top; #0 and so on within an array of tables
	keys  []span   // where each element of path is written, for #0 that of its array
	kind  unstable.Kind
	value unstable.Kind
}

// tomlTable is a table that is made of statements.
type tomlTable struct {
	path   []string
	value  any // as decoded
	header int // where a first field may be put: below the header; -1 where there is none
}

// readStatements notes all statements of the block.
func (d *document) readStatements(meta []byte) {
	var p unstable.Parser
	p.Reset(meta)
	var header statement
	arrays := map[string]int{} // tables seen of each array
	for p.NextExpression() {
		expr := p.Expression()
		s := statement{kind: expr.Kind}
		switch expr.Kind {
		case unstable.KeyValue:
			s.value = expr.Value().Kind
			s.path, s.keys = slices.Clone(header.path), slices.Clone(header.keys)
			s.add(expr, d.Block.MetaStart, nil)
		case unstable.Table, unstable.ArrayTable:
			s.add(expr, d.Block.MetaStart, arrays)
			header = s
		default:
			continue
		}
		d.statements = append(d.statements, s)
	}
}

// add appends the keys of an expression. Those of a header lead into the last table of
// an array.
func (s *statement) add(expr *unstable.Node, start int, arrays map[string]int) {
	keys := expr.Key()
	for keys.Next() {
		n := keys.Node()
		at := start + int(n.Raw.Offset)
		s.path = append(s.path, string(n.Data))
		s.keys = append(s.keys, span{at, at + int(n.Raw.Length)})
		name := strings.Join(s.path, "\x00")
		if expr.Kind == unstable.ArrayTable && !n.Next().Valid() {
			arrays[name]++
		}
		if count := arrays[name]; count > 0 {
			s.path = append(s.path, "#"+strconv.Itoa(count-1))
			s.keys = append(s.keys, s.keys[len(s.keys)-1])
		}
	}
}

// readTable fills d, which is member i of outer. ok is false when its members cannot be
// located.
func (d *document) readTable(outer *document, i int) (ok bool) {
	f, e := outer.Fields[i], outer.entries[i]
	value := member(outer.table.value, f.Key)
	d.table = tomlTable{path: append(slices.Clone(outer.table.path), f.Key), value: value, header: -1}
	if e.spread {
		d.flow = false
		d.readSpread()
		return true
	}
	return d.readInline(e.content)
}

// member returns an element of a decoded table or list.
func member(v any, key string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[key]
	case []any:
		if i, err := strconv.Atoi(strings.TrimPrefix(key, "#")); err == nil && i < len(v) {
			return v[i]
		}
	}
	return nil
}

// readSpread fills d from the statements that lead into its table.
func (d *document) readSpread() {
	depth := len(d.table.path)
	seen := map[string]bool{}
	for _, s := range d.statements {
		if len(s.path) < depth || !slices.Equal(s.path[:depth], d.table.path) {
			continue
		}
		if len(s.path) == depth {
			if s.kind != unstable.KeyValue && depth > 0 {
				_, d.table.header = lineEnd(d.src[:d.Block.MetaEnd], s.keys[depth-1].to)
			}
			continue
		}
		key := s.path[depth]
		if seen[key] {
			continue
		}
		seen[key] = true
		e := entry{key: s.keys[depth]}
		if s.kind == unstable.KeyValue && len(s.path) == depth+1 {
			d.tomlField(key, member(d.table.value, key), e, s.value)
			continue
		}
		e.value, e.content = span{e.key.to, e.key.to}, e.key.to
		e.kind, e.style, e.spread = kindMap, lines, true
		if len(s.path) > depth+1 && strings.HasPrefix(s.path[depth+1], "#") {
			e.kind = kindList
		}
		e.locked = "This value is spread over a table, so Galley does not change it."
		d.add(key, tomlValue(member(d.table.value, key), ""), e)
	}
}

// readInline fills d from the table or list between brackets at i. ok is false when a
// key in it is made of several.
func (d *document) readInline(i int) (ok bool) {
	s := tomlScanner{src: d.src[:d.Block.MetaEnd]}
	found, _ := members(s.src, i, s.skip, s.token)
	for k, at := range found {
		key, from := "#"+strconv.Itoa(k), at.from
		e := entry{key: span{from, from}}
		if !d.list {
			e.key.to = s.token(from)
			if key, ok = tomlName(d.src[e.key.from:e.key.to]); !ok {
				return false
			}
			if from = s.skip(e.key.to); from >= len(s.src) || s.src[from] != '=' {
				return false
			}
			from = s.skip(from + len("="))
		}
		e.value, e.content = span{from, at.to}, from
		e.kind, e.style = s.kind(e.value), s.style(from)
		d.add(key, tomlValue(member(d.table.value, key), string(d.src[from:at.to])), e)
	}
	return true
}

// tomlName returns the name that a key stands for. ok is false for a dotted one.
func tomlName(key []byte) (name string, ok bool) {
	var p unstable.Parser
	p.Reset(append(bytes.Clone(key), "=0"...))
	if !p.NextExpression() || p.Expression().Kind != unstable.KeyValue {
		return "", false
	}
	keys := p.Expression().Key()
	if !keys.Next() {
		return "", false
	}
	name = string(keys.Node().Data)
	return name, !keys.Next()
}

// kind returns the kind of the value between brackets that is written at v.
func (s tomlScanner) kind(v span) kind {
	var p unstable.Parser
	p.Reset(append([]byte("v="), s.src[v.from:v.to]...))
	if !p.NextExpression() || p.Expression().Kind != unstable.KeyValue {
		return kindText
	}
	return tomlKind(p.Expression().Value().Kind)
}

// tomlPlaces returns the splices that would add a field to a table: below its last
// field of the form key = value, else below its header.
func (d *document) tomlPlaces(key, value string) []Edit {
	line := tomlKey(key) + " = " + value
	for i := len(d.entries) - 1; i >= 0; i-- {
		if e := d.entries[i]; !e.spread {
			margin := string(d.src[lineStart(d.src, e.key.from):e.key.from])
			_, at := lineEnd(d.src[:d.Block.MetaEnd], e.value.to)
			return []Edit{d.newLine(at, margin+line)}
		}
	}
	if d.table.header < 0 || d.list {
		return nil
	}
	return []Edit{d.newLine(d.table.header, line)}
}
