package project

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/check"
	"galley/internal/fault"
)

// faulty is a folder with a mistake of every kind that can be repaired.
func faulty() map[string]string {
	return map[string]string{
		"posts/anchor.md": "---\ntitle: Anchor\n---\n[a](#the-Place) and [b](time.md#Hours) and [c](#the-Place)\n\n## The place\n",
		"posts/time.md":   "---\ntitle: Time\nread_time: 12 min # counted by hand\n---\n## Hours\n\nShort.\n",
		"posts/more.md":   "\ufeff---\r\ntitle: More\r\nread_time: \"9 min read\"\r\n---\r\nShort.\r\n",
		"posts/a-name.md": "---\ndate: 2025-01-06\n---\nNo title.\n",
		"posts/tags.md":   "---\ntitle: Tags\ntags: [Maps, go]\n---\nText.\n",
		"posts/tags-2.md": "---\ntitle: Tags, too\ntags:\n  - maps   # these\n  - go\n---\nText.\n",
		"posts/tags-3.md": "---\ntitle: Tags, three\ntags: maps\n---\nText.\n",
		"posts/broken.md": "---\ntitle: A: b\ndate: 2025-01-06\n---\nText.\n",
		"posts/http.md":   "---\ntitle: Http\n---\n[a][1], [b][1], <http://example.com/b>\n\n[1]: http://example.com/a\n",
	}
}

func saidOf(findings []check.Finding, path string) (said []string) {
	for _, f := range findings {
		if f.Path == path {
			said = append(said, f.Rule+" "+f.Message)
		}
	}
	slices.Sort(said)
	return said
}

func idOf(f check.Finding) FindingID {
	return FindingID{Path: f.Path, Rule: f.Rule, Message: f.Message, Line: f.Line, Column: f.Column}
}

// TestEachRepair makes each repair by itself, in the file and in the editor: the two
// texts are one, the finding goes, none comes, and undo brings every byte back.
func TestEachRepair(t *testing.T) {
	made := wantEachRepair(t, lay(t, faulty()))
	for _, rule := range []string{"front-matter", "title", "anchor", "reading-time", "insecure-link", "tag-spelling"} {
		if made[rule] == 0 {
			t.Errorf("no finding of %s was repaired", rule)
		}
	}
}

// TestEachRepairElsewhere does the same in the sample sites of all generators and in the
// folders with problems.
func TestEachRepairElsewhere(t *testing.T) {
	made := 0
	for _, pattern := range []string{"../dialect/testdata/sites/*.txtar", "../check/testdata/*.txtar", "testdata/problems/*.txtar"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal("no cases", pattern, err)
		}
		for _, name := range names {
			t.Run(filepath.Base(name), func(t *testing.T) {
				for _, n := range wantEachRepair(t, unpacked(t, name)) {
					made += n
				}
			})
		}
	}
	if made < 30 {
		t.Errorf("only %d repairs were made", made)
	}
}

