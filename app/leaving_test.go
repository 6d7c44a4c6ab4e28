package app

import (
	"path/filepath"
	"testing"

	"galley/internal/fault"
)

// TestWhatIsAboutAFolderEndsWithIt does in one folder what was offered in another: none of it
// is known any more, and an export that ran has ended.
func TestWhatIsAboutAFolderEndsWithIt(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	a, host, _ := exporting(t)
	plan, err := a.Changes.PlanBulk(BulkRequest{Paths: []string{"posts/a.md"}, Action: "addTags", Value: FieldInput{List: []string{"x"}}})
	if err != nil {
		t.Fatal(err)
	}
	planned, err := a.Export.MakePlan(ExportRequest{Out: filepath.Join(t.TempDir(), "planned")})
	if err != nil {
		t.Fatal(err)
	}
	host.next(t)
	trashed, err := a.Images.Trash("posts/pic.png")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Export.Start(ExportRequest{Out: filepath.Join(t.TempDir(), "out")}); err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	put(t, filepath.Join(other, "posts", "a.md"), "---\ntitle: A\ndate: 2026-01-31\n---\nOld words.\n\n![](pic.png)\n")
	if _, err := a.OpenFolder(other); err != nil {
		t.Fatal(err)
	}
	a.Export.mu.Lock()
	if a.Export.job != "" {
		t.Errorf("%s goes on in a folder that is closed", a.Export.job)
	}
	a.Export.mu.Unlock()
	if _, err := a.Changes.Apply(plan.ID); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("a plan of the other folder: %v", err)
	}
	if _, err := a.Images.Restore(trashed.ID); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("a file of the other folder is brought back: %v", err)
	}
	if _, known := a.Export.planned(planned.Job); known {
		t.Error("a plan of the other folder's site is kept")
	}
}
