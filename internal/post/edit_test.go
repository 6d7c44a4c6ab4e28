package post

import (
	"reflect"
	"testing"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

func TestEditKey(t *testing.T) {
	tests := []struct{ meta, field, key, kind string }{
		{"title: A", "title", "title", "text"},
		{"Title: A", "title", "Title", "text"},
		{"a: 1", "title", "title", ""},
		{"pubDate: 2024-01-02", "date", "pubDate", "text"},
		{"published: 2024-01-02", "date", "published", "text"},
		{"published: false", "draft", "published", "bool"},
		{"published: false\ndraft: true", "draft", "draft", "bool"},
		{"status: draft", "draft", "status", "text"},
		{"tag: a", "tags", "tag", "text"},
		{"tags: [a]", "tags", "tags", "list"},
		{"categories: [a]", "category", "categories", "list"},
		{"summary: A", "excerpt", "summary", "text"},
		{"description: A", "excerpt", "description", "text"},
		{"cover:\n  image: a", "image", "cover", "map"},
		{"header: A", "image", "image", ""},
		{"slug: 1", "slug", "slug", "number"},
		{"title:", "title", "title", "null"},
		{"custom: A", "custom", "custom", "text"},
		{"a: 1", "custom", "custom", ""},
	}
	for _, tt := range tests {
		m := frontmatter.Parse([]byte("---\n" + tt.meta + "\n---\n"))
		if key, kind := EditKey(m, tt.field); key != tt.key || kind != tt.kind {
			t.Errorf("EditKey(%q, %q) = %q, %q; want %q, %q", tt.meta, tt.field, key, kind, tt.key, tt.kind)
		}
	}
}

// TestAssign makes each edit and reads what the file says then.
func TestAssign(t *testing.T) {
	tests := []struct {
		meta, field string
		value       any
		want        string
	}{
		{"title: A", "title", "B", "title: B"},
		{"date: 2024-01-02", "date", "2025-06-07", "date: 2025-06-07"},
		{"date: 2024-01-02 10:30 +0200", "date", "2025-06-07", "date: 2025-06-07 10:30 +0200"},
		{"date: 2024-01-02 10:30 +0200", "date", "2025-06-07 08:00", "date: 2025-06-07 08:00 +0200"},
		{"date: 2024-01-02", "date", "2025-06-07T08:00:00Z", "date: 2025-06-07T08:00:00Z"},
		{"date: '02/13/2024'", "date", "2025-06-07", "date: '6/7/2025'"},
		{"date: Jan 2, 2024", "date", "2025-06-07", "date: Jun 7, 2025"},
		{"date: soon", "date", "2025-06-07", "date: 2025-06-07"},
		{"title: A", "date", "2025-06-07", "title: A\ndate: 2025-06-07"},
		{"draft: true", "draft", false, "draft: false"},
		{"published: false", "draft", false, "published: true"},
		{"status: draft # why", "draft", false, "status: published # why"},
		{"title: A", "draft", true, "title: A\ndraft: true"},
		{"tags: a, b", "tags", []string{"a", "c"}, "tags: a, c"},
		{"tag: [a]", "tags", []string{"a", "c"}, "tag: [a, c]"},
		{"categories: [a, b]", "category", "c", "categories: [c, b]"},
		{"categories: [a, b]", "category", "", "categories: [b]"},
		{"categories: []", "category", "c", "categories: [c]"},
		{"authors: [a, b]", "author", "c", "authors: [c, b]"},
		{"category: a", "category", "c", "category: c"},
		{"images: [a.jpg]", "image", "b.jpg", "images: [b.jpg]"},
		{"summary: A", "excerpt", "B", "summary: B"},
	}
	for _, tt := range tests {
		src := []byte("---\n" + tt.meta + "\n---\nBody\n")
		key, raw, err := Assign(frontmatter.Parse(src), tt.field, tt.value)
		if err != nil {
			t.Errorf("Assign(%q, %q, %#v): %v", tt.meta, tt.field, tt.value, err)
			continue
		}
		e, err := frontmatter.Set(src, key, raw)
		if got, want := string(e.Apply(src)), "---\n"+tt.want+"\n---\nBody\n"; err != nil || got != want {
			t.Errorf("Assign(%q, %q, %#v) = %q, %#v makes %q, %v; want %q", tt.meta, tt.field, tt.value, key, raw, got, err, want)
		}
	}
}

func TestAssignErrors(t *testing.T) {
	tests := []struct {
		meta, field string
		value       any
		code        fault.Code
	}{
		{"date: 2024-01-02", "date", "soon", fault.Invalid},
		{"cover:\n  image: a", "image", "b", fault.Refused},
		{"author:\n  name: a", "author", "b", fault.Refused},
	}
	for _, tt := range tests {
		_, raw, err := Assign(frontmatter.Parse([]byte("---\n"+tt.meta+"\n---\n")), tt.field, tt.value)
		if fault.CodeOf(err) != tt.code {
			t.Errorf("Assign(%q, %q, %#v) = %#v, %v; want an error of code %s", tt.meta, tt.field, tt.value, raw, err, tt.code)
		}
	}
}

// TestKeys checks that each name has one meaning.
func TestKeys(t *testing.T) {
	seen := map[string]meaning{}
	for m, names := range aliasesOf {
		if len(names) == 0 {
			t.Errorf("meaning %d has no name", m)
		}
		for _, name := range names {
			if before, again := seen[name]; again {
				t.Errorf("%s means both %s and %s", name, aliasesOf[before][0], aliasesOf[m][0])
			}
			seen[name] = meaning(m)
		}
	}
	if !reflect.DeepEqual(keys["published"].meaning, published) {
		t.Error("published is no switch")
	}
}
