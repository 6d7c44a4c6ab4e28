package frontmatter

import (
	"bytes"
	"strings"

	yaml "go.yaml.in/yaml/v4"
)

// maxRecovered bounds the bytes that are searched for fields in a broken block.
const maxRecovered = 64 << 10

// recover fills Fields from a block that cannot be read as a whole, so that a post
// with one bad line keeps its title. Each field is read by itself, with the lines
// indented below it; a value that cannot be read even so is taken as plain text.
func (d *document) recover(from, to int) {
	to = min(to, from+maxRecovered)
	margin := indentOf(firstContent(d.src[from:to]))
	for at := from; at < to; {
		stop, next := lineEnd(d.src[:to], at)
		line := d.src[at:stop]
		if d.Block.Format == None && isFenceLike(line) {
			if at = next; len(d.Fields) > 0 {
				return // the end of a block whose opening was odd
			}
			continue
		}
		key, value, ok := cutKey(line)
		switch {
		case !ok && d.Block.Format == None && len(d.Fields) > 0:
			return // without a closing fence, the fields end where they stop looking like some
		case !ok || indentOf(line) > margin:
			at = next
			continue
		}
		end := d.chunkEnd(next, to, margin)
		d.recoverField(key, value, at, stop, end)
		at = end
	}
}

// firstContent returns the first line of src that is neither blank nor a comment.
func firstContent(src []byte) []byte {
	for at := 0; at < len(src); {
		stop, next := lineEnd(src, at)
		if line := src[at:stop]; !isBlank(line) && !isFenceLike(line) && bytes.TrimLeft(line, " \t")[0] != '#' {
			return line
		}
		at = next
	}
	return nil
}

// indentOf returns the number of spaces and tabs that line begins with.
func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// isFenceLike reports whether line could be meant as a fence.
func isFenceLike(line []byte) bool {
	line = bytes.TrimSpace(line)
	return bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("+++")) || bytes.HasPrefix(line, []byte(";;;"))
}

// chunkEnd returns the offset of the first line from at on that does not belong to
// the field above: one that is neither blank, indented nor an item of a list.
func (d *document) chunkEnd(at, to, margin int) int {
	for at < to {
		stop, next := lineEnd(d.src[:to], at)
		line := d.src[at:stop]
		if !isBlank(line) && indentOf(line) <= margin && !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("- ")) {
			break
		}
		at = next
	}
	return at
}

// recoverField adds the field whose lines are src[at:end]; value ends at stop, the
// end of the first line.
func (d *document) recoverField(key, value []byte, at, stop, end int) {
	from := stop - len(value)
	text := strings.TrimSpace(string(value))
	e := entry{key: span{at, at + len(key)}, value: span{from, from + len(text)}}
	name, v, ok := yamlPair(d.src[at:end])
	if !ok {
		name, v, ok = tomlPair(d.src[at:end])
	}
	if !ok {
		name, v = unquote(string(key)), unquote(text)
	}
	d.add(name, v, e)
}

// yamlPair reads one field by itself.
func yamlPair(src []byte) (key string, value any, ok bool) {
	var doc yaml.Node
	if yaml.Load(src, &doc, yaml.WithPlugin(limits{})) != nil || len(doc.Content) != 1 {
		return "", nil, false
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode || len(root.Content) != 2 {
		return "", nil, false
	}
	value, err := new(yamlReader).value(root.Content[1], 0)
	return root.Content[0].Value, value, err == nil
}

// cutKey splits a line of the form "key: value" or `"key" = value`. The value keeps
// its white space at the end.
func cutKey(line []byte) (key, value []byte, ok bool) {
	if !fieldLine.Match(line) {
		return nil, nil, false
	}
	for i, c := range line {
		if (c == ':' || c == '=') && (i+1 == len(line) || isSpace(line[i+1])) {
			return bytes.TrimSpace(line[:i]), bytes.TrimLeft(line[i+1:], " \t"), true
		}
	}
	return nil, nil, false
}

// unquote takes the quotes off text that begins with one.
func unquote(text string) string {
	for _, q := range []string{`"`, `'`} {
		if rest, ok := strings.CutPrefix(text, q); ok {
			return strings.TrimSuffix(rest, q)
		}
	}
	return text
}
