package project

import (
	"os"
	"path/filepath"
	"testing"

	"galley/internal/fault"
	"galley/internal/history"
)

// A rename or a move to the trash that the program did not live to finish is taken back at
// the next start, wherever it was cut; the versions of the post go with it.
func TestMoveCutShort(t *testing.T) {
	const text = "---\ntitle: A\n---\ntext\n"
	tests := []struct {
		name string
		to   string // "" for the trash
		cut  func(t *testing.T, p *Project)
	}{
		{"before anything", "b.md", func(*testing.T, *Project) {}},
		{"renamed, its versions not", "b.md", func(t *testing.T, p *Project) { must(t, p.files.Rename("a.md", "b.md")) }},
		{"renamed with its versions", "b.md", func(t *testing.T, p *Project) {
			must(t, p.files.Rename("a.md", "b.md"))
			must(t, p.moveHistory("a.md", "b.md"))
		}},
		{"copied to another disk", "q/b.md", func(t *testing.T, p *Project) { write(t, p.Dir(), "q/b.md", text) }},
		{"before the trash", "", func(*testing.T, *Project) {}},
		{"in the trash", "", func(t *testing.T, p *Project) {
			_, err := p.files.Trash("a.md")
			must(t, err)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, state := lay(t, map[string]string{"a.md": text}), t.TempDir()
			p := open(t, dir, Options{StateDir: state, Now: noon})
			must(t, p.keepAs("a.md", []byte("earlier"), history.Saved, ""))
			_, err := p.underway("a.md", tt.to)
			must(t, err)
			tt.cut(t, p)
			// The system frees a lock with its program; this one lives on.
			t.Setenv("GALLEY_STATE_DIR", t.TempDir())
			again := open(t, dir, Options{StateDir: state, Now: noon})
			wantContents(t, dir, map[string]string{"a.md": text}, "after the next start")
			if all, err := again.journal.Versions("a.md"); err != nil || len(all) == 0 {
				t.Errorf("versions: %v, %v", all, err)
			}
			for _, problem := range again.FolderProblems() {
				if problem.Code == fault.Internal {
					t.Errorf("it was not taken back: %v", problem)
				}
			}
		})
	}
}

// A move that was made leaves no record of being under way: the next start has nothing to
// finish. What the author did is told, and can be undone.
func TestMovesAreDone(t *testing.T) {
	dir, state := lay(t, map[string]string{"a.md": "text\n", "c.md": "text\n"}), t.TempDir()
	p := open(t, dir, Options{StateDir: state, Now: noon})
	_, err := p.Rename("a.md", "b.md")
	must(t, err)
	_, err = p.Trash("c.md")
	must(t, err)
	if _, err := p.Rename("none.md", "d.md"); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("renaming what is not there: %v", err)
	}
	all, err := p.Operations()
	must(t, err)
	if len(all) != 1 { // the trash is told of by whoever asked for it
		t.Errorf("%d records; want that of the other name", len(all))
	}
	for _, op := range all {
		if op.State != history.Made {
			t.Errorf("%q is %s", op.Name, op.State)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "b.md")); err != nil {
		t.Error(err)
	}
}
