package fulltext

import (
	"regexp"
	"slices"
	"strings"
)

// Options say how a query is read.
type Options struct {
	Case    bool // upper and lower case differ, and so do accents
	Whole   bool // whole words only
	Literal bool // all of the text is one unit, letter by letter, without terms
	Regexp  bool // all of the text is a regular expression as Go writes them
}

// Facets are what posts can be narrowed by. The list's filter in the frontend
// (core/query.ts) reads the same ones; testdata/queries.json holds both to it.
var Facets = []string{"state", "is", "year", "category", "tag", "author", "lang"}

// otherNames are other ways to write a facet.
var otherNames = map[string]string{"tags": "tag", "categories": "category", "authors": "author", "language": "lang", "has": "is"}

// Term narrows posts: to those whose facet has the value.
type Term struct{ Facet, Value string }

// Words is a query apart: what must be found, and what posts are narrowed by.
type Words struct {
	Units []string
	Terms []Term
}

var token = regexp.MustCompile(`(?:(\p{L}+):)?"([^"]*)"?|([^\s\p{Z}\x{FEFF}\v]+)`)

// Split cuts the text of a query into units and terms. Quotes hold spaces together, and a
// missing last one is forgiven. A term without a value asks nothing.
func Split(text string) Words {
	var w Words
	for _, m := range token.FindAllStringSubmatchIndex(text, -1) {
		whole := text[m[0]:m[1]]
		if m[4] < 0 {
			if name, value, ok := strings.Cut(whole, ":"); ok && name != "" {
				if facet := facetNamed(name); facet != "" {
					w.narrow(facet, value)
					continue
				}
			}
			w.Units = append(w.Units, whole)
			continue
		}
		name, value := "", text[m[4]:m[5]]
		if m[2] >= 0 {
			name = text[m[2]:m[3]]
		}
		switch facet := facetNamed(name); {
		case facet != "":
			w.narrow(facet, value)
		case name != "":
			w.Units = append(w.Units, whole)
		case value != "":
			w.Units = append(w.Units, value)
		}
	}
	return w
}

func (w *Words) narrow(facet, value string) {
	if t := (Term{facet, value}); value != "" && !slices.Contains(w.Terms, t) {
		w.Terms = append(w.Terms, t)
	}
}

func facetNamed(name string) string {
	low := strings.ToLower(name)
	if slices.Contains(Facets, low) {
		return low
	}
	return otherNames[low]
}
