package post

import (
	"strings"

	"galley/internal/frontmatter"
)

// EditKey returns the key under which a file keeps a field, and how its value is
// written: "text", "number", "bool", "list", "map" or "null". field is a name as
// [Options.Place] takes it. When the file has none of its keys, key is the field's own
// name and rawKind is "".
func EditKey(m frontmatter.Meta, field string) (key string, rawKind string) {
	f, ok := editField(&m, field)
	if !ok {
		return field, ""
	}
	return f.Key, string(rawKindOf(f.Value))
}

// editField returns the field of the file that carries the meaning called field.
func editField(m *frontmatter.Meta, field string) (frontmatter.Field, bool) {
	r := reader{front: m, o: &Options{}}
	r.claimFile()
	for _, meaning := range sayers(field) {
		if f := r.found[meaning]; f != nil {
			return *f, true
		}
	}
	if _, known := meaningOf(field); known || strings.EqualFold(field, "hidden") {
		return frontmatter.Field{}, false
	}
	return m.Get(field)
}

// sayers returns the meanings that say what the field called name does, the one that
// decides first.
func sayers(name string) []meaning {
	switch strings.ToLower(name) {
	case "draft":
		return []meaning{draft, published, status}
	case "hidden":
		return []meaning{publish, status}
	}
	if m, ok := meaningOf(name); ok {
		return []meaning{m}
	}
	return nil
}
