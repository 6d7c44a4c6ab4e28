package frontmatter

import (
	"strings"
	"testing"

	"galley/internal/fault"
)

// TestSetAt shows edits within maps and lists. A path is written with dots.
func TestSetAt(t *testing.T) {
	tests := []struct {
		name, src, path string
		value           any
		want            string
	}{
		{"block map", "---\nseo:\n  title: A # c\n  x: 1\nb: 2\n---\n", "seo.title", "B: c", "---\nseo:\n  title: \"B: c\" # c\n  x: 1\nb: 2\n---\n"},
		{"block map, new key", "---\nseo:\n    title: A # c\n# d\nb: 2\n---\n", "seo.image", "x.png", "---\nseo:\n    title: A # c\n    image: x.png\n# d\nb: 2\n---\n"},
		{"block map in a map", "---\na:\n  b:\n    c: 1\n  d: 2\n---\n", "a.b.e", "x", "---\na:\n  b:\n    c: 1\n    e: x\n  d: 2\n---\n"},
		{"flow map", "---\nimage: {path: a.png, alt: A}\n---\n", "image.path", "b, c.png", "---\nimage: {path: \"b, c.png\", alt: A}\n---\n"},
		{"flow map, new key", "---\nimage: { path: a.png } # c\n---\n", "image.alt", "A", "---\nimage: { path: a.png, alt: A } # c\n---\n"},
		{"empty flow map", "---\nimage: {}\n---\n", "image.alt", "A", "---\nimage: {alt: A}\n---\n"},
		{"flow map in a block map", "---\na:\n  b: {c: 1}\n---\n", "a.b.c", 2, "---\na:\n  b: {c: 2}\n---\n"},
		{"item of a flow list", "---\nimages: [a.png, 'b.png']\n---\n", "images.#1", "c.png", "---\nimages: [a.png, 'c.png']\n---\n"},
		{"item of a block list", "---\nimages:\n- a.png # c\n- b.png\n---\n", "images.#0", "c: d.png", "---\nimages:\n- \"c: d.png\" # c\n- b.png\n---\n"},
		{"map in a block list", "---\nresources:\n  - src: a.png\n    title: A\n  - src: b.png\n---\n", "resources.#0.title", "B", "---\nresources:\n  - src: a.png\n    title: B\n  - src: b.png\n---\n"},
		{"map in a block list, new key", "---\nresources:\n  - src: a.png\n  - src: b.png\n---\n", "resources.#0.title", "B", "---\nresources:\n  - src: a.png\n    title: B\n  - src: b.png\n---\n"},
		{"list in a map", "---\na:\n  tags:\n    - x\n---\n", "a.tags", []string{"x", "z"}, "---\na:\n  tags:\n    - x\n    - z\n---\n"},
		{"list in a list", "---\na: [[x], [y]]\n---\n", "a.#1.#0", "z", "---\na: [[x], [z]]\n---\n"},
		{"literal text in a map", "---\na:\n  b: |\n    x\n  c: 1\n---\n", "a.b", "y\nz", "---\na:\n  b: |\n    y\n    z\n  c: 1\n---\n"},
		{"CRLF", "---\r\na:\r\n  b: 1\r\n---\r\n", "a.c", true, "---\r\na:\r\n  b: 1\r\n  c: true\r\n---\r\n"},
		{"absent and empty", "---\na: 1\n---\n", "b.c", "", "---\na: 1\n---\n"},
		{"TOML table", "+++\na = 1\n[params]\n  x = 'A' # c\n[other]\nx = 1\n+++\n", "params.x", "B", "+++\na = 1\n[params]\n  x = 'B' # c\n[other]\nx = 1\n+++\n"},
		{"TOML table, new key", "+++\n[params]\n  x = 'A' # c\n\n[other]\nx = 1\n+++\n", "params.y", "B", "+++\n[params]\n  x = 'A' # c\n  y = \"B\"\n\n[other]\nx = 1\n+++\n"},
		{"TOML empty table", "+++\n[params] # c\n[other]\n+++\n", "params.y", 1, "+++\n[params] # c\ny = 1\n[other]\n+++\n"},
		{"TOML table in a table", "+++\n[params.seo]\nx = 1\n+++\n", "params.seo.x", 2, "+++\n[params.seo]\nx = 2\n+++\n"},
		{"TOML root above tables", "+++\n[params]\nx = 1\n+++\n", "title", "A", "+++\ntitle = \"A\"\n[params]\nx = 1\n+++\n"},
		{"TOML dotted keys", "+++\nparams.x = 1\nb = 2\n+++\n", "params.x", 3, "+++\nparams.x = 3\nb = 2\n+++\n"},
		{"TOML dotted keys, new key", "+++\nparams.x = 1\nb = 2\n+++\n", "params.y", 3, "+++\nparams.x = 1\nparams.y = 3\nb = 2\n+++\n"},
		{"TOML inline table", "+++\nimage = { path = 'a', alt = \"A\" }\n+++\n", "image.path", "b", "+++\nimage = { path = 'b', alt = \"A\" }\n+++\n"},
		{"TOML inline table, new key", "+++\nimage = { path = 'a' }\n+++\n", "image.alt", "b", "+++\nimage = { path = 'a', alt = \"b\" }\n+++\n"},
		{"TOML list", "+++\nimages = ['a', 'b']\n+++\n", "images.#1", "c", "+++\nimages = ['a', 'c']\n+++\n"},
		{"TOML array of tables", "+++\n[[r]]\nsrc = 'a'\n[[r]]\nsrc = 'b'\n[r.p]\nx = 1\n+++\n", "r.#1.src", "c", "+++\n[[r]]\nsrc = 'a'\n[[r]]\nsrc = 'c'\n[r.p]\nx = 1\n+++\n"},
		{"TOML table in an array", "+++\n[[r]]\nsrc = 'a'\n[[r]]\nsrc = 'b'\n[r.p]\nx = 1\n+++\n", "r.#1.p.x", 2, "+++\n[[r]]\nsrc = 'a'\n[[r]]\nsrc = 'b'\n[r.p]\nx = 2\n+++\n"},
		{"JSON object", "{\n  \"image\": {\n    \"path\": \"a\"\n  }\n}\n", "image.path", "b", "{\n  \"image\": {\n    \"path\": \"b\"\n  }\n}\n"},
		{"JSON object, new key", "{\n  \"image\": {\n    \"path\": \"a\"\n  }\n}\n", "image.alt", "b", "{\n  \"image\": {\n    \"path\": \"a\",\n    \"alt\": \"b\"\n  }\n}\n"},
		{"JSON list", "{\"images\": [\"a\", \"b\"]}\n", "images.#0", "c", "{\"images\": [\"c\", \"b\"]}\n"},
		{"JSON object in a list", "{\"r\": [{\"src\": \"a\"}]}\n", "r.#0.src", "c", "{\"r\": [{\"src\": \"c\"}]}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := SetAt([]byte(tt.src), strings.Split(tt.path, "."), tt.value)
			if got := string(e.Apply([]byte(tt.src))); err != nil || got != tt.want {
				t.Errorf("SetAt(%q, %s, %#v) = %q, %v; want %q", tt.src, tt.path, tt.value, got, err, tt.want)
			}
		})
	}
}

