package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
)

func TestTrashAndRestore(t *testing.T) {
	data := t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	w := open(t, map[string]string{"p/100% ü.md": "A", "b.md": "B"})
	r, err := w.Trash("p/100% ü.md")
	if err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, w.Dir()), map[string]string{"b.md": "B"})
	note, err := os.ReadFile(filepath.Join(data, "Trash", "info", "100% ü.md.trashinfo"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(note), "\n")
	if lines[0] != "[Trash Info]" || lines[1] != "Path="+w.Dir()+"/p/100%25%20%C3%BC.md" {
		t.Errorf("the note is\n%s", note)
	}
	if _, err := time.ParseInLocation("DeletionDate=2006-01-02T15:04:05", lines[2], time.Local); err != nil {
		t.Error(err)
	}
	if err := os.Remove(filepath.Join(w.Dir(), "p")); err != nil {
		t.Fatal(err)
	}
	if err := w.Restore(r); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, w.Dir()), map[string]string{"b.md": "B", "p/100% ü.md": "A"})
	if left := content(t, data); len(left) > 0 {
		t.Errorf("the trash still holds %v", left)
	}
	wantCode(t, w.Restore(r), fault.Exists) // it is in its place
	if err := os.Remove(filepath.Join(w.Dir(), "p/100% ü.md")); err != nil {
		t.Fatal(err)
	}
	wantCode(t, w.Restore(r), fault.NotFound)
}

func TestTrashTwiceAndRestoreRefused(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	w := open(t, map[string]string{"a.md": "first"})
	first, err := w.Trash("a.md")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(w.Dir(), "a.md"), "second")
	second, err := w.Trash("a.md")
	if err != nil {
		t.Fatal(err)
	}
	if first.Trashed == second.Trashed {
		t.Fatalf("both went to %s", first.Trashed)
	}
	put(t, filepath.Join(w.Dir(), "a.md"), "third")
	wantCode(t, w.Restore(first), fault.Exists)
	if got := content(t, w.Dir())["a.md"]; got != "third" {
		t.Errorf("the file in place became %q", got)
	}
	if err := os.Remove(filepath.Join(w.Dir(), "a.md")); err != nil {
		t.Fatal(err)
	}
	if err := w.Restore(first); err != nil {
		t.Fatal(err)
	}
	if got := content(t, w.Dir())["a.md"]; got != "first" {
		t.Errorf("restored %q, want the first", got)
	}
}

func TestTrashRefusals(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	w := open(t, map[string]string{"p/a.md": "A"})
	for p, code := range map[string]fault.Code{"p": fault.Refused, "none.md": fault.NotFound, "../x": fault.Invalid} {
		_, err := w.Trash(p)
		wantCode(t, err, code)
	}
}

func TestTrashLink(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	w := open(t, map[string]string{"a.md": "A"})
	if err := os.Symlink("a.md", filepath.Join(w.Dir(), "l.md")); err != nil {
		t.Fatal(err)
	}
	r, err := w.Trash("l.md")
	if err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, w.Dir()), map[string]string{"a.md": "A"})
	if err := w.Restore(r); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, w.Dir()), map[string]string{"a.md": "A", "l.md": "-> a.md"})
}

// TestDiskBin: the trash at the top of a disk notes paths relative to it.
func TestDiskBin(t *testing.T) {
	top := t.TempDir()
	put(t, filepath.Join(top, "blog", "a.md"), "A")
	b := bin{dir: filepath.Join(top, ".Trash-1000"), top: top}
	if err := b.make(); err != nil {
		t.Fatal(err)
	}
	r, err := b.take(filepath.Join(top, "blog", "a.md"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	note, err := os.ReadFile(r.Info)
	if err != nil || !strings.Contains(string(note), "\nPath=blog/a.md\n") {
		t.Errorf("the note is %q, %v", note, err)
	}
	if got := content(t, top); got[".Trash-1000/files/a.md"] != "A" {
		t.Errorf("the disk holds %v", got)
	}
}

// TestMoveBetweenDisks copies where the system cannot rename. Where tests run in
// memory, the system's folder for temporary files is another disk.
func TestMoveBetweenDisks(t *testing.T) {
	from := t.TempDir()
	to, err := os.MkdirTemp(realTemp, "galley-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(to) })
	put(t, filepath.Join(from, "a.md"), "A")
	put(t, filepath.Join(to, "taken.md"), "T")
	wantCode(t, failed("", moveNew(filepath.Join(from, "a.md"), filepath.Join(to, "taken.md"))), fault.Exists)
	if err := moveNew(filepath.Join(from, "a.md"), filepath.Join(to, "a.md")); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, from), map[string]string{})
	sameFiles(t, content(t, to), map[string]string{"a.md": "A", "taken.md": "T"})
}
