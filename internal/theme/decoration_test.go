package theme

import (
	"regexp"
	"testing"
)

// WebKit before 2024 drops a text-decoration with a style, a colour or a thickness in it as
// a whole, so that what it says is said otherwise.
func TestTextDecorationsAreSingleWords(t *testing.T) {
	shorthand := regexp.MustCompile(`text-decoration:([^;}]*)`)
	for _, name := range Names() {
		theme, _ := Named(name)
		for _, asset := range theme.Assets() {
			for _, m := range shorthand.FindAllSubmatch(asset.Bytes, -1) {
				if word := string(m[1]); word != "none" && word != "underline" && word != "line-through" {
					t.Errorf("%s of %s: text-decoration:%s", asset.Path, name, word)
				}
			}
		}
	}
}
