package theme

import (
	"strings"
	"testing"
)

// The icon of a site without a letter is a drawing, which cannot take its colours from the
// style sheet.
func TestFaviconHasTheColoursOfTheTheme(t *testing.T) {
	for _, asset := range Default().Assets() {
		if asset.Path != "favicon.svg" {
			continue
		}
		for _, token := range []string{"paper", "accent"} {
			if colour := Default().Colour(token).Light; !strings.Contains(string(asset.Bytes), colour) {
				t.Errorf("the icon lacks %s, the theme's %s", colour, token)
			}
		}
	}
}
