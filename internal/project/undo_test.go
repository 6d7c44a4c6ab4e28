package project

import (
	"os"
	"strings"
	"testing"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/history"
)

func TestUndoIsAllOrNothing(t *testing.T) {
	tests := []struct {
		name, do string
		spoil    func(t *testing.T, p *Project)
		code     fault.Code
		path     string
	}{
		{"edited", someChanges[0], func(t *testing.T, p *Project) { write(t, p.Dir(), "posts/deep.md", "theirs") }, fault.Conflict, "posts/deep.md"},
		{"removed", someChanges[0], func(t *testing.T, p *Project) { remove(t, p.Dir(), "posts/deep.md") }, fault.Conflict, "posts/deep.md"},
		{"unsaved", someChanges[0], func(t *testing.T, p *Project) { typeInto(t, p, "posts/deep.md") }, fault.Conflict, "posts/deep.md"},
		{"old name taken", someChanges[1], func(t *testing.T, p *Project) { write(t, p.Dir(), "_drafts/y.md", "theirs") }, fault.Conflict, "_drafts/y.md"},
		{"old name of a trashed file taken", someChanges[4], func(t *testing.T, p *Project) { write(t, p.Dir(), "about.md", "theirs") }, fault.Conflict, "about.md"},
		{"trash emptied", someChanges[4], emptyTrash, fault.NotFound, "about.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, plan := planned(t, tt.do, Options{StateDir: t.TempDir()})
			op, err := p.Apply(t.Context(), plan, nil)
			if err != nil {
				t.Fatal(err)
			}
			tt.spoil(t, p)
			before := contents(t, p.Dir())
			_, err = p.Undo(op.ID, nil)
			if f := fault.From(err); err == nil || f.Code != tt.code || f.Path != tt.path {
				t.Errorf("undo: %v; want %s at %s", err, tt.code, tt.path)
			}
			wantContents(t, p.Dir(), before, "after the refusal")
			if got := newest(t, p).State; got != history.Made {
				t.Errorf("the operation is recorded as %s", got)
			}
		})
	}
}

func typeInto(t *testing.T, p *Project, path string) {
	t.Helper()
	opened, err := p.OpenPost(path)
	if err == nil {
		_, err = p.Edit(path, opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 1}, To: buffer.Pos{Line: 1}, Text: "x"}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// emptyTrash removes about.md from the trash.
func emptyTrash(t *testing.T, p *Project) {
	t.Helper()
	for _, s := range newest(t, p).Steps {
		if s.Path == "about.md" {
			if err := os.Remove(s.Trashed.Trashed); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestUndoCountsTheChangedPosts(t *testing.T) {
	p, plan := planned(t, "rename tags go -> Golang", Options{StateDir: t.TempDir()})
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range plan.Files[:3] {
		write(t, p.Dir(), f.Path, "theirs")
	}
	_, err = p.Undo(op.ID, nil)
	if f := fault.From(err); err == nil || !strings.Contains(f.Message, "2 more") {
		t.Errorf("undo: %v; want the number of other posts", err)
	}
}

func TestUndoAfterARestart(t *testing.T) {
	for _, do := range someChanges {
		dir, state := lay(t, blog()), t.TempDir()
		p, err := Open(t.Context(), dir, Options{StateDir: state, Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		plan := mustPlan(t, p, do)
		op, err := p.Apply(t.Context(), plan, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		again := open(t, dir, Options{StateDir: state, Now: noon})
		if got := newest(t, again); got.ID != op.ID || got.Name != plan.Name || len(got.Steps) != len(plan.Files) {
			t.Errorf("%s is remembered as %+v", do, got)
		}
		wantListed(t, again)
		var told []int
		if _, err := again.Undo(op.ID, func(done, total int) { told = append(told, done, total) }); err != nil {
			t.Errorf("undo of %s: %v", do, err)
		}
		if n := len(plan.Files); len(told) != 2*n || told[2*n-2] != n || told[1] != n {
			t.Errorf("progress of undo: %v", told)
		}
		wantContents(t, dir, blog(), "after undo of "+do)
		wantListed(t, again)
		if _, err := again.Undo(op.ID, nil); fault.CodeOf(err) != fault.Refused {
			t.Errorf("second undo of %s: %v", do, err)
		}
	}
}

func TestUndoOfNothing(t *testing.T) {
	p := open(t, lay(t, blog()), Options{StateDir: t.TempDir()})
	if _, err := p.Undo("20260101T000000-000000", nil); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("undo of an unknown change: %v", err)
	}
	if _, err := p.Apply(t.Context(), Plan{Name: "Nothing"}, nil); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("an empty plan: %v", err)
	}
	if all, err := p.Operations(); err != nil || len(all) > 0 {
		t.Errorf("recorded: %v, %v", all, err)
	}
}

// Kept versions of a post go where the post goes, and come back with it.
func TestVersionsFollow(t *testing.T) {
	p, plan := planned(t, "move about.md -> elsewhere", Options{StateDir: t.TempDir()})
	if err := p.keepAs("about.md", []byte("older"), "test", ""); err != nil {
		t.Fatal(err)
	}
	versions := func(path string) int {
		all, err := p.journal.Versions(path)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil || versions("elsewhere/about.md") != 1 || versions("about.md") != 0 {
		t.Errorf("after the move: %v, %d versions at the new path", err, versions("elsewhere/about.md"))
	}
	if _, err := p.Undo(op.ID, nil); err != nil || versions("about.md") != 1 {
		t.Errorf("after undo: %v, %d versions", err, versions("about.md"))
	}
}
