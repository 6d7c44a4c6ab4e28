package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// length is a sink that only adds up, for texts too long to keep the tokens of.
type length int

func (n *length) Token(_ chroma.TokenType, text string) { *n += length(len(text)) }

// work lexes a text and returns the steps it took.
func work(t *testing.T, lang, text string) (steps int, s *session, err error) {
	t.Helper()
	s = new(session)
	s.begin(len(text))
	return workWith(t, s, lang, text)
}

// workWith is work with the steps that s has left.
func workWith(t *testing.T, s *session, lang, text string) (int, *session, error) {
	t.Helper()
	before := s.fuel
	var n length
	err := s.lex(Of(lexers.Get(lang)), text, whole, &n)
	if err == nil && int(n) != len(text) && int(n) != len(text)+1 {
		t.Errorf("%s: the tokens of %d bytes have %d", lang, len(text), n)
	}
	return before - s.fuel, s, err
}

// TestLongTexts: one string, comment or nesting that goes on and on, closed or not, takes
// work in proportion to its length, and memory for choices within a bound.
func TestLongTexts(t *testing.T) {
	const short, long, longest = 1 << 14, 1 << 17, 1 << 22
	for _, tt := range []struct{ lang, open, fill, end string }{
		{"go", `"`, `a`, `"`}, {"go", `"`, `a`, ``}, {"go", `"`, `\"`, `"`}, {"go", `"`, `\"`, ``},
		{"go", "/*", "a\n", "*/"}, {"go", "/*", "a\n", ""}, {"go", "", "/* ", ""}, {"go", "`", "a", ""}, {"go", "", "f(", ""},
		{"json", `"`, `\"`, `"`}, {"json", `"`, `\"`, ``}, {"json", ``, `[`, ``},
		{"python", `"""`, "a\n", ``}, {"python", `"`, `\"`, ``}, {"python", "", "'", ""},
		{"javascript", "`", "${", ""}, {"javascript", "", "/* ", ""}, {"javascript", "/", "a", ""}, {"typescript", "`", "a", ""},
		{"bash", `"`, "a", ""}, {"bash", "", "$((", ""}, {"yaml", "", "- ", ""}, {"yaml", `"`, `\"`, ""},
		{"html", "<script>", "a", ""}, {"html", "", "<!--", ""}, {"sql", "'", "''", ""}, {"sql", "", "/* ", ""},
		{"rust", "", "/*", ""}, {"css", "", "/* ", ""}, {"c", `"`, `\"`, ""}, {"c", "", "/* ", ""}, {"java", "", "/* ", ""},
	} {
		long := long
		if tt.open == `"` && (tt.lang == "go" || tt.lang == "json") {
			long = longest // these are cheap, and the worst for a stack
		}
		t.Run(fmt.Sprintf("%s %s%s…%s", tt.lang, tt.open, tt.fill, tt.end), func(t *testing.T) {
			text := func(size int) string { return tt.open + strings.Repeat(tt.fill, size/len(tt.fill)) + tt.end }
			few, _, err := work(t, tt.lang, text(short))
			if err != nil {
				t.Fatal(err)
			}
			many, s, err := work(t, tt.lang, text(long))
			if err != nil {
				t.Fatal(err)
			}
			if allowed := few*long/short*5/4 + fewSteps; many > allowed {
				t.Errorf("%d steps for %d bytes, %d for %d", few, short, many, long)
			}
			if cap(s.choices) > 2*fewChoices {
				t.Errorf("room for %d choices was taken", cap(s.choices))
			}
		})
	}
}

// TestGivesUp: what would take for ever ends in an error.
func TestGivesUp(t *testing.T) {
	for _, tt := range []struct {
		name, lang, text string
		want             error
	}{
		{"matches nothing for ever", "jsonata", "|\n", errStuck},
		{"and behind honest code", "jsonata", "$a | b", errStuck},
		{"", "jungle", "a = b -\n-", errStuck},
		{"quadratic for a pattern that is not regular", "rust", strings.Repeat(`r#"`, 5_000), errTooHard},
		{"heredocs without an end", "php", "<?php " + strings.Repeat("<<<A\n", 5_000), errTooHard},
	} {
		s := &session{matcher: matcher{fuel: 1 << 20}}
		if _, _, err := workWith(t, s, tt.lang, tt.text); !errors.Is(err, tt.want) {
			t.Errorf("%s: %s: %v, want %v", tt.name, tt.lang, err, tt.want)
		}
	}
	// Chroma itself does not come back from these.
	if _, err := stockTokens(lexers.Get("jsonata"), "|\n"); !errors.Is(err, errStuck) {
		t.Errorf("chroma lexes what it was stuck on: %v", err)
	}
}

// TestManyStates: leaving a deep stack of states step by step is no standstill.
func TestManyStates(t *testing.T) {
	text := strings.Repeat("{", 5000) + strings.Repeat("}", 5000)
	var c tally
	for _, lang := range []string{"json", "javascript", "css", "html", "haxe", "dart", "kotlin", "nix"} {
		compare(t, lexers.Get(lang), text[4000:6000], &c)
		if _, _, err := work(t, lang, text); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
	if c.same+c.slow < 6 || c.same == 0 {
		t.Error(c)
	}
}

// TestAutomatonMemory: an automaton that meets ever new states begins anew when it is full,
// and goes on where it was.
func TestAutomatonMemory(t *testing.T) {
	p, err := compile("", `[ab]*a[ab]{14}c`, false, setTable{})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(4, 5))
	text := make([]byte, 1<<16)
	for i := range text {
		text[i] = 'a' + byte(random.IntN(2))
	}
	text[40_000], text[40_000-15] = 'c', 'a'
	a := p.linear()
	if end, _ := a.run(string(text), 0, &failures{}); end != 40_001 {
		t.Errorf("the match ends at %d", end)
	}
	if a.age < 2 {
		t.Error("it never was full: the text is too easy to prove anything")
	}
	if a.size > maxAutomaton+1<<12 || inAutomata.Load() < int64(a.size) {
		t.Errorf("%d bytes are in use, %d by all", a.size, inAutomata.Load())
	}
	inAutomata.Add(maxAutomata) // as if others had taken all there is
	defer inAutomata.Add(-maxAutomata)
	if end, _ := a.run(string(text), 0, &failures{}); end != 40_001 || a.size > smallAutomaton+1<<12 {
		t.Errorf("short of memory the match ends at %d, and %d bytes are in use", end, a.size)
	}
}

// TestTogether: goroutines share languages and automata.
func TestTogether(t *testing.T) {
	texts := map[string]string{
		"go": "x := \"" + strings.Repeat(`\"`, 5000), "json": `{"a": "` + strings.Repeat(`\"`, 5000),
		"python": strings.Repeat("f'{x!r}' # é\n", 50), "svelte": strings.Repeat("<p>{x}</p>", 50),
	}
	want := map[string]tokenList{}
	for lang, text := range texts {
		var l tokenList
		if err := load(lexers.Get(lang)).Lex(text, &l); err != nil {
			t.Fatal(err)
		}
		want[lang] = l
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for lang, text := range texts {
				var got tokenList
				if err := Of(lexers.Get(lang)).Lex(text, &got); err != nil || difference(got, want[lang]) != "" {
					t.Errorf("%s: %v %s", lang, err, difference(got, want[lang]))
				}
			}
		})
	}
	group.Wait()
}
