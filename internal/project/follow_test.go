package project

import (
	"slices"
	"strings"
	"testing"

	"galley/internal/fault"
)

func TestOpenPostsFollow(t *testing.T) {
	h := &heard{}
	p, plan := planned(t, "rename tags go -> Golang", Options{StateDir: t.TempDir(), Notify: h})
	typeInto(t, p, "posts/deep.md")
	_, err := p.Apply(t.Context(), plan, nil)
	if f := fault.From(err); err == nil || f.Code != fault.Refused || f.Path != "posts/deep.md" || f.Fix == "" {
		t.Errorf("a change of a post with unsaved text: %v", err)
	}
	wantContents(t, p.Dir(), blog(), "after the refusal")
	if err := p.ClosePost("posts/deep.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.OpenPost("posts/deep.md"); err != nil {
		t.Fatal(err)
	}
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.waitFor(t, "open post changed posts/deep.md")
	h.waitFor(t, "changed posts/deep.md")
	reloaded, err := p.Reload("posts/deep.md")
	if err != nil || !strings.Contains(reloaded.Text, "Golang") || reloaded.Dirty {
		t.Errorf("reloaded %q, dirty %t, %v", reloaded.Text, reloaded.Dirty, err)
	}
	if _, err := p.Undo(op.ID, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Reload("posts/deep.md"); err != nil {
		t.Fatal(err)
	}
	move := mustPlan(t, p, "move posts/deep.md -> elsewhere")
	if _, err := p.Apply(t.Context(), move, nil); err != nil {
		t.Fatal(err)
	}
	h.waitFor(t, "removed posts/deep.md")
	if p.opened("posts/deep.md") != nil || p.opened("elsewhere/deep.md") == nil {
		t.Errorf("open are %q; want the moved post under its new name", p.openPaths())
	}
}

// Text typed while a change runs goes along when the change moves the file away.
func TestTypingDuringAMoveStays(t *testing.T) {
	p, plan := planned(t, "move about.md posts/deep.md -> elsewhere", Options{StateDir: t.TempDir()})
	if _, err := p.OpenPost("about.md"); err != nil {
		t.Fatal(err)
	}
	_, err := p.Apply(t.Context(), plan, func(done, _ int) {
		if done == 1 {
			typeInto(t, p, "about.md")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if dirty := p.Dirty(); !slices.Equal(dirty, []string{"elsewhere/about.md"}) {
		t.Errorf("unsaved: %v; want what was typed", dirty)
	}
}
