package project

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/export"
	"galley/internal/workspace"
)

// TestUntouched opens a folder, looks at its posts, types into some and thinks better of
// it, proof-reads, finds and exports: not a byte of the folder changes, and no time of a
// file does.
func TestUntouched(t *testing.T) {
	posts := 400
	if os.Getenv("GALLEY_TORTURE") != "" {
		posts = 10_000
	}
	files := map[string]string{"galley.yaml": "title: Many\n"}
	for n := range posts {
		text := fmt.Sprintf("---\ntitle: \"Post %d\"   # %d\ndate: 20%02d-%02d-%02d\ntags: [a%d,  b]\n---\nText %[1]d, *told*.\n\n```go\nfunc f%[1]d() {}\n```\n",
			n, n, n%25, n%12+1, n%28+1, n%50)
		switch n % 7 {
		case 0:
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case 1:
			text = "\ufeff" + text
		case 2:
			text = strings.TrimSuffix(text, "\n")
		case 3:
			text = "No front matter, mixed\r\nline ends\n\rhere"
		}
		files[fmt.Sprintf("posts/%02d/post-%d.md", n%40, n)] = text
	}
	dir := lay(t, files)
	before := standing(t, dir)
	p := open(t, dir, Options{StateDir: t.TempDir(), CacheDir: t.TempDir(), Now: noon, Watch: true, Drafts: true, Future: true})
	for i, one := range p.Posts() {
		if i%(posts/100) == 0 {
			lookAt(t, p, one.Path, i%3 == 0)
		}
	}
	if _, err := p.Check(t.Context(), ProofOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Find(t.Context(), FindOptions{Text: "told", Most: 5}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Export(t.Context(), ExportOptions{Out: filepath.Join(t.TempDir(), "site"), Drafts: true, Future: true}, func(export.Progress) {}); err != nil {
		t.Fatal(err)
	}
	after := standing(t, dir)
	if len(before) != len(after) || len(before) < posts {
		t.Errorf("%d files and folders became %d", len(before), len(after))
	}
	for path, was := range before {
		if after[path] != was {
			t.Errorf("%s was touched: %v became %v", path, was, after[path])
		}
	}
}

// lookAt opens a post, types into it and takes it back, or leaves it without saving.
func lookAt(t *testing.T, p *Project, path string, back bool) {
	t.Helper()
	opened, err := p.OpenPost(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sync(path, opened.Text+"typed"); err != nil {
		t.Fatal(err)
	}
	p.writeDrafts()
	if back {
		if _, err := p.Sync(path, opened.Text); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Save(path, opened.Text); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.ClosePost(path); err != nil {
		t.Fatal(err)
	}
}

// stood is a file as it stands: any write shows in its stamp, whatever it wrote.
type stood struct {
	sum   [32]byte
	stamp workspace.Stamp
}

func standing(t *testing.T, dir string) map[string]stood {
	t.Helper()
	all := map[string]stood{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		s := stood{stamp: workspace.StampOf(info)}
		if !e.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			s.sum = sha256.Sum256(data)
		}
		all[name] = s
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