// wantEachRepair repairs what can be repaired in a folder, one by one, and counts by rule.
func wantEachRepair(t *testing.T, dir string) (made map[string]int) {
	t.Helper()
	p := open(t, dir, Options{Now: noon, StateDir: t.TempDir()})
	before, found := contents(t, p.Dir()), proofOf(t, p).Findings
	made = map[string]int{}
	for _, f := range found {
		if f.Repair == nil {
			continue
		}
		made[f.Rule]++
		plan, err := p.PlanRepair(t.Context(), idOf(f))
		if err != nil || len(plan.Files) != 1 || len(plan.Refused) > 0 {
			t.Errorf("%v: plan %+v, %v", f, plan, err)
			continue
		}
		op, err := p.Apply(t.Context(), plan, nil)
		if err != nil {
			t.Fatal(err)
		}
		after := contents(t, p.Dir())
		wantRepairedOnly(t, f, before[f.Path], after[f.Path])
		was, is := saidOf(found, f.Path), saidOf(proofOf(t, p).Findings, f.Path)
		if again := f.Rule + " " + f.Message; count(is, again) >= count(was, again) {
			t.Errorf("%v is still there", f)
		}
		one, _ := p.Post(f.Path)
		if readable := f.Rule != "front-matter"; readable || one.Front.Broken { // of a post that cannot be read nothing else was said
			for _, said := range is {
				if !slices.Contains(was, said) {
					t.Errorf("the repair of %v brought %q", f, said)
				}
			}
		}
		if _, err := p.Undo(op.ID, nil); err != nil {
			t.Fatal(err)
		}
		wantContents(t, p.Dir(), before, "after the undo")
		wantRepairInEditor(t, p, f, after[f.Path])
	}
	wantContents(t, p.Dir(), before, "at the end")
	return made
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

// wantRepairedOnly checks that nothing but what the repair names is another: the bytes it
// gives, or one line with its field.
func wantRepairedOnly(t *testing.T, f check.Finding, old, text string) {
	t.Helper()
	if r := f.Repair; r.Field == "" {
		if want := old[:r.From] + r.Text + old[r.To:]; text != want {
			t.Errorf("%v: the file reads %q, want %q", f, text, want)
		}
		return
	}
	lines := differingLines([]byte(old), []byte(text))
	added := !slices.ContainsFunc(lines, func(l LineChange) bool { return l.Old != "" })
	if len(lines) != 1 && !(added && strings.HasSuffix(text, strings.TrimPrefix(old, "\ufeff"))) { // or a first block of front matter
		t.Errorf("%v: the repair of a field changes %v", f, lines)
	}
	checkLineEnds(t, f.Path, []byte(old), []byte(text))
}

// wantRepairInEditor repairs the same finding in an editor, behind a line that was typed
// meanwhile where that is no front matter.
func wantRepairInEditor(t *testing.T, p *Project, f check.Finding, want string) {
	t.Helper()
	opened := openWhole(t, p, f.Path)
	defer func() {
		if err := p.ClosePost(f.Path); err != nil {
			t.Error(err)
		}
	}()
	changes, err := p.RepairFinding(t.Context(), opened.Rev, idOf(f))
	if err != nil {
		t.Errorf("%v in the editor: %v", f, err)
		return
	}
	if _, err := p.Edit(f.Path, opened.Rev, changes); err != nil {
		t.Fatal(err)
	}
	if got := string(p.opened(f.Path).buf.Bytes()); got != want {
		t.Errorf("%v: the editor reads %q, the file would read %q", f, got, want)
	}
	if _, err := p.RepairFinding(t.Context(), opened.Rev, idOf(f)); err == nil {
		t.Errorf("%v was repaired twice", f)
	}
}

// TestRepairOfMovedFinding: what was typed since the finding was made moves its repair.
func TestRepairOfMovedFinding(t *testing.T) {
	p := open(t, lay(t, faulty()), Options{Now: noon})
	var f check.Finding
	for _, one := range proofOf(t, p).Findings {
		if one.Rule == "anchor" && one.Path == "posts/anchor.md" {
			f = one // the last of two with the same words
		}
	}
	openWhole(t, p, f.Path)
	u, err := p.Sync(f.Path, strings.Replace(faulty()[f.Path], "[a]", "Typed.\n\nÜber: [a]", 1))
	if err != nil {
		t.Fatal(err)
	}
	changes, err := p.RepairFinding(t.Context(), u.Rev, idOf(f))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.RepairFinding(t.Context(), u.Rev-1, idOf(f)); fault.CodeOf(err) != fault.OutOfStep {
		t.Errorf("repair of an earlier text: %v", err)
	}
	if _, err := p.Edit(f.Path, u.Rev, changes); err != nil {
		t.Fatal(err)
	}
	got := string(p.opened(f.Path).buf.Bytes())
	if strings.Count(got, "#the-place)") != 1 || strings.Count(got, "#the-Place)") != 1 || !strings.Contains(got, "Typed.\n\nÜber: [a](") {
		t.Errorf("the text reads %q", got)
	}
}

// TestAllRepairs makes all repairs of each safe rule at once: none is left, all other
// bytes stay, and one undo brings them back.
func TestAllRepairs(t *testing.T) {
	p := open(t, lay(t, faulty()), Options{Now: noon, StateDir: t.TempDir()})
	before := contents(t, p.Dir())
	for _, rule := range check.Rules {
		plan, err := p.PlanRepairs(t.Context(), rule.ID)
		if !rule.Safe {
			if fault.CodeOf(err) != fault.Refused {
				t.Errorf("%s is no safe rule, and was planned: %v", rule.ID, err)
			}
			continue
		}
		if err != nil || len(plan.Refused) > 0 {
			t.Fatalf("%s: %v, %v", rule.ID, err, plan.Refused)
		}
		if rule.ID == "anchor" && (len(plan.Files) != 1 || len(plan.Files[0].Lines) != 1) {
			t.Errorf("three repairs in one line are planned as %+v", plan.Files)
		}
		wantContents(t, p.Dir(), before, "after planning")
		op, err := p.Apply(t.Context(), plan, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range proofOf(t, p).Findings {
			if f.Rule == rule.ID && f.Repair != nil {
				t.Errorf("%v is still there", f)
			}
		}
		if _, err := p.Undo(op.ID, nil); err != nil {
			t.Fatal(err)
		}
		wantContents(t, p.Dir(), before, "after the undo of "+rule.ID)
	}
}

// TestRepairsOfChangedFiles: a file that another program changed since is left alone and
// named, at planning and at applying, and nothing else is written either.
func TestRepairsOfChangedFiles(t *testing.T) {
	p := open(t, lay(t, faulty()), Options{Now: noon, StateDir: t.TempDir()})
	write(t, p.Dir(), "posts/time.md", "---\ntitle: Time\nread_time: 20 min\n---\nTheirs.\n")
	plan, err := p.PlanRepairs(t.Context(), "reading-time")
	if err != nil || len(plan.Files) != 1 || len(plan.Refused) != 1 || plan.Refused[0].Path != "posts/time.md" ||
		plan.Refused[0].Code != fault.Conflict {
		t.Fatalf("plan %+v, %v", plan, err)
	}
	write(t, p.Dir(), "posts/more.md", "Theirs, too.\n")
	before := contents(t, p.Dir())
	if _, err := p.Apply(t.Context(), plan, nil); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("apply over another text: %v", err)
	}
	wantContents(t, p.Dir(), before, "after the refusal")
	if _, err := p.PlanRepair(t.Context(), FindingID{Path: "posts/time.md", Rule: "reading-time", Message: "Not this.", Line: 3}); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("plan for a finding that is not there: %v", err)
	}
}

