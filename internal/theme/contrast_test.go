package theme

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"galley/internal/highlight"
)

// pairs are the text and ground tokens that stand on each other in style.css, with
// the contrast WCAG 2.2 asks for: 4.5 for text (1.4.3), 3 for edges of controls
// (1.4.11).
var pairs = []struct {
	ink, ground string
	least       float64
}{
	{"ink", "paper", 4.5}, {"ink-2", "paper", 4.5}, {"ink-3", "paper", 4.5}, {"accent", "paper", 4.5},
	{"ink", "desk", 4.5}, {"ink-2", "desk", 4.5}, {"ink-3", "desk", 4.5}, {"accent", "desk", 4.5},
	{"accent-ink", "accent", 4.5}, {"ink", "accent-soft", 4.5}, {"ink", "mark", 4.5}, {"ink-2", "mark", 4.5}, {"accent", "mark", 4.5},
	{"note", "paper", 4.5}, {"tip", "paper", 4.5}, {"important", "paper", 4.5}, {"warning", "paper", 4.5}, {"caution", "paper", 4.5},
	{"rule-strong", "paper", 3},
	{"code-ink", "code-ground", 4.5}, {"tok-key", "code-ground", 4.5}, {"tok-str", "code-ground", 4.5}, {"tok-num", "code-ground", 4.5},
	{"tok-com", "code-ground", 4.5}, {"tok-fn", "code-ground", 4.5}, {"tok-punct", "code-ground", 4.5},
	{"tok-com", "code-mark", 4.5}, {"tok-punct", "code-mark", 4.5}, {"tok-ins", "code-ins", 4.5}, {"tok-del", "code-del", 4.5},
}

func TestContrast(t *testing.T) {
	light, dark := schemes(t)
	for name, tokens := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, p := range pairs {
			if got := contrast(t, tokens[p.ink], tokens[p.ground]); got < p.least {
				t.Errorf("%s: --%s (%s) on --%s (%s) has contrast %.2f, want %.1f",
					name, p.ink, tokens[p.ink], p.ground, tokens[p.ground], got, p.least)
			}
		}
	}
}

// The dark colours are written twice, for the system's wish and for the page's.
func TestDarkSchemesAgree(t *testing.T) {
	css := style(t)
	first := block(t, css, `:root:not([data-theme="light"]) {`)
	second := strings.Replace(block(t, css, `:root[data-theme="dark"] {`), "color-scheme: dark;", "", 1)
	if strings.Join(strings.Fields(first), " ") != strings.Join(strings.Fields(second), " ") {
		t.Errorf("dark tokens differ:\n%s\n%s", first, second)
	}
}

// Browsers colour their own frame before they read the style sheet.
func TestThemeColourIsPaper(t *testing.T) {
	light, dark := schemes(t)
	base := string(standard.files["templates/base.html"])
	for scheme, colour := range map[string]string{"light": light["paper"], "dark": dark["paper"]} {
		want := fmt.Sprintf(`content="%s" media="(prefers-color-scheme: %s)"`, colour, scheme)
		if !strings.Contains(base, want) {
			t.Errorf("base.html lacks theme-color %s", want)
		}
	}
}

func TestStyleSheetIsSmall(t *testing.T) {
	if n := len(standard.files["assets/style.css"]); n > 21_000 {
		t.Errorf("style.css has %d bytes, want at most 21,000", n)
	}
	for _, a := range Default().Assets() {
		if a.Path == "style.css" && len(a.Bytes) > 23_000 {
			t.Errorf("style.css with code colours has %d bytes", len(a.Bytes))
		}
	}
}

// schemes returns the tokens of both schemes by name.
func schemes(t *testing.T) (light, dark map[string]string) {
	css := style(t)
	light = tokens(block(t, css, ":root {"))
	dark = tokens(block(t, css, `:root[data-theme="dark"] {`))
	for i, palette := range []string{"galley-light", "galley-dark"} {
		p := highlight.Palettes[palette]
		m := []map[string]string{light, dark}[i]
		for name, value := range map[string]string{
			"code-ground": p.Ground, "code-ink": p.Ink, "code-mark": p.Mark, "code-ins": p.InsGround, "code-del": p.DelGround,
			"tok-key": p.Key, "tok-str": p.Str, "tok-num": p.Num, "tok-com": p.Com, "tok-fn": p.Fn, "tok-punct": p.Punct,
			"tok-ins": p.Ins, "tok-del": p.Del,
		} {
			m[name] = value
		}
	}
	return light, dark
}

func style(t *testing.T) string {
	t.Helper()
	return string(standard.files["assets/style.css"])
}

// block returns the declarations behind a selector.
func block(t *testing.T, css, selector string) string {
	t.Helper()
	_, rest, ok := strings.Cut(css, selector)
	if !ok {
		t.Fatalf("no %s", selector)
	}
	declarations, _, _ := strings.Cut(rest, "}")
	return declarations
}

var token = regexp.MustCompile(`--([\w-]+): (#[0-9a-f]{6});`)

func tokens(declarations string) map[string]string {
	m := map[string]string{}
	for _, match := range token.FindAllStringSubmatch(declarations, -1) {
		m[match[1]] = match[2]
	}
	return m
}

// contrast computes the ratio of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("no colour: %q", colour)
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= .04045 {
			return c / 12.92
		}
		return math.Pow((c+.055)/1.055, 2.4)
	}
	return .2126*channel(16) + .7152*channel(8) + .0722*channel(0)
}
