package fulltext_test

import (
	"fmt"
	"strings"
	"testing"

	"galley/internal/fulltext"
)

// marked shows the lines of a text with hits, each as "number:column text" with hits in
// brackets.
func marked(t *testing.T, query, text string, o fulltext.Options) string {
	t.Helper()
	q, err := fulltext.Parse(query, o)
	if err != nil {
		t.Fatal(err)
	}
	lines, _, ok := q.Lines([]byte(text), 10)
	if ok != q.Has([]byte(text)) {
		t.Errorf("Lines and Has differ on %q in %q", query, text)
	}
	var out []string
	for _, l := range lines {
		s, end := "", 0
		for _, m := range l.Marks {
			s, end = s+l.Text[end:m.From]+"["+l.Text[m.From:m.To]+"]", m.To
		}
		out = append(out, fmt.Sprintf("%d:%d %s", l.Number, l.Column, s+l.Text[end:]))
	}
	return strings.Join(out, "\n")
}

func TestLines(t *testing.T) {
	words, exact, whole := fulltext.Options{}, fulltext.Options{Case: true}, fulltext.Options{Whole: true}
	literal, pattern := fulltext.Options{Literal: true}, fulltext.Options{Regexp: true}
	for _, c := range []struct {
		query string
		o     fulltext.Options
		text  string
		want  string
	}{
		{"bread", words, "No\nBread and bread.\r\n", "2:1 [Bread] and [bread]."},
		{"script", words, "JavaScript", "1:5 Java[Script]"},
		{"script", whole, "JavaScript", ""},
		{"script", whole, "a script_x, the script", "1:17 a script_x, the [script]"},
		{"Bread", exact, "bread Bread", "1:7 bread [Bread]"},
		{"two words", words, "two\nother words", "1:1 [two]\n2:7 other [words]"},
		{"two missing", words, "two words", ""},
		{`"slow rise"`, words, "a slow\nrise, a rise slow, a **slow** rise", "1:3 a [slow]\n2:24 rise, a rise slow, a **[slow** rise]"},
		{`"slow rise"`, words, "slow\n\nrise", ""},
		{"creme brulee", words, "Die Crème brûlée", "1:5 Die [Crème] [brûlée]"},
		{"brûlée", words, "creme brulee", "1:7 creme [brulee]"},
		{"cafe", words, "ein Cafe\u0301 hier", "1:5 ein [Cafe\u0301] hier"},
		{"strasse", words, "Straße", "1:1 [Straße]"},
		{"京都", words, "東京都に住む", "1:2 東[京都]に住む"},
		{"東京都", words, "東京と京都、東京都", "1:7 東京と京都、[東京都]"},
		{"データ", words, "ﾃﾞｰﾀベース", "1:1 [ﾃﾞｰﾀ]ベース"},
		{"c++", words, "C++ and C", "1:1 [C++] and C"},
		{"->", words, "a -> b", "1:3 a [->] b"},
		{"a.c", literal, "abc a.c A.C", "1:5 abc [a.c] [A.C]"},
		{`a.c`, pattern, "abc\nxyz\nA-C", "1:1 [abc]\n3:1 [A-C]"},
		{`^x`, pattern, "ax\nx", "2:1 [x]"},
		{`x*`, pattern, "aaa", ""},
		{"a\nb", literal, "xa\nbx", "1:2 x[a]"},
		{"word", words, "   - item word", "1:11 - item [word]"},
	} {
		if got := marked(t, c.query, c.text, c.o); got != c.want {
			t.Errorf("%q in %q:\n%s\nwant:\n%s", c.query, c.text, got, c.want)
		}
	}
}

func TestLongLines(t *testing.T) {
	q, _ := fulltext.Parse("needle", fulltext.Options{})
	text := strings.Repeat("é ", 400) + "needle" + strings.Repeat(" ü", 400)
	lines, _, _ := q.Lines([]byte(text), 1)
	l := lines[0]
	if l.Column != 801 || !l.Before || len(l.Text) > 240 || l.Text[l.Marks[0].From:l.Marks[0].To] != "needle" || !strings.HasPrefix(strings.TrimSpace(l.Text), "é") {
		t.Errorf("a long line is shown as %+v", l)
	}
}

func TestReplace(t *testing.T) {
	for _, c := range []struct {
		find, with, text, want string
		o                      fulltext.Options
		n                      int
	}{
		{"go", "Rust", "Go, go, ago", "Rust, Rust, aRust", fulltext.Options{}, 3},
		{"go", "Rust", "Go, go, ago", "Rust, Rust, ago", fulltext.Options{Whole: true}, 2},
		{"go", "Rust", "Go, go", "Go, Rust", fulltext.Options{Case: true}, 1},
		{"größe", "x", "Größe und große", "x und große", fulltext.Options{Whole: true}, 1},
		{"a.b", "$1", "a.b axb", "$1 axb", fulltext.Options{}, 1},
		{`(\w+)@(\w+)`, "$2 at $1x", "me@home", "home at mex", fulltext.Options{Regexp: true}, 1},
		{`b+`, "<$&$$>", "abbc", "a<bb$>c", fulltext.Options{Regexp: true}, 1},
		{`, `, `\n`, "a, b", "a\nb", fulltext.Options{Regexp: true}, 1},
		{`(a)|(b)`, "[$2]", "ab", "[][b]", fulltext.Options{Regexp: true}, 2},
		{`x*`, "-", "abc", "abc", fulltext.Options{Regexp: true}, 0},
		{`^`, "> ", "a\nb", "a\nb", fulltext.Options{Regexp: true}, 0},
	} {
		p, err := fulltext.NewPattern(c.find, c.o)
		if err != nil {
			t.Fatal(err)
		}
		got, end := "", 0
		edits := p.Edits([]byte(c.text), c.with)
		for _, e := range edits {
			got, end = got+c.text[end:e.From]+e.Text, e.To
		}
		got += c.text[end:]
		if n := len(edits); got != c.want || n != c.n {
			t.Errorf("Replace(%q by %q in %q) = %q, %d; want %q, %d", c.find, c.with, c.text, got, n, c.want, c.n)
		}
	}
	if _, err := fulltext.NewPattern("(", fulltext.Options{Regexp: true}); err == nil {
		t.Error("( is no regular expression")
	}
	p, _ := fulltext.NewPattern("(a)", fulltext.Options{Regexp: true})
	if p.CheckReplacement("$1 $$2 $&") != nil || p.CheckReplacement("$2") == nil {
		t.Error("only groups that are there can be named")
	}
}
