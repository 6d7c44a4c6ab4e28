package export

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/fault"
)

// A look that was taken ahead keeps others off the target, and what happens between it and the
// export is noticed as it is without.
func TestLookAhead(t *testing.T) {
	const page, mine = "d3/p3/index.html", "d3/p3/mine.txt"
	tests := map[string]struct {
		do   func(out string) error
		made int // by the export after the next
	}{
		"nothing": {do: func(string) error { return nil }},
		"a page is changed by hand": {do: func(out string) error {
			return os.WriteFile(filepath.Join(out, page), []byte("by hand"), 0o666)
		}, made: 1},
		"a file of others is new": {do: func(out string) error {
			return os.WriteFile(filepath.Join(out, mine), []byte("mine"), 0o666)
		}},
	}
	for name, tt := range tests {
		for _, changed := range []int{0, 1, 2} {
			t.Run(fmt.Sprint(name, ", changed ", changed), func(t *testing.T) {
				s := manyPages(60)
				o := s.remembering(blog(t), t.TempDir())
				s.exported(t, o)
				s.exported(t, o) // and its stamps can be trusted
				settle()
				ahead := o
				if ahead.Ahead = LookAhead(o); ahead.Ahead == nil {
					t.Fatal("no look was begun")
				}
				ahead.Ahead.taken.Wait()
				if _, err := Run(t.Context(), s, s.open, o, nil); fault.CodeOf(err) != fault.Busy {
					t.Errorf("beside a look an export ends with %v", err)
				}
				if err := tt.do(o.Out); err != nil {
					t.Fatal(err)
				}
				for i := range changed {
					s.pages[fmt.Sprintf("d%d/p%d/index.html", i, i)] = "changed"
				}
				settle()
				s.made = nil
				_, err := Run(t.Context(), s, s.open, ahead, nil)
				if tt.made > 0 && changed == 2 && fault.CodeOf(err) == fault.Conflict {
					return // it would have been given a name in another folder
				}
				if err != nil || len(s.made) != changed {
					t.Errorf("made %v, %v", s.made, err)
				}
				settle()
				s.made = nil
				if _, err := Run(t.Context(), s, s.open, o, nil); err != nil || len(s.made) != tt.made {
					t.Errorf("then made %v, %v", s.made, err)
				}
				if _, err := os.Stat(filepath.Join(o.Out, mine)); (err == nil) != (name == "a file of others is new") {
					t.Errorf("the file of others: %v", err)
				}
			})
		}
	}
}

// A look at another target is of no use, and keeps nobody off that target any more.
func TestLookElsewhere(t *testing.T) {
	s := manyPages(3)
	o := s.remembering(blog(t), t.TempDir())
	other := o
	other.Out = filepath.Join(t.TempDir(), "other")
	o.Ahead = LookAhead(other)
	s.exported(t, o)
	s.exported(t, other)
}
