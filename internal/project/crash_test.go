package project

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/fault"
	"galley/internal/history"
)

// Whichever step a crash comes before or after, the next start takes all of it back;
// so does a crash of taking it back.
func TestEveryCutIsTakenBack(t *testing.T) {
	for _, do := range someChanges {
		_, plan := planned(t, do, Options{})
		for cut := range len(plan.Files) + 1 {
			for _, half := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %d steps, half %t", do, cut, half), func(t *testing.T) {
					dir, state := lay(t, blog()), t.TempDir()
					cutApply(t, dir, state, do, cut, half)
					wantWhole(t, dir, state)
				})
			}
			t.Run(fmt.Sprintf("undo of %s, %d steps", do, cut), func(t *testing.T) {
				dir, state := lay(t, blog()), t.TempDir()
				cutUndo(t, dir, state, do, cut)
				wantWhole(t, dir, state)
			})
		}
	}
}

// cutApply makes the first steps of a change and dies. With half it dies within the
// next step: the text is new, the place old; or the file is in the trash, unrecorded.
func cutApply(t *testing.T, dir, state, do string, steps int, half bool) {
	t.Helper()
	p := open(t, dir, Options{StateDir: state, Now: noon})
	plan := mustPlan(t, p, do)
	op := history.Operation{Name: plan.Name, State: history.Underway}
	texts, err := p.prepare(plan, &op)
	if err == nil {
		err = p.record(&op)
	}
	for i := range steps {
		if err == nil {
			err = p.do(&op.Steps[i], texts[i], op.Name)
		}
	}
	if err == nil && half && steps < len(op.Steps) {
		if s := op.Steps[steps]; s.Before != s.After && s.To != "" {
			err = p.rewrite(s.Path, texts[steps], s.Before, kept)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// cutUndo makes a change, takes some steps back, last first, and dies.
func cutUndo(t *testing.T, dir, state, do string, steps int) {
	t.Helper()
	p := open(t, dir, Options{StateDir: state, Now: noon})
	op, err := p.Apply(t.Context(), mustPlan(t, p, do), nil)
	if err != nil {
		t.Fatal(err)
	}
	op.State = history.Underway
	if err := p.record(&op); err != nil {
		t.Fatal(err)
	}
	for i := range steps {
		if err := p.backOne(&op.Steps[len(op.Steps)-1-i]); err != nil {
			t.Fatal(err)
		}
	}
}

// wantWhole checks that opening the folder gives the blog back.
func wantWhole(t *testing.T, dir, state string) {
	t.Helper()
	p := open(t, dir, Options{StateDir: state, Now: noon})
	wantContents(t, dir, blog(), "after the next start")
	if problems := p.FolderProblems(); len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	op := newest(t, p)
	if op.State != history.Undone {
		t.Errorf("the operation is recorded as %s", op.State)
	}
	for _, s := range op.Steps {
		if s.To == "" && len(s.Back.Text) > 0 {
			t.Errorf("the text of %s, which was to be trashed, is still in the record", s.Path)
		}
	}
	wantListed(t, p)
}

// What keeps an interrupted change from being taken back is a problem of the folder, and
// the rest is taken back.
func TestRecoveryThatFails(t *testing.T) {
	dir, state := lay(t, blog()), t.TempDir()
	cutApply(t, dir, state, "publish _drafts/x.md _drafts/y.md", 2, false)
	want := blog()
	delete(want, "_drafts/z.md")
	if err := os.RemoveAll(filepath.Join(dir, "_drafts")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "_drafts", "in the way")
	p := open(t, dir, Options{StateDir: state, Now: noon})
	problems := p.FolderProblems()
	if len(problems) != 1 || problems[0].Code != fault.Internal || problems[0].Fix == "" {
		t.Fatalf("problems: %v; want one that says what to do", problems)
	}
	if op := newest(t, p); op.State != history.Underway {
		t.Errorf("the operation is recorded as %s; want underway", op.State)
	}
	remove(t, dir, "_drafts")
	again := open(t, dir, Options{StateDir: state, Now: noon})
	if problems := again.FolderProblems(); len(problems) > 0 {
		t.Errorf("problems once the way is free: %v", problems)
	}
	wantContents(t, dir, want, "once the way is free")
}
