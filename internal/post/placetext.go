package post

import (
	"slices"
	"strings"

	"galley/internal/frontmatter"
)

// parts returns the keys that carry the field inside a map.
func (p *placer) parts() []string {
	switch p.name {
	case "author", "authors", "category", "categories", "tags", "series":
		return nameParts
	case "image":
		return imageParts
	case "imagealt":
		return altParts
	}
	return nil
}

// text places a text.
func (p *placer) text(s string) ([]string, any, error) {
	if p.name == "imagealt" && !p.present {
		return p.newAlt(s)
	}
	switch v := p.at.Value.(type) {
	case frontmatter.Map:
		return p.nested(s)
	case []any:
		if allScalars(v) {
			path, raw := p.first(v, s)
			return path, raw, nil
		}
		return p.nested(s)
	case string:
		if split, separator := p.splitter(); separator != "" {
			return p.firstOf(clean(split(v)), s)
		}
	}
	if p.at.Value == nil && s != "" && manyKeys[strings.ToLower(p.key())] {
		return []string{p.key()}, []string{s}, nil
	}
	return []string{p.key()}, s, nil
}

// manyKeys are keys whose value generators take for a list.
var manyKeys = map[string]bool{"authors": true, "categories": true, "images": true, "photos": true}

// first places a text as the first item of a list: in its place, when the rest of the
// list stays as it is.
func (p *placer) first(items []any, s string) ([]string, any) {
	before := texts(&p.at)
	after := withFirst(before, s)
	if len(items) > 0 && len(after) == len(items) && s != "" && !p.at.Inherited {
		return []string{p.at.Key, "#0"}, s
	}
	return []string{p.at.Key}, after
}

// firstOf places a text as the first item of a list that is kept in a text.
func (p *placer) firstOf(items []string, s string) ([]string, any, error) {
	return p.joined(withFirst(items, s))
}

// withFirst returns items with s as the first one. An empty s takes the first out, and
// one that is further behind moves to the front.
func withFirst(items []string, s string) []string {
	var next []string
	if s != "" {
		next = append(next, s)
	}
	for i, item := range items {
		if i > 0 && !strings.EqualFold(item, s) {
			next = append(next, item)
		}
	}
	return next
}

// nested places a text in a map, or in the first map of a list.
func (p *placer) nested(s string) ([]string, any, error) {
	parts := p.parts()
	if parts == nil {
		return nil, nil, p.refuse("This field holds fields of its own, so Galley does not replace it.",
			"Edit it in the text of the front matter.")
	}
	path, text := inside(p.at.Value, parts)
	if text == "" {
		path = newPart(p.at.Value, usualPart(p.at.Key, parts))
	}
	return append([]string{p.at.Key}, path...), s, nil
}

// newPart returns the path of a key that a map, or the first map of a list, lacks. A
// key that is there without a value counts as its place.
func newPart(value any, part string) []string {
	switch v := value.(type) {
	case []any:
		return append([]string{"#0"}, newPart(v[0], part)...)
	case frontmatter.Map:
		for _, pair := range v {
			if strings.EqualFold(pair.Key, part) {
				return []string{pair.Key}
			}
		}
		return []string{part}
	}
	return nil
}

// usualPart returns the key of a map that themes read under the key of a field.
func usualPart(key string, parts []string) string {
	switch strings.ToLower(key) {
	case "cover", "banner":
		return "image"
	case "thumbnail":
		return "img"
	case "header":
		return "teaser"
	}
	return parts[0]
}

// newAlt places the description of an image that has none of its own yet: beside the
// image in a map, else under a key like the image's.
func (p *placer) newAlt(s string) ([]string, any, error) {
	picture, ok := editField(p.front, "image")
	if path, _ := inside(picture.Value, imageParts); len(path) > 0 && !strings.HasPrefix(path[len(path)-1], "#") {
		alt, text := altInside(picture.Value)
		if text == "" {
			alt = append(slices.Clone(path[:len(path)-1]), "alt")
		}
		return append([]string{picture.Key}, alt...), s, nil
	}
	key := picture.Key + "_alt"
	if picture.Key != strings.ToLower(picture.Key) {
		key = picture.Key + "Alt"
	}
	if m, known := meaningOf(key); ok && known && m == imageAlt {
		return []string{key}, s, nil
	}
	return []string{p.key()}, s, nil
}
