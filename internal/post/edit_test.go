package post

import (
	"reflect"
	"testing"

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
		{"description: A", "excerpt", "excerpt", ""},
		{"description: A", "description", "description", "text"},
		{"status: hidden", "hidden", "status", "text"},
		{"readingTime: 7", "readTime", "readingTime", "number"},
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
