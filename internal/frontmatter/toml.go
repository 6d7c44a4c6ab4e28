package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"galley/internal/fault"
)

// readTOML fills d from its TOML block. Values come from the library's decoder, places
// from its parser.
func (d *document) readTOML() {
	meta := d.src[d.Block.MetaStart:d.Block.MetaEnd]
	if e := tomlTooDeep(meta); e >= 0 {
		d.fail(d.at(d.Block.MetaStart+e, "The front matter is nested too deeply."))
		d.recover(d.Block.MetaStart, d.Block.MetaEnd)
		return
	}
	values := map[string]any{}
	if err := toml.Unmarshal(meta, &values); err != nil {
		d.fail(d.explainTOML(err))
		d.recover(d.Block.MetaStart, d.Block.MetaEnd)
		return
	}
	var p unstable.Parser
	p.Reset(meta)
	seen := map[string]bool{}
	inTable := false
	for p.NextExpression() {
		expr := p.Expression()
		keys := expr.Key()
		if !keys.Next() {
			continue
		}
		head := keys.Node()
		key := string(head.Data)
		inTable = inTable || expr.Kind != unstable.KeyValue
		if seen[key] || inTable && expr.Kind == unstable.KeyValue {
			continue
		}
		seen[key] = true
		at := d.Block.MetaStart + int(head.Raw.Offset)
		e := entry{key: span{at, at + int(head.Raw.Length)}}
		if inTable || keys.Next() {
			e.value = span{e.key.to, e.key.to}
			e.kind, e.style = kindMap, lines
			e.locked = "This value is spread over a table, so Galley does not change it."
			d.add(key, tomlValue(values[key], ""), e)
			continue
		}
		d.tomlField(key, values[key], e, expr.Value().Kind)
	}
}

// tomlField adds a field of the form key = value.
func (d *document) tomlField(key string, value any, e entry, k unstable.Kind) {
	s := tomlScanner{src: d.src[:d.Block.MetaEnd]}
	from := s.skip(e.key.to)
	from = s.skip(from + len("="))
	e.value = span{from, s.valueEnd(from)}
	e.content = from
	e.kind, e.style = tomlKind(k), s.style(from)
	d.add(key, tomlValue(value, string(d.src[from:e.value.to])), e)
}

// tomlKind returns the kind of a value.
func tomlKind(k unstable.Kind) kind {
	switch k {
	case unstable.Bool:
		return kindBool
	case unstable.Integer, unstable.Float:
		return kindNumber
	case unstable.LocalDate, unstable.LocalDateTime, unstable.DateTime, unstable.LocalTime:
		return kindDate
	case unstable.Array:
		return kindList
	case unstable.InlineTable:
		return kindMap
	}
	return kindText
}

// tomlValue returns v as Field.Value describes it. literal is v as written, where known.
func tomlValue(v any, literal string) any {
	switch v := v.(type) {
	case int64:
		return int(v)
	case time.Time:
		if literal != "" {
			return literal
		}
		return v.Format(time.RFC3339Nano)
	case toml.LocalDate, toml.LocalDateTime, toml.LocalTime:
		if literal != "" {
			return literal
		}
		return fmt.Sprint(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = tomlValue(v[i], "")
		}
		return list
	case map[string]any:
		m := make(Map, 0, len(v))
		for k, item := range v {
			m = append(m, Pair{k, tomlValue(item, "")})
		}
		slices.SortFunc(m, func(a, b Pair) int { return strings.Compare(a.Key, b.Key) })
		return m
	}
	return v
}

// tomlPair reads one field by itself.
func tomlPair(src []byte) (key string, value any, ok bool) {
	values := map[string]any{}
	if tomlTooDeep(src) >= 0 || toml.Unmarshal(src, &values) != nil || len(values) != 1 {
		return "", nil, false
	}
	for key, value = range values {
	}
	return key, tomlValue(value, ""), true
}

