package project

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/history"
)

// Each case in testdata/changes is a folder, a change, its plan and the folder after it:
// what is planned is done, nothing else, and one undo gives every byte back.
func TestChanges(t *testing.T) {
	names, err := filepath.Glob("testdata/changes/*.txtar")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d cases (%v); want 40 or more", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { runChange(t, name) })
	}
}

func runChange(t *testing.T, name string) {
	directives, files := archive(t, name)
	before, after := map[string]string{}, map[string]string{}
	for path, text := range files {
		if rest, ok := strings.CutPrefix(path, "after/"); ok {
			after[rest] = text
		} else if path != "plan" {
			before[path] = text
		}
	}
	dir := lay(t, before)
	p := open(t, dir, Options{StateDir: t.TempDir(), Now: noon})
	plan, err := planDo(p, directives["do"][0])
	wantContents(t, dir, before, "after planning")
	planned := printPlan(plan, err)
	if *update {
		rewriteCase(t, name, p, plan, before)
		return
	}
	if planned != files["plan"] {
		t.Errorf("plan\n%swant\n%s", planned, files["plan"])
	}
	if err != nil || len(plan.Files) == 0 {
		return
	}
	want := expected(plan, before, after)
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantContents(t, dir, want, "after the change")
	for _, f := range plan.Files {
		checkFile(t, &f, before[f.Path], want[cmpOr(f.To, f.Path)])
	}
	if undone, err := p.Undo(op.ID, nil); err != nil || undone.State != history.Undone {
		t.Errorf("undo: %v, %s", err, undone.State)
	}
	wantContents(t, dir, before, "after undo")
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func noon() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }

// expected returns the folder after plan: before, with the files that after names in
// place of the planned ones.
func expected(plan Plan, before, after map[string]string) map[string]string {
	want := maps.Clone(before)
	for _, f := range plan.Files {
		if f.To != "" && len(f.Lines) == 0 {
			want[f.To] = before[f.Path]
		}
		if f.To != "" || f.Trash {
			delete(want, f.Path)
		}
	}
	maps.Copy(want, after)
	return want
}

// checkFile checks that a change of a file is the planned lines and at most one key, but
// for the date of a post that leaves it with its name.
func checkFile(t *testing.T, f *FileChange, before, after string) {
	t.Helper()
	if f.Trash {
		return
	}
	planned := map[int]bool{}
	var lines []string // the new ones, in order
	for _, l := range f.Lines {
		if l.Old != "" {
			planned[l.Line] = true
		}
		lines = append(lines, l.New)
	}
	var kept []string
	for i, line := range strings.Split(before, "\n") {
		if !planned[i+1] && line != "" && line != "\r" {
			kept = append(kept, line)
		}
	}
	rest := strings.Split(after, "\n")
	for _, line := range kept {
		i := slices.Index(rest, line)
		if i < 0 {
			t.Errorf("%s: the line %q is not planned to change, and is gone", f.Path, line)
			continue
		}
		rest = slices.Delete(rest, i, i+1)
	}
	for _, line := range rest {
		if line = strings.TrimSuffix(line, "\r"); line != "" && !slices.Contains(lines, line) {
			t.Errorf("%s: the line %q is new, and not planned", f.Path, line)
		}
	}
	keys := changedKeys(before, after)
	if f.To != "" {
		keys = slices.DeleteFunc(keys, func(key string) bool { return key == "date" })
	}
	if len(keys) > 1 {
		t.Errorf("%s: several keys changed: %q", f.Path, keys)
	}
}

