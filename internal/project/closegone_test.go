package project

import (
	"slices"
	"testing"
)

// An open post goes to the trash, with many others or alone, and the watcher may notice
// before the operation has ended. A clean one is closed and leaves nothing that is unsaved;
// what was typed after the operation began stays open, and is kept.
func TestTrashOfOpenPosts(t *testing.T) {
	tests := []struct {
		name           string
		noticed, typed bool
		opens          bool // afterwards
	}{
		{"clean", false, false, false},
		{"clean, noticed before", true, false, false},
		{"typed in", false, true, true},
		{"typed in, noticed before", true, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := &heard{}
			p := open(t, lay(t, map[string]string{"posts/a.md": three, "posts/b.md": "b\n"}), Options{StateDir: t.TempDir(), Notify: h})
			openWhole(t, p, "posts/a.md")
			plan, err := p.PlanBulk(BulkChange{Paths: []string{"posts/a.md", "posts/b.md"}, Action: TrashPosts})
			must(t, err)
			_, err = p.Apply(t.Context(), plan, func(done, total int) {
				if done < total {
					return
				}
				if tt.typed {
					typeMine(t, p)
				}
				if tt.noticed {
					p.compareOpen("posts/a.md")
					p.writeDrafts()
				}
			})
			must(t, err)
			p.writeDrafts()
			if opens := p.opened("posts/a.md") != nil; opens != tt.opens {
				t.Errorf("it is open: %t, want %t", opens, tt.opens)
			}
			if unsaved := slices.Contains(p.Dirty(), "posts/a.md"); unsaved != tt.opens {
				t.Errorf("it counts as unsaved: %t, want %t", unsaved, tt.opens)
			}
			if left := slices.Contains(p.Recoverable(), "posts/a.md"); left != tt.opens {
				t.Errorf("the next start offers its text: %t, want %t", left, tt.opens)
			}
			if tt.opens {
				h.waitFor(t, "open post removed posts/a.md")
				if got := p.opened("posts/a.md").buf.Text(); got != oursOf(three) {
					t.Errorf("it shows %q", got)
				}
			}
		})
	}
}
