package frontmatter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
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
		d.fail(d.explainJSON(meta, err))
	}
	dec := json.NewDecoder(bytes.NewReader(meta))
	dec.UseNumber()
	dec.Token() // the opening brace
	for dec.More() && d.jsonField(dec, meta) {
	}
	d.warnDuplicates()
}

// jsonField reads one field. It returns false at a mistake.
func (d *document) jsonField(dec *json.Decoder, meta []byte) bool {
	before := int(dec.InputOffset())
	token, err := dec.Token()
	key, ok := token.(string)
	if err != nil || !ok {
		return false
	}
	keyEnd := int(dec.InputOffset())
	keyStart := before + bytes.IndexByte(meta[before:keyEnd], '"')
	var raw json.RawMessage
	if dec.Decode(&raw) != nil {
		return false
	}
	end := int(dec.InputOffset())
	value, kind, err := jsonValue(raw)
	if err != nil {
		d.fail(d.at(d.Block.MetaStart+keyStart, "The field %s is nested too deeply.", key))
		return false
	}
	at := d.Block.MetaStart
	e := entry{key: span{at + keyStart, at + keyEnd}, value: span{at + end - len(raw), at + end}, kind: kind}
	e.content = e.value.from
	switch kind {
	case kindText:
		e.style = double
	case kindList, kindMap:
		e.style = inline
	}
	d.add(key, value, e)
	return true
}

// jsonValue decodes raw as Field.Value describes it.
func jsonValue(raw []byte) (any, kind, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	v, err := jsonNode(dec, 0)
	switch v.(type) {
	case string:
		return v, kindText, err
	case bool:
		return v, kindBool, err
	case nil:
		return v, kindNull, err
	case []any:
		return v, kindList, err
	case Map:
		return v, kindMap, err
	}
	return v, kindNumber, err
}

// jsonNode reads the next value.
func jsonNode(dec *json.Decoder, depth int) (any, error) {
	token, err := dec.Token()
	if err != nil || depth > maxDepth {
		return nil, errTooDeep
	}
	switch t := token.(type) {
	case json.Number:
		return jsonNumber(t), nil
	case json.Delim:
		if t == '{' {
			return jsonMap(dec, depth)
		}
		list := []any{}
		for dec.More() {
			v, err := jsonNode(dec, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := dec.Token()
		return list, err
	}
	return token, nil
}

// jsonMap reads the rest of an object.
func jsonMap(dec *json.Decoder, depth int) (any, error) {
	m := Map{}
	for dec.More() {
		token, err := dec.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return nil, errTooDeep
		}
		v, err := jsonNode(dec, depth+1)
		if err != nil {
			return nil, err
		}
		m = append(m, Pair{key, v})
	}
	_, err := dec.Token()
	return m, err
}

// jsonNumber returns an int or a float64 that the number fits in, else its text.
func jsonNumber(n json.Number) any {
	if i, err := n.Int64(); err == nil {
		return int(i)
	}
	if f, err := n.Float64(); err == nil && strings.ContainsAny(n.String(), ".eE") {
		return f
	}
	return n.String()
}

// explainJSON turns an error of encoding/json into a sentence for an author.
func (d *document) explainJSON(meta []byte, err error) *fault.Error {
	at := len(meta)
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
	e := d.at(d.Block.MetaStart+min(at, len(meta)), "%s", sentence).Because(err)
	e.Fix = fix
	return e
}
