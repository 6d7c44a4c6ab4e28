package post

import (
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// Place returns the path and the value to give to [frontmatter.SetAt] so that a field
// says value, in the way this file says it: a draft may be published: false, a date
// keeps its layout and its time of day, a category may be the first of a list, an
// image the path in a map.
//
// The names of fields are title, author, authors, date, updated, expiry, category,
// categories, tags, series, excerpt, description, image, imageAlt, slug, permalink,
// lang, layout, readTime, draft, hidden, pinned, aliases, canonical and weight; any
// other name is a key of the file. author and category are the first of theirs.
//
// value is a string, a bool (draft, hidden, pinned), a []string (authors, categories,
// tags, aliases) or an int (weight, readTime). A string does for each of them, with
// commas between items. A [frontmatter.Date] is a date to be written exactly so.
//
// The error is a [*fault.Error]: of code [fault.Invalid] for a value that the field
// cannot have, of code [fault.Refused] where the file says it in a way that cannot be
// changed in place.
func (o Options) Place(m frontmatter.Meta, field string, value any) (path []string, raw any, err error) {
	p := placer{o: &o, front: &m, name: strings.ToLower(field), field: field}
	p.at, p.present = editField(&m, field)
	switch fieldKinds[p.name] {
	case switchField:
		on, err := boolOf(value)
		if err != nil {
			return nil, nil, err
		}
		return p.turn(on)
	case listField:
		return p.list(listOf(value))
	case numberField:
		return p.number(value)
	case dateField:
		return p.date(value)
	case textField:
		return p.quote(p.text(scalarOf(value)))
	}
	return p.quote([]string{p.key()}, value, nil)
}

// fieldKind is the kind of value that a field has.
type fieldKind int

const (
	keyField fieldKind = iota // a key of the file without a meaning
	textField
	dateField
	listField
	switchField
	numberField
)

// fieldKinds holds the kind of each field by its name in lower case.
var fieldKinds = map[string]fieldKind{
	"title": textField, "author": textField, "category": textField, "series": textField, "excerpt": textField,
	"description": textField, "image": textField, "imagealt": textField, "slug": textField, "permalink": textField,
	"lang": textField, "layout": textField, "canonical": textField,
	"date": dateField, "updated": dateField, "expiry": dateField,
	"authors": listField, "categories": listField, "tags": listField, "aliases": listField,
	"draft": switchField, "hidden": switchField, "pinned": switchField,
	"weight": numberField, "readtime": numberField,
}

// placer finds the place of one field in one file.
type placer struct {
	o       *Options
	front   *frontmatter.Meta
	field   string            // the name as given
	name    string            // the name in lower case
	at      frontmatter.Field // the field of the file that says it
	present bool
}

// key returns the key of the file, or the one to give to a new field.
func (p *placer) key() string {
	if p.present {
		return p.at.Key
	}
	for name, key := range p.o.Keys {
		if old, _ := p.front.Get(key); old.Value == nil && strings.EqualFold(name, p.field) {
			return key
		}
	}
	m, known := meaningOf(p.field)
	switch {
	case p.name == "hidden":
		return "status"
	case fieldKinds[p.name] == listField:
		return p.name
	case known:
		return aliasesOf[m][0]
	}
	return p.field
}

// refuse returns the error for a place that cannot be changed.
func (p *placer) refuse(sentence, fix string) error {
	e := fault.New(fault.Refused, "%s", sentence).At("", p.at.Line, p.at.Column)
	e.Fix = fix
	return e
}
