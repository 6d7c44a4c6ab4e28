package engine

import (
	"slices"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

// leftOut lists the lexers that the engine cannot run, and that are shown without colours
// for that reason. The page docs/highlighting.md names them too.
var leftOut []string

// TestCoverage: of all lexers that chroma ships, those and no others are left out.
func TestCoverage(t *testing.T) {
	var left []string
	all := lexers.GlobalLexerRegistry.Lexers
	for _, l := range all {
		if err := Of(l).Err(); err != nil {
			left = append(left, l.Config().Name)
			t.Log(err)
		}
	}
	if !slices.Equal(left, leftOut) {
		t.Errorf("%d of %d lexers are left out: %q, want %q", len(left), len(all), left, leftOut)
	}
	if len(all) < 290 {
		t.Errorf("chroma ships %d lexers: fewer than it did", len(all))
	}
}

// TestPatterns: every pattern of every rule can be made ready.
func TestPatterns(t *testing.T) {
	patterns, regular := 0, 0
	for _, m := range machines() {
		for _, p := range programsOf(t, m) {
			patterns++
			if p.linear() != nil {
				regular++
			}
		}
	}
	if patterns < 10_000 || regular < patterns*9/10 {
		t.Errorf("%d patterns, %d of them regular", patterns, regular)
	}
	t.Logf("%d patterns, %d of them regular", patterns, regular)
}

// TestChromaFields: the unexported parts of chroma that reflect.go reads are there. A
// chroma that has changed them fails here, before an author meets it.
func TestChromaFields(t *testing.T) {
	for name, is := range map[string]func(k chromaLexer) bool{
		"Python":           func(k chromaLexer) bool { return k.regex != nil },
		"Svelte":           func(k chromaLexer) bool { return k.delegates && k.root != nil && k.language != nil },
		"Common Lisp":      func(k chromaLexer) bool { return k.mapper != nil && k.inner != nil },
		"markdown":         func(k chromaLexer) bool { return k.frontMatter && k.inner != nil },
		"HTTP":             func(k chromaLexer) bool { return k.httpBody && k.inner != nil },
		"PHTML":            func(k chromaLexer) bool { return k.delegates },
		"Go":               func(k chromaLexer) bool { return k.regex != nil },
		"Go Text Template": func(k chromaLexer) bool { return k.regex != nil },
	} {
		kind, err := inspect(lexers.Get(name))
		if err != nil || !is(kind) {
			t.Errorf("%s: %+v, %v", name, kind, err)
		}
		if kind.regex != nil {
			if rules, err := fetch(kind.regex); err != nil || len(rules["root"]) == 0 {
				t.Errorf("%s has no rules: %v", name, err)
			}
		}
	}
}
