package app

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestFindService(t *testing.T) {
	a, dir := opened(t, map[string]string{
		"posts/a.md": "---\ntitle: A\n---\n🍞 Crème brûlée and creme\n", "posts/b.md": "---\ntitle: Creme\n---\nText\n",
	})
	if err := a.Find.Prepare(); err != nil {
		t.Fatal(err)
	}
	reply, err := a.Find.Find(FindRequest{Text: "creme", Most: 10, Lines: 3})
	if err != nil || reply.Total != 2 || reply.Posts[0].Path != "posts/b.md" {
		t.Fatalf("found %+v, %v", reply, err)
	}
	want := []FoundLine{{Line: 4, Column: 3, Text: "🍞 Crème brûlée and creme", Marks: []int{3, 8, 20, 25}}}
	if !reflect.DeepEqual(reply.Posts[1].Lines, want) {
		t.Errorf("lines are %+v, want %+v", reply.Posts[1].Lines, want)
	}
	plan, err := a.Find.PlanReplace(ReplaceRequest{Text: "creme", With: "cream", Front: true})
	if err != nil || len(plan.Files) != 2 {
		t.Fatalf("plan %+v, %v", plan, err)
	}
	if err := a.Changes.Leave(plan.ID, []string{"posts/b.md"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Changes.Apply(plan.ID); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"a.md": "---\ntitle: A\n---\n🍞 Crème brûlée and cream\n", "b.md": "---\ntitle: Creme\n---\nText\n",
	} {
		if text, err := os.ReadFile(filepath.Join(dir, "posts", name)); err != nil || string(text) != want {
			t.Errorf("%s is %q, %v", name, text, err)
		}
	}
	if err := a.Changes.Leave(plan.ID, nil); err == nil {
		t.Error("a plan that was made can be changed")
	}
}

func TestFindServiceHeadings(t *testing.T) {
	a, _ := opened(t, map[string]string{"posts/a.md": "---\ntitle: A\n---\n## Crème brûlée\n", "posts/b.md": "# Custard\n"})
	found, err := a.Find.Headings("brulee", 5)
	want := []FoundHeading{{Path: "posts/a.md", Title: "A", Text: "Crème brûlée", Level: 2, Line: 4}}
	if err != nil || !reflect.DeepEqual(found, want) {
		t.Errorf("found %+v, %v; want %+v", found, err, want)
	}
}
