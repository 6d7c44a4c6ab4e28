package post

import (
	"slices"
	"strconv"
	"strings"

	"galley/internal/frontmatter"
)

// An ImagePlace is where a front matter names a picture. Path is as
// [frontmatter.SetAt] takes it.
type ImagePlace struct {
	Path []string
	Text string // the picture's address, as it is written
}

// ImagePlaces returns all places where a post names a picture, under any of the names
// there are for it: also those behind the one that counts.
func ImagePlaces(front *frontmatter.Meta) (places []ImagePlace) {
	for i := range front.Fields {
		f := &front.Fields[i]
		if k, ok := keyOf(f); ok && k.meaning == image {
			places = appendImages(places, []string{f.Key}, f.Value)
		}
	}
	return places
}

// appendImages adds the addresses in value, which path leads to.
func appendImages(places []ImagePlace, path []string, value any) []ImagePlace {
	at := func(key string) []string { return append(slices.Clone(path), key) }
	switch v := value.(type) {
	case string:
		if text := strings.TrimSpace(v); text != "" {
			places = append(places, ImagePlace{Path: path, Text: text})
		}
	case []any:
		for i, item := range v {
			places = appendImages(places, at("#"+strconv.Itoa(i)), item)
		}
	case frontmatter.Map:
		for _, pair := range v {
			if slices.ContainsFunc(imageParts, func(part string) bool { return strings.EqualFold(part, pair.Key) }) {
				places = appendImages(places, at(pair.Key), pair.Value)
			}
		}
	}
	return places
}
