package engine

import (
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

// TestNestedTexts: what is remembered of a text is not taken for the text within it, which
// may begin at the same place.
func TestNestedTexts(t *testing.T) {
	m := &matcher{fuel: 1 << 20}
	p, err := compile("", `[a-z]*?(?:x|$)`, false, setTable{})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("a", 3*longStretch) + "x"
	for _, tt := range []struct{ length, want int }{{len(text), len(text)}, {2 * longStretch, 2 * longStretch}, {len(text), len(text)}} {
		if end := m.find(p, text[:tt.length], 0); end != tt.want {
			t.Errorf("in %d bytes the match ends at %d, want %d", tt.length, end, tt.want)
		}
	}
	if len(m.stretches) == 0 {
		t.Error("nothing was remembered: the test proves nothing")
	}
	var c tally
	body := strings.Repeat("v(aaaa bbbb)\n", 100)
	for _, lang := range []string{"markless", "rst", "markdown"} {
		compare(t, lexers.Get(lang), body, &c)
	}
	if c.same+c.slow != 3 || c.same == 0 {
		t.Error(c)
	}
}