// TestSilence: a post hears no more of a rule, in the editor and in the file alike, and
// writes it the way it writes such lists.
func TestSilence(t *testing.T) {
	tests := []struct{ before, after string }{
		{"---\ntitle: T # mine\n---\nText.\n", "---\ntitle: T # mine\nnocheck: [orphan]\n---\nText.\n"},
		{"---\nnocheck: alt  # why\n---\nText.\n", "---\nnocheck: alt, orphan  # why\n---\nText.\n"},
		{"---\nnocheck: [alt]\n---\nText.\n", "---\nnocheck: [alt, orphan]\n---\nText.\n"},
		{"---\nnocheck:\n- alt\n---\nText.\n", "---\nnocheck:\n- alt\n- orphan\n---\nText.\n"},
		{"---\r\ntitle: T\r\n---\r\nText.\r\n", "---\r\ntitle: T\r\nnocheck: [orphan]\r\n---\r\nText.\r\n"},
		{"+++\ntitle = 'T'\n+++\nText.\n", "+++\ntitle = 'T'\nnocheck = [\"orphan\"]\n+++\nText.\n"},
		{"---\nnocheck: all\n---\nText.\n", "---\nnocheck: all\n---\nText.\n"},
	}
	for i, tt := range tests {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			p := open(t, lay(t, map[string]string{"posts/a.md": tt.before}), Options{Now: noon, StateDir: t.TempDir()})
			plan := p.PlanSilence("posts/a.md", "orphan")
			if len(plan.Refused) > 0 || (len(plan.Files) == 0) != (tt.before == tt.after) {
				t.Fatalf("plan %+v", plan)
			}
			opened := openWhole(t, p, "posts/a.md")
			changes, err := p.Silence("posts/a.md", opened.Rev, "orphan")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.Edit("posts/a.md", opened.Rev, changes); err != nil {
				t.Fatal(err)
			}
			if got := string(p.opened("posts/a.md").buf.Bytes()); got != tt.after {
				t.Errorf("the editor reads %q, want %q", got, tt.after)
			}
			if said := saidOf(proofOf(t, p).Findings, "posts/a.md"); slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, "orphan ") }) {
				t.Errorf("still said: %q", said)
			}
			if err := p.ClosePost("posts/a.md"); err != nil || len(plan.Files) == 0 {
				return
			}
			if _, err := p.Apply(t.Context(), plan, nil); err != nil || read(t, p.Dir(), "posts/a.md") != tt.after {
				t.Errorf("the file reads %q, %v, want %q", read(t, p.Dir(), "posts/a.md"), err, tt.after)
			}
		})
	}
	p := open(t, lay(t, map[string]string{"a.md": "---\ntitle: [\n---\n"}), Options{Now: noon})
	if plan := p.PlanSilence("a.md", "orphan"); len(plan.Files) > 0 || len(plan.Refused) != 1 {
		t.Errorf("front matter that cannot be read is changed: %+v", plan)
	}
}

