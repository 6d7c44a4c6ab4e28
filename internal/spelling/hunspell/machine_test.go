package hunspell

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/tetratelabs/wazero"
)

// The code of the checker is kept for the next program, which takes it as it is. Whatever
// became of the folder meanwhile, words are looked up.
func TestCodeIsKept(t *testing.T) {
	tests := []struct {
		name   string
		before func(t *testing.T, dir, file string)
		same   bool // the file is not written again
	}{
		{"as it was", func(*testing.T, string, string) {}, true},
		{"emptied", func(t *testing.T, _, file string) { must(t, os.Truncate(file, 0)) }, false},
		{"cut short", func(t *testing.T, _, file string) { must(t, os.Truncate(file, 1000)) }, false},
		{"other bytes", func(t *testing.T, _, file string) { must(t, os.WriteFile(file, []byte("nonsense"), 0o600)) }, false},
		{"deleted", func(t *testing.T, dir, _ string) { must(t, os.RemoveAll(dir)) }, false},
		{"a folder in its place", func(t *testing.T, _, file string) {
			must(t, os.Remove(file))
			must(t, os.MkdirAll(filepath.Join(file, "x"), 0o755))
		}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			look(t, dir)
			file := kept(t, dir)
			before, err := os.Stat(file)
			must(t, err)
			tt.before(t, dir, file)
			look(t, dir)
			now, err := os.Stat(file)
			if same := err == nil && os.SameFile(before, now) && before.ModTime().Equal(now.ModTime()); same != tt.same {
				t.Errorf("the code that was kept is used as it is: %v; want %v", same, tt.same)
			}
		})
	}
}

// look looks a word up as a program does that has just begun.
func look(t *testing.T, dir string) {
	t.Helper()
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	must(t, err)
	d, err := Open(t.Context(), cache, []byte("SET UTF-8\n"), []byte("1\nword\n"))
	must(t, err)
	defer d.Close()
	if !knows(t, d, "word") || knows(t, d, "wrod") {
		t.Error("the words are other ones")
	}
}

// kept returns the one file below dir.
func kept(t *testing.T, dir string) (file string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			file = path
		}
		return err
	}))
	if file == "" {
		t.Fatal("nothing is kept")
	}
	return file
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
