package post

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// shapes are files that say the same things in many ways.
var shapes = func() []string {
	yaml := []string{
		"a: 1", "title: A", "title: 'A'", "title: \"A\"", "title: >\n  A\n  b", "Title: 1.10", "title:",
		"author: A", "author: {name: A, url: x}", "author:\n  name: A\n  url: x", "author:\n  - A\n  - B", "authors: [A, B]",
		"authors: A, B", "authors: A; B", "authors:\n  - name: A\n    url: x\n  - B", "authors: []", "author: [{slug: a}]",
		"date: 2024-01-02", "date: 2024-1-2", "date: 2024/01/02", "date: 2024-01-02 10:30", "date: 2024-01-02 10:30:15 +0200",
		"date: 2024-01-02T10:30:15.000Z", "date: 2.1.2024", "date: 02.01.2024 10:30", "date: 31/12/2024", "date: '12/31/2024'",
		"date: Jan 2, 2024", "date: Tue, 02 Jan 2024 10:00:00 +0100", "pubDate: 2024-01-02", "published: 2024-01-02", "date: soon",
		"lastmod: 2024-01-02", "expiryDate: 2024-01-02T00:00:00Z", "unpublishdate: 2024-01-02",
		"category: a", "categories: [a, b]", "categories:\n  - a\n  - b # c", "categories:\n- [a, b]\n- c", "categories: a b", "categories: []",
		"category: {name: a}", "categories:", "tags: a, b", "tags: a; b", "tags: [a, b]", "tags:\n- a\n- b", "tag: a", "tags: a b", "tags: ''",
		"keywords: [a]", "tags: [{name: a}]", "series: a", "series: [a]", "excerpt: A", "summary: |\n  A\n  b", "description: A",
		"image: a.jpg", "image: {path: a.jpg, alt: A}", "image:\n  url: a.jpg", "images: [a.jpg, b.jpg]", "images:\n  - url: a.jpg\n    alt: A",
		"cover:\n  image: a.jpg\n  alt: A", "thumbnail: {img: a.jpg}", "banner:\n  image:\n    src: a.jpg", "header:\n  teaser: a.jpg",
		"header:\n  overlay_image: a.jpg\n  caption: A", "heroImage: a.jpg", "feature_image: a.jpg\nfeature_image_alt: A", "header: x",
		"image: {alt: A}", "slug: a", "slug: 12", "url: /a/", "permalink: /a/", "permalink: false", "lang: de", "layout: post",
		"draft: true", "draft: no", "draft: 'true'", "draft:", "published: false", "published: true\ndraft: true", "status: draft",
		"Status: Published", "status: hidden", "status: skip", "publish: false", "publish: true", "pinned: true", "sticky: 10", "featured: no",
		"weight: 5", "weight: '5'", "weight: 1.5", "read_time: 10 min", "reading_time: 7", "read_time: true", "aliases: [/a]", "alias: /a",
		"redirect_from:\n  - /a", "canonical_url: /a",
	}
	var all []string
	for _, meta := range yaml {
		all = append(all, "---\n"+meta+"\n---\nBody\n")
		if strings.Contains(meta, "\n") {
			all = append(all, "---\r\n"+strings.ReplaceAll(meta+"\nz: 1", "\n", "\r\n")+"\r\n---\r\nBody\r\n")
		}
	}
	return append(all, "Body\n",
		"+++\ntitle = \"A\"\ndate = 2024-01-02\ntags = [\"a\"]\ndraft = true\nweight = 3\n[author]\nname = \"A\"\n[cover]\nimage = \"a.jpg\"\n+++\nBody\n",
		"+++\ndate = 2024-01-02T10:30:00+01:00\ncategories = [\"a\", \"b\"]\nauthor = {name = 'A'}\n+++\nBody\n",
		"{\n  \"title\": \"A\",\n  \"author\": {\"name\": \"A\"},\n  \"tags\": [\"a\"],\n  \"images\": [{\"url\": \"a.jpg\"}],\n  \"draft\": false\n}\nBody\n",
		"Title: A\nDate: 2024-01-02 10:30\nTags: a, b\nAuthors: A; B\nStatus: draft\nCategory: a\n\nBody\n",
	)
}()

