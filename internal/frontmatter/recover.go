package frontmatter

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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
		cut := cutKey
		if d.Block.Format == TOML {
			if cut = cutTight; first(line) == '[' {
				return // the fields below are those of a table
			}
		}
		key, value, ok := cut(line)
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
		if line := src[at:stop]; !isBlank(line) && !isFenceLike(line) && !isBrace(line) && bytes.TrimLeft(line, " \t")[0] != '#' {
			return line
		}
		at = next
	}
	return nil
}

// isBrace reports whether line holds only the opening brace of JSON.
func isBrace(line []byte) bool { return string(bytes.TrimSpace(line)) == "{" }

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
	if q := first(value); q != '"' && q != '\'' {
		to, _ := plainLineEnd(d.src, from, stop)
		text = string(d.src[from:max(from, to)])
	}
	if d.Block.Format == JSON {
		text = strings.TrimSuffix(text, ",")
	}
	e := entry{key: span{at, at + len(key)}, value: span{from, from + len(text)}, style: styleOf([]byte(text))}
	d.recovered = d.withoutBlankLines(stop, end)
	name, v, ok := "", any(nil), false
	pairs := []func([]byte) (string, any, bool){jsonPair, yamlPair, tomlPair}
	if d.Block.Format == TOML {
		slices.Reverse(pairs)
	}
	for _, pair := range pairs {
		if name, v, ok = pair(d.src[at:end]); ok {
			break
		}
	}
	if !ok && first([]byte(text)) == '[' && listKeys[strings.ToLower(string(key))] { // only its end is missing
		name, v, ok = yamlPair([]byte(string(key) + ": " + text + "]"))
	}
	if !ok {
		name, v = unquote(string(key)), unescaped(text)
	}
	d.add(name, v, e)
}

// withoutBlankLines returns the end of the last line before end that is not blank. Its
// first line ends at stop.
func (d *document) withoutBlankLines(stop, end int) int {
	_, last := lineEnd(d.src, stop)
	for at := last; at < end; {
		stop, next := lineEnd(d.src[:end], at)
		if !isBlank(d.src[at:stop]) {
			last = next
		}
		at = next
	}
	return last
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
	from := quotedEnd(line)
	if from == 0 && !fieldLine.Match(line) {
		return nil, nil, false
	}
	for i, c := range line[from:] {
		i += from
		switch {
		case (c == ':' || c == '=') && (i+1 == len(line) || isSpace(line[i+1])):
			return bytes.TrimSpace(line[:i]), bytes.TrimLeft(line[i+1:], " \t"), true
		case from > 0 && !isSpace(c):
			return nil, nil, false // more than a key stands before the colon
		}
	}
	return nil, nil, false
}

// quotedEnd returns the offset behind the text in quotes that line begins with, 0 for
// none.
func quotedEnd(line []byte) int {
	at := indentOf(line)
	if styleOf(line[at:]) == plain {
		return 0
	}
	end := bytes.IndexByte(line[at+1:], line[at])
	if end < 0 {
		return 0
	}
	return at + 1 + end + 1
}

// tightLine matches a field of TOML without spaces around its equals sign.
var tightLine = regexp.MustCompile(`^\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*=`)

// cutTight is cutKey for a line of TOML.
func cutTight(line []byte) (key, value []byte, ok bool) {
	found := tightLine.Find(line)
	if found == nil {
		return nil, nil, false
	}
	return bytes.TrimSpace(found[:len(found)-1]), bytes.TrimLeft(line[len(found):], " \t"), true
}

// unescaped is unquote for a value, which may hold the escapes of JSON.
func unescaped(text string) string {
	var s string
	if json.Unmarshal([]byte(text), &s) == nil && !strings.ContainsRune(s, utf8.RuneError) {
		return s
	}
	return unquote(text)
}

// unquote takes the quotes off text that stands in some, or begins with one that is
// never closed.
func unquote(text string) string {
	q := styleOf([]byte(text))
	if q == plain {
		return text
	}
	inner := text[1:]
	if rest, closed := strings.CutSuffix(inner, text[:1]); closed {
		return rest
	}
	if strings.Contains(inner, text[:1]) {
		return text
	}
	return inner
}
