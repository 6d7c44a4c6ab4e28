package theme

import (
	"strings"
	"testing"
)

func TestForPaper(t *testing.T) {
	for css, want := range map[string]string{
		"@media print { a { color: red } }":                             "@media all{ a { color: red } }",
		"@media screen{a{}}":                                            "@media not all{a{}}",
		"@media screen and (min-width: 40rem), print and (color){}":     "@media not all, all and (color){}",
		"@media only print{}":                                           "@media all{}",
		"@media not print{}":                                            "@media not all{}",
		"@media not screen and (color){}":                               "@media all{}",
		"@MEDIA /* paper */ Print{}":                                    "@MEDIA all{}",
		"@media (prefers-color-scheme: dark){a{}}":                      "@media (max-width: 0){a{}}",
		"@media (prefers-color-scheme:light) and (min-width: 9px){a{}}": "@media (min-width: 0) and (min-width: 9px){a{}}",
		"@media not (prefers-color-scheme: dark){}":                     "@media not (max-width: 0){}",
		"@media all and (max-width: 9px){}":                             "@media all and (max-width: 9px){}",
		"@media (min-width: 9px){}":                                     "@media (min-width: 9px){}",
		`@import url("a;b.css") print;`:                                 `@import url("a;b.css")  all;`,
		`@import 'a.css' screen;`:                                       `@import 'a.css'  not all;`,
		`@import "a.css";`:                                              `@import "a.css";`,
		`@import "a.css" layer(x) print;`:                               `@import "a.css" layer(x)  all;`,
		"@page { margin: 2cm }":                                         "@page { margin: 2cm }",
		"@supports (a: b) { @media print { a{} } }":                     "@supports (a: b) { @media all{ a{} } }",
		`a::after { content: "@media print {" }`:                        `a::after { content: "@media print {" }`,
		"/* @media print */ b{}":                                        "/* @media print */ b{}",
		`.\@media print{}`:                                              `.\@media print{}`,
		"@mediaprint{}":                                                 "@mediaprint{}",
		"":                                                              "",
	} {
		if got := string(ForPaper([]byte(css))); got != want {
			t.Errorf("ForPaper(%s)\n = %s, want\n   %s", css, got, want)
		}
	}
}

// What stands outside the conditions of media stays byte for byte, whatever it is.
func FuzzForPaper(f *testing.F) {
	for _, a := range Default().Assets() {
		if a.Path == "style.css" {
			f.Add(string(a.Bytes))
		}
	}
	for _, css := range []string{"@media", "@", "/*", `"\`, "@import url(", "@media print and {", "'\n@media screen{}", "\\"} {
		f.Add(css)
	}
	f.Fuzz(func(t *testing.T, css string) {
		got := string(ForPaper([]byte(css)))
		if again := string(ForPaper([]byte(got))); strings.Contains(got, "@") && len(again) > len(got)+8*strings.Count(got, "@") {
			t.Errorf("grows with every run: %q, then %q", got, again)
		}
		lower := strings.ToLower(css)
		if !strings.Contains(lower, "@media") && !strings.Contains(lower, "@import") && got != css {
			t.Errorf("ForPaper(%q) = %q", css, got)
		}
	})
}

// The theme's own rules for paper hold, and those for the dark do not.
func TestThemeOnPaper(t *testing.T) {
	for _, a := range Default().Assets() {
		if !strings.HasPrefix(a.Path, "style") {
			continue
		}
		css := string(ForPaper(a.Bytes))
		if strings.Contains(css, "@media print") || strings.Contains(css, "prefers-color-scheme") || !strings.Contains(css, "@media all{") {
			t.Errorf("%s does not read as on paper", a.Path)
		}
	}
}
