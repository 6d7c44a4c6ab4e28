package fulltext_test

import (
	"fmt"
	"strings"
	"testing"

	"galley/internal/fulltext"
)

func TestHeadings(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"none", "Text\n\nMore", ""},
		{"marked", "# One\ntext\n### Three ###\r\n   ## Two\n", "1 1 One, 3 3 Three, 4 2 Two"},
		{"no heading", "#One\n####### Seven\n    # code\n\\# text\n#\n", ""},
		{"signs that stay", "# C# and C#\n## snake_case ##\n", "1 1 C# and C#, 2 2 snake_case"},
		{"underlined", "One\n===\n\nTwo\n---\ntext\n\n---\n", "1 1 One, 4 2 Two"},
		{"a rule below a list or a table", "- item\n---\n\n| a |\n---\n\n> said\n---\n", ""},
		{"bold, underlined", "**Bold**\n---\n", "1 2 Bold"},
		{"in code", "```sh\n# comment\n~~~\n# still\n```\n# Out\n~~~~\n# in\n~~~\n# in\n~~~~\n## Out again", "6 1 Out, 12 2 Out again"},
		{"code that never ends", "# A\n```\n# in\n", "1 1 A"},
		{"with markup", "# *Très* **bold** `code` [link](/a) ![alt](b.png) {#id}\n## 1\\. First", "1 1 Très bold code link alt, 2 2 1. First"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, h := range fulltext.Headings([]byte(tt.text)) {
				got = append(got, fmt.Sprint(h.Line, " ", h.Level, " ", h.Text))
			}
			if all := strings.Join(got, ", "); all != tt.want {
				t.Errorf("headings are %q, want %q", all, tt.want)
			}
		})
	}
}

func TestFit(t *testing.T) {
	for _, tt := range []struct {
		query, heading string
		want           int
	}{
		{"brulee", "Crème brûlée", fulltext.FitWords},
		{"creme br", "Crème brûlée", fulltext.FitBegins},
		{"rulee creme", "Crème brûlée", fulltext.FitInside},
		{"creme cake", "Crème brûlée", fulltext.NoFit},
		{"on", "Version one", fulltext.FitWords},
		{"京都", "東京都", fulltext.FitWords},
		{"tag:go", "Tag", fulltext.NoFit},
	} {
		query, err := fulltext.Parse(tt.query, fulltext.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := query.Fit(tt.heading); got != tt.want {
			t.Errorf("%q in %q: %d, want %d", tt.query, tt.heading, got, tt.want)
		}
	}
}

// FuzzHeadings takes any text: each heading is one line of it.
func FuzzHeadings(f *testing.F) {
	f.Add("# A\n```\n#\n")
	f.Add("a\n=\n**b\n---\n> \n-\n")
	f.Fuzz(func(t *testing.T, text string) {
		lines, last := strings.Count(text, "\n")+1, int32(0)
		for _, h := range fulltext.Headings([]byte(text)) {
			if h.Line <= last || int(h.Line) > lines || h.Level < 1 || h.Level > 6 || strings.Contains(h.Text, "\n") {
				t.Fatalf("%+v after line %d of %q", h, last, text)
			}
			last = h.Line
		}
	})
}
