package post

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
)

// TestSeed reads the post that the blog format is modelled on.
func TestSeed(t *testing.T) {
	src, err := os.ReadFile("testdata/async-python.md")
	if err != nil {
		t.Fatal(err)
	}
	p := Parse("posts/async-python.md", src, Options{})
	want := Meta{
		Title:  "Async Python: Understanding Asyncio and Concurrency",
		Author: "Your Name", Authors: []string{"Your Name"},
		Date:       Date{Time: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), Literal: "2026-01-05", layout: "2006-01-02"},
		Categories: []string{"Python Development"},
		Tags:       []string{"Python", "Asyncio", "Performance"},
		ReadTime:   "10 min",
		Image:      "/static/images/blog-async.jpg",
		Excerpt:    "Deep dive into Python's asyncio library and how to write efficient concurrent code.",
	}
	if !reflect.DeepEqual(p.Meta, want) {
		t.Errorf("Meta = %+v\nwant %+v", p.Meta, want)
	}
	if p.BodyLine != 11 || !strings.HasPrefix(string(p.Body()), "\n# Async Python") {
		t.Errorf("body in line %d: %.20q", p.BodyLine, p.Body())
	}
	if p.FirstH1 != want.Title || p.Slug() != "async-python" || len(p.Problems) != 0 || p.IsPage {
		t.Errorf("FirstH1 %q, Slug %q, Problems %v, IsPage %v", p.FirstH1, p.Slug(), p.Problems, p.IsPage)
	}
	if words := len(strings.Fields(string(p.Body()))); p.Words < words/2 || p.Words > words || p.ReadingMinutes != (p.Words+211)/212 {
		t.Errorf("%d words and %d minutes, where %d runs without white space stand", p.Words, p.ReadingMinutes, words)
	}
	if !strings.HasPrefix(p.Summary, "Asynchronous programming in Python can seem daunting at first, but it's") || !strings.Contains(p.Summary, "Python's asyncio library") {
		t.Errorf("Summary = %q", p.Summary)
	}
	if light := p.Light(); light.Source != nil || light.Body() != nil || light.Words != p.Words || p.Source == nil {
		t.Errorf("Light() keeps the source, or loses more than it")
	}
}

