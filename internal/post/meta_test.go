package post

import (
	"reflect"
	"strings"
	"testing"

	"galley/internal/frontmatter"
)

// TestDialects reads the same facts from the keys and shapes of many generators.
func TestDialects(t *testing.T) {
	tests := []struct {
		name, meta string
		field      string // as in says, or picture or extra
		want       any
	}{
		{"title", "title: A", "title", "A"},
		{"title that looks like a number", "title: 1.10", "title", "1.10"},
		{"title is null", "title:", "title", ""},
		{"title is a list", "title: [A, B]", "title", "A"},
		{"title is a map", "title: {a: b}", "title", ""},
		{"capital key (Pelican)", "Title: A", "title", "A"},

		{"author", "author: A", "authors", []string{"A"}},
		{"author with comma is one", "author: Doe, Jane", "authors", []string{"Doe, Jane"}},
		{"author map", "author:\n  name: A\n  url: x", "authors", []string{"A"}},
		{"author map without a name", "author: {url: x}", "authors", []string(nil)},
		{"author list", "author: [A, B]", "authors", []string{"A", "B"}},
		{"author is a number", "author: 007", "authors", []string{"007"}},
		{"authors list", "authors: [A, B]", "authors", []string{"A", "B"}},
		{"authors text (Pelican)", "authors: A, B", "authors", []string{"A", "B"}},
		{"authors text with semicolons", "authors: Doe, Jane; B", "authors", []string{"Doe, Jane", "B"}},
		{"authors of maps", "authors:\n  - name: A\n  - B", "authors", []string{"A", "B"}},
		{"author before authors", "authors: A, B\nauthor: C", "authors", []string{"C"}},

		{"date", "date: 2024-01-02", "date", "2024-01-02"},
		{"pubDate (Astro)", "pubDate: 2024-01-02", "date", "2024-01-02"},
		{"publishDate (Hugo)", "publishDate: 2024-01-02", "date", "2024-01-02"},
		{"published_at (Ghost)", "published_at: 2024-01-02", "date", "2024-01-02"},
		{"creationDate (Publii)", "creationDate: 2024-01-02", "date", "2024-01-02"},
		{"pubDatetime", "pubDatetime: 2024-01-02T10:00:00Z", "date", "2024-01-02"},
		{"created", "created: 2024-01-02", "date", "2024-01-02"},
		{"published as date (FlatPages)", "published: 2024-01-02", "date", "2024-01-02"},
		{"publish as date", "publish: 2024-01-02", "date", "2024-01-02"},
		{"date goes before published", "published: 2020-01-01\ndate: 2024-01-02", "date", "2024-01-02"},
		{"lastmod (Hugo)", "lastmod: 2024-01-02", "updated", "2024-01-02"},
		{"modified (Pelican)", "modified: 2024-01-02", "updated", "2024-01-02"},
		{"updated (Hexo)", "updated: 2024-01-02", "updated", "2024-01-02"},
		{"last_modified_at (Jekyll themes)", "last_modified_at: 2024-01-02", "updated", "2024-01-02"},
		{"updatedDate (Astro)", "updatedDate: 2024-01-02", "updated", "2024-01-02"},
		{"updated_at (Ghost)", "updated_at: 2024-01-02", "updated", "2024-01-02"},
		{"expiryDate (Hugo)", "expiryDate: 2024-01-02", "expiry", "2024-01-02"},
		{"unpublishdate (Hugo)", "unpublishdate: 2024-01-02", "expiry", "2024-01-02"},

		{"draft", "draft: true", "draft", true},
		{"draft in quotes", "draft: 'true'", "draft", true},
		{"draft in YAML 1.1", "draft: yes", "draft", true},
		{"published as switch (Jekyll)", "published: false", "draft", true},
		{"published", "published: true", "draft", false},
		{"draft decides over published", "published: false\ndraft: false", "draft", false},
		{"empty draft leaves it to published", "published: false\ndraft:", "draft", true},
		{"status draft (Pelican)", "status: Draft", "draft", true},
		{"status published (Ghost)", "status: published", "draft", false},
		{"status hidden (Pelican)", "status: hidden", "hidden", true},
		{"status skip (Pelican)", "status: skip", "hidden", true},
		{"status scheduled (Ghost)", "status: scheduled", "scheduled", true},
		{"publish false (Obsidian)", "publish: false", "hidden", true},
		{"publish true (Obsidian)", "publish: true", "hidden", false},
		{"permalink false (Eleventy)", "permalink: false", "hidden", true},

		{"tags text", "tags: Go, python web, go,", "tags", []string{"Go", "python web"}},
		{"tags with semicolons (Pelican)", "tags: a, b; c", "tags", []string{"a, b", "c"}},
		{"tags list", "tags: [a, 2024, 'b, c', null]", "tags", []string{"a", "2024", "b, c"}},
		{"tags of maps (Ghost)", "tags: [{name: a, slug: b}]", "tags", []string{"a"}},
		{"tags is a number", "tags: 1.10", "tags", []string{"1.10"}},
		{"tag (Hexo)", "tag: a", "tags", []string{"a"}},
		{"keywords", "keywords: [a, b]", "tags", []string{"a", "b"}},
		{"category", "category: a", "categories", []string{"a"}},
		{"category with comma is one", "category: Rock, Paper", "categories", []string{"Rock, Paper"}},
		{"categories list", "categories: [a, b]", "categories", []string{"a", "b"}},
		{"categories text", "categories: a b", "categories", []string{"a b"}},
		{"categories below each other (Hexo)", "categories:\n  - [a, b]\n  - [a, c]\n  - d", "categories", []string{"a", "b", "c", "d"}},
		{"series", "series: a", "series", "a"},
		{"series list (Hugo)", "series: [a, b]", "series", "a"},

		{"excerpt", "excerpt: A", "excerpt", "A"},
		{"summary (Hugo)", "summary: A", "excerpt", "A"},
		{"custom_excerpt (Ghost)", "custom_excerpt: A", "excerpt", "A"},
		{"excerpt before summary", "summary: A\nexcerpt: B", "excerpt", "B"},
		{"description is no excerpt", "description: A", "excerpt", ""},
		{"description", "description: A", "description", "A"},
		{"excerpt is no description", "excerpt: A", "description", ""},
		{"both", "summary: A\ndescription: B", "description", "B"},

		{"image", "image: a.jpg", "picture", "a.jpg"},
		{"image_alt", "image: a.jpg\nimage_alt: A", "picture", "a.jpg A"},
		{"image map (Jekyll)", "image:\n  path: a.jpg\n  alt: A", "picture", "a.jpg A"},
		{"image map with url", "image: {url: a.jpg}", "picture", "a.jpg"},
		{"image for facebook", "image: {facebook: a.jpg}", "picture", "a.jpg"},
		{"images list (Hugo)", "images: [a.jpg, b.jpg]", "picture", "a.jpg"},
		{"images of maps", "images:\n  - url: a.jpg\n    alt: A", "picture", "a.jpg A"},
		{"no images", "images: []", "picture", ""},
		{"cover (Obsidian)", "cover: a.jpg", "picture", "a.jpg"},
		{"cover.image (PaperMod)", "cover:\n  image: a.jpg\n  alt: A", "picture", "a.jpg A"},
		{"heroImage (Astro)", "heroImage: ./a.jpg\nheroImageAlt: A", "picture", "./a.jpg A"},
		{"ogImage (Astro)", "ogImage: ./a.jpg", "picture", "./a.jpg"},
		{"ogImage map", "ogImage: {src: ./a.jpg, alt: A}", "picture", "./a.jpg A"},
		{"header.teaser (Minimal Mistakes)", "header:\n  teaser: a.jpg", "picture", "a.jpg"},
		{"header.overlay_image", "header:\n  overlay_color: black\n  overlay_image: a.jpg\n  caption: A", "picture", "a.jpg A"},
		{"header.image", "header: {image: a.jpg, image_description: A}", "picture", "a.jpg A"},
		{"header without image", "header: {show: true}", "picture", ""},
		{"thumbnail", "thumbnail: a.jpg", "picture", "a.jpg"},
		{"thumbnail.img", "thumbnail: {img: a.jpg}", "picture", "a.jpg"},
		{"banner.image", "banner: {image: a.jpg}", "picture", "a.jpg"},
		{"banner.image.src", "banner: {image: {src: a.jpg, alt: A}}", "picture", "a.jpg A"},
		{"header-img", "header-img: a.jpg", "picture", "a.jpg"},
		{"photos (Hexo)", "photos:\n  - a.jpg\n  - b.jpg", "picture", "a.jpg"},
		{"photo (Hexo)", "photo: a.jpg", "picture", "a.jpg"},
		{"feature_image (Ghost)", "feature_image: a.jpg\nfeature_image_alt: A", "picture", "a.jpg A"},
		{"featured_image", "featured_image: a.jpg", "picture", "a.jpg"},
		{"image is a switch", "image: true", "picture", ""},

		{"slug", "slug: a", "slug", "a"},
		{"permalink", "permalink: /a/", "permalink", "/a/"},
		{"url (Hugo)", "url: /a/", "permalink", "/a/"},
		{"no permalink (Eleventy)", "permalink: false", "permalink", ""},
		{"canonical_url", "canonical_url: /a/", "canonical", "/a/"},
		{"aliases (Hugo)", "aliases: [/a/, /b/]", "aliases", []string{"/a/", "/b/"}},
		{"redirect_from (Jekyll)", "redirect_from:\n  - /a/\n  - /b/", "aliases", []string{"/a/", "/b/"}},
		{"alias text", "alias: /a,b/", "aliases", []string{"/a,b/"}},
		{"language", "language: de", "lang", "de"},
		{"layout", "layout: post", "layout", "post"},

		{"read_time", "read_time: 10 min", "readtime", "10 min"},
		{"read_time in words", "reading_time: ~4–5 min", "readtime", "~4–5 min"},
		{"read_time as switch", "read_time: true", "readtime", ""},
		{"reading_time as number", "reading_time: 7", "readtime", "7 min"},
		{"estimated_read_time", "estimated_read_time: 6 minutes", "readtime", "6 minutes"},
		{"readingTime", "readingTime: 1.5", "readtime", "1.5 min"},

		{"featured", "featured: true", "pinned", true},
		{"pinned", "pinned: yes", "pinned", true},
		{"pin (Chirpy)", "pin: true", "pinned", true},
		{"sticky (Hexo)", "sticky: 10", "pinned", true},
		{"sticky 0 (Hexo)", "sticky: 0", "pinned", false},
		{"weight is no pin (Hugo)", "weight: 5", "pinned", false},
		{"weight (Hugo)", "weight: 5", "weight", 5},
		{"weight in quotes", "weight: '5'", "weight", 5},

		{"extra in file order", "z: 1\ntitle: A\na: 2", "extra", "z a"},
		{"switches of themes are extra", "toc: true\ncomments: false\nmath: true\nmermaid: on", "extra", "toc comments math mermaid"},
		{"header without image is extra", "header: {show: true}", "extra", "header"},
		{"outranked keys are extra", "keywords: a\ntags: b\ncover: c.jpg\nimage: d.jpg", "extra", "keywords cover"},
		{"a switch beside a date is not", "published: true\ndate: 2024-01-02", "extra", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parse("a.md", []byte("---\n"+tt.meta+"\n---\nBody\n"), Options{})
			if got := part(&p.Meta, tt.field); !reflect.DeepEqual(got, tt.want) || len(p.Problems) > 0 {
				t.Errorf("%q gives %#v, problems %v; want %#v", tt.meta, got, p.Problems, tt.want)
			}
		})
	}
}

