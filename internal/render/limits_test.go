package render

import (
	"strings"
	"testing"

	"galley/internal/fault"
)

// TestRefusesWhatNeverEnds holds inputs that take goldmark from a second to for ever.
// They are small, so the test would show it by hanging.
func TestRefusesWhatNeverEnds(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	tests := []struct {
		name, body string
		line       int
	}{
		{"list on one line", "a\n\n" + many(1250, "- ") + "x" + many(1250, "\n"), 3},
		{"quotes", many(50_000, "> ") + "a", 1},
		{"quotes and lists", "x\n" + many(3000, "> - ") + "a", 2},
		{"ordered", many(1000, "1. ") + "a", 1},
		{"footnotes", many(1000, "[^a]: ") + "a", 1},
		{"after a fence", "```\n" + many(99, ">") + "\n```\n" + many(99, ">"), 4},
		{"fence inside raw HTML", "<pre>\n\n```\n</pre>\n" + many(99, "- ") + "x", 5},
		{"stars", many(50_000, "*a_ "), 1},
		{"tildes", many(50_000, "~~a* "), 1},
		{"open links", many(50_000, "[a](b"), 1},
		{"open links by line", many(50_000, "[a](<b\n"), 2001},
		{"definitions", many(50_000, "[a]: b\n"), 20_001},
		{"half definitions", "x\n\n" + many(50_000, "> [a]:\n"), 20_003},
		{"brackets", many(50_000, "[") + "a" + many(50_000, "]"), 1},
		{"brackets by line", many(50_000, "[a\n"), 20_001},
		{"lines", many(200_001, "a\n=\n"), 400_001},
		{"cells", many(200, "|a") + "|\n" + many(200, "|-") + "|\n" + many(2000, many(200, "|b")+"|\n"), 1493},
		{"empty cells", many(1000, "|a") + "\n" + many(1000, "|-") + "|\n" + many(1000, "|x\n"), 103},
	}
	for _, tt := range tests {
		d := New(Options{}).Document([]byte(tt.body), 11)
		if !d.Refused() {
			t.Errorf("%s: not refused", tt.name)
			continue
		}
		p := d.Problems()
		if len(p) != 1 || p[0].Code != fault.TooLarge || p[0].Line != tt.line+10 {
			t.Errorf("%s: problems %+v, want one on line %d", tt.name, p, tt.line+10)
		}
		if len(d.Blocks()) != 1 || !strings.Contains(d.HTML(), "<pre") {
			t.Errorf("%s: the text is not shown", tt.name)
		}
		checkStandAlone(t, d)
	}
}

// TestDeepByIndentation nests a list by one level a line.
func TestDeepByIndentation(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	d := New(Options{}).Document([]byte(b.String()), 1)
	if !d.Refused() || d.Problems()[0].Line != maxDepth+1 {
		t.Errorf("refused %v, problems %v; want line %d", d.Refused(), d.Problems(), maxDepth+1)
	}
}

// TestRefusesNothingOrdinary: large or odd, but what people write.
func TestRefusesNothingOrdinary(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	for name, body := range map[string]string{
		"log in a fence":        "```\n" + many(500, ">") + "\n```\n",
		"after a comment":       "<!--more-->\n\n```\n" + many(500, ">") + "\n```\n",
		"long break":            many(200, "- ") + "\n" + many(500, "*") + "\n" + many(900, "_") + "\n",
		"many definitions":      many(9000, "[a]: b\n") + "\n" + many(9000, "[c]: d\n"),
		"many notes":            many(20_000, "a[^1]\n\n[^1]: b\n\n"),
		"long list":             many(20_000, "- *a* [b](c)\n"),
		"list after list":       many(3000, "- a\n  - b\n    - c\n\ntext\n\n"),
		"deep indented code":    "- a\n\n" + many(100, " ") + "- b\n",
		"wide table":            many(200, "|a") + "|\n" + many(200, "|-") + "|\n" + many(400, many(200, "|x")+"|\n"),
		"code of base64":        "```\n" + many(30_000, "a_b*") + "\n```\n",
		"quote of twenty":       many(20, ">") + " a\n",
		"many short underlines": many(30_000, "a_b_c\n\n"),
	} {
		if d := New(Options{}).Document([]byte(body), 1); d.Refused() {
			t.Errorf("%s: refused: %v", name, d.Problems()[0].Message)
		}
	}
}

// TestEditAfterRefusal: the document comes back once the text is ordinary again.
func TestEditAfterRefusal(t *testing.T) {
	d := New(Options{}).Document([]byte("hello"), 1)
	list := d.Blocks()
	list = d.Edit(0, 0, []byte(strings.Repeat("> ", 100))).Apply(list)
	if !d.Refused() {
		t.Fatal("not refused")
	}
	d.check(t, list)
	list = d.Edit(0, 200, nil).Apply(list)
	d.check(t, list)
	if d.Refused() || len(d.Problems()) != 0 || d.HTML() != "<p>hello</p>\n" {
		t.Errorf("after the edit: refused %v, problems %v, HTML %q", d.Refused(), d.Problems(), d.HTML())
	}
}
