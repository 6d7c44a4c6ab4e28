package highlight

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// contrast returns the ratio of two colours "#rrggbb" after WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	var l float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(n>>(16-8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}

// TestContrast: all code can be read (AA, 4.5) on the code's ground, on marked, added and
// removed lines, and on the paper around it.
func TestContrast(t *testing.T) {
	papers := map[string]string{
		"galley-light": "#fdfcfa", "galley-dark": "#1b1a18", "magazine-light": "#ffffff", "magazine-dark": "#141518",
		"notebook-light": "#f8fafb", "notebook-dark": "#10151a",
	}
	for name, p := range Palettes {
		inks := map[string]string{"ink": p.Ink, "key": p.Key, "str": p.Str, "num": p.Num, "com": p.Com,
			"fn": p.Fn, "punct": p.Punct, "ins": p.Ins, "del": p.Del}
		grounds := map[string]string{"ground": p.Ground, "mark": p.Mark, "ins": p.InsGround,
			"del": p.DelGround, "paper": papers[name]}
		for ink, colour := range inks {
			for ground, behind := range grounds {
				if c := contrast(t, colour, behind); c < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f", name, ink, ground, c)
				}
			}
		}
	}
	if c := contrast(t, "#000000", "#ffffff"); math.Abs(c-21) > 0.01 {
		t.Errorf("black on white has contrast %.2f", c)
	}
}

func TestCSS(t *testing.T) {
	css := CSS("", "no such palette")
	if css != CSS("galley-light", "galley-dark") {
		t.Error("unknown names do not stand for the own palettes")
	}
	for _, part := range []string{
		":root{--code-ground:light-dark(#f3f1ec,#141311);--code-ink:light-dark(#211f1b,#ece8e0);", ";--tok-del:light-dark(#a3241d,#f2867c)}\n",
	} {
		if !strings.Contains(css, part) {
			t.Errorf("the stylesheet lacks %q", part)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") || strings.Contains(css, "%!") || strings.Contains(css, "</") {
		t.Errorf("malformed stylesheet:\n%s", css)
	}
}

// TestRulesNameRealClasses: a class in the stylesheet that chroma never writes is a typo.
func TestRulesNameRealClasses(t *testing.T) {
	known := map[string]bool{"code": true, "line": true, "ln": true, "hl": true, "ins": true, "del": true}
	for _, c := range classes {
		known[c] = true
	}
	for _, field := range strings.FieldsFunc(rules, func(r rune) bool { return strings.ContainsRune(" ,(){}:\n", r) }) {
		if c, ok := strings.CutPrefix(field, "."); ok && !known[c] {
			t.Errorf("no token has the class %q", c)
		}
	}
}
