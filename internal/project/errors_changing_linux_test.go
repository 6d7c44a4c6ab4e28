package project

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/history"
)

const changer = "careful changer: "

// TestErrorsWhileChanging: a change of many posts, and its undo, is made wholly or not at all,
// as was said, once the folder is opened where calls do not fail. A change that was said to
// have failed has left nothing.
func TestErrorsWhileChanging(t *testing.T) {
	for _, do := range someChanges {
		t.Run(do, func(t *testing.T) {
			p, plan := planned(t, do, Options{})
			if _, err := p.Apply(t.Context(), plan, nil); err != nil {
				t.Fatal(err)
			}
			before, after := blog(), contents(t, p.Dir())
			failEverywhere(t, changer+do, 3, layBlog, func(t *testing.T, dir string, lines []string, ever bool) {
				checkWhollyChanged(t, dir, before, after, lines, ever)
			})
		})
	}
}

func layBlog(dir string) {
	for path, text := range blog() {
		name := filepath.Join(dir, blogFolder, filepath.FromSlash(path))
		mustDo(os.MkdirAll(filepath.Dir(name), 0o755))
		mustDo(os.WriteFile(name, []byte(text), 0o644))
	}
}

// changeCarefully makes a change and takes it back, and says what fails.
func changeCarefully(dir, do string) {
	p, err := Open(context.Background(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		fmt.Println("unreadable")
		return
	}
	if plan, err := planDo(p, do); err == nil && len(plan.Refused) == 0 {
		say("changing")
		op, err := p.Apply(context.Background(), plan, nil)
		if err != nil {
			say("failed")
		} else {
			say("changed")
			undoCarefully(p, op.ID)
		}
	}
	_ = p.Close() // what it could not keep it has told
	fmt.Println("end")
}

func undoCarefully(p *Project, id string) {
	say("undoing")
	if _, err := p.Undo(id, nil); err == nil {
		say("undone")
	}
}

// checkWhollyChanged opens the folder again, which takes back what was cut short.
func checkWhollyChanged(t *testing.T, dir string, before, after map[string]string, lines []string, ever bool) {
	t.Helper()
	p, err := Open(t.Context(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		t.Errorf("the folder does not open: %v, after %q", err, lines)
		return
	}
	defer p.Close()
	if problems := p.FolderProblems(); len(problems) > 0 {
		t.Errorf("problems: %v, after %q", problems, lines)
	}
	mayBefore, mayAfter := true, false
	for _, line := range lines {
		switch line {
		case "changing", "undoing":
			mayBefore, mayAfter = true, true
		case "changed":
			mayBefore, mayAfter = false, true
		case "failed", "undone":
			mayBefore, mayAfter = true, false
		}
	}
	got := contents(t, filepath.Join(dir, blogFolder))
	maps.DeleteFunc(got, func(path, text string) bool {
		return ever && isCopy(path) && (hasValue(before, text) || hasValue(after, text))
	})
	switch {
	case mayBefore && maps.Equal(got, before) || mayAfter && maps.Equal(got, after):
	case mayAfter && !mayBefore:
		wantContents(t, filepath.Join(dir, blogFolder), after, fmt.Sprintf("after %q", lines))
	default:
		wantContents(t, filepath.Join(dir, blogFolder), before, fmt.Sprintf("after %q", lines))
	}
	if op := newestOf(p); op.State == history.Underway {
		t.Errorf("%q is still underway, after %q", op.Name, lines)
	}
}

// isCopy tells the name of a copy that lies beside a post. On a disk that reads nothing from
// one moment on, nobody can tell that what was taken back is not another program's text: it
// is kept there.
func isCopy(path string) bool { return strings.Contains(path, " (conflict ") }

func hasValue(files map[string]string, text string) bool {
	return slices.Contains(slices.Collect(maps.Values(files)), text)
}

// newestOf returns the change that was recorded last, if any was.
func newestOf(p *Project) history.Operation {
	all, err := p.Operations()
	if err != nil || len(all) == 0 {
		return history.Operation{}
	}
	return all[0]
}

func init() {
	for _, do := range someChanges {
		roles[changer+do] = func(dir string) { changeCarefully(dir, do) }
	}
}
