package project

import (
	"slices"
	"testing"
)

// An open post moves with many others, or alone, and the watcher may notice before the
// operation has ended. It goes on where its file is, with what was typed since; a clean one comes
// back with its file.
func TestMoveOfOpenPosts(t *testing.T) {
	tests := []struct {
		name           string
		noticed, typed bool
	}{
		{"clean", false, false},
		{"clean, noticed before", true, false},
		{"typed in", false, true},
		{"typed in, noticed before", true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			const from, to = "posts/a.md", "new/a.md"
			p := open(t, lay(t, map[string]string{from: three, "posts/b.md": "b\n"}), Options{StateDir: t.TempDir(), Notify: &heard{}})
			openWhole(t, p, from)
			text := p.opened(from).buf.Text()
			plan, err := p.PlanBulk(BulkChange{Paths: []string{from, "posts/b.md"}, Action: MovePosts, Folder: "new"})
			must(t, err)
			op, err := p.Apply(t.Context(), plan, func(done, total int) {
				if done < total {
					return
				}
				if tt.typed {
					typeMine(t, p)
					text = oursOf(three)
				}
				if tt.noticed {
					p.compareOpen(from)
					p.writeDrafts()
				}
			})
			must(t, err)
			is := func(at, before string) {
				t.Helper()
				p.writeDrafts()
				o := p.opened(at)
				if o == nil || p.opened(before) != nil {
					t.Fatalf("open are %q, want %s alone", p.openPaths(), at)
				}
				if got := o.buf.Text(); got != text {
					t.Errorf("it shows %q, want %q", got, text)
				}
				if unsaved := slices.Contains(p.Dirty(), at); unsaved != tt.typed {
					t.Errorf("it counts as unsaved: %t, want %t", unsaved, tt.typed)
				}
			}
			is(to, from)
			if _, err = p.Undo(op.ID, nil); tt.typed {
				if err == nil {
					t.Error("the move was taken back from under unsaved text")
				}
				_, err = p.Save(to, text)
				must(t, err)
				return
			}
			must(t, err)
			is(from, to)
		})
	}
}
