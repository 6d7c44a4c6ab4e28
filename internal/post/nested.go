package post

import (
	"strings"

	"galley/internal/frontmatter"
)

// The keys under which maps keep what a field says, the one that counts most first.
var (
	nameParts = []string{"name", "title", "display_name", "slug"}

	imageParts = []string{"path", "url", "src", "image", "img", "file", "filename", "teaser", "overlay_image",
		"og_image", "facebook"}
	altParts = []string{"alt", "image_description", "caption"}
)

// inside returns the text that value holds under one of parts, and the path to it:
// keys of maps as written and "#0" for the first item of a list. The path of a text is
// empty. A value that holds no such text has none of both.
func inside(value any, parts []string) (path []string, text string) {
	switch v := value.(type) {
	case []any:
		if len(v) == 0 {
			return nil, ""
		}
		if path, text = inside(v[0], parts); text != "" {
			path = append([]string{"#0"}, path...)
		}
		return path, text
	case frontmatter.Map:
		for _, part := range parts {
			for _, pair := range v {
				if !strings.EqualFold(pair.Key, part) {
					continue
				}
				if path, text = inside(pair.Value, parts); text != "" {
					return append([]string{pair.Key}, path...), text
				}
			}
		}
		return nil, ""
	case string:
		return nil, strings.TrimSpace(v)
	}
	return nil, ""
}

// altInside returns the text that describes the image in value, and its path: it stands
// in the map with the image's address, or in one around it.
func altInside(value any) (path []string, text string) {
	switch v := value.(type) {
	case []any:
		if len(v) == 0 {
			return nil, ""
		}
		if path, text = altInside(v[0]); text != "" {
			path = append([]string{"#0"}, path...)
		}
		return path, text
	case frontmatter.Map:
		if at, _ := inside(v, imageParts); len(at) > 1 {
			below, _ := v.Get(at[0])
			if path, text = altInside(below); text != "" {
				return append(at[:1], path...), text
			}
		}
		return inside(v, altParts)
	}
	return nil, ""
}