// TestDeleteAt shows what goes with a value within a map or list.
func TestDeleteAt(t *testing.T) {
	tests := []struct{ name, src, path, want string }{
		{"block map", "---\na:\n  b: 1 # c\n  d: 2\n---\n", "a.b", "---\na:\n  d: 2\n---\n"},
		{"flow map", "---\na: {b: 1, d: 2}\n---\n", "a.d", "---\na: {b: 1}\n---\n"},
		{"only one in a flow map", "---\na: {b: 1}\n---\n", "a.b", "---\na: {}\n---\n"},
		{"item of a block list", "---\na:\n  - b # c\n  - d\n---\n", "a.#0", "---\na:\n  - d\n---\n"},
		{"map in a block list", "---\na:\n  - b: 1\n    c: 2\n  - b: 3\n---\n", "a.#0", "---\na:\n  - b: 3\n---\n"},
		{"item of a flow list", "---\na: [b, d]\n---\n", "a.#0", "---\na: [d]\n---\n"},
		{"TOML table", "+++\n[a]\nb = 1 # c\nd = 2\n+++\n", "a.b", "+++\n[a]\nd = 2\n+++\n"},
		{"TOML inline table", "+++\na = {b = 1, d = 2}\n+++\n", "a.b", "+++\na = {d = 2}\n+++\n"},
		{"JSON", "{\"a\": {\"b\": 1, \"d\": 2}}\n", "a.b", "{\"a\": {\"d\": 2}}\n"},
		{"absent", "---\na: {b: 1}\n---\n", "a.c", "---\na: {b: 1}\n---\n"},
		{"absent map", "---\na: 1\n---\n", "b.c", "---\na: 1\n---\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := DeleteAt([]byte(tt.src), strings.Split(tt.path, "."))
			if got := string(e.Apply([]byte(tt.src))); err != nil || got != tt.want {
				t.Errorf("DeleteAt(%q, %s) = %q, %v; want %q", tt.src, tt.path, got, err, tt.want)
			}
		})
	}
}

