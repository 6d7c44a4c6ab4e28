package render

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"galley/internal/highlight"
)

func TestSafeURL(t *testing.T) {
	tests := []struct {
		dest        string
		link, image bool
	}{
		{"", true, true}, {"a.md", true, true}, {"/a/b?c=d#e", true, true}, {"#top", true, true}, {"?q", true, true},
		{"//example.org/x", true, true}, {"../a:b", true, true}, {"./javascript:x", true, true},
		{"http://example.org", true, true}, {"HTTPS://EXAMPLE.org", true, true},
		{"mailto:a@b.co", true, false}, {"tel:+123", true, false},
		{"https://a.b/?u=javascript:alert(1)", true, true},
		{"javascript:alert(1)", false, false}, {"JaVaScRiPt:alert(1)", false, false},
		{" \x01javascript:alert(1)", false, false}, {"java\nscript:alert(1)", false, false},
		{"java\u00adscript:alert(1)", false, false}, {"\u2028javascript:alert(1)", false, false},
		{"javascript&colon;alert(1)", false, false}, {"&#106;avascript:x", false, false},
		{"javascript%3Aalert(1)", false, false}, {"%6aavascript:x", false, false},
		{"javascript%253Aalert(1)", false, false}, {"javascript&amp;colon;x", false, false},
		{"vbscript:x", false, false}, {"file:///etc/passwd", false, false}, {"C:\\a.png", false, false},
		{"data:text/html,x", false, false}, {"data:image/svg+xml,x", false, false}, {"data:,x", false, false},
		{"data:image/png;base64,AAAA", false, true}, {"DATA:IMAGE/JPEG;base64,AA", false, true},
		{"data:image/pngx;base64,AAAA", false, false}, {"data:image/avif,x", false, true},
		{"blob:x", false, false}, {"ftp://x", false, false}, {":x", false, false}, {"wails:x", false, false},
	}
	for _, tt := range tests {
		if got := SafeURL(tt.dest, false); got != tt.link {
			t.Errorf("SafeURL(%q, false) = %v", tt.dest, got)
		}
		if got := SafeURL(tt.dest, true); got != tt.image {
			t.Errorf("SafeURL(%q, true) = %v", tt.dest, got)
		}
	}
}

func TestHeadingIDs(t *testing.T) {
	tests := []struct{ text, id string }{
		{"Hello, World!", "hello-world"}, {"1. Coroutines", "coroutines"}, {"The `await` Keyword", "the-await-keyword"},
		{"Überblick", "überblick"}, {"U\u0308berblick", "überblick"}, {"日本語 の見出し", "日本語-の見出し"},
		{"مرحبا بالعالم", "مرحبا-بالعالم"}, {"हिन्दी में", "हिन्दी-में"}, {"C++ & C#", "c-c"}, {"a_b - c", "a_b-c"},
		{"", "section"}, {"🎉 Party", "party"}, {"Python 3.14", "python-314"},
		{"  -- x --  ", "x"}, {"\"><script>", "script"},
		// Without letters: digits and the names of emoji.
		{"🎉", "tada"}, {"🎉🚀", "tada-rocket"}, {"2024", "2024"}, {"2024 🎉", "2024-tada"}, {"3.14", "314"}, {"٢٠٢٤", "٢٠٢٤"},
		{"👍", "thumbsup"}, {"👍🏽", "thumbsup"}, {"❤️", "heart"}, {"❤", "heart"}, {"🙈", "see-no-evil"}, {"1️⃣", "one"},
		{"👨‍👩‍👧‍👦", "family-man-woman-girl-boy"}, {"🏳️‍🌈", "rainbow-flag"}, {"🇩🇪", "de"}, {"💯", "100"}, {"???", "section"}, {"→", "section"},
		// Scripts: composed, with their marks, whole.
		{"か\u3099", "が"}, {"한국어 제목", "한국어-제목"}, {"中文标题", "中文标题"}, {"שָׁלוֹם", norm.NFC.String("שָׁלוֹם")}, {"नमस्ते दुनिया", "नमस्ते-दुनिया"},
		{"ภาษาไทย", "ภาษาไทย"}, {"Ελληνικά", "ελληνικά"}, {"Привет, мир", "привет-мир"}, {"İstanbul", "istanbul"}, {"Straße", "straße"},
	}
	for _, tt := range tests {
		if got := HeadingID(tt.text); got != tt.id {
			t.Errorf("HeadingID(%q) = %q, want %q", tt.text, got, tt.id)
		}
	}
	var s ids
	for i, want := range []string{"a", "a-1", "a-1-1", "a-2", "b", "skip-to-main-1", "galley-here-1"} {
		if got := s.take([]string{"a", "a", "a-1", "a", "b", "skip-to-main", "galley-here"}[i]); got != want {
			t.Errorf("id %d is %q, want %q", i, got, want)
		}
	}
}

