package post

import (
	"slices"
	"strconv"
	"strings"

	"galley/internal/frontmatter"
)

// list places a list: as a list, or as the text that this file keeps it in.
func (p *placer) list(items []string) ([]string, any, error) {
	switch v := p.at.Value.(type) {
	case nil:
		if p.front.Block.Format == frontmatter.Headers { // a new list is a text there
			p.at.Key = p.key()
			return p.joined(items)
		}
	case string:
		return p.joined(items)
	case frontmatter.Map:
		if _, text := inside(v, p.parts()); len(items) == 1 && text != "" {
			return p.nested(items[0])
		}
		return nil, nil, p.mixed()
	case []any:
		if !allScalars(v) {
			return p.changed(v, items)
		}
	}
	return []string{p.key()}, items, nil
}

// changed places a list in one whose items are maps or lists: it can change one of
// their texts.
func (p *placer) changed(old []any, items []string) ([]string, any, error) {
	before := texts(&p.at)
	if len(before) != len(items) || len(before) != len(old) {
		return nil, nil, p.mixed()
	}
	path, raw := []string(nil), ""
	for i := range items {
		if items[i] == strings.TrimSpace(before[i]) {
			continue
		}
		if path != nil {
			return nil, nil, p.mixed()
		}
		path, raw = p.item(i, old[i]), items[i]
	}
	if path == nil { // nothing changes
		path, raw = p.item(0, old[0]), before[0]
	}
	return path, raw, nil
}

// item returns the path of the text of an item.
func (p *placer) item(i int, item any) []string {
	below, _ := inside(item, p.parts())
	return append([]string{p.at.Key, "#" + strconv.Itoa(i)}, below...)
}

// mixed is the error of a list that holds more than texts.
func (p *placer) mixed() error {
	return p.refuse("This list holds more than words, so Galley does not replace it.", "Edit it in the text of the front matter.")
}

// joined places a list in a text, as the generator would split it again.
func (p *placer) joined(items []string) ([]string, any, error) {
	split, separator := p.splitter()
	switch separator {
	case "":
		return p.whole(items)
	case " ":
		text := strings.Join(items, " ")
		if !slices.Equal(clean(split(text)), items) {
			return nil, nil, p.refuse("This file keeps its list in one text with spaces, so an item cannot hold one.",
				"Write it as a list between brackets, then add the item.")
		}
		return []string{p.at.Key}, text, nil
	}
	return []string{p.at.Key}, items, nil
}

// whole places a list in a text that generators take for a single item: several items
// make it a list, where the key is one that holds lists.
func (p *placer) whole(items []string) ([]string, any, error) {
	plural := strings.HasSuffix(strings.ToLower(p.at.Key), "s")
	if len(items) > 1 && plural && p.front.Block.Format != frontmatter.Headers {
		return []string{p.at.Key}, frontmatter.List(items), nil
	}
	if len(items) > 1 {
		return nil, nil, p.refuse("This file keeps "+p.at.Key+" in one text, which is a single item here.",
			"Write it as a list between brackets, then add the item.")
	}
	return []string{p.at.Key}, strings.Join(items, ""), nil
}

// splitter returns how the text of the field is split, and what to put between items:
// a space, a comma for whatever the file has already, "" when a text is never split.
func (p *placer) splitter() (split func(string) []string, separator string) {
	key := strings.ToLower(p.at.Key)
	switch m := keys[key].meaning; {
	case m == tags && p.o.TagList:
		return p.o.splitTags, ""
	case m == tags && (key != "tag" || p.o.TagSplit == nil):
		split = p.o.splitTags
	case m == category && key != "category" && p.o.CategorySplit != nil:
		split = p.o.CategorySplit
	case m == author && key == "authors":
		split = splitList
	default:
		return nil, ""
	}
	switch {
	case len(split("a b")) == 2:
		return split, " "
	case len(split("a, b")) == 2:
		return split, ","
	}
	return split, ""
}
