package post

import (
	"slices"
	"strings"

	"galley/internal/frontmatter"
)

// tags returns the tags. A text under the key tag is a single one where the generator
// splits in its own way: all of them do so with the plural alone.
func (r *reader) tags() []string {
	f := r.field(tags)
	text, isText := f.Value.(string)
	if !isText || r.o.TagSplit != nil && strings.EqualFold(f.Key, "tag") {
		return clean(texts(f))
	}
	return clean(r.o.splitTags(text))
}

// categories returns the categories. A text under the key category is a single one.
func (r *reader) categories() []string {
	f := r.field(category)
	text, isText := f.Value.(string)
	if !isText || r.o.CategorySplit == nil || strings.EqualFold(f.Key, "category") {
		return clean(texts(f))
	}
	return clean(r.o.CategorySplit(text))
}

// authors returns the authors: texts, maps with a name, or lists of both. A text under
// the key author is a single one, as "Doe, Jane" shows.
func (r *reader) authors() []string {
	f := r.field(author)
	if text, isText := f.Value.(string); isText && strings.EqualFold(f.Key, "authors") {
		return clean(splitList(text))
	}
	return clean(texts(f))
}

// splitTags splits a text of tags.
func (o *Options) splitTags(text string) []string {
	if o.TagSplit != nil {
		return o.TagSplit(text)
	}
	return splitList(text)
}

// splitList splits at semicolons when there are any, else at commas, as Pelican does.
func splitList(s string) []string {
	if strings.Contains(s, ";") {
		return strings.Split(s, ";")
	}
	return strings.Split(s, ",")
}

// texts returns the texts of a field: its own, or those of a list with the lists
// inside it, and of maps the name.
func texts(f *frontmatter.Field) []string {
	switch v := f.Value.(type) {
	case nil:
		return nil
	case []any:
		return appendTexts(make([]string, 0, len(v)), v)
	case frontmatter.Map:
		return appendTexts(nil, []any{v})
	}
	return []string{f.Text()}
}

// appendTexts appends the texts of items.
func appendTexts(to []string, items []any) []string {
	for _, item := range items {
		switch item := item.(type) {
		case []any:
			to = appendTexts(to, item)
		case frontmatter.Map:
			_, name := inside(item, nameParts)
			to = append(to, name)
		default:
			to = append(to, frontmatter.ScalarText(item))
		}
	}
	return to
}

// clean trims items and drops empty ones and those that repeat an earlier one but
// for case.
func clean(items []string) []string {
	out := items[:0]
	for _, s := range items {
		s = strings.TrimSpace(s)
		same := func(o string) bool { return strings.EqualFold(o, s) }
		if s != "" && !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
