package post

import (
	"reflect"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the test must not depend on the machine's zones

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// jekyll splits texts at spaces, hugo never.
var (
	jekyll = Options{TagSplit: strings.Fields, CategorySplit: strings.Fields, Keys: map[string]string{"draft": "published"}}
	hugo   = Options{
		TagSplit: func(s string) []string { return []string{s} },
		Keys:     map[string]string{"updated": "lastmod", "category": "categories", "readTime": "readingTime"},
	}
)

// TestPlace makes each edit and reads where it goes, and what the file says then.
func TestPlace(t *testing.T) {
	tests := []struct {
		meta, field string
		value       any
		path        string // joined by spaces
		want        string
		o           Options
	}{
		{"title: A", "title", "B", "title", "title: B", Options{}},
		{"a: 1", "title", "B", "title", "a: 1\ntitle: B", Options{}},
		{"author: A", "author", "B", "author", "author: B", Options{}},
		{"author:\n  name: A\n  url: x", "author", "B", "author name", "author:\n  name: B\n  url: x", Options{}},
		{"author:\n  url: x", "author", "B", "author name", "author:\n  url: x\n  name: B", Options{}},
		{"author: {Name: A}", "author", "B", "author Name", "author: {Name: B}", Options{}},
		{"authors: [a, b]", "author", "c", "authors #0", "authors: [c, b]", Options{}},
		{"authors:\n  - name: A\n    url: x\n  - B", "author", "C", "authors #0 name", "authors:\n  - name: C\n    url: x\n  - B", Options{}},
		{"authors:\n  - name: A\n    url: x\n  - B", "authors", []string{"C", "B"}, "authors #0 name", "authors:\n  - name: C\n    url: x\n  - B", Options{}},
		{"authors:\n  - name: A\n    url: x\n  - B", "authors", []string{"A", "D"}, "authors #1", "authors:\n  - name: A\n    url: x\n  - D", Options{}},
		{"authors: A, B", "authors", []string{"A", "C"}, "authors", "authors: A, C", Options{}},
		{"authors: [A]", "authors", "B; C", "authors", "authors: [B, C]", Options{}},
		{"author: A", "authors", []string{"B"}, "author", "author: B", Options{}},
		{"author: {name: A}", "authors", []string{"B"}, "author name", "author: {name: B}", Options{}},
		{"a: 1", "authors", []string{"A", "B"}, "authors", "a: 1\nauthors: [A, B]", Options{}},

		{"tags: a # c", "tags", []string{"a", "b c"}, "tags", "tags: [a, b c] # c", hugo},
		{"tags: a, b", "tags", []string{"a", "b"}, "tags", "tags: [a, b]", hugo},
		{"tags: a", "tags", []string{"a", "b"}, "tags", "tags: [a, b]", Options{TagList: true}},
		{"tags: a, b", "tags", []string{"a", "b", "c"}, "tags", "tags: [a, b, c]", Options{TagList: true}},
		{"tags: a", "tags", []string{"b"}, "tags", "tags: b", Options{TagList: true}},
		{"published:", "date", "2025-06-07", "published", "published: 2025-06-07", Options{Keys: map[string]string{"date": "published"}}},
		{"aliases: '/a'", "aliases", []string{"/a", "/b"}, "aliases", "aliases: [/a, /b]", Options{}},

		{"date: 2024-01-02", "date", "2025-06-07", "date", "date: 2025-06-07", Options{}},
		{"date: 2024-01-02", "date", "2025-06-07 08:00", "date", "date: 2025-06-07 08:00:00", Options{}},
		{"date: 2024/01/02", "date", "2025-06-07 08:00", "date", "date: 2025/06/07 08:00:00", Options{}},
		{"date: 2024-01-02T10:30:00.000Z", "date", "2025-06-07", "date", "date: 2025-06-07T10:30:00.000Z", Options{}},
		{"date: 2024-01-02 10:30:00 +0800", "date", "2025-06-07T08:00:00Z", "date", "date: 2025-06-07 16:00:00 +0800", Options{}},
		{"date: 2024-01-02 10:30:00 +0100", "date", "2025-06-07", "date", "date: 2025-06-07 10:30:00 +0200", Options{Location: berlin(t)}},
		{"date: 2024-01-02 10:30:00 +0900", "date", "2025-06-07", "date", "date: 2025-06-07 10:30:00 +0900", Options{Location: berlin(t)}},
		{"date: 2024-01-02 10:30", "date", frontmatter.Date("2025-06-07"), "date", "date: 2025-06-07", Options{}},
		{"date: Jan 2, 2024", "date", "2025-06-07 09:05", "date", "date: Jun 7, 2025 09:05", Options{}},
		{"date: 2.1.2024", "date", "2025-06-07", "date", "date: 7.6.2025", Options{}},
		{"date: 02.01.2024", "date", "2025-06-07", "date", "date: 07.06.2025", Options{}},
		{"date: 2024-1-12", "date", "2025-06-07", "date", "date: 2025-6-7", Options{}},
		{"date: 31/12/2024", "date", "2025-06-07", "date", "date: 2025-06-07", Options{}},
		{"date: 31/12/2024", "date", "2025-06-17", "date", "date: 17/06/2025", Options{}},
		{"date: soon", "date", "2025-06-07", "date", "date: 2025-06-07", Options{}},
		{"pubDate: 2024-01-02", "date", "2025-06-07", "pubDate", "pubDate: 2025-06-07", Options{}},
		{"published: 2024-01-02", "date", "2025-06-07", "published", "published: 2025-06-07", Options{}},
		{"a: 1", "updated", "2025-06-07", "updated", "a: 1\nupdated: 2025-06-07", Options{}},
		{"a: 1", "updated", "2025-06-07", "lastmod", "a: 1\nlastmod: 2025-06-07", hugo},
		{"modified: 2024-01-02", "updated", "2025-06-07", "modified", "modified: 2025-06-07", hugo},
		{"a: 1", "expiry", "2025-06-07", "expirydate", "a: 1\nexpirydate: 2025-06-07", Options{}},
		{"unpublishDate: 2024-01-02", "expiry", "2025-06-07", "unpublishDate", "unpublishDate: 2025-06-07", Options{}},

		{"category: a", "category", "c", "category", "category: c", Options{}},
		{"categories: [a, b]", "category", "c", "categories #0", "categories: [c, b]", Options{}},
		{"categories:\n  - a # first\n  - b", "category", "c", "categories #0", "categories:\n  - c # first\n  - b", Options{}},
		{"categories: [a, b]", "category", "", "categories", "categories: [b]", Options{}},
		{"categories: [a, b]", "category", "b", "categories", "categories: [b]", Options{}},
		{"categories: []", "category", "c", "categories", "categories: [c]", Options{}},
		{"categories:", "category", "c", "categories", "categories: [c]", Options{}},
		{"authors: A, B", "author", "C", "authors", "authors: C, B", Options{}},
		{"categories: a b", "category", "c", "categories", "categories: c b", jekyll},
		{"categories: a b", "category", "b", "categories", "categories: b", jekyll},
		{"published: 2024-01-02", "draft", true, "draft", "published: 2024-01-02\ndraft: true", jekyll},
		{"banner:\n  image:\n    src: a.jpg", "imageAlt", "A", "banner image alt", "banner:\n  image:\n    src: a.jpg\n    alt: A", Options{}},
		{"a: 1", "category", "c", "category", "a: 1\ncategory: c", Options{}},
		{"a: 1", "category", "c", "categories", "a: 1\ncategories: [c]", hugo},
		{"categories: a b", "categories", []string{"a", "c"}, "categories", "categories: a c", jekyll},
		{"categories: [a]", "categories", []string{"a", "c"}, "categories", "categories: [a, c]", jekyll},

		{"tags: a, b", "tags", []string{"a", "c"}, "tags", "tags: a, c", Options{}},
		{"tags: a; b", "tags", []string{"a", "c"}, "tags", "tags: a; c", Options{}},
		{"tags: [a]", "tags", "a, c", "tags", "tags: [a, c]", Options{}},
		{"tags:\n  - a\n  - b", "tags", []string{"a", "c"}, "tags", "tags:\n  - a\n  - c", Options{}},
		{"tag: a", "tags", []string{"a", "c"}, "tag", "tag: a, c", Options{}},
		{"tags: a b", "tags", []string{"a", "c"}, "tags", "tags: a c", jekyll},
		{"tags: a b", "tags", []string{}, "tags", `tags: ""`, jekyll},
		{"tags: [a]", "tags", []string{"a", "c d"}, "tags", "tags: [a, c d]", jekyll},
		{"tags: a, b", "tags", []string{"c"}, "tags", "tags: c", hugo},
		{"a: 1", "tags", []string{"a", "c"}, "tags", "a: 1\ntags: [a, c]", jekyll},

		{"series: [a]", "series", "b", "series #0", "series: [b]", Options{}},
		{"series: a", "series", "b", "series", "series: b", Options{}},
		{"summary: A\ndescription: B", "excerpt", "C", "summary", "summary: C\ndescription: B", Options{}},
		{"description: B", "excerpt", "C", "excerpt", "description: B\nexcerpt: C", Options{}},
		{"excerpt: B", "description", "C", "description", "excerpt: B\ndescription: C", Options{}},

		{"image: a.jpg", "image", "b.jpg", "image", "image: b.jpg", Options{}},
		{"images: [a.jpg]", "image", "b.jpg", "images #0", "images: [b.jpg]", Options{}},
		{"images:\n  - url: a.jpg\n    alt: A", "image", "b.jpg", "images #0 url", "images:\n  - url: b.jpg\n    alt: A", Options{}},
		{"image:\n  path: a.jpg", "image", "b.jpg", "image path", "image:\n  path: b.jpg", Options{}},
		{"image: {alt: A}", "image", "b.jpg", "image path", "image: {alt: A, path: b.jpg}", Options{}},
		{"cover:\n  image: a.jpg", "image", "b.jpg", "cover image", "cover:\n  image: b.jpg", Options{}},
		{"cover:\n  alt: A", "image", "b.jpg", "cover image", "cover:\n  alt: A\n  image: b.jpg", Options{}},
		{"header:\n  teaser: a.jpg", "image", "b.jpg", "header teaser", "header:\n  teaser: b.jpg", Options{}},
		{"header:\n  overlay_image: a.jpg", "image", "b.jpg", "header overlay_image", "header:\n  overlay_image: b.jpg", Options{}},
		{"thumbnail:\n  img: a.jpg", "image", "b.jpg", "thumbnail img", "thumbnail:\n  img: b.jpg", Options{}},
		{"banner: {image: {src: a.jpg}}", "image", "b.jpg", "banner image src", "banner: {image: {src: b.jpg}}", Options{}},
		{"heroImage: a.jpg", "image", "b.jpg", "heroImage", "heroImage: b.jpg", Options{}},
		{"a: 1", "image", "b.jpg", "image", "a: 1\nimage: b.jpg", Options{}},
		{"image: a.jpg", "imageAlt", "A", "image_alt", "image: a.jpg\nimage_alt: A", Options{}},
		{"heroImage: a.jpg", "imageAlt", "A", "heroImageAlt", "heroImage: a.jpg\nheroImageAlt: A", Options{}},
		{"feature_image: a.jpg", "imageAlt", "A", "feature_image_alt", "feature_image: a.jpg\nfeature_image_alt: A", Options{}},
		{"image:\n  path: a.jpg", "imageAlt", "A", "image alt", "image:\n  path: a.jpg\n  alt: A", Options{}},
		{"image:\n  path: a.jpg\n  alt: B", "imageAlt", "A", "image alt", "image:\n  path: a.jpg\n  alt: A", Options{}},
		{"header: {teaser: a.jpg, caption: B}", "imageAlt", "A", "header caption", "header: {teaser: a.jpg, caption: A}", Options{}},
		{"image: a.jpg\nimage_alt: B", "imageAlt", "A", "image_alt", "image: a.jpg\nimage_alt: A", Options{}},

		{"draft: true", "draft", false, "draft", "draft: false", Options{}},
		{"draft: yes", "draft", false, "draft", "draft: no", Options{}},
		{"draft: true", "draft", "false", "draft", "draft: false", Options{}},
		{"published: false", "draft", false, "published", "published: true", Options{}},
		{"published: true", "draft", true, "published", "published: false", Options{}},
		{"published: false\ndraft: true", "draft", false, "draft", "published: false\ndraft: false", Options{}},
		{"status: draft # why", "draft", false, "status", "status: published # why", Options{}},
		{"Status: Published", "draft", true, "Status", "Status: Draft", Options{}},
		{"status: hidden", "draft", false, "status", "status: hidden", Options{}},
		{"a: 1", "draft", true, "draft", "a: 1\ndraft: true", Options{}},
		{"a: 1", "draft", true, "published", "a: 1\npublished: false", jekyll},
		{"status: hidden", "hidden", false, "status", "status: published", Options{}},
		{"status: skip", "hidden", true, "status", "status: skip", Options{}},
		{"status: draft", "hidden", true, "status", "status: hidden", Options{}},
		{"publish: true", "hidden", true, "publish", "publish: false", Options{}},
		{"a: 1", "hidden", true, "status", "a: 1\nstatus: hidden", Options{}},
		{"pinned: true", "pinned", false, "pinned", "pinned: false", Options{}},
		{"sticky: 10", "pinned", false, "sticky", "sticky: 0", Options{}},
		{"sticky: 10", "pinned", true, "sticky", "sticky: 10", Options{}},
		{"sticky: 0", "pinned", true, "sticky", "sticky: 1", Options{}},
		{"a: 1", "pinned", true, "pinned", "a: 1\npinned: true", Options{}},

		{"slug: a", "slug", "b", "slug", "slug: b", Options{}},
		{"url: /a/", "permalink", "/b/", "url", "url: /b/", Options{}},
		{"a: 1", "permalink", "/b/", "permalink", "a: 1\npermalink: /b/", Options{}},
		{"language: de", "lang", "en", "language", "language: en", Options{}},
		{"type: a", "layout", "b", "type", "type: b", Options{}},
		{"canonical: /a", "canonical", "/b", "canonical", "canonical: /b", Options{}},
		{"aliases: [/a]", "aliases", []string{"/a", "/b"}, "aliases", "aliases: [/a, /b]", Options{}},
		{"redirect_from:\n  - /a", "aliases", []string{"/b"}, "redirect_from", "redirect_from:\n  - /b", Options{}},
		{"alias: /a", "aliases", []string{"/b"}, "alias", "alias: /b", Options{}},
		{"weight: 5", "weight", 7, "weight", "weight: 7", Options{}},
		{"a: 1", "weight", "-7", "weight", "a: 1\nweight: -7", Options{}},
		{"read_time: 10 min", "readTime", "7 min", "read_time", "read_time: 7 min", Options{}},
		{"reading_time: 10", "readTime", "7", "reading_time", "reading_time: 7", Options{}},
		{"a: 1", "readTime", "7 min read", "readingTime", "a: 1\nreadingTime: 7 min read", hugo},
		{"custom: 1", "custom", "x", "custom", "custom: x", Options{}},
		{"Custom: 1", "custom", true, "Custom", "Custom: true", Options{}},
	}
	for _, tt := range tests {
		src := []byte("---\n" + tt.meta + "\n---\nBody\n")
		path, raw, err := tt.o.Place(frontmatter.Parse(src), tt.field, tt.value)
		if err != nil || strings.Join(path, " ") != tt.path {
			t.Errorf("Place(%q, %q, %#v) = %q, %#v, %v; want the path %s", tt.meta, tt.field, tt.value, path, raw, err, tt.path)
			continue
		}
		e, err := frontmatter.SetAt(src, path, raw)
		if got, want := string(e.Apply(src)), "---\n"+tt.want+"\n---\nBody\n"; err != nil || got != want {
			t.Errorf("Place(%q, %q, %#v) = %q, %#v makes %q, %v; want %q", tt.meta, tt.field, tt.value, path, raw, got, err, want)
		}
	}
}

func berlin(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestPlaceErrors(t *testing.T) {
	tests := []struct {
		meta, field string
		value       any
		code        fault.Code
		o           Options
	}{
		{"date: 2024-01-02", "date", "soon", fault.Invalid, Options{}},
		{"a: 1", "weight", "heavy", fault.Invalid, Options{}},
		{"a: 1", "draft", "perhaps", fault.Invalid, Options{}},
		{"title: {a: b}", "title", "x", fault.Refused, Options{}},
		{"authors:\n  - name: A\n  - name: B", "authors", []string{"C"}, fault.Refused, Options{}},
		{"authors:\n  - name: A\n  - name: B", "authors", []string{"C", "D"}, fault.Refused, Options{}},
		{"author: A", "authors", []string{"A", "B"}, fault.Refused, Options{}},
		{"author: {name: A}", "authors", []string{"A", "B"}, fault.Refused, Options{}},
		{"tags: {a: 1}", "tags", []string{"b"}, fault.Refused, Options{}},
		{"tags: a b", "tags", []string{"a", "c d"}, fault.Refused, jekyll},
		{"tag: a", "tags", []string{"a", "b"}, fault.Refused, jekyll},
		{"category: a", "categories", []string{"a", "b"}, fault.Refused, Options{}},
		{"read_time: true", "readTime", "7 min", fault.Refused, Options{}},
		{"permalink: false", "hidden", false, fault.Refused, Options{}},
		{"categories: a b", "category", "c d", fault.Refused, jekyll},
	}
	for _, tt := range tests {
		path, raw, err := tt.o.Place(frontmatter.Parse([]byte("---\n"+tt.meta+"\n---\n")), tt.field, tt.value)
		if fault.CodeOf(err) != tt.code {
			t.Errorf("Place(%q, %q, %#v) = %q, %#v, %v; want an error of code %s", tt.meta, tt.field, tt.value, path, raw, err, tt.code)
		}
	}
}

func TestTyped(t *testing.T) {
	tests := []struct {
		kind Kind
		text string
		want any
		code fault.Code
	}{
		{TextKind, " a ", " a ", ""},
		{TextKind, "12", "12", ""},
		{NumberKind, " 12 ", 12, ""},
		{NumberKind, "1.50", frontmatter.Number("1.50"), ""},
		{NumberKind, "-0.5", frontmatter.Number("-0.5"), ""},
		{NumberKind, "12345678901234567890", frontmatter.Number("12345678901234567890"), ""},
		{NumberKind, "abc", nil, fault.Invalid},
		{NumberKind, "007", nil, fault.Invalid},
		{NumberKind, "", nil, fault.Invalid},
		{BoolKind, "yes", true, ""},
		{BoolKind, "False", false, ""},
		{BoolKind, "maybe", nil, fault.Invalid},
		{DateKind, "2024-01-02", frontmatter.Date("2024-01-02"), ""},
		{DateKind, "", frontmatter.Date(""), ""},
		{DateKind, "soon", nil, fault.Invalid},
		{ListKind, "a, b,", []string{"a", "b"}, ""},
		{NullKind, "", frontmatter.Null{}, ""},
		{MapKind, "a", nil, fault.Refused},
	}
	for _, tt := range tests {
		got, err := Typed(tt.kind, tt.text)
		if fault.CodeOf(err) != tt.code || tt.code == "" && !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Typed(%s, %q) = %#v, %v; want %#v, %q", tt.kind, tt.text, got, err, tt.want, tt.code)
		}
	}
}

func TestKindOf(t *testing.T) {
	tests := map[string]Kind{
		"a": TextKind, "'12'": TextKind, "12": NumberKind, "1.5": NumberKind, "true": BoolKind, "[a]": ListKind,
		"{a: 1}": MapKind, "": NullKind, "~": NullKind,
		"2024-01-02": DateKind, "'2024-01-02'": DateKind, "2024/1/2 10:00": DateKind, "2024-01-02T10:00:00Z": DateKind,
		"1999-2000 and on": TextKind, "2024-13-45": TextKind, "Jan 2, 2024": TextKind, "3.4.2025": TextKind, "13-12-2025": TextKind,
	}
	for text, want := range tests {
		m := frontmatter.Parse([]byte("---\nx: " + text + "\n---\n"))
		if got := KindOf(m.Fields[0]); got != want {
			t.Errorf("KindOf(%s) = %s, want %s", text, got, want)
		}
	}
}

func TestNameWithoutDay(t *testing.T) {
	o := Options{Name: func(string) (slug, date string) { return "leap", "2026-02-30" }}
	p := ParseHead("_posts/2026-02-30-leap.md", []byte("Text"), o)
	if len(p.Problems) != 1 || !p.Meta.Date.IsZero() {
		t.Errorf("a name without a day gives %v and the date %v; want one problem and none", p.Problems, p.Meta.Date)
	}
	p = ParseHead("_posts/2026-02-30-leap.md", []byte("---\ndate: 2026-03-01\n---\n"), o)
	if len(p.Problems) != 0 {
		t.Errorf("of a post with a date the name is a problem: %v", p.Problems)
	}
}

func TestUnlisted(t *testing.T) {
	for head, want := range map[string][2]bool{ // hidden, unlisted
		"status: hidden": {true, true}, "status: hidden\npassword: secret": {true, false}, "status: hidden\npublish: false": {true, false},
		"status: skip": {true, false}, "password: secret": {true, false}, "title: A": {false, false},
	} {
		p := ParseHead("a.md", []byte("---\n"+head+"\n---\nText"), Options{})
		if got := [2]bool{p.Meta.Hidden, p.Meta.Unlisted}; got != want {
			t.Errorf("%q: hidden and unlisted are %v, want %v", head, got, want)
		}
	}
}

func TestPassword(t *testing.T) {
	for field, locked := range map[string]bool{"password: secret": true, "password: 12": true, "password: ''": false, "password: null": false, "password:": false, "title: A": false} {
		p := ParseHead("a.md", []byte("---\n"+field+"\n---\nText"), Options{})
		if p.Meta.Hidden != locked || len(p.Problems) > 0 != locked {
			t.Errorf("%q: hidden is %v with %v, want %v", field, p.Meta.Hidden, p.Problems, locked)
		}
	}
}