// part returns what a post says in a field.
func part(m *Meta, field string) any {
	switch field {
	case "picture":
		return strings.TrimSpace(m.Image + " " + m.ImageAlt)
	case "extra":
		keys := []string{}
		for _, f := range m.Extra {
			keys = append(keys, f.Key)
		}
		return strings.Join(keys, " ")
	}
	return says(m)[field]
}

// TestFormats reads the same fields from each notation.
func TestFormats(t *testing.T) {
	for format, src := range map[frontmatter.Format]string{
		frontmatter.YAML:    "---\ntitle: A\ndate: 2024-01-02\ntags: [a, b]\ndraft: true\n---\nBody\n",
		frontmatter.TOML:    "+++\ntitle = \"A\"\ndate = 2024-01-02\ntags = [\"a\", \"b\"]\ndraft = true\n+++\nBody\n",
		frontmatter.JSON:    "{\"title\": \"A\", \"date\": \"2024-01-02\", \"tags\": [\"a\", \"b\"], \"draft\": true}\nBody\n",
		frontmatter.Headers: "Title: A\nDate: 2024-01-02\nTags: a, b\nStatus: draft\n\nBody\n",
	} {
		p := Parse("a.md", []byte(src), Options{})
		m := p.Meta
		if p.Front.Block.Format != format || m.Title != "A" || m.Date.Literal != "2024-01-02" || !m.Draft ||
			!reflect.DeepEqual(m.Tags, []string{"a", "b"}) || strings.TrimSpace(string(p.Body())) != "Body" {
			t.Errorf("%s: %s, %+v", format, p.Front.Block.Format, m)
		}
	}
}

