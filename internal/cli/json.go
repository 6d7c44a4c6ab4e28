package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"

	"galley/internal/frontmatter"
)

// printJSON writes one document.
func printJSON(w io.Writer, v any) error { return encode(w, "", v) }

// printList writes one document that is a list, an item at a time, so that a long list
// needs no memory.
func printList[T any](w io.Writer, items iter.Seq[T]) error {
	out := bufio.NewWriter(w)
	var one bytes.Buffer
	before := "[\n  "
	for item := range items {
		one.Reset()
		if err := encode(&one, "  ", item); err != nil {
			return err
		}
		out.WriteString(before)
		out.Write(bytes.TrimRight(one.Bytes(), "\n"))
		before = ",\n  "
	}
	if before == "[\n  " {
		out.WriteString("[]\n")
	} else {
		out.WriteString("\n]\n")
	}
	return out.Flush()
}

// encode writes v with line breaks; all lines but the first begin with prefix.
func encode(w io.Writer, prefix string, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	return e.Encode(v)
}

// object is a JSON object that keeps the order of the file.
type object []frontmatter.Pair

// MarshalJSON implements json.Marshaler. Of equal keys the last counts, as in the file.
func (o object) MarshalJSON() ([]byte, error) {
	last := map[string]int{}
	for i, pair := range o {
		last[pair.Key] = i
	}
	var b bytes.Buffer
	b.WriteByte('{')
	for i, pair := range o {
		if last[pair.Key] != i {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		if err := encode(&b, "", pair.Key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encode(&b, "", pair.Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// fieldsOf returns fields as an object.
func fieldsOf(fields []frontmatter.Field) object {
	o := object{}
	for _, f := range fields {
		o = append(o, frontmatter.Pair{Key: f.Key, Value: plain(f.Value)})
	}
	return o
}

// plain turns front matter values into what JSON can hold.
func plain(v any) any {
	switch v := v.(type) {
	case frontmatter.Map:
		o := object{}
		for _, pair := range v {
			o = append(o, frontmatter.Pair{Key: pair.Key, Value: plain(pair.Value)})
		}
		return o
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v) // JSON has no number for it
		}
	}
	return v
}
