package dialect

import (
	"bytes"
	"encoding/json"
	"errors"

	"galley/internal/fault"
)

// parseJSON reads a JSON file. A file with a mistake keeps the settings above it.
func parseJSON(name string, src []byte) (node, *fault.Error) {
	j := jsonWalker{file: name, ruler: ruler{src: src}, dec: json.NewDecoder(bytes.NewReader(src))}
	j.dec.UseNumber()
	root, err := j.value(0)
	if err == nil {
		return root, nil
	}
	at := j.here()
	if errors.Is(err, errTooDeep) {
		return root, tooDeep(name, at.line, at.column)
	}
	return root, mistake(name, at.line, at.column, "JSON needs double quotes around keys and texts, commas between values, and allows no comments.",
		"This JSON cannot be understood here.").Because(err)
}

// jsonWalker builds a tree from the tokens of a JSON file.
type jsonWalker struct {
	file  string
	ruler ruler
	dec   *json.Decoder
	nodes int
}

// value reads the next value. With an error it returns what was read before it.
func (j *jsonWalker) value(depth int) (node, error) {
	n := j.here()
	token, err := j.dec.Token()
	if err != nil {
		return n, err
	}
	if j.nodes++; depth > maxDepth || j.nodes > maxNodes {
		return n, errTooDeep
	}
	switch t := token.(type) {
	case string:
		n.kind, n.text = text, t
	case json.Number:
		n.kind, n.text = number, t.String()
	case bool:
		n.kind, n.text = boolean, "false"
		if t {
			n.text = "true"
		}
	case json.Delim:
		if t == '{' {
			n.kind = table
			err = j.pairs(&n, depth)
		} else {
			n.kind = list
			err = j.items(&n, depth)
		}
	}
	return n, err
}

func (j *jsonWalker) items(n *node, depth int) error {
	for j.dec.More() {
		item, err := j.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, err := j.dec.Token()
	return err
}

func (j *jsonWalker) pairs(n *node, depth int) error {
	for j.dec.More() {
		token, err := j.dec.Token()
		if err != nil {
			return err
		}
		value, err := j.value(depth + 1)
		if err != nil && value.kind != table {
			return err
		}
		key, _ := token.(string)
		n.pairs = append(n.pairs, pair{key, value})
		if err != nil {
			return err
		}
	}
	_, err := j.dec.Token()
	return err
}

// here returns an empty value that stands where the next token begins.
func (j *jsonWalker) here() node {
	src, at := j.ruler.src, int(j.dec.InputOffset())
	for at < len(src) && bytes.IndexByte([]byte(" \t\r\n:,"), src[at]) >= 0 {
		at++
	}
	line, column := j.ruler.place(at)
	return node{kind: null, file: j.file, line: line, column: column}
}