// changedKeys returns the keys of the front matter that do not decode equal.
func changedKeys(before, after string) []string {
	a, b := frontmatter.Parse([]byte(before)), frontmatter.Parse([]byte(after))
	var keys []string
	for _, f := range a.Fields {
		if now, there := b.Get(f.Key); !there || !reflect.DeepEqual(now.Value, f.Value) {
			keys = append(keys, f.Key)
		}
	}
	for _, f := range b.Fields {
		if _, was := a.Get(f.Key); !was {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// planDo plans what a directive says:
//
//	rename|merge|delete tags|categories A, B [-> C]
//	set FIELD = VALUE in PATHS…
//	unset FIELD in PATHS…
//	tag|untag A, B in PATHS…
//	publish|unpublish|trash PATHS…
//	move PATHS… -> FOLDER
//	call POST -> PATH
//	callfile FILE -> PATH
func planDo(p *Project, do string) (Plan, error) {
	verb, rest, _ := strings.Cut(do, " ")
	left, right, _ := strings.Cut(rest, " -> ")
	what, where, _ := strings.Cut(rest, " in ")
	paths := strings.Fields(where)
	switch verb {
	case "rename", "merge", "delete":
		taxonomy, from, _ := strings.Cut(left, " ")
		return p.PlanTerms(TermChange{Taxonomy(taxonomy), TermAction(verb), strings.Split(from, ","), right})
	case "set":
		field, value, _ := strings.Cut(what, " = ")
		return p.PlanBulk(BulkChange{Action: SetField, Field: field, Value: value, Paths: paths})
	case "unset":
		return p.PlanBulk(BulkChange{Action: UnsetField, Field: what, Paths: paths})
	case "tag", "untag":
		action := map[string]BulkAction{"tag": AddTags, "untag": RemoveTags}[verb]
		return p.PlanBulk(BulkChange{Action: action, Value: strings.Split(what, ", "), Paths: paths})
	case "publish", "unpublish", "trash":
		return p.PlanBulk(BulkChange{Action: BulkAction(verb), Paths: strings.Fields(rest)})
	case "move":
		return p.PlanBulk(BulkChange{Action: MovePosts, Folder: right, Paths: strings.Fields(left)})
	case "call":
		return p.PlanRename(context.Background(), left, right)
	case "callfile":
		return p.PlanRenameFile(context.Background(), left, right)
	}
	return Plan{}, fmt.Errorf("there is no change %q", do)
}

// printPlan writes a plan, or why there is none, for people.
func printPlan(plan Plan, err error) string {
	var b strings.Builder
	if err != nil {
		f := fault.From(err)
		fmt.Fprintf(&b, "%s: %s\n%s", f.Code, f.Error(), fixLine(f))
		return b.String()
	}
	fmt.Fprintln(&b, plan.Name)
	for _, f := range plan.Files {
		switch {
		case f.Trash:
			fmt.Fprintf(&b, "%s to the trash\n", f.Path)
		case f.To != "":
			fmt.Fprintf(&b, "%s to %s\n", f.Path, f.To)
		}
		for _, l := range f.Lines {
			fmt.Fprintf(&b, "%s:%d\n- %s\n+ %s\n", f.Path, l.Line, l.Old, l.New)
		}
	}
	for _, f := range plan.Refused {
		fmt.Fprintf(&b, "%s: %s\n%s", f.Code, f.Error(), fixLine(f))
	}
	return b.String()
}

func fixLine(f *fault.Error) string {
	if f.Fix == "" {
		return ""
	}
	return "Fix: " + f.Fix + "\n"
}

// rewriteCase makes a case file expect what happens.
func rewriteCase(t *testing.T, name string, p *Project, plan Plan, before map[string]string) {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool {
		return f.Name == "plan" || strings.HasPrefix(f.Name, "after/")
	})
	_, failed := planDo(p, firstDo(t, name))
	a.Files = append(a.Files, txtar.File{Name: "plan", Data: []byte(printPlan(plan, failed))})
	if len(plan.Files) > 0 {
		if _, err := p.Apply(t.Context(), plan, nil); err != nil {
			t.Fatal(err)
		}
		now := contents(t, p.Dir())
		for _, path := range slices.Sorted(maps.Keys(now)) {
			if old, known := before[path]; (!known || old != now[path]) && !isMoved(plan, path) {
				a.Files = append(a.Files, txtar.File{Name: "after/" + path, Data: []byte(undress(now[path]))})
			}
		}
	}
	if err := os.WriteFile(name, bytes.TrimLeft(txtar.Format(a), "\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func firstDo(t *testing.T, name string) string {
	directives, _ := archive(t, name)
	return directives["do"][0]
}

// isMoved reports whether a plan moves a file to path without changing its text.
func isMoved(plan Plan, path string) bool {
	return slices.ContainsFunc(plan.Files, func(f FileChange) bool { return f.To == path && len(f.Lines) == 0 })
}
