package app

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"galley/internal/fault"
)

// germanIn writes a small dictionary of German, in which words are compounded.
func germanIn(t *testing.T, dir string) {
	t.Helper()
	for name, text := range map[string]string{
		"de_DE.aff": "SET UTF-8\nTRY esianrtolcdugmphbyfvkwzäöüß\nCOMPOUNDFLAG c\nCOMPOUNDMIN 3\n",
		"de_DE.dic": "4\nHaus\nTür/c\nschlüssel/c\nund\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSpelling(t *testing.T) {
	dir := t.TempDir()
	germanIn(t, dir)
	a := New(Config{Dictionaries: []string{dir}})
	defer a.Close()
	all, err := a.Spelling.Dictionaries()
	want := []Dictionary{{"de-DE", dir}, {"en-GB", ""}, {"en-US", ""}}
	if err != nil || !slices.Equal(all, want) {
		t.Fatalf("Dictionaries = %v, %v; want %v", all, err, want)
	}
	words := []string{"Türschlüssel", "house", "colour", "Türschlüsel", "don’t"}
	for _, tt := range []struct {
		languages []string
		wrong     []string
	}{
		{[]string{"de-DE"}, []string{"house", "colour", "Türschlüsel", "don’t"}},
		{[]string{"en-US"}, []string{"Türschlüssel", "colour", "Türschlüsel"}},
		{[]string{"de-DE", "en-GB"}, []string{"Türschlüsel"}},
	} {
		if wrong, err := a.Spelling.Wrong(tt.languages, words); err != nil || !slices.Equal(wrong, tt.wrong) {
			t.Errorf("Wrong(%v) = %q, %v; want %q", tt.languages, wrong, err, tt.wrong)
		}
	}
	if got, err := a.Spelling.Suggest([]string{"de-DE", "en-US"}, "Türschlüsel"); err != nil || !slices.Contains(got, "Türschlüssel") {
		t.Errorf("Suggest = %q, %v", got, err)
	}
	if wrong, err := a.Spelling.Wrong(nil, nil); err != nil || wrong == nil {
		t.Errorf("nothing asked: %v, %v; want an empty list", wrong, err)
	}
}

func TestSpellingRefuses(t *testing.T) {
	dir := t.TempDir()
	germanIn(t, dir)
	a := New(Config{Dictionaries: []string{dir}})
	defer a.Close()
	code := func(_ []string, err error) fault.Code {
		var f *fault.Error
		if errors.As(err, &f) {
			return f.Code
		}
		return ""
	}
	if got := code(a.Spelling.Wrong([]string{"../de_DE"}, []string{"a"})); got != fault.NotFound {
		t.Errorf("a path is %q", got)
	}
	if got := code(a.Spelling.Wrong([]string{"en-US"}, make([]string, mostWords+1))); got != fault.Invalid {
		t.Errorf("too many words are %q", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "de_DE.aff"), []byte("SET KLINGON-8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := code(a.Spelling.Suggest([]string{"de-DE"}, "Huas")); got != fault.Unreadable {
		t.Errorf("an odd dictionary is %q", got)
	}
}
