package theme

import (
	"regexp"
	"strings"
	"testing"
)

// A post may use the theme's classes, so no rule may lift an element out of its place and
// over the page: an overlay could pass for something it is not.
func TestNoClassCoversThePage(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			theme, _ := Named(name)
			noClassCovers(t, string(theme.sheet(false, everywhere, ofPosts, ofLists, atTheEnd, postsAtTheEnd)))
		})
	}
}

func noClassCovers(t *testing.T, sheet string) {
	lifts := regexp.MustCompile(`position:\s*(fixed|sticky|absolute)`)
	contained := []string{
		".skip",                     // above the page's top edge until it has the focus
		".card :is(h2,h3) a::after", // within its card, which is positioned
		".toc",                      // beside the text, in the margin of a wide page
		".toc details",              // within that
	}
	found := map[string]bool{}
	for rule := range strings.SplitSeq(sheet, "}") {
		if _, inner, nested := strings.Cut(rule, "{"); nested && strings.Contains(inner, "{") {
			rule = inner // the first rule of an @media
		}
		selector, body, _ := strings.Cut(rule, "{")
		if !lifts.MatchString(body) {
			continue
		}
		selector = strings.TrimSpace(selector[strings.LastIndex(selector, "*/")+1:])
		ok := false
		for _, known := range contained {
			if strings.HasSuffix(selector, known) {
				ok, found[known] = true, true
			}
		}
		if !ok {
			t.Errorf("%s can cover the page: %s", selector, body)
		}
	}
	if len(found) != len(contained) {
		t.Errorf("%v lift an element, want all of %v", found, contained)
	}
	if !regexp.MustCompile(`\.card\{[^}]*position:relative`).MatchString(sheet) {
		t.Error("a card no longer contains the link that fills it")
	}
}
