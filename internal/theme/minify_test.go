package theme

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestMinify(t *testing.T) {
	for css, want := range map[string]string{
		"a { color : red; }\n\n/* why */ b{}":             "a{color :red}b{}",
		"a :is(b, c) > d , e{x:y}":                        "a :is(b,c)>d,e{x:y}",
		"a { b: calc(1px + 2 * (3px - 1px)) }":            "a{b:calc(1px + 2 * (3px - 1px))}",
		`a::after { content: "  ; /* { " }`:               `a::after{content:"  ; /* { "}`,
		"@media (min-width: 4rem) and (color) { a{b:c} }": "@media (min-width:4rem) and (color){a{b:c}}",
		"a { b: url( a b.png ) ; }":                       "a{b:url( a b.png )}",
		"a { b: c !important; d: e;; }":                   "a{b:c !important;d:e}",
		`.a\ b { c: d }`:                                  `.a\ b{c:d}`,
		"a/**/b{}":                                        "a b{}",
		"@import 'x';\n@page { margin: 2cm }":             "@import 'x';@page{margin:2cm}",
		"a { b: 'x' 'y'; font: 1rem/1.5 'A B', serif }":   "a{b:'x' 'y';font:1rem/1.5 'A B',serif}",
		"a { b: var(--c) var(--d) }":                      "a{b:var(--c) var(--d)}",
		"/* open":                                         "",
		"":                                                "",
	} {
		if got := minify(css); got != want {
			t.Errorf("minify(%s)\n = %s, want\n   %s", css, got, want)
		}
	}
}

// What is small already stays, and of a style sheet that comes with Galley no rule goes.
func FuzzMinify(f *testing.F) {
	comments := regexp.MustCompile(`(?s)/\*.*?\*/`)
	for _, name := range []string{"styles/base.css", "styles/article.css", "styles/post.css", "styles/print.css"} {
		css, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		bare, small := comments.ReplaceAllString(string(css), ""), minify(string(css))
		for _, mark := range []string{"{", "}", ":", ",", "("} {
			if strings.Count(small, mark) != strings.Count(bare, mark) {
				f.Errorf("%s loses %q", name, mark)
			}
		}
		f.Add(string(css))
	}
	f.Add(`a{b:"x`)
	f.Add("a{b:url(")
	f.Fuzz(func(t *testing.T, css string) {
		once := minify(css)
		if twice := minify(once); twice != once {
			t.Errorf("minify(%q) = %q, then %q", css, once, twice)
		}
		if strings.Count(once, "{") > strings.Count(css, "{") || len(once) > len(css)+1 {
			t.Errorf("minify(%q) = %q", css, once)
		}
	})
}