// TestDialects reads the same facts from the keys of many generators.
func TestDialects(t *testing.T) {
	tests := []struct {
		name, meta string
		get        func(m Meta) any
		want       any
	}{
		{"title that looks like a number", "title: 1.10", func(m Meta) any { return m.Title }, "1.10"},
		{"title is null", "title:", func(m Meta) any { return m.Title }, ""},
		{"capital key (Pelican)", "Title: A", func(m Meta) any { return m.Title }, "A"},
		{"author map", "author:\n  name: A\n  url: x", func(m Meta) any { return m.Author }, "A"},
		{"author with comma is one", "author: Doe, Jane", func(m Meta) any { return m.Authors }, []string{"Doe, Jane"}},
		{"authors text", "authors: A, B", func(m Meta) any { return m.Authors }, []string{"A", "B"}},
		{"authors of maps", "authors:\n  - name: A\n  - B", func(m Meta) any { return m.Authors }, []string{"A", "B"}},
		{"pubDate (Astro)", "pubDate: 2024-01-02", func(m Meta) any { return m.Date.Literal }, "2024-01-02"},
		{"published as date (FlatPages)", "published: 2024-01-02", func(m Meta) any { return m.Date.Literal }, "2024-01-02"},
		{"date goes before published", "published: 2020-01-01\ndate: 2024-01-02", func(m Meta) any { return m.Date.Literal }, "2024-01-02"},
		{"published as switch (Jekyll)", "published: false", func(m Meta) any { return m.Draft }, true},
		{"draft decides over published", "published: false\ndraft: false", func(m Meta) any { return m.Draft }, false},
		{"draft in quotes", "draft: 'true'", func(m Meta) any { return m.Draft }, true},
		{"draft in YAML 1.1", "draft: yes", func(m Meta) any { return m.Draft }, true},
		{"status draft (Pelican)", "status: Draft", func(m Meta) any { return m.Draft }, true},
		{"status hidden (Pelican)", "status: hidden", func(m Meta) any { return m.Hidden }, true},
		{"publish false (Obsidian)", "publish: false", func(m Meta) any { return m.Hidden }, true},
		{"permalink false (Eleventy)", "permalink: false", func(m Meta) any { return []any{m.Hidden, m.Permalink} }, []any{true, ""}},
		{"lastmod (Hugo)", "lastmod: 2024-01-02", func(m Meta) any { return m.Updated.Literal }, "2024-01-02"},
		{"expiryDate (Hugo)", "expiryDate: 2024-01-02", func(m Meta) any { return m.Expiry.Literal }, "2024-01-02"},
		{"tags text", "tags: Go, python web, go,", func(m Meta) any { return m.Tags }, []string{"Go", "python web"}},
		{"tags with semicolons (Pelican)", "tags: a, b; c", func(m Meta) any { return m.Tags }, []string{"a, b", "c"}},
		{"tags list", "tags: [a, 2024, 'b, c', null]", func(m Meta) any { return m.Tags }, []string{"a", "2024", "b, c"}},
		{"tag (Hexo)", "tag: a", func(m Meta) any { return m.Tags }, []string{"a"}},
		{"categories", "categories: [a, [b, c]]", func(m Meta) any { return m.Categories }, []string{"a", "b", "c"}},
		{"category with comma is one", "category: Rock, Paper", func(m Meta) any { return m.Categories }, []string{"Rock, Paper"}},
		{"summary (Hugo)", "summary: A\ndescription: B", func(m Meta) any { return m.Excerpt + m.Description }, "AB"},
		{"description alone", "description: B", func(m Meta) any { return m.Excerpt + m.Description }, "BB"},
		{"image map (Jekyll)", "image:\n  path: a.jpg\n  alt: A", func(m Meta) any { return m.Image + " " + m.ImageAlt }, "a.jpg A"},
		{"images list (Hugo)", "images: [a.jpg, b.jpg]", func(m Meta) any { return m.Image }, "a.jpg"},
		{"cover.image (PaperMod)", "cover:\n  image: a.jpg\n  alt: A", func(m Meta) any { return m.Image + " " + m.ImageAlt }, "a.jpg A"},
		{"heroImage (Astro)", "heroImage: ./a.jpg", func(m Meta) any { return m.Image }, "./a.jpg"},
		{"header.teaser (Minimal Mistakes)", "header:\n  teaser: a.jpg", func(m Meta) any { return m.Image }, "a.jpg"},
		{"header without image", "header: A", func(m Meta) any { return []any{m.Image, m.Extra[0].Key} }, []any{"", "header"}},
		{"feature_image (Ghost)", "feature_image: a.jpg\nfeature_image_alt: A", func(m Meta) any { return m.Image + " " + m.ImageAlt }, "a.jpg A"},
		{"read_time as switch", "read_time: true", func(m Meta) any { return m.ReadTime }, ""},
		{"reading_time as number", "reading_time: 7", func(m Meta) any { return m.ReadTime }, "7 min"},
		{"sticky (Hexo)", "sticky: 10", func(m Meta) any { return m.Pinned }, true},
		{"featured", "featured: true", func(m Meta) any { return m.Pinned }, true},
		{"weight (Hugo)", "weight: 5", func(m Meta) any { return m.Weight }, 5},
		{"redirect_from (Jekyll)", "redirect_from:\n  - /a/\n  - /b/", func(m Meta) any { return m.Aliases }, []string{"/a/", "/b/"}},
		{"alias text", "alias: /a,b/", func(m Meta) any { return m.Aliases }, []string{"/a,b/"}},
		{"url", "url: /a/", func(m Meta) any { return m.Permalink }, "/a/"},
		{"language", "language: de", func(m Meta) any { return m.Lang }, "de"},
		{"extra in file order", "z: 1\ntitle: A\na: 2", func(m Meta) any { return m.Extra[0].Key + m.Extra[1].Key }, "za"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parse("a.md", []byte("---\n"+tt.meta+"\n---\nBody\n"), Options{})
			if got := tt.get(p.Meta); !reflect.DeepEqual(got, tt.want) || len(p.Problems) > 0 {
				t.Errorf("%q gives %#v, problems %v; want %#v", tt.meta, got, p.Problems, tt.want)
			}
		})
	}
}