// TestRefusedAt shows what is not edited within maps and lists.
func TestRefusedAt(t *testing.T) {
	tests := []struct{ name, src, path string }{
		{"absent map", "---\na: 1\n---\n", "b.c"},
		{"text in place of a map", "---\na: x\n---\n", "a.b"},
		{"alias in place of a map", "---\nx: &x {b: 1}\na: *x\n---\n", "a.b"},
		{"map that others refer to", "---\na: &x {b: 1}\nc: *x\n---\n", "a.b"},
		{"value that others refer to", "---\na: {b: &x 1}\nc: *x\n---\n", "a.b"},
		{"new item of a list", "---\na: [b]\n---\n", "a.#1"},
		{"key of a list", "---\na: [b]\n---\n", "a.b"},
		{"empty item", "---\na:\n-\n- b\n---\n", "a.#0"},
		{"map twice", "---\na: {b: 1}\na: {b: 2}\n---\n", "a.b"},
		{"TOML table without a header", "+++\n[a.b]\nc = 1\n+++\n", "a.x"},
		{"TOML dotted key between braces", "+++\na = {b.c = 1}\n+++\n", "a.b"},
		{"TOML list of tables", "+++\n[[a]]\nb = 1\n+++\n", "a.#1"},
		{"header", "Title: A\n\nText\n", "title.b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := SetAt([]byte(tt.src), strings.Split(tt.path, "."), "new")
			if got := fault.From(err); got == nil || got.Code != fault.Refused || !e.IsEmpty() {
				t.Errorf("SetAt(%q, %s) = %#v, %v; want a refusal", tt.src, tt.path, e, err)
			}
		})
	}
	if _, err := SetAt([]byte("---\na: 1\n---\n"), nil, "x"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("SetAt without a path: %v; want invalid", err)
	}
}

// TestSetFile shows edits of files that are YAML as a whole.
func TestSetFile(t *testing.T) {
	tests := []struct {
		name, src, path string
		value           any
		want            string
	}{
		{"value", "# Settings\nname: A # c\nurl: b\n", "name", "B: c", "# Settings\nname: \"B: c\" # c\nurl: b\n"},
		{"new key", "name: A\n", "url", "b", "name: A\nurl: b\n"},
		{"new key behind a line that nothing ends", "name: A", "url", "b", "name: A\nurl: b"},
		{"empty file", "", "name", "A", "name: A\n"},
		{"only a comment", "# Settings\n", "name", "A", "# Settings\nname: A\n"},
		{"only a comment that nothing ends", "# Settings", "name", "A", "# Settings\nname: A"},
		{"only a byte order mark", "\ufeff", "name", "A", "\ufeffname: A\n"},
		{"in a map", "site:\n  name: A\nb: 1\n", "site.name", "B", "site:\n  name: B\nb: 1\n"},
		{"new key in the last map", "site:\n  name: A", "site.url", "b", "site:\n  name: A\n  url: b"},
		{"document marker", "---\nname: A\n", "url", "b", "---\nname: A\nurl: b\n"},
		{"like headers", "title: A\n\nb: 1\n", "title", "C", "title: C\n\nb: 1\n"},
		{"blank lines at the end", "name: A\n\n\n", "url", "b", "name: A\nurl: b\n\n\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := SetFile([]byte(tt.src), strings.Split(tt.path, "."), tt.value)
			if got := string(e.Apply([]byte(tt.src))); err != nil || got != tt.want {
				t.Errorf("SetFile(%q, %s, %#v) = %q, %v; want %q", tt.src, tt.path, tt.value, got, err, tt.want)
			}
		})
	}
	for _, src := range []string{"a: b: c\n", "- a\n", "text\n", "a: 1\n---\nb: 2\n", "a: \xff\n"} {
		if e, err := SetFile([]byte(src), []string{"name"}, "A"); fault.CodeOf(err) != fault.Refused || !e.IsEmpty() {
			t.Errorf("SetFile(%q) = %#v, %v; want a refusal", src, e, err)
		}
	}
}

// TestDeleteFile shows deletions in files that are YAML as a whole.
func TestDeleteFile(t *testing.T) {
	tests := []struct{ name, src, path, want string }{
		{"field", "# Settings\nname: A # c\nurl: b\n", "name", "# Settings\nurl: b\n"},
		{"only field", "name: A\n", "name", ""},
		{"in a map", "site:\n  name: A\n  url: b\n", "site.name", "site:\n  url: b\n"},
		{"absent", "name: A\n", "url", "name: A\n"},
		{"empty file", "", "url", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := DeleteFile([]byte(tt.src), strings.Split(tt.path, "."))
			if got := string(e.Apply([]byte(tt.src))); err != nil || got != tt.want {
				t.Errorf("DeleteFile(%q, %s) = %q, %v; want %q", tt.src, tt.path, got, err, tt.want)
			}
		})
	}
}