// says returns what a post says in each field, as Place takes it.
func says(m *Meta) map[string]any {
	day := func(d Date) any {
		if d.IsZero() {
			return ""
		}
		return d.Time.Format(time.DateOnly)
	}
	first := ""
	if len(m.Categories) > 0 {
		first = m.Categories[0]
	}
	return map[string]any{
		"title": m.Title, "author": m.Author, "authors": m.Authors, "date": day(m.Date), "updated": day(m.Updated), "expiry": day(m.Expiry),
		"category": first, "categories": m.Categories, "tags": m.Tags, "series": m.Series, "excerpt": m.Excerpt,
		"description": m.Description, "image": m.Image, "imagealt": m.ImageAlt, "slug": m.Slug, "permalink": m.Permalink, "lang": m.Lang,
		"layout": m.Layout, "readtime": m.ReadTime, "draft": m.Draft, "hidden": m.Hidden, "pinned": m.Pinned, "aliases": m.Aliases,
		"canonical": m.CanonicalURL, "weight": m.Weight, "scheduled": m.Scheduled,
	}
}

// samples are values to set, by the kind of the field.
var samples = map[fieldKind][]any{
	textField:   {"B", "b: c # d", "12", "true", "it's \"so\"", "ü/é"},
	dateField:   {"2025-06-07", "2025-12-31", "2020-02-29 08:05"},
	listField:   {[]string{"x"}, []string{"x", "y"}, []string{"12", "true", "ü"}},
	switchField: {true, false},
	numberField: {7},
}

// TestPlacePromise sets every field in every shape. What Galley does not refuse, it
// reads again, and no other field has changed but those that a meaning binds to it.
func TestPlacePromise(t *testing.T) {
	made, refused := 0, 0
	try := func(o Options, fields ...string) {
		for _, src := range shapes {
			before := Parse("a.md", []byte(src), o)
			for _, field := range fields {
				for _, value := range samples[fieldKinds[field]] {
					if placed(t, o, &before, field, value) {
						made++
					} else {
						refused++
					}
				}
			}
		}
	}
	try(Options{}, slices.Collect(maps.Keys(fieldKinds))...)
	try(jekyll, "category", "categories", "tags", "draft")
	try(hugo, "category", "tags", "updated")
	try(Options{Location: berlin(t)}, "date")
	t.Logf("%d edits made, %d refused", made, refused)
	if refused > made/25 {
		t.Errorf("%d edits are refused, %d made", refused, made)
	}
}

// placed makes one edit and checks it. It returns false when it is refused.
func placed(t *testing.T, o Options, before *Post, field string, value any) bool {
	t.Helper()
	path, raw, err := o.Place(before.Front, field, value)
	var e frontmatter.Edit
	if err == nil {
		e, err = frontmatter.SetAt(before.Source, path, raw)
	}
	if err == nil {
		checkPlaced(t, o, before, e, field, value)
	} else if fault.CodeOf(err) != fault.Refused {
		t.Errorf("%s = %#v in %q: %v", field, value, before.Source, err)
	}
	return err == nil
}

func checkPlaced(t *testing.T, o Options, before *Post, e frontmatter.Edit, field string, value any) {
	t.Helper()
	after := ParseHead("a.md", e.Apply(before.Source), o)
	was, is := says(&before.Meta), says(&after.Meta)
	want := value
	switch fieldKinds[field] {
	case dateField:
		want = value.(string)[:len(time.DateOnly)]
	case numberField:
		if field == "readtime" {
			want = strings.TrimSuffix(after.Meta.ReadTime, " min")
			is[field] = "7"
		}
	}
	if !reflect.DeepEqual(is[field], want) {
		t.Errorf("%s = %#v in %q makes %q, which says %#v", field, value, before.Source, after.Source, is[field])
	}
	for other := range was {
		if other != field && !slices.Contains(bindings[field], other) && !reflect.DeepEqual(was[other], is[other]) {
			t.Errorf("%s = %#v in %q changes %s from %#v to %#v: %q", field, value, before.Source, other, was[other], is[other], after.Source)
		}
	}
}

// bindings are fields that say a part of the same thing.
var bindings = map[string][]string{
	"author": {"authors"}, "authors": {"author"}, "category": {"categories"}, "categories": {"category"},
	"draft": {"hidden"}, "hidden": {"draft"}, "permalink": {"hidden"},
}

// FuzzPlace sets any field of any file to any text.
func FuzzPlace(f *testing.F) {
	for i, src := range shapes {
		f.Add([]byte(src), []string{"title", "author", "date", "categories", "tags", "image", "imageAlt", "draft", "readTime"}[i%9], "a, b")
	}
	f.Fuzz(func(t *testing.T, src []byte, field, value string) {
		front := frontmatter.Parse(src)
		path, raw, err := Options{}.Place(front, field, value)
		if err != nil {
			return
		}
		if len(path) == 0 {
			t.Fatalf("Place(%q, %q, %q) names no path", src, field, value)
		}
		e, err := frontmatter.SetAt(src, path, raw)
		if err != nil {
			return
		}
		if after := frontmatter.Parse(e.Apply(src)); after.Broken {
			t.Errorf("%s = %q breaks %q: %q", field, value, src, e.Apply(src))
		}
	})
}