// Contents is the wish for a table of contents under all the names themes have for it.
func TestContents(t *testing.T) {
	folder := Options{Defaults: func(string) []frontmatter.Field {
		return []frontmatter.Field{{Key: "toc", Value: true}}
	}}
	for _, tt := range []struct {
		meta string
		o    Options
		want Wish
	}{
		{"title: A", Options{}, Unsaid},
		{"toc: true", Options{}, Wanted},
		{"TOC: yes", Options{}, Wanted},
		{"toc: false", Options{}, Unwanted},
		{"toc: auto", Options{}, Unsaid},
		{"toc:", Options{}, Unsaid},
		{"toc: sidebar", Options{}, Wanted},
		{"toc: {enable: false}", Options{}, Unwanted},
		{"toc: {sidebar: left}", Options{}, Wanted},
		{"ShowToc: true", Options{}, Wanted},
		{"enableToc: false", Options{}, Unwanted},
		{"tableOfContents: {minHeadingLevel: 2}", Options{}, Wanted},
		{"hide_table_of_contents: true", Options{}, Unwanted},
		{"hide_table_of_contents: false", Options{}, Wanted},
		{"toc: true\nnotoc: true", Options{}, Unwanted},
		{"title: A", folder, Wanted},
		{"toc: false", folder, Unwanted},
	} {
		p := Parse("a.md", []byte("---\n"+tt.meta+"\n---\nBody\n"), tt.o)
		if p.Meta.Contents != tt.want {
			t.Errorf("%q wishes %d, want %d", tt.meta, p.Meta.Contents, tt.want)
		}
	}
}
