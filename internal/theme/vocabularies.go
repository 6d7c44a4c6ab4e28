package theme

import (
	"maps"
	"slices"
)

// Vocabulary is a language that themes have words in, with its name in itself.
type Vocabulary struct{ Tag, Name string }

// Vocabularies returns the languages that themes have words in, by their tags.
func Vocabularies() []Vocabulary {
	var list []Vocabulary
	for _, tag := range slices.Sorted(maps.Keys(words)) {
		if w := words[tag]; !slices.ContainsFunc(list, func(l Vocabulary) bool { return l.Name == w.name }) {
			list = append(list, Vocabulary{tag, w.name})
		}
	}
	return list
}
