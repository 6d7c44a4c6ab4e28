package post

import (
	"regexp"
	"strconv"
	"strings"

	"galley/internal/fault"

	"galley/internal/frontmatter"
)

// Kind is the type of a value, as a form shows it.
type Kind string

// The kinds of values.
const (
	TextKind   Kind = "text"
	NumberKind Kind = "number"
	BoolKind   Kind = "bool"
	DateKind   Kind = "date"
	ListKind   Kind = "list"
	MapKind    Kind = "map"
	NullKind   Kind = "null"
)

// KindOf returns the kind of a field's value. A text is a date when it begins with the
// year and can be read as one without doubt.
func KindOf(f frontmatter.Field) Kind {
	kind := rawKindOf(f.Value)
	if text, _ := f.Value.(string); kind == TextKind && isISODate(strings.TrimSpace(text)) {
		return DateKind
	}
	return kind
}

// isISODate reports whether text is a date that begins with the year.
func isISODate(text string) bool {
	d, err := ParseDate(text, nil)
	return err == nil && strings.HasPrefix(d.layout, "2006")
}

// rawKindOf returns the kind of a value as it is written.
func rawKindOf(value any) Kind {
	switch value.(type) {
	case nil:
		return NullKind
	case bool:
		return BoolKind
	case int, float64:
		return NumberKind
	case []any:
		return ListKind
	case frontmatter.Map:
		return MapKind
	}
	return TextKind
}

// Typed returns the value to give to [frontmatter.SetAt] for a text that an author
// typed into a form as a value of kind: a list has commas between its items. The error
// is a [*fault.Error] of code [fault.Invalid] for a text that is no such value.
func Typed(kind Kind, text string) (any, error) {
	trimmed := strings.TrimSpace(text)
	switch kind {
	case TextKind:
		return text, nil
	case NumberKind:
		return numberOf(trimmed)
	case BoolKind:
		return boolOf(trimmed)
	case ListKind:
		return listOf(trimmed), nil
	case DateKind:
		if _, err := ParseDate(trimmed, nil); err != nil && trimmed != "" {
			return nil, err
		}
		return frontmatter.Date(trimmed), nil
	case NullKind:
		return frontmatter.Null{}, nil
	}
	return nil, fault.New(fault.Refused, "A value of the kind %s is edited in the text of the front matter.", kind)
}

// decimal matches the numbers that YAML, TOML and JSON write alike.
var decimal = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)

// numberOf returns a text as a number.
func numberOf(text string) (any, error) {
	if !decimal.MatchString(text) {
		e := fault.New(fault.Invalid, "%q is no number.", text)
		e.Fix = "Write it with digits, such as 12 or 1.5."
		return nil, e
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n, nil
	}
	return frontmatter.Number(text), nil
}
