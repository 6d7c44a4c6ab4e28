package hunspell

import (
	"context"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/tools/txtar"
)

// kinds returns the files of each dictionary in testdata, by its name and theirs.
func kinds(t *testing.T) map[string]map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/kinds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[string]string{}
	for _, f := range archive.Files {
		name := path.Dir(f.Name)
		if found[name] == nil {
			found[name] = map[string]string{}
		}
		found[name][path.Base(f.Name)] = string(f.Data)
	}
	return found
}

func open(t *testing.T, affix, list string) *Dictionary {
	t.Helper()
	if strings.Contains(affix, "ISO8859-1") {
		affix, list = latin1(t, affix), latin1(t, list)
	}
	d, err := Open(t.Context(), nil, []byte(affix), []byte(list))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

func latin1(t *testing.T, text string) string {
	t.Helper()
	raw, err := charmap.ISO8859_1.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func knows(t *testing.T, d *Dictionary, word string) bool {
	t.Helper()
	known, err := d.Knows(t.Context(), word)
	if err != nil {
		t.Fatalf("Knows(%q): %v", word, err)
	}
	return known
}

func TestKinds(t *testing.T) {
	for name, files := range kinds(t) {
		t.Run(name, func(t *testing.T) {
			d := open(t, files["aff"], files["dic"])
			for word := range strings.FieldsSeq(files["good"]) {
				if !knows(t, d, word) {
					t.Errorf("%q is not known", word)
				}
			}
			for word := range strings.FieldsSeq(files["bad"]) {
				if knows(t, d, word) {
					t.Errorf("%q is known", word)
				}
			}
			for line := range strings.Lines(files["suggest"]) {
				word, want, _ := strings.Cut(strings.TrimSpace(line), ": ")
				got, err := d.Suggest(t.Context(), word)
				if err != nil || !slices.Contains(got, want) {
					t.Errorf("Suggest(%q) = %q, %v; want %q among them", word, got, err, want)
				}
			}
		})
	}
}

// TestOddWords: what no word is gets an answer, and leaves the dictionary in order.
func TestOddWords(t *testing.T) {
	d := open(t, "SET UTF-8\nTRY abc\n", "1\nword\n")
	for _, word := range []string{"", "\x00", "wo\x00rd", "\xff\xfe", strings.Repeat("a", LongestWord), strings.Repeat("ä", 5000), "💡", "a b", "-", "''"} {
		if _, err := d.Knows(t.Context(), word); err != nil {
			t.Errorf("Knows(%q): %v", word, err)
		}
		if _, err := d.Suggest(t.Context(), word); err != nil {
			t.Errorf("Suggest(%q): %v", word, err)
		}
		if !knows(t, d, "word") || knows(t, d, "wrod") {
			t.Fatalf("after %q the dictionary knows other words", word)
		}
	}
}

// TestOddFiles: files that are no dictionary give an error or an empty one, never a crash.
func TestOddFiles(t *testing.T) {
	for name, files := range map[string][2]string{
		"nothing":          {"", ""},
		"no count":         {"SET UTF-8\n", "word\n"},
		"a huge count":     {"SET UTF-8\n", "999999999\nword\n"},
		"zeros":            {strings.Repeat("\x00", 400), strings.Repeat("\x00", 400)},
		"an odd alphabet":  {"SET KLINGON-8\n", "1\nword\n"},
		"a broken rule":    {"SET UTF-8\nSFX A Y 9\nSFX A\n", "1\nword/A\n"},
		"an endless alias": {"SET UTF-8\nAF 1000000\nAF A\n", "1\nword/1\n"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			d, err := Open(ctx, nil, []byte(files[0]), []byte(files[1]))
			if err != nil {
				return
			}
			defer d.Close()
			if _, err := d.Knows(ctx, "wurd"); err != nil && !d.Closed() {
				t.Errorf("failed and is not closed: %v", err)
			}
		})
	}
}

func TestClosed(t *testing.T) {
	d := open(t, "", "1\nword\n")
	d.Close()
	d.Close()
	if _, err := d.Knows(t.Context(), "word"); err == nil || !d.Closed() {
		t.Errorf("a closed dictionary answers: %v", err)
	}
	if _, err := d.Suggest(t.Context(), "word"); err == nil {
		t.Error("a closed dictionary suggests")
	}
}

// TestGivenUp: an asker who has gone gets no answer, and the memory is given back.
func TestGivenUp(t *testing.T) {
	d := open(t, "SET UTF-8\n", "1\nword\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Knows(ctx, "word"); err == nil || !d.Closed() {
		t.Errorf("answered after all: %v", err)
	}
}

// TestSameSuggestions: how busy the machine is makes no difference.
func TestSameSuggestions(t *testing.T) {
	files := kinds(t)["affixes"]
	first, err := open(t, files["aff"], files["dic"]).Suggest(t.Context(), "wriet")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if got, err := open(t, files["aff"], files["dic"]).Suggest(t.Context(), "wriet"); err != nil || !slices.Equal(got, first) {
			t.Errorf("Suggest = %q, %v; before %q", got, err, first)
		}
	}
}
