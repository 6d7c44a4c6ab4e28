package spelling

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
)

// shelf has a dictionary for each language, and counts how often it was asked.
type shelf struct {
	lists map[string]string
	mu    sync.Mutex
	reads int
}

var errNone = errors.New("there is none")

func (s *shelf) Read(language string) (affix, list []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads++
	words, ok := s.lists[language]
	if !ok {
		return nil, nil, errNone
	}
	return []byte("SET UTF-8\nTRY esianrtolcdugmphbyfvkwzäöü\n"), []byte("9\n" + strings.ReplaceAll(words, " ", "\n") + "\n"), nil
}

func library() *shelf {
	return &shelf{lists: map[string]string{
		"en": "house garden hold word", "de": "Haus Garten hold Wort", "fr": "maison jardin", "es": "casa", "it": "casa",
	}}
}

func checker(t *testing.T, s *shelf) *Checker {
	t.Helper()
	c := New(s, nil)
	t.Cleanup(c.Close)
	return c
}

func TestWrong(t *testing.T) {
	c := checker(t, library())
	tests := []struct {
		languages, words, want string
	}{
		{"en", "house Haus hold", "Haus"},
		{"de", "house Haus hold", "house"},
		{"en de", "house Haus hold huose", "huose"},
		{"de en", "house Haus hold huose", "huose"},
		{"en de fr", "jardin garden Garten jadrin", "jadrin"},
		{"en", "", ""},
		{"", "house", "house"},
		{"fr", "b a house c", "b a house c"},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.words)
		got, err := c.Wrong(t.Context(), strings.Fields(tt.languages), words)
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("Wrong(%s: %s) = %q, %v; want %q", tt.languages, tt.words, got, err, tt.want)
		}
		if strings.Join(words, " ") != tt.words {
			t.Errorf("the question became %q", words)
		}
	}
}

func TestSuggest(t *testing.T) {
	c := checker(t, library())
	for _, tt := range []struct{ word, want string }{{"wodr", "word"}, {"Gartne", "Garten"}, {"hodl", "hold"}} {
		got, err := c.Suggest(t.Context(), []string{"en", "de"}, tt.word)
		if err != nil || !slices.Contains(got, tt.want) || len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
			t.Errorf("Suggest(%s) = %q, %v; want %s among them, and none twice", tt.word, got, err, tt.want)
		}
	}
}

func TestMerged(t *testing.T) {
	tests := []struct {
		lists [][]string
		want  string
	}{
		{nil, ""},
		{[][]string{{"a", "b"}, {"c"}}, "a c b"},
		{[][]string{{"a", "b"}, {"a", "d", "e"}}, "a b d e"},
		{[][]string{{}, {"a"}}, "a"},
		{[][]string{strings.Fields("a b c d e f g h i j")}, "a b c d e f g h"},
	}
	for _, tt := range tests {
		if got := strings.Join(merged(tt.lists), " "); got != tt.want {
			t.Errorf("merged(%q) = %q, want %q", tt.lists, got, tt.want)
		}
	}
}

// TestReading: a dictionary is read once, one that is missing is looked for each time, and
// the one not used for longest makes room.
func TestReading(t *testing.T) {
	s := library()
	c := checker(t, s)
	ask := func(language string) error {
		_, err := c.Wrong(t.Context(), []string{language}, []string{"hold"})
		return err
	}
	for _, language := range []string{"en", "en", "de", "fr", "es", "en"} {
		if err := ask(language); err != nil {
			t.Fatal(err)
		}
	}
	if s.reads != 4 {
		t.Errorf("%d reads of 4 dictionaries", s.reads)
	}
	if err := ask("it"); err != nil { // de makes room
		t.Fatal(err)
	}
	if err := ask("en"); err != nil || s.reads != 5 {
		t.Errorf("en was read again: %d, %v", s.reads, err)
	}
	if err := ask("de"); err != nil || s.reads != 6 {
		t.Errorf("de was still open: %d, %v", s.reads, err)
	}
	if err := ask("xx"); !errors.Is(err, errNone) {
		t.Errorf("a dictionary that is not there: %v", err)
	}
	s.lists["xx"] = "hold"
	if err := ask("xx"); err != nil {
		t.Errorf("it is there now: %v", err)
	}
}

// TestFailedDictionary: one that failed at a word is read again for the next.
func TestFailedDictionary(t *testing.T) {
	s := library()
	c := checker(t, s)
	gone, cancel := context.WithCancel(t.Context())
	if _, err := c.Wrong(gone, []string{"en"}, []string{"house"}); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := c.Wrong(gone, []string{"en"}, []string{"house"}); err == nil {
		t.Error("an asker who has gone got an answer")
	}
	if wrong, err := c.Wrong(t.Context(), []string{"en"}, []string{"house"}); err != nil || len(wrong) != 0 {
		t.Errorf("afterwards: %q, %v", wrong, err)
	}
}

// TestManyAskers is for the race detector, and for dictionaries put away while in use.
func TestManyAskers(t *testing.T) {
	s := library()
	c := checker(t, s)
	var askers sync.WaitGroup
	for _, language := range []string{"en", "de", "fr", "es", "it"} {
		for range 3 {
			askers.Go(func() {
				for range 3 {
					wrong, err := c.Wrong(t.Context(), []string{language}, []string{"hold", "xyzzy"})
					if err != nil || !slices.Contains(wrong, "xyzzy") {
						t.Errorf("%s: wrong are %q, %v", language, wrong, err)
					}
				}
			})
		}
	}
	askers.Wait()
}