// TestTagSplit shows that a workspace can say how texts of tags are split.
func TestTagSplit(t *testing.T) {
	p := Parse("a.md", []byte("---\ntags: go web\n---\n"), Options{TagSplit: strings.Fields})
	if !slices.Equal(p.Meta.Tags, []string{"go", "web"}) {
		t.Errorf("Tags = %q; want go and web", p.Meta.Tags)
	}
}

// TestState shows which of several states counts.
func TestState(t *testing.T) {
	now := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		path, src string
		want      State
	}{
		{"a.md", "Text", Published},
		{"a.md", "---\ndate: 2024-06-01\n---\n", Published},
		{"a.md", "---\ndate: 2024-06-02\n---\n", Scheduled},
		{"a.md", "---\ndate: 2024-06-01T12:00:01Z\n---\n", Scheduled},
		{"a.md", "---\ndate: 2024-06-01T14:00:00+02:00\n---\n", Published},
		{"a.md", "---\nexpiryDate: 2024-06-01\n---\n", Expired},
		{"a.md", "---\nexpiryDate: 2024-06-02\n---\n", Published},
		{"a.md", "---\ndraft: true\ndate: 2030-01-01\n---\n", Draft},
		{"_drafts/a.md", "Text", Draft},
		{"x/_drafts/y/a.md", "Text", Draft},
		{"my_drafts/a.md", "Text", Published},
		{"a.md", "---\nstatus: hidden\ndate: 2030-01-01\n---\n", Hidden},
		{"a.md", "---\ntitle: a: b\n---\n", Broken},
		{"a.md", "---\ndraft: true\ntitle: [\n---\n", Broken},
		{"a.md", "\xff\xfea\x00", Broken},
		{"2024-06-02-a.md", "Text", Scheduled},
		{"a.md", "---\ndate: whenever\n---\n", Published},
	}
	for _, tt := range tests {
		p := Parse(tt.path, []byte(tt.src), Options{})
		if got := p.State(now); got != tt.want {
			t.Errorf("State of %s with %q = %s, want %s", tt.path, tt.src, got, tt.want)
		}
	}
}

// TestTitleAndSlug shows where both come from.
func TestTitleAndSlug(t *testing.T) {
	tests := []struct{ path, src, title, slug string }{
		{"a.md", "---\ntitle: T\nslug: My Slug\n---\n# H", "T", "my-slug"},
		{"posts/2024-01-02-my-post.md", "\n# *H* with `code` #\n", "H with code", "my-post"},
		{"posts/my_first post.markdown", "Text", "My first post", "my-first-post"},
		{"posts/hello-world/index.md", "## No H1\n", "Hello world", "hello-world"},
		{"posts/2024-01-02-trip/index.md", "Text", "Trip", "trip"},
		{"index.md", "Text", "Index", "index"},
		{"Heading.md", "Heading\n=======\n\nText", "Heading", "heading"},
		{"a.md", "Text first\n\n# H\n", "A", "a"},
		{"a.md", "#NoHeading\n", "A", "a"},
		{"über/größe.md", "Text", "Größe", "größe"},
		{"日本語.md", "Text", "日本語", "日本語"},
		{"2024-01-02.md", "Text", "2024 01 02", "2024-01-02"},
		{"---.md", "Text", "---", "post"},
		{"a.md", "---\ntitle: 'x: [y'\nbroken: [\n---\n", "x: [y", "a"},
	}
	for _, tt := range tests {
		p := Parse(tt.path, []byte(tt.src), Options{})
		if p.Title() != tt.title || p.Slug() != tt.slug {
			t.Errorf("%s with %q: title %q, slug %q; want %q, %q", tt.path, tt.src, p.Title(), p.Slug(), tt.title, tt.slug)
		}
	}
}

