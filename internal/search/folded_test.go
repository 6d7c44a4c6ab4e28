package search_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"galley/internal/search"
)

var foldedTexts = []string{
	"", "Plain text\r\nwith lines\n", "Crème brûlée à la façon", "cafe\u0301 Cafe\u0301s", "straße ŒUVRE ﬁne ½",
	"Ёлка и чай, мои\u0306", "الكِتَابُ مكتبـــة", "東京の猫。データベースとＧｏ言語", "한국어 \u1112\u1161\u11ab",
}

// A folded text with its places reads like one without them, and the places lead back.
func checkFoldAt(t *testing.T, text string) {
	t.Helper()
	folded, at := search.FoldAt([]byte(text))
	if want := search.Fold(nil, []byte(text)); !bytes.Equal(folded, want) {
		t.Fatalf("FoldAt(%q) = %q, Fold says %q", text, folded, want)
	}
	if len(at) != len(folded)+1 || at[len(folded)] != len(text) {
		t.Fatalf("FoldAt(%q): %d places for %d bytes, the last %d", text, len(at), len(folded), at[len(at)-1])
	}
	for i := range folded {
		if at[i] > at[i+1] || at[i] >= len(text) {
			t.Fatalf("FoldAt(%q): places go back: %v", text, at)
		}
	}
	if lines := bytes.Count(folded, []byte("\n")); lines != bytes.Count([]byte(text), []byte("\n")) {
		t.Fatalf("FoldAt(%q): lines are no longer lines", text)
	}
}

func TestFoldAt(t *testing.T) {
	for _, text := range foldedTexts {
		checkFoldAt(t, text)
	}
}

func FuzzFoldAt(f *testing.F) {
	for _, text := range foldedTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) { // a post is text
			checkFoldAt(t, text)
		}
	})
}
