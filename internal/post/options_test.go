package post

import (
	"reflect"
	"strings"
	"testing"

	"galley/internal/frontmatter"
)

// TestOptions shows what each option adds, and when the file counts more.
func TestOptions(t *testing.T) {
	defaults := func(meta string) func(string) []frontmatter.Field {
		fields := frontmatter.Parse([]byte("---\n" + meta + "\n---\n")).Fields
		return func(string) []frontmatter.Field { return fields }
	}
	first := func(path string) string { dir, _, _ := strings.Cut(path, "/"); return dir }
	tests := []struct {
		name, path, meta string
		o                Options
		get              func(p *Post) any
		want             any
	}{
		{"default", "a.md", "a: 1", Options{Defaults: defaults("author: A")}, func(p *Post) any { return p.Meta.Author }, "A"},
		{"default is not the file's", "a.md", "a: 1", Options{Defaults: defaults("author: A")}, fromFolder("author"), true},
		{"file before default", "a.md", "authors: [B]", Options{Defaults: defaults("author: A")}, func(p *Post) any { return p.Meta.Author }, "B"},
		{"file before default, said so", "a.md", "authors: [B]", Options{Defaults: defaults("author: A")}, fromFolder("author"), false},
		{"unknown default is no extra", "a.md", "", Options{Defaults: defaults("x: A")}, func(p *Post) any { return len(p.Meta.Extra) }, 0},
		{"default draft", "a.md", "a: 1", Options{Defaults: defaults("published: false")}, func(p *Post) any { return p.Meta.Draft }, true},
		{"default draft, said so", "a.md", "a: 1", Options{Defaults: defaults("published: false")}, fromFolder("draft"), true},
		{"file says it in another way", "a.md", "published: true", Options{Defaults: defaults("draft: true")}, func(p *Post) any { return p.Meta.Draft }, false},
		{"picture without the folder's text", "a.md", "image: a.jpg", Options{Defaults: defaults("image: b.jpg\nimage_alt: B")}, func(p *Post) any { return p.Meta.Image + p.Meta.ImageAlt }, "a.jpg"},
		{"stronger key of the defaults", "a.md", "a: 1", Options{Defaults: defaults("cover: a\nimage: b")}, func(p *Post) any { return p.Meta.Image }, "b"},

		{"page", "x/a.md", "a: 1", Options{Page: func(p string) bool { return first(p) == "x" }}, func(p *Post) any { return p.IsPage }, true},
		{"no page", "pages/a.md", "a: 1", Options{Page: func(string) bool { return false }}, func(p *Post) any { return p.IsPage }, false},
		{"page by layout", "a.md", "layout: Page", Options{Page: func(string) bool { return false }}, func(p *Post) any { return p.IsPage }, true},
		{"page by a default layout", "a.md", "a: 1", Options{Defaults: defaults("layout: page")}, func(p *Post) any { return p.IsPage }, true},

		{"draft", "x/a.md", "draft: false", Options{Draft: func(p string) bool { return first(p) == "x" }}, func(p *Post) any { return p.Meta.Draft }, true},
		{"draft, said so", "x/a.md", "draft: false", Options{Draft: func(p string) bool { return first(p) == "x" }}, fromFolder("draft"), true},
		{"draft of the file", "_drafts/a.md", "draft: true", Options{}, fromFolder("draft"), false},
		{"no draft", "_drafts/a.md", "a: 1", Options{Draft: func(string) bool { return false }}, func(p *Post) any { return p.Meta.Draft }, false},

		{"categories", "x/y/a.md", "a: 1", Options{Categories: func(p string) []string { return strings.Split(p, "/")[:2] }}, func(p *Post) any { return p.Meta.Categories }, []string{"x", "y"}},
		{"categories, said so", "x/a.md", "a: 1", Options{Categories: func(p string) []string { return []string{first(p)} }}, fromFolder("categories"), true},
		{"category of the file", "x/a.md", "category: b", Options{Categories: func(p string) []string { return []string{first(p)} }}, func(p *Post) any { return p.Meta.Categories }, []string{"b"}},
		{"folder before default", "x/a.md", "a: 1", Options{Defaults: defaults("category: b"), Categories: func(p string) []string { return []string{first(p)} }}, func(p *Post) any { return p.Meta.Categories }, []string{"x"}},
		{"no folder, a default", "a.md", "a: 1", Options{Defaults: defaults("category: b"), Categories: func(string) []string { return nil }}, func(p *Post) any { return p.Meta.Categories }, []string{"b"}},

		{"language", "de/a.md", "a: 1", Options{Lang: first}, func(p *Post) any { return p.Meta.Lang }, "de"},
		{"language of the file", "de/a.md", "lang: en", Options{Lang: first}, func(p *Post) any { return p.Meta.Lang }, "en"},

		{"name", "a.md", "a: 1", Options{Name: func(string) (string, string) { return "My slug", "2024-01-02" }}, func(p *Post) any { return p.Slug() + " " + p.Title() + " " + p.Meta.Date.Literal }, "my-slug My slug 2024-01-02"},
		{"name says nothing", "x/2024-01-02-a.md", "a: 1", Options{Name: func(string) (string, string) { return "", "" }}, func(p *Post) any { return p.Slug() + p.Meta.Date.Literal }, "a"},
		{"date of the name, said so", "2024-01-02-a.md", "a: 1", Options{}, fromFolder("date"), true},
		{"date of the file", "2024-01-02-a.md", "date: 2025-01-02", Options{}, func(p *Post) any { return p.Meta.Date.Literal }, "2025-01-02"},
		{"name before default", "2024-01-02-a.md", "a: 1", Options{Defaults: defaults("date: 2020-01-01")}, func(p *Post) any { return p.Meta.Date.Literal }, "2024-01-02"},

		{"word for a date", "a.md", "date: Created", Options{DateWord: func(s string) bool { return s == "Created" }}, func(p *Post) any { return p.Meta.Date.Literal + problemsOf(p) }, ""},
		{"no word for a date", "a.md", "date: soon", Options{DateWord: func(s string) bool { return s == "Created" }}, func(p *Post) any { return problemsOf(p) != "" }, true},

		{"tags at spaces", "a.md", "tags: go web", jekyll, func(p *Post) any { return p.Meta.Tags }, []string{"go", "web"}},
		{"tag is one", "a.md", "tag: go web", jekyll, func(p *Post) any { return p.Meta.Tags }, []string{"go web"}},
		{"tags of a list", "a.md", "tags: [go web]", jekyll, func(p *Post) any { return p.Meta.Tags }, []string{"go web"}},
		{"categories at spaces", "a.md", "categories: a b", jekyll, func(p *Post) any { return p.Meta.Categories }, []string{"a", "b"}},
		{"category is one", "a.md", "category: a b", jekyll, func(p *Post) any { return p.Meta.Categories }, []string{"a b"}},
		{"text of tags is one", "a.md", "tags: go, web", hugo, func(p *Post) any { return p.Meta.Tags }, []string{"go, web"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parse(tt.path, []byte("---\n"+tt.meta+"\n---\nBody\n"), tt.o)
			if got := tt.get(&p); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%s with %q: %#v, want %#v", tt.path, tt.meta, got, tt.want)
			}
		})
	}
}

func fromFolder(field string) func(p *Post) any {
	return func(p *Post) any { return p.Meta.FromFolder.Has(field) }
}

// problemsOf returns the messages of a post's problems.
func problemsOf(p *Post) string {
	var all []string
	for _, problem := range p.Problems {
		all = append(all, problem.Error())
	}
	return strings.Join(all, "\n")
}
