package post

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestSlugify(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Async Python: Understanding Asyncio", "async-python-understanding-asyncio"},
		{"  --a--b--  ", "a-b"},
		{"Don’t panic, it's fine", "dont-panic-its-fine"},
		{"C++ & C#", "c-c"},
		{"Größe", "größe"},
		{"Cafe\u0301", "café"},
		{"日本語 テスト", "日本語-テスト"},
		{"हिन्दी में", "हिन्दी-में"},
		{"שלום עולם", "שלום-עולם"},
		{"ÉCOLE", "école"},
		{"v1.2.3", "v1-2-3"},
		{"CON", "con-post"},
		{"lpt1", "lpt1-post"},
		{"../../etc/passwd", "etc-passwd"},
		{"a\x00b\nc", "a-b-c"},
		{"🎉 party 🎉", "party"},
		{"🎉", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Slugify(tt.text); got != tt.want {
			t.Errorf("Slugify(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzSlugify checks that a slug is safe everywhere and a slug of itself.
func FuzzSlugify(f *testing.F) {
	for _, s := range []string{"A b", "CON", "é", "日本", "İstanbul", strings.Repeat("long words ", 40), strings.Repeat("長", 100), "ᾳ", "\u0345a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		slug := Slugify(s)
		if len(slug) > maxSlug || !utf8.ValidString(slug) || !norm.NFC.IsNormalString(slug) || strings.ContainsAny(slug, "/\\.:*?\"<>| \x00") {
			t.Errorf("Slugify(%q) = %q is not safe", s, slug)
		}
		if again := Slugify(slug); again != slug {
			t.Errorf("Slugify(%q) = %q, whose slug is %q", s, slug, again)
		}
		if strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--") || reservedNames[slug] {
			t.Errorf("Slugify(%q) = %q", s, slug)
		}
	})
}

func TestCountWords(t *testing.T) {
	tests := []struct {
		name, body string
		words, cjk int
	}{
		{"none", "", 0, 0},
		{"prose", "Don't count - these marks — twice, well-known 42.", 7, 0},
		{"marks", "# Heading\n\n- item **bold** | cell\n> quote\n***\n", 5, 0},
		{"code counts, fences do not", "Text\n```python title=x\na = 1\n```\n~~~\nb\n~~~\nEnd", 5, 0},
		{"indented fence in a list", "- a\n\n  ```go\n  x\n  ```\n", 2, 0},
		{"comments", "a <!-- not this --> b\n<!--more-->\nc", 3, 0},
		{"comment never closed", "a <!-- b", 2, 0},
		{"other scripts", "Größe привет שלום हिन्दी", 4, 0},
		{"Chinese", "你好,世界。", 0, 4},
		{"Japanese", "テスト です", 0, 5},
		{"Korean", "안녕 세상", 0, 4},
		{"mixed", "Go語 is 好", 2, 2},
		{"no-break space", "a\u00a0b", 2, 0},
		{"line ends", "a\r\nb\rc", 3, 0},
	}
	for _, tt := range tests {
		if words, cjk := countWords([]byte(tt.body)); words != tt.words || cjk != tt.cjk {
			t.Errorf("%s: countWords(%q) = %d, %d; want %d, %d", tt.name, tt.body, words, cjk, tt.words, tt.cjk)
		}
	}
}

// slowCount counts words as the documentation of [Post.ReadBody] says it: comments and
// fence lines go first, then each run without white space is looked at.
func slowCount(body string) (words, cjk int) {
	for _, run := range strings.FieldsFunc(withoutMarkup(body), unicode.IsSpace) {
		isWord := false
		for _, r := range run {
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && r >= 0x1100 {
				cjk++
				isWord = false
			} else if !isWord && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				words++
				isWord = true
			}
		}
	}
	return words, cjk
}

// withoutMarkup returns body with a line break for each comment and without fence lines.
func withoutMarkup(body string) string {
	var b strings.Builder
	lineStart := true
	for body != "" {
		if end := strings.Index(body, "-->"); end >= 0 && strings.HasPrefix(body, "<!--") {
			b.WriteByte('\n')
			body, lineStart = body[end+3:], true
			continue
		}
		if lineStart && (strings.HasPrefix(body, "```") || strings.HasPrefix(body, "~~~")) {
			b.WriteByte('\n')
			line := strings.IndexAny(body+"\n", "\r\n")
			body = body[line:]
			continue
		}
		lineStart = body[0] == '\n' || body[0] == '\r' || lineStart && strings.IndexByte(" \t\v\f", body[0]) >= 0
		b.WriteByte(body[0])
		body = body[1:]
	}
	return b.String()
}

// FuzzCountWords compares the one pass over the bytes with the slow way.
func FuzzCountWords(f *testing.F) {
	for _, s := range []string{"", "a b", "Go語 is 好", "<!-- a --> b <!--> c <!--- d", "a\n  ```go x\n b ```\n~~~", "<!-- x -->```\ny", "\u3000a\u00a0b\u2028c", "テスト・ー〆ｶﾅ", "a\xffb", "e\u0301 ١٢"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		words, cjk := countWords([]byte(body))
		if wantWords, wantCJK := slowCount(body); words != wantWords || cjk != wantCJK {
			t.Errorf("countWords(%q) = %d, %d; want %d, %d", body, words, cjk, wantWords, wantCJK)
		}
	})
}

// TestRuneClasses compares the short cuts with the tables they stand for.
func TestRuneClasses(t *testing.T) {
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		if want := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul); isCJK(r) != want {
			t.Errorf("isCJK(%U) = %v", r, !want)
		}
		if isWideSpace(r) != unicode.IsSpace(r) {
			t.Errorf("isWideSpace(%U) = %v", r, isWideSpace(r))
		}
	}
}

