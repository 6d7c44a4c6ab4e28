package frontmatter

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"galley/internal/fault"
)

// Date is a value for [Set] that is written without quotes where the format has
// dates: 2026-01-31 rather than "2026-01-31".
type Date string

// Quoted is a text for [Set] that is written between quotes, also where the format or
// the habit of the file would do without.
type Quoted string

// Number is a value for [Set] that is written as it is: 1.50 rather than 1.5. It has
// the form of a JSON number.
type Number string

// List is a value for [Set] that is written as a list of the format, also in place of
// a text. A plain []string stays a text with separators where it is one.
type List []string

// Null is a value for [Set] that says a field has none, where the format can say so. A
// field that is absent has none already.
type Null struct{}

// numberShape matches the numbers that all formats have.
var numberShape = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// want is a value that an author asks for.
type want struct {
	kind kind
	text string // the text, date, word or number
	list []string
	// proper tells that a text with separators is not list enough.
	proper bool
	quoted bool // the text stands between quotes
}

// like returns the style in which to write w where that of its place is s.
func (w want) like(s style) style {
	if w.quoted && s == plain {
		return double
	}
	return s
}

// wanted checks a value given to Set.
func wanted(value any) (want, error) {
	var w want
	switch v := value.(type) {
	case string:
		w = want{kind: kindText, text: v}
	case Quoted:
		w = want{kind: kindText, text: string(v), quoted: true}
	case Date:
		w = want{kind: kindDate, text: string(v)}
	case bool:
		w = want{kind: kindBool, text: strconv.FormatBool(v)}
	case int:
		w = want{kind: kindNumber, text: strconv.Itoa(v)}
	case Number:
		if !numberShape.MatchString(string(v)) {
			return w, fault.New(fault.Invalid, "%q is not a number.", string(v))
		}
		w = want{kind: kindNumber, text: string(v)}
	case Null:
		w = want{kind: kindNull, text: "null"}
	case []string:
		w = want{kind: kindList, list: v}
	case List:
		w = want{kind: kindList, list: v, proper: true}
	default:
		return w, fault.New(fault.Invalid, "Galley cannot write a value of type %T to front matter.", value)
	}
	if !utf8.ValidString(w.text) || slices.ContainsFunc(w.list, func(s string) bool { return !utf8.ValidString(s) }) {
		return w, fault.New(fault.Invalid, "The new value is not valid text.")
	}
	return w, nil
}

// isEmpty reports whether w is a value that an absent field has already.
func (w want) isEmpty() bool {
	return w.kind == kindNull || (w.kind == kindText || w.kind == kindDate) && w.text == "" || w.kind == kindList && len(w.list) == 0
}

// same reports whether the field says w already, so that nothing needs to change.
func (d *document) same(i int, w want) bool {
	f, e := d.Fields[i], d.entries[i]
	switch w.kind {
	case kindBool:
		on, ok := f.Value.(bool)
		if s, isText := f.Value.(string); isText && e.style == plain {
			on, ok = BoolWord(s)
		}
		return ok && on == (w.text == "true")
	case kindNumber:
		n, ok := f.Value.(int)
		return ok && strconv.Itoa(n) == w.text || (e.kind == kindNumber || d.Block.Format == Headers) && f.Text() == w.text
	case kindNull:
		return e.kind == kindNull
	case kindList:
		if e.kind == kindText && !w.proper {
			return slices.Equal(splitList(f.Text()), w.list)
		}
		return e.kind == kindList && slices.Equal(d.itemTexts(i), w.list) || e.kind == kindNull && len(w.list) == 0
	}
	old, text := f.Text(), w.text
	if d.isBlockText(e) { // the line breaks at its end belong to the notation
		old, text = strings.TrimRight(old, "\n"), strings.TrimRight(text, "\n")
	}
	return e.kind != kindList && e.kind != kindMap && old == text
}

// isBlockText reports whether a value is written as a literal or folded block of YAML.
func (d *document) isBlockText(e entry) bool {
	return d.Block.Format == YAML && (e.style == literal || e.style == folded)
}

// holds reports whether the field, after an edit, says w and is of its kind. old is the
// kind of the value before.
func (d *document) holds(i int, w want, old kind) bool {
	if !d.same(i, w) {
		return false
	}
	switch got := d.entries[i].kind; w.kind {
	case kindText:
		return got == kindText || got == kindDate && old == kindDate
	case kindDate:
		return got == kindDate || got == kindText
	}
	return true
}

// itemTexts returns the items of a list as written by their author, and nil when one
// of them is a list or a map.
func (d *document) itemTexts(i int) []string {
	items, ok := d.items(i)
	if !ok {
		return nil
	}
	texts := make([]string, len(items))
	for k := range items {
		texts[k] = items[k].text
	}
	return texts
}

// listSeparator returns what stands between the items of a list written as one text.
func listSeparator(text string) string {
	for _, sep := range []string{"; ", ";", ", ", ","} {
		if strings.Contains(text, sep) {
			return sep
		}
	}
	return ", "
}

// splitList splits a list written as one text: at semicolons when there are any,
// else at commas. Items are trimmed, empty ones dropped.
func splitList(text string) []string {
	var items []string
	for _, s := range strings.Split(text, listSeparator(text)[:1]) {
		if s = strings.TrimSpace(s); s != "" {
			items = append(items, s)
		}
	}
	return items
}
