package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestStampsBelowAreThoseOfLstat(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{"folder", "closed", "sticky"} {
		if err := os.Mkdir(filepath.Join(dir, p), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for p, mode := range map[string]fs.FileMode{"file": 0o644, "folder/run": 0o755, "folder/bits": 0o600 | fs.ModeSetuid | fs.ModeSetgid} {
		name := filepath.Join(dir, p)
		if err := errors.Join(os.WriteFile(name, []byte(p), 0o600), os.Chmod(name, mode)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Symlink("nowhere", filepath.Join(dir, "link")), os.Chmod(filepath.Join(dir, "sticky"), 0o700|fs.ModeSticky),
		os.Link(filepath.Join(dir, "file"), filepath.Join(dir, "second"))); err != nil {
		t.Skip("no links here:", err)
	}
	b, err := OpenBelow(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, p := range []string{".", "file", "second", "link", "folder", "folder/run", "folder/bits", "sticky"} {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := b.Stamp(p); err != nil || got != StampOf(info) {
			t.Errorf("Stamp(%q) = %+v, %v; want %+v", p, got, err, StampOf(info))
		}
	}
	if _, err := b.Stamp("folder/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Stamp of nothing: %v", err)
	}
	one, _ := b.Stamp("file")
	two, _ := b.Stamp("second")
	link, _ := b.Stamp("link")
	if !one.Same(two) || one.Same(link) {
		t.Errorf("file is second: %v, is link: %v", one.Same(two), one.Same(link))
	}
}
