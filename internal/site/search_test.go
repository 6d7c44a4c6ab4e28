package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/search"
)

// lines returns the titles of an index, in the order of their numbers.
func indexedTitles(t *testing.T, s *Site) (titles []string) {
	t.Helper()
	for _, i := range s.searchDocs() {
		titles = append(titles, s.entry(i).post.Title())
	}
	for n, title := range titles {
		file := page(t, s, fmt.Sprintf("search/data/d%d.js", n/search.DocsPerShard))
		if !strings.Contains(file, `["`+title+`",`) {
			t.Errorf("%q is not in its file:\n%s", title, file)
		}
	}
	return titles
}

// What readers are to find: listed posts and pages, the oldest first, so that a new post
// leaves the numbers of others as they are.
func TestSearchHoldsWhatIsListed(t *testing.T) {
	s := build(t, workspace(
		"galley.yaml", "title: T\nbaseURL: https://example.com/\n",
		"about.md", "---\ntitle: About\nlayout: page\n---\nus",
		"posts/old.md", "---\ntitle: Old\ndate: 2020-01-01\n---\nx",
		"posts/new.md", "---\ntitle: New\ndate: 2026-01-01\n---\nx",
		"posts/undated.md", "---\ntitle: Undated\n---\nx",
		"posts/draft.md", "---\ntitle: Draft\ndraft: true\n---\nsecret",
		"posts/later.md", "---\ntitle: Later\ndate: 2030-01-01\n---\nsecret",
		"posts/hidden.md", "---\ntitle: Hidden\nstatus: hidden\n---\nsecret",
	))
	if got, want := indexedTitles(t, s), []string{"About", "Undated", "Old", "New"}; !slices.Equal(got, want) {
		t.Errorf("index holds %q, want %q", got, want)
	}
	for _, o := range s.Outputs() {
		if o.Kind == KindSearchData && strings.Contains(page(t, s, o.Path), "ecret") {
			t.Errorf("%s tells of a post that nobody is to find", o.Path)
		}
	}
}

func TestSearchCanBeOff(t *testing.T) {
	s := build(t, workspace("galley.yaml", "title: T\nbaseURL: https://example.com/\nsearch: false\n", "a.md", "# A"))
	for name, content := range everything(t, s) {
		if strings.Contains(name, "search") || strings.HasSuffix(name, ".html") && strings.Contains(content, "search/") {
			t.Errorf("%s is about search", name)
		}
	}
	_, problems := ParseConfig([]byte("title: T\nsearch: perhaps\n"), Config{})
	if len(problems) != 1 || problems[0].Line != 2 || !strings.Contains(problems[0].Message, "true or false") {
		t.Errorf("problems: %v", problems)
	}
}

// Without scripts the search page says so in the site's language, and links to pages
// that list all posts.
func TestSearchWithoutScripts(t *testing.T) {
	s := build(t, workspace("galley.yaml", "title: T\nbaseURL: https://example.com/\nlanguage: de\n", "a.md", "---\ntitle: A\ntags: x\n---\n"))
	_, rest, _ := strings.Cut(page(t, s, "search/index.html"), "<noscript>")
	notice, _, ok := strings.Cut(rest, "</noscript>")
	if !ok || !strings.Contains(notice, "Die Suche braucht Skripte") {
		t.Errorf("the page says %q", notice)
	}
	pages := everything(t, s)
	for _, link := range []string{"../archive/index.html", "../tags/index.html"} {
		if !strings.Contains(notice, `href="`+link+`"`) || resolves(s, pages, "search/index.html", link) != "" {
			t.Errorf("the page does not lead to %s: %q", link, notice)
		}
	}
}

// The header leads to the search page, unless the author's menu does or is empty.
func TestSearchLink(t *testing.T) {
	tests := []struct {
		menu string
		want int
	}{
		{"", 1}, {"menu:\n  - Home: /\n", 1}, {"menu: []\n", 0}, {"menu:\n  - Find: /search/\n", 1},
	}
	for _, tt := range tests {
		s := build(t, workspace("galley.yaml", "title: T\nbaseURL: https://example.com/\n"+tt.menu, "a.md", "# A"))
		if got := strings.Count(page(t, s, "index.html"), `href="search/index.html"`); got != tt.want {
			t.Errorf("%q: %d links to search, want %d", tt.menu, got, tt.want)
		}
	}
}

func TestSearchTakesAnAddress(t *testing.T) {
	in, _ := input(workspace("galley.yaml", "title: T\nbaseURL: https://example.com/\n", "search.md", "---\ntitle: S\nlayout: page\n---\n"))
	if _, problems := Build(in); len(problems) != 1 || !strings.Contains(problems[0].Message, "the search page") {
		t.Errorf("problems: %v", problems)
	}
}

// The index is the same whether pages were made before it, and each post is read once
// when they were.
func TestSearchUsesWhatPagesLeave(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	first, second := buildAny(files), buildAny(files)
	for _, o := range second.Outputs() {
		if o.Kind == KindPost || o.Kind == KindPage {
			page(t, second, o.Path)
		}
	}
	for _, o := range first.Outputs() {
		if o.Kind == KindSearchData && page(t, first, o.Path) != page(t, second, o.Path) {
			t.Errorf("%s depends on the order pages are made in", o.Path)
		}
	}
	third := buildAny(files)
	for _, i := range third.searchDocs() {
		page(t, third, third.entry(i).output)
	}
	third.files = nothing{} // a post that is read again is not there
	var b bytes.Buffer
	if err := third.Render(&b, "search/data/root.js"); err != nil {
		t.Errorf("a post was read again: %v", err)
	}
}

// Terms of a post follow from its own text: what else is in the site does not matter.
func TestSearchTermsDependOnThePost(t *testing.T) {
	p := post.Parse("posts/a.md", []byte("---\ntitle: A\ntags: x\n---\nSome words"), post.Options{})
	alone := buildAny(workspace("posts/a.md", string("---\ntitle: A\ntags: x\n---\nSome words")))
	among := buildAny(workspace("posts/a.md", string("---\ntitle: A\ntags: x\n---\nSome words"), "posts/b.md", "Other words"))
	d := render.New(render.Options{}).Document(p.Body(), p.BodyLine)
	if !bytes.Equal(alone.SearchTerms("posts/a.md", d), among.SearchTerms("posts/a.md", d)) {
		t.Error("another post changes the terms")
	}
}
