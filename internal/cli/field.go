package cli

import (
	"slices"
	"strconv"
	"strings"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// fields are the names that mean the same in every file, as [post.Options.Place] takes
// them.
var fields = []string{
	"title", "author", "authors", "date", "updated", "expiry", "category", "categories", "tags", "series", "excerpt",
	"description", "image", "imageAlt", "slug", "permalink", "lang", "layout", "readTime", "draft", "hidden", "pinned",
	"aliases", "canonical", "weight",
}

// switches are the fields that are on or off. A key that says one may say its opposite.
var switches = []string{"draft", "hidden", "pinned"}

// spot is where a KEY of the command line stands in a file.
type spot struct {
	field string   // the field of fields it is, "" for none
	path  []string // else the way to its value
}

// spot finds a key. One that the file has under exactly this name comes first.
func (d *doc) spot(key string) spot {
	front := d.post.Front
	found, there := front.Get(key)
	name := fieldNamed(key)
	switch exact := there && found.Key == key; {
	case exact:
		return spot{d.carried(found, name), []string{key}}
	case name != "":
		return spot{field: name}
	case there:
		return spot{path: []string{found.Key}}
	}
	return spot{path: strings.Split(key, ".")}
}

// fieldNamed returns the field that a word names in any case, or "".
func fieldNamed(word string) string {
	i := slices.IndexFunc(fields, func(name string) bool { return strings.EqualFold(name, word) })
	if i < 0 {
		return ""
	}
	return fields[i]
}

// carried returns the field that a key of the file says, so that lastmod keeps its time
// of day as date does. name is the field of that name, which counts before others. It is
// "" for a key that is shadowed by another, or that may say the opposite of its field.
func (d *doc) carried(f frontmatter.Field, name string) string {
	_, isMap := f.Value.(frontmatter.Map)
	for _, field := range append([]string{name}, fields...) {
		if field == "" || field != name && (isMap || slices.Contains(switches, field)) {
			continue
		}
		if key, kind := post.EditKey(d.post.Front, field); key == f.Key && kind != "" {
			return field
		}
	}
	return ""
}

// value is a value of a file. literal is how it is written, "" when that is not known.
type value struct {
	value   any
	literal string
}

// text returns v as an author would read it.
func (v value) text() string {
	f := frontmatter.Field{Value: v.value, Literal: v.literal}
	switch v.value.(type) {
	case []any, frontmatter.Map:
		return strings.TrimSpace(v.literal)
	}
	if v.literal == "" {
		return frontmatter.ScalarText(v.value)
	}
	return f.Text()
}

// value returns the value of a key: as the file has it under exactly this name or
// within another value, else as the field means it.
func (d *doc) value(key string) (value, bool) {
	front := d.post.Front
	f, there := front.Get(key)
	if there && f.Key == key {
		return value{f.Value, f.Literal}, true
	}
	if name := fieldNamed(key); name != "" {
		return d.meaning(name)
	}
	if there {
		return value{f.Value, f.Literal}, true
	}
	v, ok := lookup(front, strings.Split(key, "."))
	return value{value: v}, ok
}

// meaning returns what a field says, in the file or through its folder.
func (d *doc) meaning(name string) (value, bool) {
	_, kind := post.EditKey(d.post.Front, name)
	stated := kind != "" || d.post.Meta.FromFolder.Has(name) || slices.Contains(switches, name)
	v := meanings[name](&d.post.Meta)
	if items, isList := v.([]string); isList {
		stated = stated || len(items) > 0
		v = anys(items)
	}
	return value{value: v}, stated
}

// meanings hold what each field says.
var meanings = map[string]func(*post.Meta) any{
	"title":       func(m *post.Meta) any { return m.Title },
	"author":      func(m *post.Meta) any { return m.Author },
	"authors":     func(m *post.Meta) any { return m.Authors },
	"date":        func(m *post.Meta) any { return m.Date.Literal },
	"updated":     func(m *post.Meta) any { return m.Updated.Literal },
	"expiry":      func(m *post.Meta) any { return m.Expiry.Literal },
	"category":    func(m *post.Meta) any { return strings.Join(m.Categories[:min(1, len(m.Categories))], "") },
	"categories":  func(m *post.Meta) any { return m.Categories },
	"tags":        func(m *post.Meta) any { return m.Tags },
	"series":      func(m *post.Meta) any { return m.Series },
	"excerpt":     func(m *post.Meta) any { return m.Excerpt },
	"description": func(m *post.Meta) any { return m.Description },
	"image":       func(m *post.Meta) any { return m.Image },
	"imageAlt":    func(m *post.Meta) any { return m.ImageAlt },
	"slug":        func(m *post.Meta) any { return m.Slug },
	"permalink":   func(m *post.Meta) any { return m.Permalink },
	"lang":        func(m *post.Meta) any { return m.Lang },
	"layout":      func(m *post.Meta) any { return m.Layout },
	"readTime":    func(m *post.Meta) any { return m.ReadTime },
	"draft":       func(m *post.Meta) any { return m.Draft },
	"hidden":      func(m *post.Meta) any { return m.Hidden },
	"pinned":      func(m *post.Meta) any { return m.Pinned },
	"aliases":     func(m *post.Meta) any { return m.Aliases },
	"canonical":   func(m *post.Meta) any { return m.CanonicalURL },
	"weight":      func(m *post.Meta) any { return m.Weight },
}

// anys returns texts as a value of front matter.
func anys(texts []string) []any {
	items := make([]any, len(texts))
	for i, s := range texts {
		items[i] = s
	}
	return items
}

// simple reports whether a list holds only scalars.
func simple(items []any) bool {
	return !slices.ContainsFunc(items, func(item any) bool {
		switch item.(type) {
		case []any, frontmatter.Map:
			return true
		}
		return false
	})
}

// lookup returns the value at a path as [frontmatter.SetAt] has it.
func lookup(front frontmatter.Meta, path []string) (any, bool) {
	f, ok := front.Get(path[0])
	v := f.Value
	for _, key := range path[1:] {
		if !ok {
			break
		}
		v, ok = member(v, key)
	}
	return v, ok
}

func member(v any, key string) (any, bool) {
	switch v := v.(type) {
	case frontmatter.Map:
		return v.Get(key)
	case []any:
		n, err := strconv.Atoi(strings.TrimPrefix(key, "#"))
		if err == nil && strings.HasPrefix(key, "#") && n >= 0 && n < len(v) {
			return v[n], true
		}
	}
	return nil, false
}
