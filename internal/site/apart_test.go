package site

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"galley/internal/post"
)

// What readers do not get yet is on no page that they get, and a post that is written
// sees its page as it will be once it is published.
func TestApart(t *testing.T) {
	text := func(head, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\n" + head + "\n---\n" + body + "\n")}
	}
	shared := "tags: [sea]\nseries: Tides\n"
	files := fstest.MapFS{
		"galley.yaml":    text("", ""),
		"posts/one.md":   text("title: One\ndate: 2026-01-01\n"+shared, "See [[Draft]] and [soon](soon.md)."),
		"posts/two.md":   text("title: Two\ndate: 2026-01-03\n"+shared, "Two."),
		"posts/draft.md": text("title: Draft\ndate: 2026-01-02\ndraft: true\nlang: en\n"+shared, "Draft."),
		"posts/soon.md":  text("title: Soon\ndate: 2030-01-01\n"+shared, "Soon."),
		"pages/plan.md":  text("title: Plan\ndraft: true", "A plan."),
	}
	in, _ := input(files)
	public, _ := Build(in)
	in.Drafts, in.Future, in.Apart = true, true, true
	seen, _ := Build(in)
	published := strings.Replace(string(files["posts/draft.md"].Data), "draft: true\n", "", 1)
	files["posts/draft.md"] = &fstest.MapFile{Data: []byte(published)}
	in, _ = input(files)
	out, _ := Build(in)

	page := func(s *Site, path string) string {
		var b bytes.Buffer
		if err := s.Render(&b, OutputOf(s.URL(path))); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got, want := page(seen.Showing("posts/two.md", nil), "posts/two.md"), page(public, "posts/two.md"); got != want {
		t.Errorf("the page of a published post is not the one readers get:\n%s\nwant:\n%s", got, want)
	}
	if got := page(seen.Showing("posts/one.md", nil), "posts/one.md"); !strings.Contains(got, `draft/index.html">Draft</a>`) ||
		!strings.Contains(got, `soon/index.html">soon</a>`) {
		t.Errorf("links to what is written at the same time lead nowhere:\n%s", got)
	}
	shown := seen.Showing("posts/draft.md", nil)
	for _, change := range []struct{ path, title, date string }{
		{}, {"posts/draft.md", "Draft", ""}, {"posts/one.md", "Another", ""}, {"posts/draft.md", "Renamed", ""},
		{"posts/draft.md", "Renamed", "2026-01-09"}, {"posts/one.md", "Another", "2026-01-10"}, {"posts/two.md", "Two", ""},
	} {
		if change.path != "" {
			seen, out = seen.With(changed(seen, change.path, change.title, change.date)), out.With(changed(out, change.path, change.title, change.date))
		}
		shown = seen.Showing("posts/draft.md", shown)
		if got, want := page(shown, "posts/draft.md"), page(out, "posts/draft.md"); got != want {
			t.Errorf("%v: the page of a draft is not the one that will be published:\n%s\nwant:\n%s", change, got, want)
		}
	}
	if again := seen.With(changed(seen, "posts/draft.md", "Renamed", "")).Showing("posts/draft.md", shown); again.order != shown.order {
		t.Error("lists are worked out anew although none of them changed")
	}
	// Unsaved text that makes a draft of a post moves it nowhere on the page it is written on.
	one := *seen.entry(seen.index["posts/two.md"]).post
	before := page(seen.Showing(one.Path, nil), one.Path)
	one.Meta.Draft = true
	if got := page(seen.Showing(one.Path, nil).With(one), one.Path); got != before {
		t.Errorf("a post that becomes a draft has another page:\n%s\nwant:\n%s", got, before)
	}
}

// changed returns a post of a snapshot under another title and, unless it is "", with another date.
func changed(s *Site, path, title, date string) post.Post {
	one := *s.entry(s.index[path]).post
	one.Meta.Title = title
	if date != "" {
		one.Meta.Date.Time, _ = time.Parse(time.DateOnly, date)
	}
	return one
}
