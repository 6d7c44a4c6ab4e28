package post

import (
	"bytes"
	"os"
	"reflect"
	"runtime"
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

// TestHead shows what is known before the body is read, and after.
func TestHead(t *testing.T) {
	src := []byte("---\ntitle: A\n---\n# H\n\nSome text.\n")
	p, whole := ParseHead("a.md", src, Options{}), Parse("a.md", src, Options{})
	if p.Meta.Title != "A" || p.Words != 0 || p.ReadingMinutes != 0 || p.FirstH1 != "" || p.Summary != "" {
		t.Errorf("ParseHead = %+v; want a title and nothing of the body", p)
	}
	if untitled := ParseHead("a.md", src[len("---\ntitle: A\n---\n"):], Options{}); untitled.Title() != "H" || untitled.Words != 0 {
		t.Errorf("a post without a title is called %q; want its heading", untitled.Title())
	}
	if p.ReadBody(); !reflect.DeepEqual(p, whole) {
		t.Errorf("with its body it is %+v, want %+v", p, whole)
	}
}

// TestLightLetsGo shows that a listing does not keep the bytes of the files in memory.
func TestLightLetsGo(t *testing.T) {
	src, err := os.ReadFile("testdata/async-python.md")
	if err != nil {
		t.Fatal(err)
	}
	let := make(chan bool, 1)
	p := func() Post {
		file := bytes.Clone(src)
		runtime.AddCleanup(&file[0], func(let chan bool) { let <- true }, let)
		p := Parse("a.md", file, Options{})
		return p.Light()
	}()
	runtime.GC()
	select {
	case <-let:
	case <-time.After(10 * time.Second):
		t.Error("the bytes of the file are still in use")
	}
	if p.Meta.Title == "" || p.Summary == "" {
		t.Error("the post is empty")
	}
}

// TestAbstract shows what counts more.
func TestAbstract(t *testing.T) {
	tests := []struct{ meta, want string }{
		{"a: 1", "Text."},
		{"description: D", "D"},
		{"description: D\nsummary: S", "S"},
	}
	for _, tt := range tests {
		p := Parse("a.md", []byte("---\n"+tt.meta+"\n---\nText.\n"), Options{})
		if got := p.Abstract(); got != tt.want {
			t.Errorf("Abstract of %q = %q, want %q", tt.meta, got, tt.want)
		}
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
