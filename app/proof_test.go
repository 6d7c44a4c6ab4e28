package app

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// reader proof-reads a folder and follows what is told, as the frontend does.
type reader struct {
	t    *testing.T
	app  *App
	dir  string
	rev  int
	seen int // events looked at
	all  map[string][]Finding
}

func proofReader(t *testing.T, files map[string]string) *reader {
	t.Helper()
	a, dir := opened(t, files)
	r := &reader{t: t, app: a, dir: dir, all: map[string][]Finding{}}
	if err := a.Proof.Run(); err != nil {
		t.Fatal(err)
	}
	return r
}

// until takes in what is told until met holds.
func (r *reader) until(what string, met func() bool) {
	r.t.Helper()
	for range 1000 {
		r.takeIn()
		if met() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	r.t.Fatalf("it never came to %s: %v", what, r.all)
}

func (r *reader) takeIn() {
	r.t.Helper()
	host := r.app.host.(*listener)
	host.mu.Lock()
	events, payloads := slices.Clone(host.events[r.seen:]), slices.Clone(host.payloads[r.seen:])
	r.seen += len(events)
	host.mu.Unlock()
	for i, event := range events {
		if event == EventProofFailed {
			r.t.Errorf("it failed: %+v", payloads[i])
		}
		if event == EventProofDone {
			r.take(payloads[i].(ProofDone))
		}
	}
}

func (r *reader) take(told ProofDone) {
	r.t.Helper()
	if told.Rev <= r.rev {
		return // the file told more already
	}
	if told.Rev > r.rev+1 && !told.All {
		r.t.Errorf("state %d follows %d", told.Rev, r.rev)
	}
	r.rev = told.Rev
	if !told.All {
		for _, one := range told.Changed {
			r.all[one.Path] = one.Findings
		}
		return
	}
	var file Findings
	if err := json.NewDecoder(get(r.t, r.app, "/galley/findings.json").Body).Decode(&file); err != nil {
		r.t.Fatal(err)
	}
	clear(r.all)
	r.rev = file.Rev
	for _, f := range file.Findings {
		r.all[f.Path] = append(r.all[f.Path], f)
	}
}

func (r *reader) find(path, rule string) (found Finding, ok bool) {
	for _, f := range r.all[path] {
		if f.Rule == rule {
			return f, true
		}
	}
	return Finding{}, false
}
func (r *reader) has(path, rule string) bool { _, ok := r.find(path, rule); return ok }

func refOf(f Finding) FindingRef { return FindingRef{f.Path, f.Rule, f.Message, f.Line, f.Column} }

const late = "---\ntitle: %s\nread_time: 12 min # by hand\n---\nShort. [x](gone.md)\n"

func twoLate() map[string]string {
	return map[string]string{"posts/a.md": fmt.Sprintf(late, "A"), "posts/b.md": fmt.Sprintf(late, "B")}
}

func TestProofFollowsWork(t *testing.T) {
	r := proofReader(t, twoLate())
	r.until("both mistakes of both posts", func() bool {
		return r.has("posts/a.md", "reading-time") && r.has("posts/b.md", "link")
	})
	if f, _ := r.find("posts/a.md", "link"); f.Line != 5 || f.Column != 12 || f.Level != "error" || f.Safe || f.Note {
		t.Errorf("the broken link is told as %+v", f)
	}
	if f, _ := r.find("posts/a.md", "reading-time"); f.Repair != "Write 1 min" || !f.Safe || f.Level != "warning" {
		t.Errorf("the reading time is told as %+v", f)
	}
	if f, _ := r.find("posts/a.md", "orphan"); !f.Note {
		t.Errorf("a note is told as %+v", f)
	}

	opened, err := r.app.Posts.Open("posts/a.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.app.Posts.Sync("posts/a.md", strings.Replace(opened.Text, "[x](gone.md)", "", 1)); err != nil {
		t.Fatal(err)
	}
	if err := r.app.Proof.Run(); err != nil {
		t.Fatal(err)
	}
	r.until("the unsaved text", func() bool { return !r.has("posts/a.md", "link") && r.has("posts/a.md", "reading-time") })

	// Another program adds what was missing: nobody asks, and it is told.
	if err := os.WriteFile(filepath.Join(r.dir, "posts/gone.md"), []byte("---\ntitle: Gone\n---\nHere.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.until("the new post", func() bool { return !r.has("posts/b.md", "link") && r.has("posts/gone.md", "description") })

	if err := r.app.Proof.Stop(); err != nil {
		t.Fatal(err)
	}
	r.takeIn()
	seen := r.seen
	if err := os.Remove(filepath.Join(r.dir, "posts/gone.md")); err != nil {
		t.Fatal(err)
	}
	host := r.app.host.(*listener)
	told := func() bool {
		host.mu.Lock()
		defer host.mu.Unlock()
		return slices.Contains(host.events[seen:], EventPostsChanged)
	}
	for range 1000 {
		if told() {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if r.takeIn(); !r.has("posts/gone.md", "description") {
		t.Error("nobody looks, and it was told")
	}
}

// TestProofNewestCounts: many readings asked for at once end with the findings of the
// last text, told in order, and none is left running when the folder closes.
func TestProofNewestCounts(t *testing.T) {
	files := map[string]string{}
	for i := range 60 {
		files[fmt.Sprintf("posts/p%02d.md", i)] = fmt.Sprintf(late, fmt.Sprint(i))
	}
	r := proofReader(t, files)
	opened, err := r.app.Posts.Open("posts/p00.md")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		text := opened.Text + fmt.Sprintf("\n[x](missing-%d.md)\n", i)
		if _, err := r.app.Posts.Sync("posts/p00.md", text); err != nil {
			t.Fatal(err)
		}
		if err := r.app.Proof.Run(); err != nil {
			t.Fatal(err)
		}
	}
	r.until("the last text", func() bool {
		return slices.ContainsFunc(r.all["posts/p00.md"], func(f Finding) bool { return strings.Contains(f.Message, "missing-29.md") })
	})
	if n := len(r.all); n < 60 {
		t.Errorf("%d posts are known", n)
	}
	if err := r.app.Proof.Run(); err != nil {
		t.Fatal(err)
	}
	if err := r.app.Workspace.CloseFolder(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-r.app.Proof.done:
	default:
		t.Error("a reading goes on in a folder that is closed")
	}
	if err := r.app.Proof.Run(); err == nil {
		t.Error("nothing is open, and it is read")
	}
}

// TestProofMends: one finding in the editor, one in a file, all of a kind at once, and
// silence: each as the author chose, and undone to the byte.
func TestProofMends(t *testing.T) {
	r := proofReader(t, twoLate())
	a, file := r.app, func(name string) string {
		data, err := os.ReadFile(filepath.Join(r.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	r.until("the mistakes", func() bool { return r.has("posts/b.md", "reading-time") })
	opened, err := a.Posts.Open("posts/a.md")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := r.find("posts/a.md", "reading-time")
	changes, err := a.Proof.Repair(opened.Rev, refOf(f))
	if err != nil || len(changes.Changes) != 1 {
		t.Fatalf("%+v, %v", changes, err)
	}
	// In the editor nothing is changed by asking.
	if file("posts/a.md") != fmt.Sprintf(late, "A") || len(a.project.Dirty()) > 0 {
		t.Error("asking for a repair changed something")
	}
	if changes, err = a.Proof.Silence("posts/a.md", opened.Rev, "link"); err != nil || len(changes.Changes) != 1 {
		t.Errorf("%+v, %v", changes, err)
	}

	plan, err := a.Proof.PlanRepairs("reading-time")
	if err != nil || len(plan.Files) != 2 || plan.Files[0].Title != "A" || len(plan.Files[0].Lines) != 1 {
		t.Fatalf("%+v, %v", plan, err)
	}
	made, err := a.Changes.Apply(plan.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := file("posts/b.md"); got != strings.Replace(fmt.Sprintf(late, "B"), "12 min", "1 min", 1) {
		t.Errorf("the file reads %q", got)
	}
	r.until("none of them", func() bool { return !r.has("posts/a.md", "reading-time") || !r.has("posts/b.md", "reading-time") })
	if _, err := a.Changes.Undo(made.ID); err != nil || file("posts/b.md") != fmt.Sprintf(late, "B") {
		t.Errorf("undone to %q, %v", file("posts/b.md"), err)
	}

	for _, plan := range []func() (ChangePlan, error){
		func() (ChangePlan, error) { f.Path = "posts/b.md"; return a.Proof.PlanRepair(refOf(f)) },
		func() (ChangePlan, error) { return a.Proof.PlanSilence("posts/b.md", "link") },
	} {
		made, err := plan()
		if err != nil || len(made.Files) != 1 || made.Files[0].Path != "posts/b.md" {
			t.Fatalf("%+v, %v", made, err)
		}
		op, err := a.Changes.Apply(made.ID)
		if err != nil || file("posts/b.md") == fmt.Sprintf(late, "B") {
			t.Fatalf("%s: %v", made.Name, err)
		}
		if _, err := a.Changes.Undo(op.ID); err != nil || file("posts/b.md") != fmt.Sprintf(late, "B") {
			t.Errorf("undone to %q, %v", file("posts/b.md"), err)
		}
	}

	if before, err := a.Proof.SetRule("link", "off"); err != nil || before != "" {
		t.Errorf("%q, %v", before, err)
	}
	r.until("no broken link", func() bool { return !r.has("posts/a.md", "link") && !r.has("posts/b.md", "link") })
	if before, err := a.Proof.SetRule("link", ""); err != nil || before != "off" {
		t.Errorf("%q, %v", before, err)
	}
	r.until("the broken links", func() bool { return r.has("posts/a.md", "link") && r.has("posts/b.md", "link") })
}

// TestManyFindings: what is too much for an event is told as a file.
func TestManyFindings(t *testing.T) {
	files := map[string]string{}
	for i := range 120 {
		files[fmt.Sprintf("posts/p%03d.md", i)] = fmt.Sprintf(late, fmt.Sprint(i))
	}
	r := proofReader(t, files)
	r.until("all", func() bool { return len(r.all) >= 120 })
	host := r.app.host.(*listener)
	host.mu.Lock()
	defer host.mu.Unlock()
	for i, event := range host.events {
		if told, ok := host.payloads[i].(ProofDone); ok && event == EventProofDone && (!told.All || len(told.Changed) > 0) {
			t.Errorf("an event carries %d posts", len(told.Changed))
		}
	}
}

func TestProofRules(t *testing.T) {
	a, _ := opened(t, nil)
	rules, err := a.Proof.Rules()
	if err != nil || len(rules) < 30 || rules[0].Title == "" {
		t.Errorf("%+v, %v", rules, err)
	}
}
