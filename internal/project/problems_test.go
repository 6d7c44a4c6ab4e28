package project

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"galley/internal/fault"
	"galley/internal/post"
)

// Each case in testdata/problems is a folder and what is wrong in it: every problem has
// its place, in words and with what to do next; every repair changes the lines it shows
// and no others, and its problem is gone.
func TestProblems(t *testing.T) {
	names, err := filepath.Glob("testdata/problems/*.txtar")
	if err != nil || len(names) < 7 {
		t.Fatalf("%d cases (%v); want 7 or more", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			_, files := archive(t, name)
			want := files["problems"]
			delete(files, "problems")
			p := open(t, lay(t, files), Options{Now: noon, Drafts: true, Future: true})
			got := printProblems(t, p)
			wantContents(t, p.Dir(), files, "after all repairs were tried")
			if *update {
				rewriteProblems(t, name, got)
			} else if got != want {
				t.Errorf("problems\n%swant\n%s", got, want)
			}
		})
	}
}

func rewriteProblems(t *testing.T, name, text string) {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "problems" })
	a.Files = append(a.Files, txtar.File{Name: "problems", Data: []byte(text)})
	if err := os.WriteFile(name, bytes.TrimLeft(txtar.Format(a), "\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// printProblems writes the problems of the folder and of each post, and what the repairs
// of these do.
func printProblems(t *testing.T, p *Project) string {
	t.Helper()
	var b strings.Builder
	say := func(e *fault.Error) {
		fmt.Fprintf(&b, "%s: %s\n%s", e.Code, e.Error(), fixLine(e))
	}
	for _, e := range p.FolderProblems() {
		say(e)
	}
	posts := p.Posts()
	slices.SortFunc(posts, func(a, b post.Post) int { return strings.Compare(a.Path, b.Path) })
	for _, one := range posts {
		for _, e := range slices.Concat(p.PostProblems(&one), one.Notes(noon())) {
			say(e)
			if e.Path != one.Path {
				t.Errorf("a problem of %s names %s", one.Path, e.Path)
			}
			if e.Repair != nil {
				fmt.Fprintf(&b, "Repair: %s\n", e.Repair.Label)
				for _, l := range repaired(t, p, e) {
					fmt.Fprintf(&b, "%d\n- %s\n+ %s\n", l.Line, l.Old, l.New)
				}
			}
		}
	}
	return b.String()
}

// repaired returns what the repair of a problem does to its post, in the editor only.
func repaired(t *testing.T, p *Project, e *fault.Error) []LineChange {
	t.Helper()
	opened := openWhole(t, p, e.Path)
	before := slices.Clone(p.opened(e.Path).buf.Bytes())
	changes, err := p.Repair(e.Path, opened.Rev, e.Message, e.Line, e.Column)
	if err != nil {
		t.Errorf("repair of %v: %v", e, err)
		return nil
	}
	u, err := p.Edit(e.Path, opened.Rev, changes)
	if err != nil {
		t.Errorf("repair of %v does not apply: %v", e, err)
		return nil
	}
	after := slices.Clone(p.opened(e.Path).buf.Bytes())
	for _, still := range slices.Concat(u.Problems, u.Post.Notes(noon())) {
		if still.Message == e.Message && still.Line == e.Line {
			t.Errorf("%v is still there after its repair: %q", e, after)
		}
	}
	checkLineEnds(t, e.Path, before, after)
	if _, err := p.Repair(e.Path, u.Rev, "No such problem.", 1, 1); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("repair of a problem that is not there: %v", err)
	}
	if err := p.ClosePost(e.Path); err != nil {
		t.Fatal(err)
	}
	return differingLines(before, after)
}

// checkLineEnds checks that a file whose lines all end in CR LF still is one.
func checkLineEnds(t *testing.T, path string, before, after []byte) {
	t.Helper()
	if crlf := []byte("\r\n"); bytes.Count(before, crlf) == bytes.Count(before, []byte("\n")) && bytes.Count(after, crlf) != bytes.Count(after, []byte("\n")) {
		t.Errorf("%s has mixed line ends: %q", path, after)
	}
	if bytes.HasPrefix(before, []byte("\ufeff")) != bytes.HasPrefix(after, []byte("\ufeff")) {
		t.Errorf("the byte order mark of %s is gone, or doubled: %q", path, after)
	}
}

func TestRepairRefusesAnotherText(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "---\ntitle: A: b\n---\n"}), Options{})
	opened, err := p.OpenPost("a.md")
	if err != nil || len(opened.Update.Problems) == 0 {
		t.Fatal(err, opened.Update.Problems)
	}
	e := opened.Update.Problems[0]
	if _, err := p.Repair("a.md", opened.Rev+1, e.Message, e.Line, e.Column); fault.CodeOf(err) != fault.OutOfStep {
		t.Errorf("repair of an unknown text: %v", err)
	}
	if _, err := p.Repair("b.md", 0, e.Message, e.Line, e.Column); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("repair of a post that is not open: %v", err)
	}
}

// What only all posts together show goes with the last post that showed it.
func TestProblemsGoAway(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "---\nslug: same\n---\n", "b.md": "---\nslug: same\n---\n"}), Options{Now: noon})
	shared := func() int { return len(p.Problems()) - len(p.FolderProblems()) }
	if shared() == 0 {
		t.Fatal("two posts of one address are no problem")
	}
	if _, err := p.OpenPost("b.md"); err != nil {
		t.Fatal(err)
	}
	u, err := p.Sync("b.md", "---\nslug: other\n---\n")
	if err != nil || len(u.Problems) > 0 {
		t.Errorf("the unsaved text still has %v, %v", u.Problems, err)
	}
	if _, err := p.Save("b.md", "---\nslug: other\n---\n"); err != nil {
		t.Fatal(err)
	}
	if shared() != 0 {
		t.Errorf("after saving: %v", p.Problems())
	}
	op, err := p.Apply(t.Context(), mustPlan(t, p, "set slug = other in a.md"), nil)
	if err != nil || shared() == 0 {
		t.Errorf("after a change that makes them one again: %v, %v", err, p.Problems())
	}
	if op.State == "" {
		t.Error("the change has no state")
	}
	if _, err := p.Apply(t.Context(), mustPlan(t, p, "trash a.md"), nil); err != nil || shared() != 0 {
		t.Errorf("after trashing one of them: %v, %v", err, p.Problems())
	}
}

// A problem that two posts share is told of the other one, too, when one changes.
func TestSharedProblemsAreTold(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "posts/a.md", "---\ntitle: A\nslug: same\n---\n")
	write(t, dir, "posts/b.md", "---\ntitle: B\nslug: same\n---\n")
	h := &heard{}
	p := open(t, dir, Options{Notify: h})
	problems := func(path string) int {
		one, _ := p.Post(path)
		return len(p.PostProblems(&one))
	}
	if problems("posts/a.md")+problems("posts/b.md") == 0 {
		t.Fatal("two posts with one address have no problem")
	}
	opened := openWhole(t, p, "posts/a.md")
	if _, err := p.Save("posts/a.md", strings.Replace(opened.Text, "same", "other", 1)); err != nil {
		t.Fatal(err)
	}
	if n := problems("posts/a.md") + problems("posts/b.md"); n != 0 {
		t.Errorf("%d problems are left", n)
	}
	h.waitFor(t, "changed posts/b.md")
}
