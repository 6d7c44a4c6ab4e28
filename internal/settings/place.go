package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"galley/internal/fault"
)

// value is the value of one key of a JSON object, and where it begins, in bytes.
type value struct {
	key  string
	raw  json.RawMessage
	from int
}

// members returns the keys of the JSON object that data is, in their order, the last value
// of a key that comes twice. The error has line and column.
func members(data []byte) ([]value, error) {
	// All of it first: reading piece by piece says less well where a comma is missing.
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return nil, broken(data, err, 0)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	first, err := dec.Token()
	if err != nil {
		return nil, broken(data, err, 0)
	}
	if first != json.Delim('{') {
		return nil, notSettings(data, 0)
	}
	var all []value
	at := map[string]int{}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, broken(data, err, 0)
		}
		one := value{key: name.(string)} // the decoder takes nothing else for a key
		if err := dec.Decode(&one.raw); err != nil {
			return nil, broken(data, err, 0)
		}
		one.from = int(dec.InputOffset()) - len(one.raw)
		if n, twice := at[one.key]; twice {
			all[n] = one
			continue
		}
		at[one.key] = len(all)
		all = append(all, one)
	}
	return all, nil
}

// ended is all that the decoder says of a file that stops in the middle.
const ended = "unexpected end of JSON input"

// broken says where data stops to be what is expected. from is where the part begins that
// err counts from.
func broken(data []byte, err error, from int) *fault.Error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && syntax.Error() != ended:
		return located(data, from+int(syntax.Offset)-1, "This is not a settings file: a character does not belong here.").Because(err)
	case errors.As(err, &kind):
		return located(data, from, "This setting has a value of another kind than it should.").Because(err)
	}
	return located(data, len(data), "This settings file ends too early.").Because(err)
}

func notSettings(data []byte, at int) *fault.Error {
	return located(data, at, "This file holds no settings of Galley.")
}

// located returns an error about the byte at of data: line and column are 1-based, the
// column counts characters.
func located(data []byte, at int, message string) *fault.Error {
	at = min(max(at, 0), len(data))
	line := bytes.Count(data[:at], []byte("\n")) + 1
	column := utf8.RuneCount(data[bytes.LastIndexByte(data[:at], '\n')+1:at]) + 1
	return fault.New(fault.Invalid, "%s", message).At("", line, column)
}
