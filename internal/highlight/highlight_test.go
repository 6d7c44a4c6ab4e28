package highlight

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/chroma/v2"
	formatter "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// samples holds a piece of each language that posts use most.
var samples = map[string]string{
	"python":     "import os\n\n@dec\nasync def f(a: int = 0x1F) -> str:\n    \"\"\"Doc <b> & more.\"\"\"\n    return f'{a!r}' + os.name  # done\n",
	"go":         "package main\n\n// Hi\nfunc main() {\n\tx := []string{\"a\\n\", `b`, 'c'}\n\tprintln(x[0], 1.5e3)\n}\n",
	"javascript": "const f = async (x) => `a${x + 1}b`; /* c */ class A extends B { #p = /r[e]/g }\n",
	"typescript": "interface A<T> { readonly a?: T }\nexport const b: A<number> = { a: 1 } as const;\n",
	"bash":       "#!/bin/sh\nfor f in *.md; do echo \"$f ${x:-y}\" | grep -v 'a b' && exit 1; done # c\n",
	"json":       "{\"a\": [1, 2.5, true, null], \"b\": \"\\u0041\"}\n",
	"yaml":       "a: 1\nb:\n  - \"c\"\n  - &x {d: e}\n# f\n",
	"html":       "<!doctype html>\n<a href=\"x\">y &amp; z</a><script>let a = 1 < 2</script>\n",
	"css":        "@media (width > 10px) { a:hover > b::before { color: #fff; content: \"\\201C\" } }\n",
	"sql":        "SELECT a, count(*) FROM t WHERE b = 'c''d' AND e >= 1.5 -- f\nGROUP BY a;\n",
	"rust":       "fn main() -> Result<(), Box<dyn Error>> { let r#x = b\"a\"; println!(\"{x:?}\"); Ok(()) }\n",
	"c":          "#include <stdio.h>\nint main(void) { /* a */ return printf(\"%d\\n\", 'x' << 2); }\n",
	"java":       "@Override public final class A<T> { /** d */ int f() { return 0b1; } }\n",
	"diff":       "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n c\n",
	"php":        "<p><?php echo \"a $b\"; ?></p>\n",
	"markdown":   "# A\n\n- *b* `c`\n\n```go\nx := 1\n```\n",
}

// text returns what a reader sees of HTML, and whether its tags match.
func text(t *testing.T, markup string) string {
	t.Helper()
	if n := strings.Count(markup, "<span") - strings.Count(markup, "</span>"); n != 0 {
		t.Errorf("%d spans are not closed in %q", n, markup)
	}
	return html.UnescapeString(tags.ReplaceAllString(markup, ""))
}

var tags = regexp.MustCompile(`<[^>]*>`)

// TestLikeChroma: our writer gives what chroma's own formatter gives, up to quotes, which
// need no escape, and white space, which needs no element.
func TestLikeChroma(t *testing.T) {
	f := formatter.New(formatter.WithClasses(true), formatter.PreventSurroundingPre(true))
	white := regexp.MustCompile(`<span class="w">([^<]*)</span>`)
	for lang, code := range samples {
		tokens, err := chroma.Coalesce(lexers.Get(lang)).Tokenise(nil, code)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := f.Format(&b, styles.Fallback, tokens); err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("&#34;", `"`, "&#39;", "'").Replace(white.ReplaceAllString(b.String(), "$1"))
		// The formatter writes a token of several lines in pieces, one a line.
		got, name := HTML(lang, code, Options{})
		if merge(got) != merge(want) {
			t.Errorf("%s:\ngot  %s\nwant %s", lang, got, want)
		}
		if name != lexers.Get(lang).Config().Name {
			t.Errorf("%s is called %q", lang, name)
		}
		if text(t, got) != code {
			t.Errorf("%s: the text is %q, want %q", lang, text(t, got), code)
		}
	}
}

// merge joins neighbouring elements of one class.
func merge(markup string) string {
	for _, class := range classes {
		if class != "" {
			markup = strings.ReplaceAll(markup, "\n</span><span class=\""+class+"\">", "\n")
		}
	}
	return markup
}

func TestLanguages(t *testing.T) {
	tests := []struct{ lang, name string }{
		{"py", "Python"}, {"Python", "Python"}, {"python3", "Python"}, {"js", "JavaScript"}, {"ts", "TypeScript"},
		{"sh", "Bash"}, {"shell", "Bash"}, {"yml", "YAML"}, {"c++", "C++"}, {"golang", "Go"}, {"rs", "Rust"}, {"md", "markdown"},
		{"", ""}, {"nonsense", ""}, {"text", "plaintext"}, {" go ", "Go"}, {strings.Repeat("x", 99), ""}, {"<b>", ""}, {"../x", ""},
	}
	for _, tt := range tests {
		if _, name := HTML(tt.lang, "x\n", Options{}); name != tt.name {
			t.Errorf("%q is called %q, want %q", tt.lang, name, tt.name)
		}
	}
}

