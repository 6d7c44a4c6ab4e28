package project

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestDifferingLines(t *testing.T) {
	tests := []struct{ name, old, text, want string }{
		{"nothing", "a\nb", "a\nb", ""},
		{"one line", "a\nb\nc", "a\nB\nc", "2 b→B"},
		{"two lines apart", "a\nb\nc\nd", "A\nb\nc\nD", "1 a→A, 4 d→D"},
		{"a line goes", "a\nb\nc", "a\nc", "2 b→"},
		{"a line comes", "a\nc", "a\nb\nc", "2 →b"},
		{"two lines come", "a\nd", "a\nb\nc\nd", "2 →b, 2 →c"},
		{"a change and a new line", "a\nb\nc\n", "a\nB\nc\nd\n", "2 b→B, 4 →d"},
		{"a new line and a change", "b\nc", "a\nb\nC", "1 →a, 2 c→C"},
		{"more come than go", "a\nb\nz", "a\nx\ny\nz", "2 b→x, 3 →y"},
		{"more go than come", "a\nb\nc\nz", "a\nx\nz", "2 b→x, 3 c→"},
		{"line ends of Windows", "a\r\nb\r\n", "a\r\nB\r\n", "2 b→B"},
		{"a last line end", "a", "a\n", "2 →"},
		{"empty", "", "a", "1 →a"},
	}
	for _, tt := range tests {
		var got []string
		for _, l := range differingLines([]byte(tt.old), []byte(tt.text)) {
			got = append(got, fmt.Sprintf("%d %s→%s", l.Line, l.Old, l.New))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %q; want %q", tt.name, s, tt.want)
		}
	}
}

// Texts that are too long to be compared line by line still show every change.
func TestDifferingLinesOfLongTexts(t *testing.T) {
	old := make([]string, 2000)
	for i := range old {
		old[i] = fmt.Sprint("line ", i)
	}
	text := slices.Clone(old)
	text[0], text[1999] = "first", "last"
	lines := differingLines([]byte(strings.Join(old, "\n")), []byte(strings.Join(text, "\n")))
	if len(lines) != 2000 || lines[0].New != "first" || lines[1999].New != "last" || lines[1999].Line != 2000 {
		t.Errorf("%d lines from %+v to %+v", len(lines), lines[0], lines[len(lines)-1])
	}
}
