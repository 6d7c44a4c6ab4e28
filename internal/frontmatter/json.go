package frontmatter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"galley/internal/fault"
)

// jsonStart matches the start of an object. "{{" and "{%" open templates, not JSON.
var jsonStart = regexp.MustCompile(`^\{\s*(["/]|\}[ \t]*(\r|\n|$))`)

// looksLikeJSON reports whether a file begins with a JSON object.
func looksLikeJSON(src []byte) bool { return len(src) > 0 && src[0] == '{' && jsonStart.Match(src) }

// splitJSON finds the object at the start of the file. Nothing else may stand in the
// line of its closing brace.
func splitJSON(src []byte, none Block) (Block, *fault.Error) {
	end := objectEnd(src, none.Start)
	if end < 0 {
		e := fault.New(fault.Invalid, "The JSON front matter opened here is never closed.").At("", 1, 1)
		e.Fix = "Add a closing brace } after its last field."
		return none, e
	}
	stop, next := lineEnd(src, end)
	if !isBlank(src[end:stop]) {
		return none, nil // text that begins with a brace
	}
	b := none
	b.Format, b.MetaEnd, b.End, b.BodyStart = JSON, end, next, next
	b.BodyLine, _ = (&ruler{src: src}).position(next)
	return b, nil
}

// splitFencedJSON finds an object between the fences ---json and ---, the first of which
// begins at open.
func splitFencedJSON(src []byte, open int) (Block, bool) {
	end, next := lineEnd(src, open)
	if string(bytes.TrimRight(src[open:end], " \t")) != "---json" {
		return Block{}, false
	}
	from := len(src) - len(bytes.TrimLeft(src[next:], " \t\r\n"))
	if from == len(src) || src[from] != '{' {
		return Block{}, false
	}
	to := objectEnd(src, from)
	if to < 0 {
		return Block{}, false
	}
	at := len(src) - len(bytes.TrimLeft(src[to:], " \t\r\n"))
	end, next = lineEnd(src, at)
	if !isClosing(src[at:end], YAML) {
		return Block{}, false
	}
	b := Block{Format: JSON, Start: open, MetaStart: from, MetaEnd: to, End: next, BodyStart: next}
	places := &ruler{src: src}
	b.MetaLine, _ = places.position(from)
	b.BodyLine, _ = places.position(next)
	return b, true
}

// objectEnd returns the offset behind the brace that closes the one at i, or -1.
func objectEnd(src []byte, i int) int {
	depth := 0
	for ; i < len(src); i++ {
		switch src[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			for i++; i < len(src) && src[i] != '"'; i++ {
				if src[i] == '\\' {
					i++
				}
			}
		}
	}
	return -1
}

// readJSON fills d from its JSON block.
func (d *document) readJSON() {
	d.flow = true
	meta := d.src[d.Block.MetaStart:d.Block.MetaEnd]
	var whole json.RawMessage
	if err := json.Unmarshal(meta, &whole); err != nil {
		e, at := d.explainJSON(meta, err)
		d.fail(e)
		d.mendable(e, func() []way { return d.jsonWays(at) })
	}
	d.brace = d.Block.MetaStart
	d.readMembers(span{d.Block.MetaStart, d.Block.MetaEnd})
	if d.Broken {
		d.recoverJSON()
	}
	d.warnDuplicates()
}

// recoverJSON reads the fields line by line when that finds more of them than there are
// before the mistake.
func (d *document) recoverJSON() {
	other := document{Meta: Meta{Block: d.Block}, src: d.src, ruler: ruler{src: d.src}}
	other.recover(d.Block.MetaStart, d.Block.MetaEnd)
	if len(other.Fields) > len(d.Fields) {
		d.Fields, d.entries = other.Fields, other.entries
	}
}

// readMembers fills d from the members of an object or a list, up to a mistake. ok is
// false when there is one.
func (d *document) readMembers(in span) (ok bool) {
	j := jsonReader{d: d, raw: d.src[in.from:in.to], start: in.from}
	j.dec = json.NewDecoder(bytes.NewReader(j.raw))
	j.dec.UseNumber()
	j.dec.Token() // the opening brace or bracket
	for j.dec.More() {
		if !j.member() {
			return false
		}
	}
	return true
}

// jsonReader reads the members of the object or list raw, which begins at start.
type jsonReader struct {
	d     *document
	dec   *json.Decoder
	raw   []byte
	start int
}

// member reads one field or item. It returns false at a mistake.
func (j *jsonReader) member() bool {
	key, at, ok := "#"+strconv.Itoa(len(j.d.Fields)), span{}, true
	if !j.d.list {
		key, at, ok = j.key()
	}
	var raw json.RawMessage
	if !ok || j.dec.Decode(&raw) != nil {
		return false
	}
	end := j.start + int(j.dec.InputOffset())
	e := entry{key: at, value: span{end - len(raw), end}}
	e.content = e.value.from
	if j.d.list {
		e.key = span{e.content, e.content}
	}
	var value any
	var err error
	if value, e.kind, err = jsonValue(raw); err != nil {
		j.d.fail(j.d.at(e.key.from, "The field %s is nested too deeply.", key))
		return false
	}
	switch e.kind {
	case kindText:
		e.style = double
	case kindList, kindMap:
		e.style = inline
	}
	j.d.add(key, value, e)
	return true
}

// key reads the name of a field and finds its place.
func (j *jsonReader) key() (key string, at span, ok bool) {
	before := int(j.dec.InputOffset())
	token, err := j.dec.Token()
	key, ok = token.(string)
	if err != nil || !ok {
		return "", at, false
	}
	end := int(j.dec.InputOffset())
	return key, span{j.start + before + bytes.IndexByte(j.raw[before:end], '"'), j.start + end}, true
}

// explainJSON turns an error of encoding/json into a sentence for an author. at is its
// offset.
func (d *document) explainJSON(meta []byte, err error) (e *fault.Error, at int) {
	at = len(meta)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = max(0, int(syntax.Offset)-1)
	}
	sentence, fix := "The JSON front matter cannot be understood here.", "Check the quotes, commas and braces before this place."
	switch message := err.Error(); {
	case strings.Contains(message, "max depth"):
		sentence, fix = "The front matter is nested too deeply.", fmt.Sprintf("Keep it to less than %d levels.", maxDepth)
	case strings.Contains(message, "character '/'"):
		sentence, fix = "JSON allows no comments.", "Delete the comment."
	case strings.Contains(message, "looking for beginning of object key"), strings.Contains(message, "'}' looking for beginning"),
		strings.Contains(message, "']' looking for beginning"):
		sentence, fix = "JSON allows no comma after the last field and needs double quotes around each key.", "Delete the comma, or put the key in double quotes."
	case strings.Contains(message, "after object key:value pair"), strings.Contains(message, "after array element"):
		sentence, fix = "A comma is missing before this place.", "Add a comma after the value above."
	case strings.Contains(message, "in string literal"):
		sentence, fix = "A text in JSON must end in the line it begins in.", `Write \n for a line break.`
	}
	at = d.Block.MetaStart + min(at, len(meta))
	e = d.at(at, "%s", sentence).Because(err)
	e.Fix = fix
	return e, at
}
