package fulltext_test

import (
	"encoding/json"
	"os"
	"testing"

	"galley/internal/fulltext"
)

// The queries of testdata read the same here and in the list's filter, whose test is
// frontend/src/core/query.test.ts.
func TestSplit(t *testing.T) {
	data, err := os.ReadFile("testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text  string
		Units []string
		Terms [][2]string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		got := fulltext.Split(c.Text)
		if !equal(got.Units, c.Units) {
			t.Errorf("Split(%q) has units %q, want %q", c.Text, got.Units, c.Units)
		}
		var terms [][2]string
		for _, term := range got.Terms {
			terms = append(terms, [2]string{term.Facet, term.Value})
		}
		if !equal(terms, c.Terms) {
			t.Errorf("Split(%q) has terms %q, want %q", c.Text, terms, c.Terms)
		}
	}
}

func equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestFits(t *testing.T) {
	values := map[string][]string{"tag": {"Go", "Café"}, "state": {"draft"}, "category": nil}
	of := func(facet string) []string { return values[facet] }
	for query, want := range map[string]bool{
		"": true, "tag:go": true, "tag:cafe": true, "tag:rust": false, "tag:rust tag:go": true,
		"tag:go state:published": false, "tag:go state:DRAFT": true, "category:none": true, "tag:none": false,
	} {
		w := fulltext.Split(query)
		if got := w.Fits(of); got != want {
			t.Errorf("%q fits: %v, want %v", query, got, want)
		}
	}
}
