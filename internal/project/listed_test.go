package project

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"galley/internal/workspace"
)

// What the look for a standstill found is what a walk finds, or the folder is walked.
func TestListedIsWalked(t *testing.T) {
	tests := map[string]struct {
		files  []string
		out    string // below the folder; "" is elsewhere
		walked bool   // the listing is of no use
	}{
		"posts":             {files: []string{"a.md", "posts/b.markdown", "posts/c/d.MD", "posts/c.png", "z.txt"}},
		"hidden":            {files: []string{"a.md", ".git/x.md", ".hidden/a.md", "b/.c/d.md", "b/.e.md"}},
		"machinery":         {files: []string{"vendor/a.md", "b/vendor/a.md", "node_modules/x/a.md", "b/node_modules/a.md", "skipped/a.md", "skipped/b/c.md", "skipped.md"}},
		"another export":    {files: []string{"a.md", "site/.galley-manifest.json", "site/a.md", "site/b/c.md"}},
		"the export":        {files: []string{"a.md", "skipped/.galley-manifest.json", "skipped/a.html"}, out: "skipped"},
		"the export, named": {files: []string{"a.md", "public/.galley-manifest.json", "public/a.html"}, out: "public", walked: true},
		"left by a save":    {files: []string{"a.md", "b/.galley-1.tmp"}, walked: true},
		"empty":             {},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, f := range tt.files {
				full := filepath.Join(dir, filepath.FromSlash(f))
				if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(full, []byte("text of "+f), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			out := filepath.Join(t.TempDir(), "out")
			if tt.out != "" {
				out = filepath.Join(dir, tt.out)
			}
			files, err := workspace.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer files.Close()
			o := workspace.WalkOptions{Skip: []string{"skipped"}}
			wantPosts, wantOthers, _, err := files.Walk(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			found := stampsOf(t.Context(), dir, out, time.Now())
			posts, others, ok := found.listing().Entries(o)
			if ok == tt.walked {
				t.Fatalf("the listing is of use: %v", ok)
			}
			if ok && (!reflect.DeepEqual(posts, wantPosts) || !reflect.DeepEqual(others, wantOthers)) {
				t.Errorf("listed %v and %v; walked %v and %v", posts, others, wantPosts, wantOthers)
			}
		})
	}
}
