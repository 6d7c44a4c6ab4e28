package workspace

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

// A batch reads whatever Read reads, and fails as Read fails.
func TestBatchReadsAsReadDoes(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.md")
	put := func(name, text string) {
		t.Helper()
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 40 {
		put(fmt.Sprintf("posts/%d/a.md", i%7), strings.Repeat("x", i*1000))
		put(fmt.Sprintf("posts/b%d.md", i), strings.Repeat("y", 40-i))
	}
	put("top.md", "top")
	put("empty.md", "")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{
		"link.md": "posts/b1.md", "posts/up.md": "../top.md", "out.md": outside, "nowhere.md": "none.md", "posts/linked": "3", "round.md": "round.md",
	} {
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	b := w.Batch()
	defer b.Close()
	names := []string{
		"top.md", "empty.md", "link.md", "out.md", "nowhere.md", "round.md", "absent.md", "posts", "posts/up.md",
		"posts/absent.md", "absent/a.md", "posts/linked/a.md", "../secret.md", "", "posts/../top.md", "posts//b1.md", "/top.md",
	}
	for i := range 40 {
		names = append(names, fmt.Sprintf("posts/b%d.md", i), fmt.Sprintf("posts/%d/a.md", i%7))
	}
	for _, name := range names {
		want, wantRevision, wantErr := w.Read(name)
		got, revision, err := b.Read(name)
		if !bytes.Equal(got, want) || revision != wantRevision || fault.CodeOf(err) != fault.CodeOf(wantErr) {
			t.Errorf("%q: %d bytes, %.8s, %v; Read has %d bytes, %.8s, %v", name, len(got), revision, err, len(want), wantRevision, wantErr)
		}
	}
}

// A folder that is replaced by a link out of the workspace leads nowhere.
func TestBatchStaysInside(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for _, at := range []string{filepath.Join(dir, "posts", "a.md"), filepath.Join(outside, "a.md")} {
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(at), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := os.Rename(filepath.Join(dir, "posts"), filepath.Join(dir, "old")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "posts")); err != nil {
		t.Fatal(err)
	}
	b := w.Batch()
	defer b.Close()
	if data, _, err := b.Read("posts/a.md"); err == nil {
		t.Errorf("read %q through a link out of the folder", data)
	}
}

// A batch gives the stamps that a walk gives, also of links, and none of what is no file in
// the folder.
func TestBatchStampsAsWalkDoes(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "posts", "a.md"), "a")
	put(t, filepath.Join(dir, "top.md"), "top")
	for name, to := range map[string]string{"posts/link.md": "../top.md", "out.md": "/etc/hosts", "nowhere.md": "none.md"} {
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	b := w.Batch()
	defer b.Close()
	posts, _, _, err := w.Walk(t.Context(), WalkOptions{})
	if err != nil || len(posts) != 3 {
		t.Fatalf("%d posts, %v", len(posts), err)
	}
	for _, e := range posts {
		if got, err := b.Stamp(e.Path); err != nil || got != e.Stamp {
			t.Errorf("stamp of %s: %v, %v, want %v", e.Path, got, err, e.Stamp)
		}
	}
	for _, name := range []string{"out.md", "nowhere.md", "absent.md", "absent/a.md", "../a.md", ""} {
		if got, err := b.Stamp(name); err == nil {
			t.Errorf("%q has the stamp %v", name, got)
		}
	}
}
