package theme

import (
	"testing"

	"galley/internal/highlight"
)

// pairs are the text and ground tokens that stand on each other in the themes, with
// the contrast WCAG 2.2 asks for: 4.5 for text (1.4.3), 3 for edges of controls
// (1.4.11).
var pairs = []struct {
	ink, ground string
	least       float64
}{
	{"ink", "paper", 4.5}, {"ink-2", "paper", 4.5}, {"ink-3", "paper", 4.5}, {"accent", "paper", 4.5},
	{"ink", "desk", 4.5}, {"ink-2", "desk", 4.5}, {"ink-3", "desk", 4.5}, {"accent", "desk", 4.5},
	{"accent-ink", "accent", 4.5}, {"ink", "mark", 4.5}, {"ink-2", "mark", 4.5}, {"accent", "mark", 4.5},
	{"note", "paper", 4.5}, {"tip", "paper", 4.5}, {"important", "paper", 4.5}, {"warning", "paper", 4.5}, {"caution", "paper", 4.5},
	{"rule-strong", "paper", 3},
	{"code-ink", "code-ground", 4.5}, {"tok-key", "code-ground", 4.5}, {"tok-str", "code-ground", 4.5}, {"tok-num", "code-ground", 4.5},
	{"tok-com", "code-ground", 4.5}, {"tok-fn", "code-ground", 4.5}, {"tok-punct", "code-ground", 4.5},
	{"tok-com", "code-mark", 4.5}, {"tok-punct", "code-mark", 4.5}, {"tok-ins", "code-ins", 4.5}, {"tok-del", "code-del", 4.5},
}

func TestContrast(t *testing.T) {
	for _, name := range Names() {
		theme, _ := Named(name)
		for scheme, colour := range schemes(t, theme) {
			for _, p := range pairs {
				ink, ground := colour(p.ink), colour(p.ground)
				if got := Contrast(ink, ground); got < p.least {
					t.Errorf("%s, %s: --%s (%s) on --%s (%s) has contrast %.2f, want %.1f",
						name, scheme, p.ink, ink, p.ground, ground, got, p.least)
				}
			}
		}
	}
}

// schemes returns what gives the colours of each scheme by the names of their tokens.
func schemes(t *testing.T, theme *Theme) map[string]func(token string) string {
	css := highlight.CSS(theme.origin.light, theme.origin.dark)
	code := readTokens(map[string][]byte{"styles/tokens.css": []byte(css)})
	find := func(of func(Pair) string) func(string) string {
		return func(token string) string {
			pair, ok := theme.tokens[token]
			if !ok {
				pair, ok = code[token]
			}
			if !ok {
				t.Fatalf("%s has no colour --%s", theme.Name(), token)
			}
			return of(pair)
		}
	}
	return map[string]func(string) string{
		"light": find(func(p Pair) string { return p.Light }), "dark": find(func(p Pair) string { return p.Dark }),
	}
}

// Every theme names the same colours, so that each style of a part works in all.
func TestThemesNameTheSameColours(t *testing.T) {
	for _, name := range Names() {
		theme, _ := Named(name)
		for token := range Default().tokens {
			if theme.Colour(token) == (Pair{}) {
				t.Errorf("%s has no --%s", name, token)
			}
		}
	}
}

func TestStyleSheetsAreSmall(t *testing.T) {
	for _, name := range Names() {
		theme, _ := Named(name)
		size := map[string]int{}
		for _, a := range theme.Dressed(Appearance{}, "") {
			size[a.Path] = len(a.Bytes)
		}
		// The heaviest page has an article with code and formulas.
		if n := size["style.css"] + size["math.css"]; n > 15_000 {
			t.Errorf("%s: a post has %d bytes of style, want at most 15,000", name, n)
		}
		if n := size["style-lists.css"] + size["search.css"]; n > 12_000 {
			t.Errorf("%s: a list has %d bytes of style, want at most 12,000", name, n)
		}
	}
}