// TestSetRule: a rule is turned off in galley.yaml and back, and all else there stays.
func TestSetRule(t *testing.T) {
	for _, before := range []string{
		"", "# Mine.\ntitle: T  # the title\nmenu: []\n", "check:\n  alt: warning # mind\ntitle: T\n", "check: {alt: note}\n",
		"{title: T, author: A}\n", "title: \"T\"\r\nauthor: 'A'\r\n# The end.\r\n",
	} {
		p := open(t, lay(t, map[string]string{"posts/a.md": "Text.\n"}), Options{Now: noon})
		if before != "" {
			write(t, p.Dir(), configFile, before)
		}
		p.reread(t.Context())
		said := func() bool { return strings.Contains(words(proofOf(t, p).Findings), "orphan ") }
		if !said() {
			t.Fatal("the post is no orphan")
		}
		was, err := p.SetRule(t.Context(), "orphan", check.Off)
		if err != nil || was != "" || said() {
			t.Errorf("turned off in %q: was %q, %v, said: %v", before, was, err, said())
		}
		if was, err = p.SetRule(t.Context(), "orphan", ""); err != nil || was != check.Off || !said() {
			t.Errorf("turned on again: was %q, %v, said: %v", was, err, said())
		}
		if got := read(t, p.Dir(), configFile); got != before {
			t.Errorf("galley.yaml reads %q, want %q", got, before)
		}
	}
	p := open(t, lay(t, nil), Options{Now: noon})
	if _, err := p.SetRule(t.Context(), "nonsense", check.Off); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a rule that does not exist: %v", err)
	}
	if _, err := p.SetRule(t.Context(), "alt", "loud"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a level that does not exist: %v", err)
	}
	if _, err := os.Stat(filepath.Join(p.Dir(), configFile)); err == nil {
		t.Error("galley.yaml was written")
	}
}

// TestProofReadsTheEditor: an open post is read as its editor shows it, whatever its file
// is by now, so that a repair always fits the text it is made in.
func TestProofReadsTheEditor(t *testing.T) {
	p := open(t, lay(t, faulty()), Options{Now: noon})
	openWhole(t, p, "posts/time.md")
	write(t, p.Dir(), "posts/time.md", "---\ntitle: Time\n---\nTheirs has no reading time.\n")
	var f check.Finding
	for _, one := range proofOf(t, p).Findings {
		if one.Path == "posts/time.md" && one.Rule == "reading-time" {
			f = one
		}
	}
	if f.Error == nil {
		t.Fatal("the text in the editor was not read")
	}
	changes, err := p.RepairFinding(t.Context(), p.opened(f.Path).rev, idOf(f))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Edit(f.Path, p.opened(f.Path).rev, changes); err != nil {
		t.Fatal(err)
	}
	if got := p.opened(f.Path).buf.Bytes(); !bytes.Contains(got, []byte("read_time: 1 min # counted by hand\n")) {
		t.Errorf("the text reads %q", got)
	}
}

// TestSilencedWhileTyping: what a post does not want to hear is not said while it is
// written either.
func TestSilencedWhileTyping(t *testing.T) {
	p := open(t, lay(t, map[string]string{"posts/a.md": "---\ntitle: A\n---\n![x](none.png) [[Nobody]]\n"}), Options{Now: noon})
	opened := openWhole(t, p, "posts/a.md")
	if n := len(opened.Update.Problems); n != 2 {
		t.Fatalf("%d problems, want 2: %v", n, opened.Update.Problems)
	}
	for _, silence := range []string{"", "nocheck: future-date\n"} {
		write(t, p.Dir(), "posts/b.md", "---\ntitle: B\ndate: 2999-01-01\n"+silence+"---\nText.\n")
		p.reread(t.Context())
		one, _ := p.Post("posts/b.md")
		if notes := p.PostNotes(&one); (len(notes) == 0) != (silence != "") {
			t.Errorf("with %q: %v", silence, notes)
		}
	}
	u, err := p.Sync("posts/a.md", "---\ntitle: A\nnocheck: [image, wiki-link]\n---\n![x](none.png) [[Nobody]]\n")
	if err != nil || len(u.Problems) != 0 {
		t.Errorf("%v, %v", u.Problems, err)
	}
}
