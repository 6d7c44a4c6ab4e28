package project

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"galley/internal/fault"
	"galley/internal/starter"
)

// A blog begins in a folder of its own, or in one the author knows to hold something, and
// no file that is there is touched.
func TestBegin(t *testing.T) {
	blog := starter.Blog{Title: "A", Theme: "notebook"}
	dir := filepath.Join(t.TempDir(), "not", "there")
	if room, err := RoomIn(dir); err != nil || room.Exists || len(room.Names) > 0 {
		t.Errorf("room %+v, %v", room, err)
	}
	if err := Begin(dir, blog, false, noon()); err != nil {
		t.Fatal(err)
	}
	p := open(t, dir, Options{Now: noon})
	if _, ok := p.Post(starter.FirstPost); !ok || p.Config().ThemeName != "notebook" || p.Config().Title != "A" {
		t.Errorf("the blog: %+v", p.Config())
	}
	if err := Begin(dir, blog, true, noon()); fault.CodeOf(err) != fault.Exists {
		t.Errorf("a second one in the same place: %v", err)
	}

	full := lay(t, map[string]string{"notes.txt": "mine", ".DS_Store": "x"})
	room, err := RoomIn(full)
	if err != nil || !room.Exists || !slices.Equal(room.Names, []string{"notes.txt"}) {
		t.Errorf("room %+v, %v", room, err)
	}
	if err := Begin(full, blog, false, noon()); fault.CodeOf(err) != fault.Refused {
		t.Errorf("into a full folder: %v", err)
	}
	if names, _ := os.ReadDir(full); len(names) != 2 {
		t.Errorf("a refused blog left %v", names)
	}
	if err := Begin(full, blog, true, noon()); err != nil || read(t, full, "notes.txt") != "mine" {
		t.Errorf("knowingly: %v", err)
	}
	if err := Begin(filepath.Join(full, "notes.txt", "blog"), blog, true, noon()); err == nil {
		t.Error("below a file")
	}
	if _, err := RoomIn("blog"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a relative path: %v", err)
	}
}

// What cannot be finished is not left half done.
func TestBeginIsAllOrNothing(t *testing.T) {
	dir := lay(t, map[string]string{"posts": "a file where the folder should be"})
	if err := Begin(dir, starter.Blog{Title: "A"}, true, noon()); err == nil {
		t.Error("posts is a file")
	}
	if _, err := os.Stat(filepath.Join(dir, "galley.yaml")); err == nil {
		t.Error("galley.yaml was left")
	}
}

func TestLayOutSample(t *testing.T) {
	sample := fstest.MapFS{"galley.yaml": {Data: []byte("title: S\n")}, "posts/a.md": {Data: []byte("A\n")}}
	home := t.TempDir()
	first, err := LayOutSample(sample, home)
	if err != nil || read(t, first, "posts/a.md") != "A\n" {
		t.Fatal(first, err)
	}
	write(t, first, "posts/a.md", "changed\n")
	again, err := LayOutSample(sample, home)
	if err != nil || again != first || read(t, first, "posts/a.md") != "changed\n" {
		t.Errorf("the author's copy: %s, %v", again, err)
	}
	if err := os.Remove(filepath.Join(first, "galley.yaml")); err != nil {
		t.Fatal(err)
	}
	if other, err := LayOutSample(sample, home); err != nil || filepath.Base(other) != sampleName+" 2" {
		t.Errorf("beside something else: %s, %v", other, err)
	}
}

func TestAtHome(t *testing.T) {
	for path, want := range map[string]string{"~": "/h", "~/a": "/h/a", " /b ": "/b", "~x": "~x", "c": "c"} {
		if got := AtHome(path, "/h"); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}
