package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/export"
	"galley/internal/fault"
)

// TestExportFolderWithOptions: a folder that is opened for one export gives the site that an
// open one gives for the same options, and is not said to have no address when it is told one.
func TestExportFolderWithOptions(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "posts/a.md", "---\ntitle: A\ndate: 2020-02-01\n---\n\nWords\n")
	write(t, dir, "posts/d.md", "---\ntitle: D\ndraft: true\n---\n\nDraft\n")
	write(t, dir, "posts/f.md", "---\ntitle: F\ndate: 2999-01-01\n---\n\nLater\n")
	for name, o := range map[string]ExportOptions{
		"none":    {},
		"address": {BaseURL: "https://example.net/blog"},
		"all":     {BaseURL: "https://example.net/", Drafts: true, Future: true},
	} {
		t.Run(name, func(t *testing.T) {
			sites := [2]string{filepath.Join(t.TempDir(), "folder"), filepath.Join(t.TempDir(), "open")}
			o.Out = sites[0]
			_, problems, err := ExportFolder(t.Context(), dir, Options{}, o, nil)
			if err != nil {
				t.Fatal(err)
			}
			unknown := slices.ContainsFunc(problems, func(e *fault.Error) bool { return strings.Contains(e.Message, "no address yet") })
			if unknown != (o.BaseURL == "") {
				t.Errorf("said to have no address: %v", unknown)
			}
			o.Out = sites[1]
			if _, err := open(t, dir, Options{}).Export(t.Context(), o, nil); err != nil {
				t.Fatal(err)
			}
			made := export.Listed(sites[0])
			if len(made) == 0 || len(made) != len(export.Listed(sites[1])) {
				t.Fatalf("%d files and %d", len(made), len(export.Listed(sites[1])))
			}
			for p := range made {
				a, errA := os.ReadFile(filepath.Join(sites[0], p))
				b, errB := os.ReadFile(filepath.Join(sites[1], p))
				if errA != nil || errB != nil || string(a) != string(b) {
					t.Errorf("%s differs: %v %v", p, errA, errB)
				}
			}
		})
	}
}
