package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

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
			sameSites(t, sites[0], sites[1])
		})
	}
}

// sameSites fails the test where two exported folders hold different files.
func sameSites(t *testing.T, one, other string) {
	t.Helper()
	made := export.Listed(one)
	if len(made) == 0 || len(made) != len(export.Listed(other)) {
		t.Fatalf("%d files and %d", len(made), len(export.Listed(other)))
	}
	for p := range made {
		a, errA := os.ReadFile(filepath.Join(one, p))
		b, errB := os.ReadFile(filepath.Join(other, p))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s differs: %v %v", p, errA, errB)
		}
	}
}

// TestExportFolderOfEachKind: what is let go of a folder that is opened for one export is
// nothing that its pages, or what is said of it, are made from: not the fields that a generator has
// in addresses, nor the lines of those that clash.
func TestExportFolderOfEachKind(t *testing.T) {
	for _, pattern := range []string{"../dialect/testdata/sites/*.txtar", "../site/testdata/sites/*.txtar"} {
		archives, err := filepath.Glob(pattern)
		if err != nil || len(archives) == 0 {
			t.Fatalf("no sites: %v", err)
		}
		for _, name := range archives {
			t.Run(filepath.Base(name), func(t *testing.T) { exportBoth(t, unpack(t, name)) })
		}
	}
}

// unpack returns a folder with the files of an archive.
func unpack(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		write(t, dir, f.Name, string(f.Data))
	}
	return dir
}

func exportBoth(t *testing.T, dir string) {
	o := ExportOptions{Out: filepath.Join(t.TempDir(), "folder"), BaseURL: "https://example.net/"}
	now := func() time.Time { return time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC) }
	_, problems, errFolder := ExportFolder(t.Context(), dir, Options{Now: now}, o, nil)
	one := o.Out
	o.Out = filepath.Join(t.TempDir(), "open")
	p := open(t, dir, Options{BaseURL: o.BaseURL, Now: now})
	done, err := p.Export(t.Context(), o, nil)
	if fault.CodeOf(err) != fault.CodeOf(errFolder) {
		t.Fatalf("%v, and in an open folder %v", errFolder, err)
	}
	if !slices.EqualFunc(problems, append(p.AllProblems(), done.Problems...), sameProblem) {
		t.Errorf("it is said to have %v", problems)
	}
	if err == nil {
		sameSites(t, one, o.Out)
	}
}
