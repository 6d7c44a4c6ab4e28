package diagrams

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const drawing = `<svg id="a"><style>#a .n{fill:#fff}</style><g class="n" id="b"></g></svg>`

func TestStore(t *testing.T) {
	cache, blog := t.TempDir(), t.TempDir()
	s := Open(cache, blog)
	if _, ok, why := s.Get("graph TD"); ok || why != "" {
		t.Fatal("an empty store has a drawing")
	}
	if err := s.Put("graph TD", drawing, strings.ReplaceAll(drawing, "#fff", "#000")); err != nil {
		t.Fatal(err)
	}
	got, ok, _ := s.Get("graph TD")
	if !ok || !strings.Contains(got, "light-dark(#fff,#000)") || strings.Contains(got, `id="a"`) {
		t.Errorf("Get = %q, %v", got, ok)
	}
	if again, ok, _ := Open(cache, blog).Get("graph TD"); !ok || again != got {
		t.Errorf("from disk: %q, %v", again, ok)
	}
	if _, ok, _ := s.Get("graph LR"); ok {
		t.Error("another source has the same drawing")
	}
	if entries, err := os.ReadDir(blog); err != nil || len(entries) != 0 {
		t.Errorf("the blog holds %v, %v", entries, err)
	}
	if err := os.RemoveAll(cache); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := Open(cache, blog).Get("graph TD"); ok {
		t.Error("a deleted drawing is there")
	}
}

// TestTwoDiagramsKeepTheirIDs: two drawings on one page must not share any.
func TestTwoDiagramsKeepTheirIDs(t *testing.T) {
	s := Open("", t.TempDir())
	for _, source := range []string{"a", "b"} {
		if err := s.Put(source, drawing, drawing); err != nil {
			t.Fatal(err)
		}
	}
	a, _, _ := s.Get("a")
	b, _, _ := s.Get("b")
	if a == b {
		t.Errorf("both are %q", a)
	}
}

func TestBlogKeepsDrawings(t *testing.T) {
	blog := t.TempDir()
	if err := os.MkdirAll(filepath.Join(blog, FolderOfBlog), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Open("", blog).Put("graph TD", drawing, ""); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := Open("", blog).Get("graph TD"); !ok {
		t.Error("the blog's folder has no drawing")
	}
}

// TestFilesAreNotTrusted: what another program puts into the folder is cleaned, too.
func TestFilesAreNotTrusted(t *testing.T) {
	blog := t.TempDir()
	dir := filepath.Join(blog, FolderOfBlog)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for source, text := range map[string]string{
		"script": `<svg onload="x()"><script>alert(1)</script><g></g></svg>`,
		"html":   `<svg><foreignObject><p>x</p></foreignObject></svg>`,
		"huge":   `<svg>` + strings.Repeat(" ", 3<<20) + `</svg>`,
		"not":    `<script>alert(1)</script>`,
	} {
		if err := os.WriteFile(filepath.Join(dir, nameOf(source)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := Open("", blog)
	if got, ok, _ := s.Get("script"); !ok || got != "<svg><g></g></svg>" {
		t.Errorf("script: %q, %v", got, ok)
	}
	for _, source := range []string{"html", "huge", "not"} {
		if got, ok, _ := s.Get(source); ok {
			t.Errorf("%s: %.60q", source, got)
		}
	}
}

// TestLinksOutOfTheBlog: a folder that is a link elsewhere is neither read nor written.
func TestLinksOutOfTheBlog(t *testing.T) {
	blog, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(blog, ".galley")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(outside, "diagrams"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Open("", blog).Put("a", drawing, ""); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(filepath.Join(outside, "diagrams")); len(entries) != 0 {
		t.Errorf("written outside: %v", entries)
	}
}

func TestFailures(t *testing.T) {
	s := Open("", t.TempDir())
	if err := s.Fail("bad", "No."); err != nil {
		t.Fatal(err)
	}
	if _, ok, why := s.Get("bad"); ok || why != "No." {
		t.Errorf("Get = %v, %q", ok, why)
	}
	if err := s.Put("labels", `<svg><foreignObject></foreignObject></svg>`, ""); err != nil {
		t.Fatal(err)
	}
	if _, _, why := s.Get("labels"); !strings.Contains(why, "HTML") {
		t.Errorf("why = %q", why)
	}
	if err := s.Put(strings.Repeat("a", MaxSource+1), drawing, ""); err == nil {
		t.Error("a source without bounds was taken")
	}
}

func TestPrune(t *testing.T) {
	dir := t.TempDir()
	for i := range 10 {
		name := filepath.Join(dir, fmt.Sprint(i, ".svg"))
		if err := os.WriteFile(name, make([]byte, 100), 0o644); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := prune(root, 800); err != nil {
		t.Fatal(err)
	}
	left, _ := os.ReadDir(dir)
	if len(left) != 6 || left[0].Name() != "4.svg" {
		t.Errorf("left: %v", left)
	}
}

func TestConcurrent(t *testing.T) {
	s := Open(t.TempDir(), t.TempDir())
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			source := fmt.Sprint(i % 3)
			if err := s.Put(source, drawing, ""); err != nil {
				t.Error(err)
			}
			if _, ok, _ := s.Get(source); !ok {
				t.Errorf("%s was lost", source)
			}
		})
	}
	all.Wait()
}

// TestVersion holds the version of the store to that the app draws with.
func TestVersion(t *testing.T) {
	declared, err := os.ReadFile("../../frontend/package.json")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(declared), `"mermaid": "`+Mermaid+`"`) {
		t.Errorf("package.json does not have mermaid %s", Mermaid)
	}
}