func TestReadingMinutes(t *testing.T) {
	for _, tt := range []struct{ words, cjk, want int }{
		{0, 0, 1}, {1, 0, 1}, {212, 0, 1}, {213, 0, 2}, {0, 500, 1}, {0, 501, 2}, {212, 500, 2}, {212, 501, 3}, {2120, 0, 10},
	} {
		if got := readingMinutes(tt.words, tt.cjk); got != tt.want {
			t.Errorf("readingMinutes(%d, %d) = %d, want %d", tt.words, tt.cjk, got, tt.want)
		}
	}
}

// TestExcerptEnd: the field of a post goes before the setting of the site.
func TestExcerptEnd(t *testing.T) {
	const body = "One.\n\nTwo.\n\n<!-- a -->\n\nThree.\n\n<!-- b -->\n\nFour.\n"
	for _, tt := range []struct{ head, option, want string }{
		{"", "", "One."},
		{"", "<!-- a -->", "One. Two."},
		{"", "\n\n", "One."},
		{"---\nexcerpt_separator: <!-- b -->\n---\n", "<!-- a -->", "One. Two. Three."},
		{"---\nexcerpt_separator: \"\"\n---\n", "<!-- a -->", "One."},
	} {
		if p := Parse("a.md", []byte(tt.head+body), Options{ExcerptEnd: tt.option}); p.Summary != tt.want {
			t.Errorf("with %q and %q the summary is %q, want %q", tt.head, tt.option, p.Summary, tt.want)
		}
	}
}

func TestOutline(t *testing.T) {
	tests := []struct{ name, body, h1, summary string }{
		{"heading and paragraph", "\n# A *b*\n\nFirst\nparagraph.\n\nSecond.\n", "A b", "First paragraph."},
		{"underlined heading", "A\n===\nText\n", "A", "Text"},
		{"second heading is skipped", "## B\n\nC\n---\n\nText", "", "Text"},
		{"image first", "![x](y.png)\n\nText", "", "Text"},
		{"code first", "```go\nfunc main() {}\n```\n\nText", "", "Text"},
		{"list, table, quote, HTML first", "- a\n- b\n\n| a |\n|---|\n\n> q\n\n<div>\nx\n</div>\n\nText", "", "Text"},
		{"rule and shortcode first", "---\n\n{{< note >}}\n\n[TOC]\n\nText", "", "Text"},
		{"comment first", "<!-- note -->\n\nText", "", "Text"},
		{"paragraph ends at a list", "Text:\n- a\n", "", "Text:"},
		{"inline marks", "A [link](http://x.org \"t\"), [ref][r], **bold**, _it_, snake_case, `a*b`, ~~no~~, x[^1] &amp; \\*y\\* <b>c</b> <https://z.org> ![i](j)", "", "A link, ref, bold, it, snake_case, a*b, no, x & *y* c https://z.org"},
		{"link with brackets", "See [a (b)](http://x.org/a_(b)) and [[Page|this]].", "", "See a (b) and this."},
		{"stars that are no marks", "2 * 3 = 6 and ** too", "", "2 * 3 = 6 and ** too"},
		{"more", "# T\n\nOne *two*.\n\nThree.\n\n<!-- more -->\n\nFour.", "T", "One two. Three."},
		{"more without spaces", "One.\n\nTwo.\n<!--more-->\nThree.", "", "One. Two."},
		{"more in a paragraph", "One <!--more--> two.", "", "One"},
		{"more over lines", "One.\n\nTwo.\n\n<!--\n  more\n-->\n\nThree.", "", "One. Two."},
		{"more with words, as in WordPress", "One.\n\nTwo.\n\n<!--more Read on-->\n\nThree.", "", "One. Two."},
		{"more and something else", "One.\n\nTwo.\n\n<!--moreover-->\n\nThree.", "", "One."},
		{"more in code", "One `<!--more-->`.\n\nTwo.\n\n```md\n<!--more-->\n```\n\nThree.", "", "One <!--more-->."},
		{"more after code", "One.\n\n```md\n<!--more-->\n```\n\nTwo.\n\n<!--more-->\n\nThree.", "", "One. Two."},
		{"the mark of the site", "One.\n\nTwo.\n\n<!-- cut -->\n\nThree.", "", "One. Two."},
		{"both marks, the first counts", "One.\n\nTwo.\n<!-- cut -->\n\nThree.\n\n<!--more-->", "", "One. Two."},
		{"both marks, more first", "One.\n\nTwo.\n<!--more-->\n\nThree.\n\n<!-- cut -->", "", "One. Two."},
		{"the mark in code", "One.\n\n```\n<!-- cut -->\n```\n\nTwo.", "", "One."},
		{"nothing", "", "", ""},
		{"only a heading", "# T\n", "T", ""},
		{"CRLF", "# T\r\n\r\nOne\r\ntwo\r\n\r\nthree", "T", "One two"},
	}
	for _, tt := range tests {
		if h1, summary := outline([]byte(tt.body), "<!-- cut -->"); h1 != tt.h1 || summary != tt.summary {
			t.Errorf("%s: outline(%q) = %q, %q; want %q, %q", tt.name, tt.body, h1, summary, tt.h1, tt.summary)
		}
	}
}

func TestShorten(t *testing.T) {
	long := strings.Repeat("word ", 100)
	got := shorten(long)
	if n := utf8.RuneCountInString(got); n > maxSummary || n < maxSummary-10 || !strings.HasSuffix(got, "word…") {
		t.Errorf("shorten of %d words has %d characters and ends with %q", 100, n, got[len(got)-10:])
	}
	if got := shorten(strings.Repeat("長", 400)); utf8.RuneCountInString(got) != maxSummary {
		t.Errorf("shorten of text without spaces has %d characters", utf8.RuneCountInString(got))
	}
}
