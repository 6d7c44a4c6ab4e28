package frontmatter

import (
	"bytes"
	"encoding/json"
	"strings"
)

// jsonPair reads one field by itself, with the comma behind it.
func jsonPair(src []byte) (key string, value any, ok bool) {
	text := strings.TrimSpace(string(src))
	if first([]byte(text)) != '"' {
		return "", nil, false
	}
	text = strings.TrimSuffix(text, ",")
	v, _, err := jsonValue([]byte("{" + text + "}"))
	m, _ := v.(Map)
	if err != nil || len(m) != 1 || !json.Valid([]byte("{"+text+"}")) {
		return "", nil, false
	}
	return m[0].Key, m[0].Value, true
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
