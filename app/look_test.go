package app

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// A look shows what is typed, at once and with the rev of that text; the site on disk
// and the article's own way stay as they are.
func TestLookFollowsUnsavedText(t *testing.T) {
	text := "---\ntitle: First\ndate: 2026-01-01\ntags: [a]\nimage: /static/one.png\nexcerpt: Short.\n---\nText.\n"
	a, _ := opened(t, map[string]string{
		"galley.yaml": "title: T\nbaseURL: https://example.com/\n", "static/one.png": "x", "static/two.png": "x",
		"posts/a.md": text, "posts/b.md": "---\ntitle: Neighbour\ndate: 2026-01-02\ntags: [b]\n---\n",
	})
	o, err := a.Posts.Open("posts/a.md")
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer("First", "Second", "[a]", "[b]", "one.png", "two.png", "Short.", "Another.").Replace(text)
	edited, err := a.Posts.Sync("posts/a.md", changed)
	if err != nil || edited.Rev == o.Rev {
		t.Fatal(edited.Rev, err)
	}
	for kind, want := range map[string][]string{
		"card":   {"Second", "Another.", "static/two.png", "Neighbour"},
		"feed":   {"<h1>Second</h1>", "Another.", "&lt;category term=&#34;b&#34;/&gt;"},
		"search": {"Second – T", "Another."},
		"social": {"<h1>Second</h1>", "Another.", "static/two.png"},
		"print":  {"<h1>Second</h1>", ">b</a>", "static/two.png"},
	} {
		l, err := a.Posts.Look("posts/a.md", kind)
		if err != nil || l.Rev != edited.Rev || l.Notes == nil {
			t.Errorf("%s: rev %d of %d, %v", kind, l.Rev, edited.Rev, err)
		}
		for _, part := range want {
			if !strings.Contains(l.HTML, part) {
				t.Errorf("%s lacks %q:\n%s", kind, part, l.HTML)
			}
		}
		if strings.Contains(l.HTML, "First") || strings.Contains(l.HTML, "one.png") {
			t.Errorf("%s shows what was there before:\n%s", kind, l.HTML)
		}
	}
	if !strings.Contains(edited.View.Shell.After, "Neighbour") {
		t.Errorf("the page does not lead on to the post that shares its new tag:\n%s", edited.View.Shell.After)
	}
	if _, err := a.Posts.Look("posts/b.md", "card"); err == nil {
		t.Error("a post nobody has opened has a look")
	}
}

// Style sheets of the theme and of the author come as they hold on paper; all else as it is.
func TestPaper(t *testing.T) {
	a, _ := opened(t, map[string]string{
		"posts/a.md": "A", "static/own.css": "@media print { a { color: red } }", "static/a.txt": "@media print",
	})
	if _, err := a.Posts.Open("posts/a.md"); err != nil {
		t.Fatal(err)
	}
	l, err := a.Posts.Look("posts/a.md", "print")
	if err != nil {
		t.Fatal(err)
	}
	sheet := regexp.MustCompile(`assets/style\.[0-9a-f]+\.css`).FindString(l.HTML)
	for name, want := range map[string]string{sheet: "@media all{", "static/own.css": "@media all{ a", "static/a.txt": "@media print"} {
		got := get(t, a, "/galley/paper/"+name)
		body, _ := io.ReadAll(got.Body)
		if got.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s: status %d, %.200q, want %q", name, got.StatusCode, body, want)
		}
	}
	for _, name := range []string{"none.css", "../a.css", "posts/a.md"} {
		if got := get(t, a, "/galley/paper/"+name); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", name, got.StatusCode)
		}
	}
}
