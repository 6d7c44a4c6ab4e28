package post

import (
	"strings"
	"time"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// EditKey returns the key under which a file keeps a field, and how its value is
// written: "text", "number", "bool", "list", "map" or "null". field is a name such as
// title, date, author, category, tags, excerpt, image, draft or slug, the first name
// of each meaning. When the file has none of its keys, key is the field's own name and
// rawKind is "".
func EditKey(m frontmatter.Meta, field string) (key string, rawKind string) {
	f, ok := editField(m, field)
	if !ok {
		return field, ""
	}
	return f.Key, rawKindOf(f)
}

// editField returns the field of the file that carries the meaning called field.
func editField(m frontmatter.Meta, field string) (frontmatter.Field, bool) {
	k, ok := keys[strings.ToLower(field)]
	if !ok {
		return m.Get(field)
	}
	r := reader{front: m}
	for _, f := range m.Fields {
		r.claim(f)
	}
	for _, meaning := range insteadOf(k.meaning) {
		if r.rank[meaning] > 0 {
			return r.found[meaning], true
		}
	}
	return frontmatter.Field{}, false
}

// insteadOf returns the meanings that say what m says, m first.
func insteadOf(m meaning) []meaning {
	switch m {
	case draft:
		return []meaning{draft, published, status}
	case excerpt:
		return []meaning{excerpt, description}
	}
	return []meaning{m}
}

// rawKindOf names how the value of f is written.
func rawKindOf(f frontmatter.Field) string {
	switch f.Value.(type) {
	case nil:
		return "null"
	case bool:
		return "bool"
	case int, float64:
		return "number"
	case []any:
		return "list"
	case frontmatter.Map:
		return "map"
	}
	return "text"
}

// Assign returns the key and the value to give to [frontmatter.Set] so that a field
// says value, in the way this file says it: a draft may be published: false, a date
// keeps its layout and its time of day, a category may be the first of a list. value
// is a string, a bool (draft, pinned) or a []string (tags). The error is a
// [*fault.Error] for a date that is none, and for an image or author kept in a map.
func Assign(m frontmatter.Meta, field string, value any) (key string, raw any, err error) {
	f, present := editField(m, field)
	if !present {
		f.Key = field
	}
	switch v := value.(type) {
	case bool:
		return f.Key, assignBool(f, v), nil
	case string:
		raw, err = assignText(f, keys[strings.ToLower(field)].meaning, v)
		return f.Key, raw, err
	}
	return f.Key, value, nil
}

// assignBool returns the raw value for a switch. published is the opposite of draft.
func assignBool(f frontmatter.Field, on bool) any {
	switch keys[strings.ToLower(f.Key)].meaning {
	case published:
		return !on
	case status:
		if on {
			return "draft"
		}
		return "published"
	}
	return on
}

// assignText returns the raw value for a text.
func assignText(f frontmatter.Field, m meaning, text string) (any, error) {
	switch {
	case rawKindOf(f) == "map" && f.Value != nil:
		e := fault.New(fault.Refused, "This field holds fields of its own, so Galley does not replace it.").At("", f.Line, f.Column)
		e.Fix = "Edit it in the text of the front matter."
		return nil, e
	case m == date || m == updated || m == expiry:
		return assignDate(f, text)
	case rawKindOf(f) == "list":
		list := flatten(nil, f.Value.([]any))
		if len(list) == 0 {
			return []string{text}, nil
		}
		if text == "" {
			return list[1:], nil
		}
		return append([]string{text}, list[1:]...), nil
	}
	return text, nil
}

// assignDate returns text as a date, written the way the old one is. A text without a
// time of day keeps the old one.
func assignDate(f frontmatter.Field, text string) (any, error) {
	if strings.TrimSpace(text) == "" {
		return "", nil
	}
	next, err := ParseDate(text, nil)
	if err != nil {
		return nil, err
	}
	old, err := ParseDate(f.Text(), nil)
	if err != nil || next.HasZone || next.HasTime && !old.HasTime {
		return frontmatter.Date(strings.TrimSpace(text)), nil
	}
	y, mo, d := next.Time.Date()
	clock := next.Time
	if !next.HasTime {
		clock = old.Time
	}
	t := time.Date(y, mo, d, clock.Hour(), clock.Minute(), clock.Second(), clock.Nanosecond(), old.Time.Location())
	return frontmatter.Date(old.Format(t)), nil
}
