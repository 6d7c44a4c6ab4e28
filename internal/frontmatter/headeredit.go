package frontmatter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/internal/fault"
)

// unsayable returns why a value cannot stand in a header, or nil.
func unsayable(w want) *fault.Error {
	why := ""
	text := w.text
	if w.kind == kindList {
		text = strings.Join(w.list, ",")
	}
	switch {
	case w.kind == kindNull:
		why = "so a field cannot be without a value"
	case strings.ContainsFunc(text, needsEscape):
		why = "so a value cannot hold a line break"
	case text != strings.TrimSpace(text):
		why = "so a value cannot begin or end with a space"
	default:
		return nil
	}
	e := fault.New(fault.Refused, "This file keeps each field on a plain line, %s.", why)
	e.Fix = "Put the fields between two lines of --- and write them in YAML."
	return e
}

// headerTexts is scalars for headers. Quotes are kept, never added.
func headerTexts(text string, like style) []string {
	var ways []string
	for _, q := range []string{`"`, `'`} {
		if (like == double || like == single) && !strings.Contains(text, q) {
			ways = append(ways, q+text+q)
		}
	}
	if like == single && len(ways) == 2 {
		ways[0], ways[1] = ways[1], ways[0]
	}
	return append(ways, text)
}

// newHeader returns the line of a new field, with key and value as the others have
// them.
func (d *document) newHeader(key, value string) string {
	line := d.headerCase(key) + ":"
	if value != "" {
		line += d.headerGap(utf8.RuneCountInString(line)) + value
	}
	return line
}

// headerCase returns key with capitals as most other keys have them. A key that has
// capitals already keeps them.
func (d *document) headerCase(key string) string {
	if key != strings.ToLower(key) {
		return key
	}
	upper, capital := 0, 0
	for _, f := range d.Fields {
		switch first, n := utf8.DecodeRuneInString(f.Key); {
		case len(f.Key) > n && f.Key == strings.ToUpper(f.Key):
			upper++
		case unicode.IsUpper(first):
			capital++
		}
	}
	switch n := len(d.Fields); {
	case upper > n/2:
		return strings.ToUpper(key)
	case upper+capital > n/2:
		first, size := utf8.DecodeRuneInString(key)
		return string(unicode.ToUpper(first)) + key[size:]
	}
	return key
}

// headerGap returns the white space between the colon, which ends at the given column,
// and the value: so that values line up where the others do, else as in the last field.
func (d *document) headerGap(column int) string {
	gap, aligned := " ", false
	at, width := 0, 0 // the column and the gap of the field before
	for i, e := range d.entries {
		between := string(d.src[e.key.to:e.value.from])
		if e.value.from == e.value.to || strings.ContainsAny(between, "\r\n") {
			continue
		}
		_, gap, _ = strings.Cut(between, ":")
		if at > 0 && d.Fields[i].Column != at {
			aligned = false
			break
		}
		aligned = aligned || at > 0 && len(gap) != width
		at, width = d.Fields[i].Column, len(gap)
	}
	switch {
	case aligned && at-1 > column:
		return strings.Repeat(" ", at-1-column)
	case aligned:
		return " "
	}
	return gap
}

// headerList returns the items of a list as one text, with what stands between those
// of the other lists of the file.
func (d *document) headerList(list []string) string {
	for i, f := range d.Fields {
		if text := f.Text(); listKeys[strings.ToLower(f.Key)] && strings.ContainsAny(text, ",;") {
			sep, _ := d.joinable(i, nil)
			return strings.Join(list, sep)
		}
	}
	return strings.Join(list, ", ")
}
