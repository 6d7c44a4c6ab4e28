package workspace

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOpenElsewhere: a file that another program keeps open for writing stays the file it
// is, so that what it writes later is not lost with a file that was replaced. One that is
// open for reading only is replaced as ever.
func TestOpenElsewhere(t *testing.T) {
	for name, tt := range map[string]struct {
		flag int
		stay bool
	}{
		"for writing": {os.O_RDWR, true},
		"for reading": {os.O_RDONLY, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, map[string]string{"a.md": oldText})
			other, err := os.OpenFile(filepath.Join(w.Dir(), "a.md"), tt.flag, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			if _, err := w.Write("a.md", []byte(newText), rev(oldText)); err != nil {
				t.Fatal(err)
			}
			sameFiles(t, content(t, w.Dir()), map[string]string{"a.md": newText})
			theirs, err := other.Stat()
			if err != nil {
				t.Fatal(err)
			}
			ours, err := os.Stat(filepath.Join(w.Dir(), "a.md"))
			if err != nil || os.SameFile(ours, theirs) != tt.stay {
				t.Errorf("%v; the file is the one that is open elsewhere: %v, want %v", err, !tt.stay, tt.stay)
			}
		})
	}
}
