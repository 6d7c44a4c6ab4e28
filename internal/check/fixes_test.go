package check

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"galley/internal/frontmatter"
)

// sites returns the files of each case.
func sites(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	all := map[string]fstest.MapFS{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range a.Files {
			if f.Name != "want" {
				files[f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
		all[filepath.Base(name)] = files
	}
	return all
}

// TestEveryRule: the cases show every rule at work.
func TestEveryRule(t *testing.T) {
	shown := map[string]bool{}
	for _, files := range sites(t) {
		for _, f := range findingsOf(build(t, files)) {
			shown[f.Rule] = true
			if RuleOf(f.Rule).Title == "" || f.Kind != RuleOf(f.Rule).Kind {
				t.Errorf("%s is not in the table of rules, or of another kind there", f.Rule)
			}
		}
	}
	for _, r := range Rules {
		if !shown[r.ID] && r.ID != "settings" { // of the folder, which package project knows
			t.Errorf("no case shows the rule %s", r.ID)
		}
	}
}

// TestFixes makes each repair that is offered for the cases by itself. Its finding goes,
// no other comes, and one stretch of one line of the file changes.
func TestFixes(t *testing.T) {
	made := map[string]int{}
	for name, files := range sites(t) {
		before := findingsOf(build(t, files))
		for _, f := range before {
			if f.Repair == nil {
				continue
			}
			made[f.Rule]++
			old := files[f.Path].Data
			edit, err := optionsOf(files).Repaired(old, f.Repair)
			if err != nil {
				t.Errorf("%s: %v: %v", name, f, err)
				continue
			}
			changed := fstest.MapFS{}
			for path, file := range files {
				changed[path] = file
			}
			text := edit.Apply(old)
			changed[f.Path] = &fstest.MapFile{Data: text}
			if n := bytes.Count(text, []byte("\n")) - bytes.Count(old, []byte("\n")); n < 0 || n > 1 {
				t.Errorf("%s: %v: the repair changes the number of lines by %d", name, f, n)
			}
			if bytes.ContainsRune(old[edit.From:edit.To], '\n') {
				t.Errorf("%s: %v: the repair replaces more than a line: %q", name, f, old[edit.From:edit.To])
			}
			if front := frontmatter.Parse(old); front.Broken {
				continue // nothing of the post was read before
			}
			after := findingsOf(build(t, changed))
			if gone, come := without(before, after), without(after, before); !slices.Contains(gone, said(f)) || len(come) > 0 {
				t.Errorf("%s: the repair of %v\nleft %q\nand brought %q", name, f, gone, come)
			}
		}
	}
	for _, rule := range []string{"front-matter", "title", "anchor", "reading-time", "insecure-link", "insecure-image", "tag-spelling"} {
		if made[rule] == 0 {
			t.Errorf("the cases offer no repair for %s", rule)
		}
	}
}

// without returns what a says and b does not.
func without(a, b []Finding) (only []string) {
	left := map[string]int{}
	for _, f := range b {
		left[said(f)]++
	}
	for _, f := range a {
		if left[said(f)]--; left[said(f)] < 0 {
			only = append(only, said(f))
		}
	}
	return only
}

// said is a finding without its line, which a repair above may move.
func said(f Finding) string { return strings.Join([]string{f.Rule, f.Path, f.Message}, " ") }
