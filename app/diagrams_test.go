package app

import "testing"

// A diagram that is about to be drawn is none of the author's problems; one that cannot
// be drawn is.
func TestUndrawnIsNoProblem(t *testing.T) {
	a, _ := opened(t, map[string]string{"a.md": "---\ntitle: A\ndate: 2026-01-01\n---\n\n```mermaid\ngraph TD\n```\n"})
	o, err := a.Posts.Open("a.md")
	for ; err == nil && o.Late; o, err = a.Posts.Open("a.md") {
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(o.View.Undrawn) != 1 || about(o.View.Problems, 6) != "" {
		t.Fatalf("undrawn %q, problems %v", o.View.Undrawn, o.View.Problems)
	}
	if err := a.Posts.DiagramFailed(o.View.Undrawn[0], "No."); err != nil {
		t.Fatal(err)
	}
	edited, err := a.Posts.Edit(EditRequest{Path: "a.md", Rev: o.Rev})
	if err != nil {
		t.Fatal(err)
	}
	if len(edited.View.Undrawn) != 0 || about(edited.View.Problems, 6) != "No." {
		t.Errorf("undrawn %q, problems %v", edited.View.Undrawn, edited.View.Problems)
	}
}

// about returns what the first problem of a line says.
func about(problems []Problem, line int) string {
	for _, p := range problems {
		if p.Line == line {
			return p.Message
		}
	}
	return ""
}
