package engine

import (
	"strings"
	"testing"
	"unicode"

	"github.com/dlclark/regexp2/v2/syntax"
)

func TestTakeWords(t *testing.T) {
	tests := []struct {
		pattern string
		rest    string // what remains, "" when there is no list
	}{
		{`\b(a|b|c|d|e|f|g|h)\b`, `\b(@)\b`},
		{`(?i)(?:a|b|c|d|e|f|g|h i)(\s+)`, `(?i)(?:@)(\s+)`},
		{`(?<!\.)(a-b|\.c|\+|d|e|f|g|h)`, `(?<!\.)(@)`},
		{`(a|b|c)`, ""},                     // too short
		{`(a|b|c|d|e|f|g|h.)`, ""},          // not words alone
		{`(a|b|c|d|e|f|g|\w)`, ""},          // a class
		{`(a|b|c|d|e|f|g|)`, ""},            // nothing is no word
		{`\s*(a|b|c|d|e|f|g|h)`, ""},        // what stands before reads
		{`(a|b|c|d|e|f|g|h`, ""},            // not closed
		{`(?:a|b|c|d|e|f|g|é)`, ""},         // folds by other rules
		{`(a|b|c|d|(e|f)|g|h|i|j|k|l)`, ""}, // groups within
	}
	for _, tt := range tests {
		text, list := takeWords("", tt.pattern)
		if tt.rest == "" {
			if list != nil || text != anchored("", tt.pattern) {
				t.Errorf("%s is taken for a list: %s", tt.pattern, text)
			}
			continue
		}
		if got, want := strings.ReplaceAll(text, string(standIn), "@"), anchored("", tt.rest); list == nil || got != want {
			t.Errorf("%s becomes %q, want %q", tt.pattern, got, want)
		}
	}
}

// TestWordsFoldAlike: in lists without case, letters have the forms that regexp2 gives them.
func TestWordsFoldAlike(t *testing.T) {
	w := newWords([]string{"x"}, true)
	for c := rune('!'); c < 0x7f; c++ {
		tree, err := syntax.Parse(`(?i)`+syntax.Escape(string(c)), syntax.ParseOptions{})
		if err != nil {
			t.Fatal(err)
		}
		node := tree.Root.Children[0]
		in := func(r rune) bool { return r == node.Ch }
		if node.T == syntax.NtSet {
			in = node.Set.CharIn
		}
		for r := rune(1); r < 0x3000; r++ {
			if got, _ := w.letter(string(r), 0); (got == byte(unicode.ToLower(c))) != in(r) {
				t.Errorf("%c as a form of %c: %t, regexp2 has %t", r, c, !in(r), in(r))
			}
		}
	}
}

// TestWords: the first word of the list that lets the rest match is found, as an
// alternation would.
func TestWords(t *testing.T) {
	for _, tt := range []struct {
		pattern, text string
		end           int
	}{
		{`(in|int|integer|a|b|c|d|e)\b`, "integer", 7},
		{`(in|int|integer|a|b|c|d|e)`, "integer", 2},
		{`(?i)(select|b|c|d|e|f|g|h)\b`, "\u017fELECT x", 7},
		{`(in|int|a|b|c|d|e|f)(?=e)`, "integer", 3},
		{`\b(a|b|c|d|e|f|g|h)\b`, "ab", noMatch},
		{`(x|b|c|d|e|f|g|h)?y`, "y", 1},
	} {
		p, err := compile("", tt.pattern, true, setTable{})
		if err != nil {
			t.Fatal(err)
		}
		m := matcher{fuel: 1000}
		if end := m.find(p, tt.text, 0); end != tt.end {
			t.Errorf("%s matches %q up to %d, want %d", tt.pattern, tt.text, end, tt.end)
		}
	}
}
