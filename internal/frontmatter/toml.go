package frontmatter

import (
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
		e, at := d.explainTOML(err)
		d.fail(e)
		d.recover(d.Block.MetaStart, d.Block.MetaEnd)
		d.mendable(e, func() []way { return d.tomlWays(at) })
		return
	}
	d.readStatements(meta)
	d.table = tomlTable{value: values, header: d.Block.MetaStart}
	d.readSpread()
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

// explainTOML turns an error of the TOML library into a sentence for an author. at is
// its offset.
func (d *document) explainTOML(err error) (e *fault.Error, at int) {
	at = d.Block.MetaStart
	var de *toml.DecodeError
	if errors.As(err, &de) {
		row, column := de.Position()
		grid := newScanner(d).grid
		at = grid.offset(row, column)
	}
	message := strings.TrimPrefix(err.Error(), "toml: ")
	sentence, fix := "The TOML front matter cannot be understood here ("+message+").", `Write each field as key = "value", with the text in quotes.`
	switch {
	case strings.Contains(message, "already defined"):
		sentence, fix = "This field stands in the front matter twice.", "Delete one of the two."
	case strings.Contains(message, "at start of value"):
		sentence, fix = "A text in TOML needs quotes.", `Write key = "value".`
	}
	e = d.at(at, "%s", sentence).Because(err)
	e.Fix = fix
	return e, at
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