// explainTOML turns an error of the TOML library into a sentence for an author.
func (d *document) explainTOML(err error) *fault.Error {
	at := d.Block.MetaStart
	var de *toml.DecodeError
	if errors.As(err, &de) {
		row, column := de.Position()
		grid := newScanner(d).grid
		at = grid.offset(row, column)
	}
	message := strings.TrimPrefix(err.Error(), "toml: ")
	e := d.at(at, "The TOML front matter cannot be understood here (%s).", message).Because(err)
	e.Fix = `Write each field as key = "value", with the text in quotes.`
	return e
}

// tomlTooDeep returns the offset of a bracket that is nested deeper than maxDepth,
// or -1. The library has no bound of its own.
func tomlTooDeep(meta []byte) int {
	s := tomlScanner{src: meta}
	depth := 0
	for i := 0; i < len(meta); {
		switch meta[i] {
		case '[', '{':
			if depth++; depth > maxDepth {
				return i
			}
			i++
		case ']', '}':
			depth = max(0, depth-1)
			i++
		case '"', '\'':
			i = s.valueEnd(i)
		case '#':
			i, _ = lineEnd(meta, i)
		default:
			i++
		}
	}
	return -1
}

// tomlScanner finds where TOML values end.
type tomlScanner struct{ src []byte }

// skip returns the first offset from i on that is not white space, a line break or
// part of a comment.
func (s tomlScanner) skip(i int) int {
	for i < len(s.src) {
		switch c := s.src[i]; {
		case isSpace(c), isBreak(c):
			i++
		case c == '#':
			i, _ = lineEnd(s.src, i)
		default:
			return i
		}
	}
	return i
}

// valueEnd returns the offset behind the value at i.
func (s tomlScanner) valueEnd(i int) int {
	if i < len(s.src) && (s.src[i] == '[' || s.src[i] == '{') {
		_, end := members(s.src, i, s.skip, s.token)
		return end
	}
	return s.token(i)
}

// token returns the offset behind the text, number or date at i.
func (s tomlScanner) token(i int) int {
	if i >= len(s.src) {
		return i
	}
	if q := s.src[i]; q == '"' || q == '\'' {
		if mark := s.src[i:min(i+3, len(s.src))]; len(mark) == 3 && mark[1] == q && mark[2] == q {
			return s.multiLineEnd(i, q)
		}
		for i++; i < len(s.src) && s.src[i] != q && !isBreak(s.src[i]); i++ {
			if s.src[i] == '\\' && q == '"' {
				i++
			}
		}
		return min(i+1, len(s.src))
	}
	start, end := i, i
	for ; i < len(s.src) && !isBreak(s.src[i]) && bytes.IndexByte([]byte("[]{},#="), s.src[i]) < 0; i++ {
		if !isSpace(s.src[i]) {
			end = i + 1
		}
	}
	if end == start {
		end = min(start+1, len(s.src)) // always go on
	}
	return end
}

// multiLineEnd returns the offset behind the text in three quotes at i. Up to two
// more quotes may stand before the closing three.
func (s tomlScanner) multiLineEnd(i int, q byte) int {
	for i += 3; i < len(s.src); i++ {
		switch {
		case s.src[i] == '\\' && q == '"':
			i++
		case s.src[i] == q:
			n := 1
			for i+n < len(s.src) && s.src[i+n] == q && n < 5 {
				n++
			}
			if n >= 3 {
				return i + n
			}
			i += n - 1
		}
	}
	return len(s.src)
}

// style returns how the value at i is written.
func (s tomlScanner) style(i int) style {
	rest := s.src[i:]
	switch {
	case bytes.HasPrefix(rest, []byte(`'''`)):
		return literal
	case bytes.HasPrefix(rest, []byte(`"""`)):
		return folded
	case bytes.HasPrefix(rest, []byte(`'`)):
		return single
	case bytes.HasPrefix(rest, []byte(`"`)):
		return double
	case bytes.HasPrefix(rest, []byte(`[`)), bytes.HasPrefix(rest, []byte(`{`)):
		return inline
	}
	return plain
}
