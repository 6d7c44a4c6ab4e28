package render

import (
	"strings"

	"golang.org/x/net/html"
)

// closeBehind makes sure that a page which a link of the author opens in a new window
// cannot reach back to the one it came from. Browsers take care of it by themselves,
// unless a link asks them not to.
func closeBehind(t html.Token) ([]html.Attribute, bool) {
	rel, target := -1, ""
	for i, a := range t.Attr {
		switch a.Key {
		case "rel":
			rel = i
		case "target":
			target = a.Val
		}
	}
	if t.Data != "a" || target == "" {
		return t.Attr, false
	}
	if rel < 0 {
		return append(t.Attr, html.Attribute{Key: "rel", Val: "noopener"}), true
	}
	words := []string{}
	for word := range strings.FieldsSeq(t.Attr[rel].Val) {
		if !strings.EqualFold(word, "opener") && !strings.EqualFold(word, "noopener") {
			words = append(words, word)
		}
	}
	val := strings.Join(append(words, "noopener"), " ")
	changed := val != t.Attr[rel].Val
	t.Attr[rel].Val = val
	return t.Attr, changed
}