// TestNeverStuck holds code on which chroma loops for ever; the test hangs if we do.
func TestNeverStuck(t *testing.T) {
	for _, tt := range []struct{ lang, code string }{
		{"jsonata", "|\n"}, {"jsonata", "a | b"}, {"jungle", "a = b -\n-"}, {"jungle", "-"},
	} {
		got, _ := HTML(tt.lang, tt.code, Options{})
		if text(t, got) != tt.code {
			t.Errorf("%s: HTML(%q) = %q", tt.lang, tt.code, got)
		}
	}
	if got, _ := HTML("jsonata", "$sum(a.b)\n", Options{}); !strings.Contains(got, "<span") {
		t.Errorf("ordinary JSONata has no colours: %q", got)
	}
}

func TestOddCode(t *testing.T) {
	tests := []struct{ code, want string }{
		{"", ""}, {"x", "x"}, {"a\r\nb\rc", "a\nb\nc"}, {"a\x00b\xffc", "a\uFFFDb\uFFFDc"}, {"\n\n", "\n\n"},
		{"\"unclosed", "\"unclosed"}, {"é日本\U0001F600\n", "é日本\U0001F600\n"}, {"</span><script>", "</span><script>"},
	}
	for _, tt := range tests {
		for lang := range samples {
			if got, _ := HTML(lang, tt.code, Options{}); text(t, got) != tt.want {
				t.Errorf("%s: HTML(%q) reads %q, want %q", lang, tt.code, text(t, got), tt.want)
			}
		}
	}
	big := strings.Repeat("x = 1\n", maxCode/6+1)
	if got, name := HTML("python", big, Options{}); got != big || name != "Python" {
		t.Errorf("code beyond the limit has colours, or no name: %q", name)
	}
}

func TestLines(t *testing.T) {
	tests := []struct {
		name, code, want string
		o                Options
	}{
		{"numbers", "a\n\nb", `<span class="line"><span class="ln" data-line="1"></span>a
</span><span class="line"><span class="ln" data-line="2"></span>
</span><span class="line"><span class="ln" data-line="3"></span>b</span>`, Options{LineNumbers: true}},
		{"marks", "a\nb\nc\nd\n", `<span class="line hl">a
</span><span class="line">b
</span><span class="line hl">c
</span><span class="line hl">d
</span>`, Options{Highlight: [][2]int{{1, 1}, {3, 9}}}},
		{"diff", "+a\n-b\n c\n-\nd", `<span class="line ins">+a
</span><span class="line del">-b
</span><span class="line"> c
</span><span class="line del">-
</span><span class="line">d</span>`, Options{Diff: true}},
		{"bare mark", "a\n+", `<span class="line">a
</span><span class="line ins">+</span>`, Options{Diff: true}},
		{"empty", "", "", Options{LineNumbers: true}},
	}
	for _, tt := range tests {
		if got, _ := HTML("", tt.code, tt.o); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		for lang, code := range samples {
			if got, _ := HTML(lang, code, tt.o); text(t, got) != code {
				t.Errorf("%s: the text of %s is %q, want %q", tt.name, lang, text(t, got), code)
			}
		}
	}
	// Colours do not see the marks of a diff.
	if got, _ := HTML("go", "-func f() {}\n+func g() {}\n", Options{Diff: true}); strings.Count(got, `<span class="kd">func</span>`) != 2 {
		t.Errorf("diff of Go: %s", got)
	}
}

// Every part of a question counts for what is kept.
func TestMemo(t *testing.T) {
	HTML("go", "func f() {}", Options{})
	for _, o := range []Options{{LineNumbers: true}, {Diff: true}, {Highlight: [][2]int{{1, 1}}}} {
		with, _ := HTML("go", "func f() {}", o)
		if again, _ := HTML("go", "func f() {}", Options{}); with == again {
			t.Errorf("%+v gives what plain options give", o)
		}
	}
}

func TestConcurrent(t *testing.T) {
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for j := range 50 {
				for lang, code := range samples {
					code = fmt.Sprintf("%s%d", code, (i+j)%5)
					if got, _ := HTML(lang, code, Options{}); tags.ReplaceAllString(got, "") == "" {
						t.Error("nothing")
					}
				}
			}
		})
	}
	group.Wait()
}

// FuzzHTML: whatever the lexer and the code, the text of the HTML is the code.
func FuzzHTML(f *testing.F) {
	names := lexers.Names(false)
	for lang, code := range samples {
		for i, name := range names {
			if strings.EqualFold(name, lang) {
				f.Add(i, code, false, 0)
			}
		}
	}
	f.Add(3, "|", true, 2)
	f.Fuzz(func(t *testing.T, lexer int, code string, diff bool, marked int) {
		if len(code) > 300 {
			return
		}
		name := names[max(lexer, -lexer-1)%len(names)]
		o := Options{Diff: diff, LineNumbers: marked%2 == 1}
		if marked > 0 {
			o.Highlight = [][2]int{{marked, marked + 2}}
		}
		got := render(name, code, o)
		if want := clean(code); text(t, got.html) != want {
			t.Errorf("%s: %q reads %q, want %q", name, code, text(t, got.html), want)
		}
		if code != "" && strings.ContainsAny(tags.ReplaceAllString(got.html, ""), "<>") {
			t.Errorf("%s: %q is not escaped: %q", name, code, got.html)
		}
	})
}
