package cli

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"galley/internal/project"
)

func TestPrintTable(t *testing.T) {
	tests := []struct {
		name string
		rows [][]string
		want string
	}{
		{"none", nil, ""},
		{"plain", [][]string{{"a", "b"}, {"ccc", "d"}}, "a    b\nccc  d\n"},
		{"wide letters", [][]string{{"中文", "x"}, {"abcd", "y"}}, "中文  x\nabcd  y\n"},
		{"marks", [][]string{{"e\u0301", "x"}, {"\U0001F468\u200d\U0001F469\u200d\U0001F467", "y"}}, "e\u0301   x\n\U0001F468\u200d\U0001F469\u200d\U0001F467  y\n"},
		{"steering", [][]string{{"\x1b[2J", "a\nb"}}, "\ufffd[2J  a\ufffdb\n"},
		{"a very long cell", [][]string{{strings.Repeat("x", 90), "y"}, {"z", "y"}}, strings.Repeat("x", 90) + "  y\nz" + strings.Repeat(" ", 61) + "y\n"},
		{"empty at the end", [][]string{{"a", ""}}, "a\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := printTable(&b, tt.rows); err != nil || b.String() != tt.want {
				t.Errorf("got %q, %v; want %q", b.String(), err, tt.want)
			}
		})
	}
}

func TestDifferences(t *testing.T) {
	tests := []struct {
		name, old, text string
		want            []project.LineChange
	}{
		{"same", "a\nb\n", "a\nb\n", nil},
		{"changed", "a\nb\nc\n", "a\nx\nc\n", []project.LineChange{{Line: 2, Old: "b", New: "x"}}},
		{"two apart", "a\nb\nc\nd", "x\nb\nc\ny", []project.LineChange{{Line: 1, Old: "a", New: "x"}, {Line: 4, Old: "d", New: "y"}}},
		{"put in", "a\nb", "a\nx\nb", []project.LineChange{{Line: 2, New: "x"}}},
		{"taken out", "a\nx\nb", "a\nb", []project.LineChange{{Line: 2, Old: "x"}}},
		{"out and in", "a\nb\nc\nd", "b\nc\nx\nd", []project.LineChange{{Line: 1, Old: "a"}, {Line: 4, New: "x"}}},
		{"line breaks", "a\r\nb\r\n", "a\r\nx\r\n", []project.LineChange{{Line: 2, Old: "b", New: "x"}}},
		{"all", "", "a\n", []project.LineChange{{Line: 1, New: "a"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := differences([]byte(tt.old), []byte(tt.text)); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// Every field has a meaning to print, and none is left over.
func TestMeaningsAreFields(t *testing.T) {
	if len(meanings) != len(fields) {
		t.Errorf("%d meanings, %d fields", len(meanings), len(fields))
	}
	for _, name := range fields {
		if meanings[name] == nil {
			t.Errorf("%s has no meaning", name)
		}
	}
	for _, name := range switches {
		if !slices.Contains(fields, name) {
			t.Errorf("the switch %s is no field", name)
		}
	}
}

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"blog": "blog", "a/b-c.d": "a/b-c.d", "my blog": "'my blog'", "": "''", "it's": `'it'\''s'`, "$x": "'$x'", "größe": "'größe'",
	} {
		if got := quoted(word); got != want {
			t.Errorf("quoted(%q) = %s, want %s", word, got, want)
		}
	}
}

func TestSpeaks(t *testing.T) {
	tests := []struct {
		lang, want string
		ok         bool
	}{
		{"en", "en", true}, {"en-GB", "en", true}, {"en_GB", "EN", true}, {"en", "en-GB", false}, {"eng", "en", false}, {"", "en", false},
	}
	for _, tt := range tests {
		if got := speaks(tt.lang, tt.want); got != tt.ok {
			t.Errorf("speaks(%q, %q) = %v", tt.lang, tt.want, got)
		}
	}
}
