package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/internal/post"
)

// relatedTitles returns the titles that the page of a post leads on to, in order.
func relatedTitles(s *Site, file string) []string {
	titles := []string{}
	for _, card := range s.relatedCards(s.index[file]) {
		titles = append(titles, card.Title)
	}
	return titles
}

func TestRelatedOrder(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/related.txtar")
	s := build(t, files)
	for file, want := range map[string][]string{
		// Two tags and a category, two tags, one rare tag; one common tag comes after it.
		"posts/me.md":         {"Two shared", "Common new", "Rare"},
		"posts/british.md":    {"Part two", "Me", "Common new"},
		"posts/part-two.md":   {"British"},
		"posts/plain.md":      {"Me", "Two shared"},
		"posts/common-old.md": {"Me", "Common new", "Two shared"},
		"posts/deutsch.md":    {},
		"posts/alone.md":      {},
		"pages/about.md":      {},
	} {
		if got := relatedTitles(s, file); !slices.Equal(got, want) {
			t.Errorf("%s leads on to %q, want %q", file, got, want)
		}
	}
}

// Unsaved tags, categories, series and languages count at once, on the post's own page
// and on those of others.
func TestRelatedFollowsUnsavedText(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/related.txtar")
	for n := range 3 {
		files[fmt.Sprintf("posts/bread-%d.md", n)] = file("---\ntitle: Sourdough\nexcerpt: Ovens for it, %d\n---\n", n)
	}
	for _, front := range []string{
		"tags: [Parsing]", "tags: []", "category: Work", "series: LETTERS", "lang: de\ntags: [Go]", "draft: true\ntags: [Go]",
		"date: 2026-02-01\ntags: [Go, Parsing, Common]",
		"title: Sourdough ovens\nexcerpt: Baking bread", "title: A\ndescription: Sourdough and ovens",
		"title: Sourdough ovens\ndraft: true",
	} {
		src := []byte("---\ntitle: Alone\n" + front + "\n---\nText\n")
		if strings.HasPrefix(front, "title") {
			src = []byte("---\n" + front + "\n---\nText\n")
		}
		unsaved := build(t, files).With(post.Parse("posts/alone.md", src, post.Options{}))
		saved := build(t, replaced(files, "posts/alone.md", src))
		for _, file := range saved.Paths() {
			if got, want := relatedTitles(unsaved, file), relatedTitles(saved, file); !slices.Equal(got, want) {
				t.Errorf("with %q unsaved %s leads on to %q, saved to %q", front, file, got, want)
			}
		}
	}
}

// Posts that share no tag lead to each other by rare words of their titles and excerpts,
// in any script; one word, or words that everybody uses, say nothing.
func TestRelatedByWords(t *testing.T) {
	files := workspace("galley.yaml", "title: T\n")
	for n := range 60 {
		files[fmt.Sprintf("posts/p%02d.md", n)] = file("---\ntitle: Notes about chapter number%d\ndate: 2020-01-01\n---\n", n)
	}
	for name, front := range map[string]string{
		"a": "title: Baking sourdough bread", "b": "title: Ovens\nexcerpt: for sourdough, and any baking", "c": "title: Sourdough only",
		"d": "title: 東京の猫", "e": "title: Cats\nexcerpt: 東京の話", "f": "title: Brote\nexcerpt: Baking sourdough bread\nlang: de",
	} {
		files["posts/"+name+".md"] = file("---\n%s\ndate: 2021-01-01\n---\n", front)
	}
	s := build(t, files)
	for name, want := range map[string][]string{
		"a": {"Ovens"}, "b": {"Baking sourdough bread"}, "c": {}, "d": {"Cats"}, "e": {"東京の猫"}, "f": {}, "p01": {},
	} {
		if got := relatedTitles(s, "posts/"+name+".md"); !slices.Equal(got, want) {
			t.Errorf("%s leads on to %q, want %q", name, got, want)
		}
	}
}

// However many posts share a tag, what something rarer brings in is weighed by it too.
func TestRelatedWithTagsEveryoneHas(t *testing.T) {
	files := workspace("galley.yaml", "title: T\n")
	for n := range 300 {
		tags := "all"
		if n == 0 || n == 299 {
			tags = "all, seldom"
		}
		files[fmt.Sprintf("posts/p%03d.md", n)] = file("---\ntitle: P%d\ndate: 2020-01-01T00:%02d:%02dZ\ntags: %s\n---\n", n, n/60, n%60, tags)
	}
	s := build(t, files)
	if got := relatedTitles(s, "posts/p299.md"); !slices.Equal(got, []string{"P0", "P298", "P297"}) {
		t.Errorf("got %q", got)
	}
	if got := relatedTitles(s, "posts/p150.md"); !slices.Equal(got, []string{"P299", "P298", "P297"}) {
		t.Errorf("of equal ones the newest come first; got %q", got)
	}
}

// The work for one page of 10,000 posts, of which a third share each tag.
func BenchmarkRelated10000(b *testing.B) {
	files := corpus(10000)
	in, _ := input(files)
	s, _ := Build(in)
	s.related(0)
	for n := 0; b.Loop(); n++ {
		s.related(n % 10000)
	}
}
