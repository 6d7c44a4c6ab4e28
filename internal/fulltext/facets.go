package fulltext

import "galley/internal/search"

// Values returns what a post has of a facet, as written.
type Values func(facet string) []string

// none stands for posts that have no value of a facet.
const none = "none"

// Fits reports whether a post has one of the values asked for in every facet.
func (w *Words) Fits(of Values) bool {
	asked, met := map[string]bool{}, map[string]bool{}
	for _, t := range w.Terms {
		asked[t.Facet] = true
		met[t.Facet] = met[t.Facet] || has(of(t.Facet), t.Value)
	}
	return len(asked) == countTrue(met)
}

func has(values []string, want string) bool {
	want = fold(want)
	if len(values) == 0 {
		return want == none
	}
	for _, v := range values {
		if fold(v) == want {
			return true
		}
	}
	return false
}

func countTrue(of map[string]bool) (n int) {
	for _, yes := range of {
		if yes {
			n++
		}
	}
	return n
}

func fold(text string) string { return string(search.Fold(nil, []byte(text))) }
