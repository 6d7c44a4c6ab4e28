package history

import (
	"os"
	"path/filepath"
	"testing"

	"galley/internal/workspace"
)

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o755))
	must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
}

// A folder that was moved or renamed finds its journal by what is in it.
func TestMovedFolder(t *testing.T) {
	draft := func(t *testing.T, j *Journal) {
		must(t, j.Put(Draft{Path: "a.md", Base: string(workspace.RevisionOf([]byte("A"))), Text: []byte("A unsaved"), Time: noon}))
	}
	version := func(t *testing.T, j *Journal) { keep(t, j, "a.md", "A", Saved, noon) }
	tests := []struct {
		name    string
		record  func(*testing.T, *Journal)
		move    func(t *testing.T, from, to string)
		adopted bool
	}{
		{"renamed, with unsaved text", draft, move, true},
		{"renamed, with versions", version, move, true},
		{"copied", version, func(t *testing.T, from, to string) { put(t, to, "a.md", "A") }, false},
		{"another blog after the first is gone", version, func(t *testing.T, from, to string) {
			must(t, os.RemoveAll(from))
			put(t, to, "a.md", "another text")
		}, false},
		{"a journal that knows nothing", func(*testing.T, *Journal) {}, move, false},
		{"a journal of paths that lead out", func(t *testing.T, j *Journal) { keep(t, j, "../to/a.md", "A", Saved, noon) }, move, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			state, base := t.TempDir(), t.TempDir()
			from, to := filepath.Join(base, "from"), filepath.Join(base, "to")
			put(t, from, "a.md", "A")
			before, err := Open(state, from)
			must(t, err)
			tt.record(t, before)
			before.Close()
			tt.move(t, from, to)
			after, err := Open(state, to)
			must(t, err)
			_, err = os.Stat(before.dir)
			if adopted := os.IsNotExist(err); adopted != tt.adopted {
				t.Fatalf("adopted: %t, want %t", adopted, tt.adopted)
			}
			if label, err := os.ReadFile(filepath.Join(after.dir, labelFile)); err != nil || string(label) != to+"\n" {
				t.Errorf("the journal is labelled %q, %v", label, err)
			}
			drafts, err := after.List()
			must(t, err)
			if known := len(drafts) + len(keptOf(t, after, "a.md")); (known > 0) != tt.adopted {
				t.Errorf("%d texts are known", known)
			}
		})
	}
}

func move(t *testing.T, from, to string) { must(t, os.Rename(from, to)) }
