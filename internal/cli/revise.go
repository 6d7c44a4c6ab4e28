package cli

import (
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// manyOf names the list that a field is the first of.
var manyOf = map[string]string{"category": "categories", "author": "authors"}

// revise puts items into a list or takes them out.
func (d *doc) revise(at spot, a assignment) error {
	field := at.field
	if many := manyOf[field]; many != "" {
		field = many
	}
	have, err := d.items(spot{field, at.path}, a.key)
	if err != nil {
		return err
	}
	next := revised(have, splitItems(a.value), a.sign)
	switch {
	case slices.Equal(have, next):
		return nil
	case len(next) == 0:
		return d.unset(a.key)
	case field != "":
		return d.place(field, next)
	}
	return d.apply(frontmatter.SetAt(d.src, at.path, next))
}

// items returns the list at a spot; what is absent is an empty one.
func (d *doc) items(at spot, key string) ([]string, error) {
	if at.field != "" {
		if items, isList := meanings[at.field](&d.post.Meta).([]string); isList {
			return items, nil
		}
		return nil, d.noList(key)
	}
	old, _ := lookup(d.post.Front, at.path)
	list, isList := old.([]any)
	if old != nil && (!isList || !simple(list)) {
		return nil, d.noList(key)
	}
	var items []string
	for _, item := range list {
		items = append(items, frontmatter.ScalarText(item))
	}
	return items, nil
}

func (d *doc) noList(key string) error {
	e := fault.New(fault.Refused, "The value of %s is no list of words.", key)
	e.Fix = "Set it as a whole: " + key + "=VALUE."
	return d.at(key, e)
}

// revised returns items with given ones added or taken out, whatever their case.
func revised(items, given []string, sign byte) []string {
	next := slices.Clone(items)
	for _, one := range given {
		if sign == '-' {
			next = slices.DeleteFunc(next, func(item string) bool { return hasTerm([]string{item}, one) })
		} else if !hasTerm(next, one) {
			next = append(next, one)
		}
	}
	return next
}

// splitItems reads items between commas.
func splitItems(text string) []string {
	var items []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			items = append(items, part)
		}
	}
	return items
}
