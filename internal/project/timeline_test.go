package project

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/site"
)

// clock is a clock that tests set.
type clock struct{ seconds atomic.Int64 }

func (c *clock) now() time.Time          { return noon().Add(time.Duration(c.seconds.Load()) * time.Second) }
func (c *clock) pass(some time.Duration) { c.seconds.Add(int64(some / time.Second)) }

// writing opens a post of a new folder, with a journal and a clock.
func writing(t *testing.T, text string) (*Project, *clock) {
	t.Helper()
	c := &clock{}
	p := open(t, lay(t, map[string]string{"a.md": text}), Options{StateDir: t.TempDir(), Now: c.now, Drafts: true})
	if _, err := p.OpenPost("a.md"); err != nil {
		t.Fatal(err)
	}
	return p, c
}

func save(t *testing.T, p *Project, path, text string) {
	t.Helper()
	if _, err := p.Save(path, text); err != nil {
		t.Fatal(err)
	}
}

func typed(t *testing.T, p *Project, path, text string) {
	t.Helper()
	if _, err := p.Sync(path, text); err != nil {
		t.Fatal(err)
	}
}

// wantTimeline checks the versions of a post, newest first, as "reason text +added -removed",
// where the words are counted.
func wantTimeline(t *testing.T, p *Project, path string, want ...string) []Moment {
	t.Helper()
	moments, err := p.Timeline(path)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, m := range moments {
		text, err := p.TextAt(t.Context(), path, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%s %s", m.Reason, text)
		if m.Added >= 0 {
			line += fmt.Sprintf(" +%d -%d", m.Added, m.Removed)
		}
		got = append(got, line)
	}
	if !slices.Equal(got, want) {
		t.Errorf("timeline of %s:\n%s\nwant\n%s", path, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return moments
}

func TestEverySaveIsAVersion(t *testing.T) {
	p, c := writing(t, "not by Galley")
	save(t, p, "a.md", "one two")
	c.pass(2 * time.Second)
	save(t, p, "a.md", "one two three")
	save(t, p, "a.md", "one two three") // nothing new
	c.pass(2 * time.Second)
	save(t, p, "a.md", "three one")
	wantTimeline(t, p, "a.md", "saved three one +0 -1", "saved one two three +1 -0", "saved one two +2 -3", "found not by Galley")
	// What another program wrote meanwhile is kept before it goes.
	write(t, p.Dir(), "a.md", "theirs")
	if _, err := p.Save("a.md", "mine"); fault.CodeOf(err) != fault.Conflict {
		t.Fatalf("saved over another program's text: %v", err)
	}
	if _, err := p.SaveOver("a.md", "mine"); err != nil {
		t.Fatal(err)
	}
	wantTimeline(t, p, "a.md", "saved mine +1 -1", "overwritten theirs +1 -2",
		"saved three one +0 -1", "saved one two three +1 -0", "saved one two +2 -3", "found not by Galley")
}

// A save that fails leaves the text it was to write in the journal, before the next tick.
func TestSaveBeginsWithARecord(t *testing.T) {
	p, _ := writing(t, "one")
	write(t, p.Dir(), "a.md", "theirs")
	if _, err := p.Save("a.md", "mine"); fault.CodeOf(err) != fault.Conflict {
		t.Fatal(err)
	}
	drafts, err := p.journal.List()
	if err != nil || len(drafts) != 1 || string(drafts[0].Text) != "mine" {
		t.Errorf("drafts %+v, %v", drafts, err)
	}
}

func TestTypingIsKeptEveryMinute(t *testing.T) {
	p, c := writing(t, "start")
	for second := range 150 {
		typed(t, p, "a.md", fmt.Sprint("start ", second))
		p.writeDrafts()
		c.pass(time.Second)
	}
	wantTimeline(t, p, "a.md", "typed start 121 +1 -1", "typed start 60 +1 -0", "found start")
	// A text that nobody saves and nobody goes on with is kept once, too.
	c.pass(time.Minute)
	p.writeDrafts()
	c.pass(10 * time.Minute)
	p.writeDrafts()
	save(t, p, "a.md", "start 149")
	c.pass(10 * time.Minute)
	p.writeDrafts()
	wantTimeline(t, p, "a.md", "saved start 149 +1 -1", "typed start 121 +1 -1", "typed start 60 +1 -0", "found start")
}

// Text given up by closing its post, or by discarding it after a crash, is in the history.
func TestGivenUpTextIsKept(t *testing.T) {
	p, c := writing(t, "start")
	typed(t, p, "a.md", "given up")
	if err := p.ClosePost("a.md"); err != nil {
		t.Fatal(err)
	}
	if got := p.Recoverable(); len(got) > 0 {
		t.Errorf("still unsaved: %v", got)
	}
	put := history.Draft{Path: "a.md", Base: "x", Text: []byte("of a crash"), Time: c.now()}
	if err := p.journal.Put(put); err != nil {
		t.Fatal(err)
	}
	if opened := openWhole(t, p, "a.md"); opened.Recovered == nil {
		t.Fatal("nothing recovered")
	}
	typed(t, p, "a.md", "typed over it") // takes the draft's place
	p.writeDrafts()
	if err := p.DiscardRecovered("a.md"); err != nil {
		t.Fatal(err)
	}
	p.writeDrafts()
	if got := p.Recoverable(); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("unsaved after giving the older text up: %v", got)
	}
	wantTimeline(t, p, "a.md", "typed typed over it +3 -3", "typed of a crash +3 -2", "typed given up")
}

// A text is saved while the journal is about to write it: it is not unsaved afterwards.
func TestSavedWhileTheDraftIsWritten(t *testing.T) {
	p, c := writing(t, "start")
	typed(t, p, "a.md", "more")
	o := p.opened("a.md")
	o.mu.Lock()
	u := o.unsaved(c.now())
	o.mu.Unlock()
	save(t, p, "a.md", "more and more")
	if err := p.journal.PutUnless(u.Draft, func() bool { return o.saves.Load() != u.saves }); err != nil {
		t.Fatal(err)
	}
	if got := p.Recoverable(); len(got) > 0 {
		t.Errorf("unsaved: %v", got)
	}
}

func TestDeletedPosts(t *testing.T) {
	files := blog()
	p, plan := planned(t, "trash about.md", Options{StateDir: t.TempDir()})
	if _, err := p.Apply(t.Context(), plan, nil); err != nil {
		t.Fatal(err)
	}
	var alone string
	for path := range files {
		if path != "about.md" && strings.HasSuffix(path, ".md") {
			alone = max(alone, path)
		}
	}
	if _, err := p.Trash(alone); err != nil {
		t.Fatal(err)
	}
	gone, err := p.Deleted()
	if err != nil || len(gone) != 2 {
		t.Fatalf("deleted: %+v, %v", gone, err)
	}
	for _, d := range gone {
		if d.Reason != history.Trashing || d.Title == "" {
			t.Errorf("deleted: %+v", d)
		}
		if _, err := p.BringBack(t.Context(), d.Path, d.Newest); err != nil {
			t.Fatal(err)
		}
		if _, err := p.BringBack(t.Context(), d.Path, d.Newest); err != nil && fault.CodeOf(err) != fault.Exists {
			t.Errorf("a second time: %v", err)
		}
		if _, ok := p.Post(d.Path); !ok {
			t.Errorf("%s is not in the list", d.Path)
		}
	}
	wantContents(t, p.Dir(), files, "after bringing both back")
	write(t, p.Dir(), "about.md", "another")
	if _, err := p.BringBack(t.Context(), "about.md", gone[0].Newest); err == nil {
		t.Error("an existing post was written over")
	}
	if gone, err := p.Deleted(); err != nil || len(gone) > 0 {
		t.Errorf("still deleted: %+v, %v", gone, err)
	}
}

// A change of several posts keeps what each read before, under its name.
func TestChangesAreInTheTimeline(t *testing.T) {
	p, plan := planned(t, "rename tags go -> Golang", Options{StateDir: t.TempDir()})
	if _, err := p.Apply(t.Context(), plan, nil); err != nil {
		t.Fatal(err)
	}
	for _, f := range plan.Files {
		moments, err := p.Timeline(f.Path)
		if err != nil || len(moments) != 1 || moments[0].Reason != history.Changing || moments[0].Note != plan.Name {
			t.Fatalf("%s: %+v, %v", f.Path, moments, err)
		}
		src, err := p.bytesAt(t.Context(), f.Path, moments[0].ID)
		if err != nil || string(src) != blog()[f.Path] {
			t.Errorf("%s: %q, %v", f.Path, src, err)
		}
	}
}

// A post that another program renamed finds its versions by its bytes.
func TestRenamedOutside(t *testing.T) {
	p, _ := writing(t, "start")
	save(t, p, "a.md", "one")
	if err := p.ClosePost("a.md"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(p.Dir(), "a.md"), filepath.Join(p.Dir(), "b.md")); err != nil {
		t.Fatal(err)
	}
	p.reread(t.Context())
	wantTimeline(t, p, "b.md", "saved one +1 -1", "found start")
	wantTimeline(t, p, "a.md")
}

// The page of a text in the history is the page an export would write of it.
func TestPageWith(t *testing.T) {
	p := open(t, sample(t), Options{StateDir: t.TempDir(), Now: noon})
	const path = "posts/async-python.md"
	text := read(t, p.Dir(), path)
	html, output, err := p.PageWith(path, text)
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	if err := p.Site().Render(&want, site.OutputOf(p.Site().URL(path))); err != nil {
		t.Fatal(err)
	}
	if html != want.String() || !strings.HasSuffix(output, "index.html") {
		t.Errorf("the page at %s has %d bytes, the exported one %d", output, len(html), want.Len())
	}
	other, _, err := p.PageWith(path, strings.Replace(text, "\n\n", "\n\nQuite another beginning.\n\n", 2))
	if err != nil || !strings.Contains(other, "Quite another beginning.") || other == html {
		t.Errorf("the page of another text: %v", err)
	}
	if _, _, err := p.PageWith(path, strings.Repeat("x ", LargeFrom)); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("a huge text: %v", err)
	}
}

func TestCommitsInTheTimeline(t *testing.T) {
	p, _ := writing(t, "one\r\n")
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "a.md"}, {"-c", "user.name=Ada", "-c", "user.email=a@example.org", "commit", "-qm", "Begin"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = p.Dir()
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	moments, err := p.Commits(t.Context(), "a.md")
	if err != nil || len(moments) != 1 {
		t.Fatalf("commits %+v, %v", moments, err)
	}
	if m := moments[0]; m.Note != "Begin" || m.Author != "Ada" || m.Reason != InCommit || m.Added != -1 {
		t.Errorf("commit %+v", m)
	}
	if text, err := p.TextAt(t.Context(), "a.md", moments[0].ID); err != nil || text != "one\n" {
		t.Errorf("its text is %q, %v", text, err)
	}
	for _, id := range []string{"git:HEAD:a.md", "git:", "../a.md", ""} {
		if _, err := p.TextAt(t.Context(), "a.md", id); err == nil {
			t.Errorf("%q has a text", id)
		}
	}
}

// Where the author was is there again after a crash.
func TestPlaceSurvives(t *testing.T) {
	dir, state := lay(t, map[string]string{"a.md": "A"}), t.TempDir()
	p := open(t, dir, Options{StateDir: state, Now: noon})
	at := history.Place{Line: 7, Column: 3, Top: 2}
	p.NotePlace("a.md", at)
	p.writePlaces()
	if got := openWhole(t, open(t, dir, Options{StateDir: state, Now: noon}), "a.md").Place; got != at {
		t.Errorf("place %+v, want %+v", got, at)
	}
	if _, err := p.Rename("a.md", "b.md"); err != nil {
		t.Fatal(err)
	}
	if got := openWhole(t, p, "b.md").Place; got != at {
		t.Errorf("after renaming %+v, want %+v", got, at)
	}
}

// risks hears of unsaved text that cannot be kept.
type risks struct {
	heard
	told []string
}

func (r *risks) PostAtRisk(path string, why *fault.Error) {
	r.told = append(r.told, fmt.Sprint(path, " ", why == nil))
}

// The author hears once that unsaved text is in memory only, and it is kept as soon as it
// can be.
func TestUnsavedTextAtRisk(t *testing.T) {
	r := &risks{}
	state := t.TempDir()
	p := open(t, lay(t, map[string]string{"a.md": "A"}), Options{StateDir: state, Now: noon, Notify: r})
	openWhole(t, p, "a.md")
	drafts, err := filepath.Glob(filepath.Join(state, "history", "*", "drafts"))
	if err != nil || len(drafts) != 1 {
		t.Fatal(drafts, err)
	}
	if err := os.Remove(drafts[0]); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"one", "two"} {
		typed(t, p, "a.md", text)
		p.writeDrafts()
	}
	if err := os.Mkdir(drafts[0], 0o700); err != nil {
		t.Fatal(err)
	}
	p.writeDrafts()
	p.writeDrafts()
	if got := p.Recoverable(); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("kept: %v", got)
	}
	p.telling.Lock()
	defer p.telling.Unlock()
	if !slices.Equal(r.told, []string{"a.md false", "a.md true"}) {
		t.Errorf("told %q", r.told)
	}
}
