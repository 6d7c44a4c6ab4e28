package theme

import "testing"

// Every language is listed once, under its own name.
func TestVocabularies(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range Vocabularies() {
		if v.Name == "" || v.Name != WordsFor(v.Tag).name || seen[v.Name] {
			t.Errorf("%+v", v)
		}
		seen[v.Name] = true
	}
	if len(seen) < 12 || !seen["Deutsch"] || !seen["English"] {
		t.Errorf("%d languages: %v", len(seen), seen)
	}
}