func TestParseInfo(t *testing.T) {
	lines := func(r ...[2]int) highlight.Options { return highlight.Options{Highlight: r} }
	tests := []struct {
		info string
		want fenceInfo
	}{
		{"python", fenceInfo{lang: "python"}},
		{"c++", fenceInfo{lang: "c++"}},
		{"python {hl_lines=\"2-3\" linenos=true}", fenceInfo{lang: "python",
			options: highlight.Options{LineNumbers: true, Highlight: [][2]int{{2, 3}}}}},
		{"go {linenos=table,hl_lines=[8,\"15-17\"],linenostart=199}", fenceInfo{lang: "go",
			options: highlight.Options{LineNumbers: true, First: 199, Highlight: [][2]int{{8, 8}, {15, 17}}}}},
		{"js{1,3-5}", fenceInfo{lang: "js", options: lines([2]int{1, 1}, [2]int{3, 5})}},
		{"jsx title=\"src/App.jsx\" {2}", fenceInfo{lang: "jsx", title: "src/App.jsx", options: lines([2]int{2, 2})}},
		{"js showLineNumbers", fenceInfo{lang: "js", options: highlight.Options{LineNumbers: true}}},
		{"js linenos=false", fenceInfo{lang: "js"}},
		{"js diff", fenceInfo{lang: "js", options: highlight.Options{Diff: true}}},
		{"{title=x}", fenceInfo{title: "x"}},
		{"py hl_lines=\"0 9-2 x 99999999999 4\"", fenceInfo{lang: "py", options: lines([2]int{4, 4})}},
		// VitePress
		{"js:line-numbers {2}", fenceInfo{lang: "js", options: highlight.Options{LineNumbers: true, Highlight: [][2]int{{2, 2}}}}},
		{"ts:line-numbers=5", fenceInfo{lang: "ts", options: highlight.Options{LineNumbers: true, First: 5}}},
		{"ts:no-line-numbers {1}", fenceInfo{lang: "ts", options: lines([2]int{1, 1})}},
		{"js [my file.js]", fenceInfo{lang: "js", title: "my file.js"}},
		{"js{2}[a.js]", fenceInfo{lang: "js", title: "a.js", options: lines([2]int{2, 2})}},
		{"js [open", fenceInfo{lang: "js", title: "open"}},
		{"urn:x:y", fenceInfo{lang: "urn:x:y"}},
		// MkDocs and Pandoc
		{"{ .python .annotate linenums=\"10\" hl_lines=\"2 4-5\" title=\"a b.py\" }", fenceInfo{lang: "python", title: "a b.py",
			options: highlight.Options{LineNumbers: true, First: 10, Highlight: [][2]int{{2, 2}, {4, 5}}}}},
		{"{.haskell .numberLines startFrom=\"100\"}", fenceInfo{lang: "haskell", options: highlight.Options{LineNumbers: true, First: 100}}},
		{"py linenums=\"1\"", fenceInfo{lang: "py", options: highlight.Options{LineNumbers: true}}},
		// Docusaurus and Gatsby
		{"jsx showLineNumbers=3 title='a \"b\".jsx'", fenceInfo{lang: "jsx", title: "a \"b\".jsx", options: highlight.Options{LineNumbers: true, First: 3}}},
		{"js:title=src/a.js", fenceInfo{lang: "js", title: "src/a.js"}},
		{"js{numberLines: true}", fenceInfo{lang: "js", options: highlight.Options{LineNumbers: true}}},
		{"js {numberLines: 7}", fenceInfo{lang: "js", options: highlight.Options{LineNumbers: true, First: 7}}},
		{"diff-js", fenceInfo{lang: "js", options: highlight.Options{Diff: true}}},
		{"diff", fenceInfo{lang: "diff"}}, {"diff-", fenceInfo{lang: "diff-"}}, {"rust,ignore", fenceInfo{lang: "rust"}},
		{"py title=\"open", fenceInfo{lang: "py", title: "open"}},
		{"py =", fenceInfo{lang: "py"}},
		{"py title=", fenceInfo{lang: "py"}},
	}
	for _, tt := range tests {
		if got := parseInfo(tt.info); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("parseInfo(%q) = %+v, want %+v", tt.info, got, tt.want)
		}
	}
}

// TestEmojis: the list is whole, and each name means what the parser makes of it.
func TestEmojis(t *testing.T) {
	all := Emojis()
	if len(all) < 1800 {
		t.Fatalf("only %d emoji", len(all))
	}
	r := New(Options{})
	for _, e := range all {
		for _, name := range e.Names {
			if got, want := r.HTML([]byte(":"+name+":")), "<p>"+e.Char+"</p>\n"; got != want {
				t.Errorf(":%s: gives %q, want %q", name, got, want)
			}
		}
		if id := HeadingID(e.Char); id == "section" || id != HeadingID(id) && !unicode.IsNumber(rune(id[0])) {
			t.Errorf("a heading %s gets the id %q", e.Char, id)
		}
	}
}

// TestLiquidInCode: a generator that runs Liquid runs it in code as well.
func TestLiquidInCode(t *testing.T) {
	for src, want := range map[string]string{
		"```\n{% raw %}\n{{ a }}\n{% endraw %}\n```": "{{ a }}\n",
		"```\n{%- raw -%}{{ a }}{% endraw %}\n```":   "{{ a }}\n",
		"```\nraw {{ a }} {% row %}\n```":            "raw {{ a }} {% row %}\n",
	} {
		if got := New(Options{Liquid: true}).HTML([]byte(src)); !strings.Contains(got, "<code>"+want+"</code>") {
			t.Errorf("with Liquid %q is %s", src, got)
		}
		if got := New(Options{}).HTML([]byte(src)); strings.Count(got, "%") != strings.Count(src, "%") {
			t.Errorf("without Liquid %q is %s", src, got)
		}
	}
}