// TestProblems shows that each names file, line and column.
func TestProblems(t *testing.T) {
	tests := []struct {
		name, src    string
		code         fault.Code
		line, column int
	}{
		{"date", "---\ntitle: A\ndate: soon\n---\n", fault.Invalid, 3, 7},
		{"ambiguous date", "---\ndate: 03/04/2025\n---\n", fault.Invalid, 2, 7},
		{"impossible date", "---\nupdated: 2024-02-30\n---\n", fault.Invalid, 2, 10},
		{"broken YAML", "---\ntitle: a: b\n---\n", fault.Invalid, 2, 9},
		{"never closed", "---\ntitle: A\n", fault.Invalid, 1, 1},
		{"Latin-1", "---\ntitle: Caf\xe9\n---\n", fault.Unreadable, 2, 11},
		{"NUL", "Text\n\x00", fault.Unreadable, 2, 1},
		{"UTF-16", "\xfe\xff\x00a", fault.Unreadable, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parse("posts/a.md", []byte(tt.src), Options{})
			if len(p.Problems) != 1 {
				t.Fatalf("problems of %q: %v; want one", tt.src, p.Problems)
			}
			e := p.Problems[0]
			if e.Path != "posts/a.md" || e.Code != tt.code || e.Line != tt.line || e.Column != tt.column || e.Message == "" {
				t.Errorf("problem of %q: %+v; want %s at %d:%d", tt.src, e, tt.code, tt.line, tt.column)
			}
		})
	}
}

// TestPages shows what stands outside the lists of posts.
func TestPages(t *testing.T) {
	for path, want := range map[string]bool{"about.md": false, "pages/about.md": true, "content/pages/about.md": true, "_pages/x.md": true, "mypages/x.md": false} {
		if p := Parse(path, nil, Options{}); p.IsPage != want {
			t.Errorf("IsPage of %s = %v, want %v", path, p.IsPage, want)
		}
	}
	if p := Parse("about.md", []byte("---\nlayout: page\n---\n"), Options{}); !p.IsPage {
		t.Error("layout: page is no page")
	}
}

// FuzzParse checks that any file becomes a post with a place for its body.
func FuzzParse(f *testing.F) {
	src, err := os.ReadFile("testdata/async-python.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("posts/2024-01-02-a.md", src)
	f.Add("index.md", []byte("---\ntags: [a]\ndate: 1/2/2024\n---\n# H\n\n![x](y) *a*\n"))
	f.Add("", []byte("<!-- a --> x\n<!-- more -->\n```\ncode"))
	f.Fuzz(func(t *testing.T, path string, src []byte) {
		p := Parse(path, src, Options{})
		if p.BodyStart < 0 || p.BodyStart > len(src) || p.ReadingMinutes < 1 || p.BodyLine < 1 || p.Slug() == "" {
			t.Errorf("Parse(%q, %q) = %+v", path, src, p)
		}
		if n := len([]rune(p.Summary)); n > maxSummary {
			t.Errorf("summary of %q has %d characters", src, n)
		}
		for _, e := range p.Problems {
			if e.Path != path || e.Line < 1 {
				t.Errorf("problem %+v of %q has no place", e, src)
			}
		}
	})
}

// BenchmarkParse reads a typical post.
func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("testdata/async-python.md")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse("posts/async-python.md", src, Options{})
	}
}

// BenchmarkBody counts and outlines the text of a typical post, without its front matter.
func BenchmarkBody(b *testing.B) {
	src, err := os.ReadFile("testdata/async-python.md")
	if err != nil {
		b.Fatal(err)
	}
	p := Parse("posts/async-python.md", src, Options{})
	b.SetBytes(int64(len(p.Body())))
	for b.Loop() {
		p.readBody()
	}
}
