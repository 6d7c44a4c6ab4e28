package frontmatter

import (
	"reflect"
	"strings"

	"galley/internal/fault"
)

// PutFile returns the splice that gives key a map of texts ([Map]) or a list of such maps
// ([]Map), in a file that is YAML as a whole. The value takes the place of the one before
// as a whole: on lines of its own where that stood so or where there was none, else
// between braces on the line of the key. Errors are as for [Set].
func PutFile(src []byte, key string, value any) (Edit, error) {
	d := readWhole(src)
	if err := d.editable(); err != nil {
		return Edit{}, err
	}
	want := valueOf(value)
	i := d.find(key)
	if i >= 0 {
		if err := d.unlocked(i); err != nil {
			return Edit{}, err
		}
	}
	for _, e := range d.puts(i, key, value) {
		next, ok := d.after(e)
		if !ok {
			continue
		}
		k := next.find(key)
		if k >= 0 && d.equalBut(next, i, k) && reflect.DeepEqual(next.Fields[k].Value, want) {
			return e, nil
		}
	}
	e := fault.New(fault.Refused, "Galley cannot write this setting into the file as it is.")
	e.Fix = "Write it by hand: " + key + ": " + d.inBraces(value)
	return Edit{}, e
}

// valueOf returns a value for PutFile as [Field] has it.
func valueOf(value any) any {
	maps, ok := value.([]Map)
	if !ok {
		return value
	}
	list := make([]any, len(maps))
	for i, m := range maps {
		list[i] = m
	}
	return list
}

// puts returns ways to write a value for field i, or for a new one where i is negative.
func (d *document) puts(i int, key string, value any) []Edit {
	below := yamlKey(key, false) + ":" + d.onLines(value)
	switch {
	case i < 0 && d.flow:
		return d.placesInFlow(key, d.inBraces(value))
	case i < 0:
		return []Edit{d.newLine(d.beforeBlankLines(), below), d.newLine(d.Block.MetaEnd, below)}
	}
	e := d.entries[i]
	between := d.inBraces(value)
	ways := []Edit{{e.content, e.value.to, between}, {e.content, e.value.to, " " + between}}
	if onKeyLine, ok := d.onKeyLine(e, between); ok && e.style == lines {
		ways = append(ways, onKeyLine)
	}
	if whole, ok := d.lineRemoval(i); ok && e.style == lines && !d.flow {
		whole.Text = string(d.src[e.key.from:e.key.to]) + ":" + d.onLines(value) + newlineOf(d.src[d.Block.Start:])
		ways = append([]Edit{whole}, ways...)
	}
	return ways
}

// onLines returns a value as it stands below its key, without the last line break. An
// empty one stands behind it.
func (d *document) onLines(value any) string {
	newline := newlineOf(d.src[d.Block.Start:])
	var b strings.Builder
	switch v := value.(type) {
	case Map:
		for _, pair := range v {
			b.WriteString(newline + "  " + d.pairText(pair, false))
		}
	case []Map:
		for _, m := range v {
			for i, pair := range m {
				b.WriteString(newline + []string{"  - ", "    "}[min(i, 1)] + d.pairText(pair, false))
			}
		}
	}
	if b.Len() == 0 {
		return " " + d.inBraces(value)
	}
	return b.String()
}

// inBraces returns a value as it stands on one line.
func (d *document) inBraces(value any) string {
	var parts []string
	switch v := value.(type) {
	case Map:
		for _, pair := range v {
			parts = append(parts, d.pairText(pair, true))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []Map:
		for _, m := range v {
			parts = append(parts, d.inBraces(m))
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (d *document) pairText(pair Pair, inFlow bool) string {
	text, _ := pair.Value.(string)
	return yamlKey(pair.Key, inFlow) + ": " + d.scalars(text, plain, kindText, inFlow)[0]
}
