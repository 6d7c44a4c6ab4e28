package project

import (
	"os"
	"path/filepath"
	"testing"

	"galley/internal/fault"
)

// TestDuplicate: a copy is the post, byte for byte, but for what two posts cannot share.
func TestDuplicate(t *testing.T) {
	tests := []struct {
		name, at, text string
		files          map[string]string
		to, want       string
	}{
		{"a title", "posts/a.md", "---\ntitle: 'A' # mine\ndate: 2020-01-02\n---\nText.\n", nil,
			"posts/a-copy.md", "---\ntitle: 'A (copy)' # mine\ndate: 2020-01-02\ndraft: true\n---\nText.\n"},
		{"its own address", "posts/a.md", "---\r\ntitle: A\r\nslug: s\r\naliases:\r\n  - /b/\r\ncanonical_url: https://e.org/\r\ndraft: true\r\n---\r\nText.\r\n", nil,
			"posts/a-copy.md", "---\r\ntitle: A (copy)\r\ndraft: true\r\n---\r\nText.\r\n"},
		{"by other names", "posts/a.md", "---\ntitle: A\nurl: /x/\nredirect_from: /b/\ndraft: false\n---\n", nil,
			"posts/a-copy.md", "---\ntitle: A (copy)\ndraft: true\n---\n"},
		{"no front matter", "posts/a.md", "# A\n\nText", nil, "posts/a-copy.md", "# A\n\nText"},
		{"front matter nobody understands", "posts/a.md", "---\ntitle: [A\n---\nText\n", nil,
			"posts/a-copy.md", "---\ntitle: [A\n---\nText\n"},
		{"not UTF-8", "posts/a.md", "---\ntitle: caf\xe9\n---\n", nil, "posts/a-copy.md", "---\ntitle: caf\xe9\n---\n"},
		{"a second copy", "posts/a.md", "A", map[string]string{"posts/a-copy.md": "B"}, "posts/a-copy-2.md", "A"},
		{"a language in its name", "posts/a.pt-BR.md", "A", nil, "posts/a-copy.pt-BR.md", "A"},
		{"a dot in its name", "posts/v1.2.markdown", "A", nil, "posts/v1.2-copy.markdown", "A"},
		{"Jekyll's drafts", "_drafts/a.md", "---\ntitle: A\n---\n", map[string]string{"_config.yml": "title: T\n", "_posts/2020-01-02-b.md": "---\ntitle: B\n---\n"},
			"_drafts/a-copy.md", "---\ntitle: A (copy)\n---\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range tt.files {
				write(t, dir, name, text)
			}
			write(t, dir, tt.at, tt.text)
			p := open(t, dir, Options{})
			made, err := p.Duplicate(tt.at, "A (copy)")
			if err != nil || made.Path != tt.to {
				t.Fatalf("made %s, %v; want %s", made.Path, err, tt.to)
			}
			for name, want := range map[string]string{tt.at: tt.text, tt.to: tt.want} {
				if got, _ := os.ReadFile(filepath.Join(dir, name)); string(got) != want {
					t.Errorf("%s reads\n%s\nwant\n%s", name, got, want)
				}
			}
			if _, listed := p.Post(tt.to); !listed {
				t.Error("the copy is not in the list")
			}
		})
	}
}

// TestDuplicateAsItReads: unsaved text is copied, and stays unsaved.
func TestDuplicateAsItReads(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "posts/a.md", "Old")
	p := open(t, dir, Options{})
	openWhole(t, p, "posts/a.md")
	if _, err := p.Sync("posts/a.md", "New"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Duplicate("posts/a.md", ""); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"posts/a.md": "Old", "posts/a-copy.md": "New"} {
		if got, _ := os.ReadFile(filepath.Join(dir, name)); string(got) != want {
			t.Errorf("%s reads %q, want %q", name, got, want)
		}
	}
	if dirty := p.Dirty(); len(dirty) != 1 {
		t.Errorf("unsaved are %q, want the original", dirty)
	}
}

func TestDuplicateRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "posts/trip/index.md", "A")
	p := open(t, dir, Options{})
	for at, want := range map[string]fault.Code{
		"posts/trip/index.md": fault.Refused,
		"posts/gone.md":       fault.NotFound,
		"../a.md":             fault.Invalid,
	} {
		if _, err := p.Duplicate(at, ""); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", at, err, want)
		}
	}
}
