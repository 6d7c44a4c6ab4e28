package app

import (
	"path/filepath"
	"testing"

	"galley/internal/settings"
)

// TestSettingsThatCannotBeKept opens folders and posts all the same.
func TestSettingsThatCannotBeKept(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "settings")
	store, err := settings.Load(blocked)
	if err != nil {
		t.Fatal(err)
	}
	put(t, blocked, "a file where their folder would be")
	a := New(Config{StateDir: t.TempDir(), Store: store, Host: &listener{}})
	t.Cleanup(a.Close)
	dir := t.TempDir()
	put(t, filepath.Join(dir, "posts", "a.md"), "A")
	if _, err := a.Workspace.OpenFolder(dir); err != nil {
		t.Fatalf("open a folder: %v", err)
	}
	if _, err := a.Posts.Open("posts/a.md"); err != nil {
		t.Errorf("open a post: %v", err)
	}
	if last := store.Get().LastPost[dir]; last != "posts/a.md" {
		t.Errorf("remembers %q for this run", last)
	}
	if _, err := a.Settings.Set(`{"fontSize":20}`); err == nil {
		t.Error("nobody hears of a setting that cannot be kept")
	}
}
