package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSinglePostsAreOperations: what is done to one post is told among what was changed,
// with a name, and taken back from there, in another run as well.
func TestSinglePostsAreOperations(t *testing.T) {
	const text = "---\ntitle: Hello\n---\nWords\n"
	a, dir := opened(t, map[string]string{"posts/a.md": text, "posts/b.md": "---\ntitle: B\n---\n"})
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	if _, err := a.Posts.Rename("posts/a.md", "posts/c.md"); err != nil {
		t.Fatal(err)
	}
	trashed, err := a.Posts.Trash("posts/b.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.OpenFolder(dir); err != nil { // as after a restart
		t.Fatal(err)
	}
	recent, err := a.Changes.Recent()
	if err != nil || len(recent) != 2 || recent[0].Name != "Move “B” to the trash" || recent[0].ID != trashed.ID ||
		recent[1].Name != "Rename posts/a.md to posts/c.md" || recent[0].Blocked+recent[1].Blocked != "" {
		t.Fatalf("%+v, %v", recent, err)
	}
	if want := (Touched{"posts/a.md", "posts/c.md"}); recent[1].Touched[0] != want || recent[0].Touched[0].To != "" {
		t.Errorf("touched %+v, %+v", recent[1].Touched, recent[0].Touched)
	}
	if row, err := a.Posts.Restore(trashed.ID); err != nil || row.Path != "posts/b.md" || row.Title != "B" {
		t.Errorf("restored %+v, %v", row, err)
	}
	if _, err := a.Changes.Undo(recent[1].ID); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "posts", "a.md")); err != nil || string(got) != text {
		t.Errorf("after undo %q, %v", got, err)
	}
	if recent, err = a.Changes.Recent(); err != nil || !recent[0].Undone || !recent[1].Undone {
		t.Errorf("%+v, %v", recent, err)
	}
}

// TestUndoSaysWhyNot: a file changed since is named before anybody tries.
func TestUndoSaysWhyNot(t *testing.T) {
	a, dir := opened(t, map[string]string{"posts/a.md": "---\ntitle: Hello\n---\nWords\n"})
	if _, err := a.Posts.Rename("posts/a.md", "posts/c.md"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "posts", "c.md"), []byte("other"), 0o644); err != nil {
		t.Fatal(err)
	}
	recent, err := a.Changes.Recent()
	if err != nil || len(recent) != 1 || !strings.Contains(recent[0].Blocked, "changed") {
		t.Errorf("%+v, %v", recent, err)
	}
}
