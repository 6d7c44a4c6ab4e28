package project

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"galley/internal/fault"
	"galley/internal/post"
)

// kindsOfFolders are what makes a folder one of a generator, and where its posts are.
var kindsOfFolders = []struct {
	config, folder string
	names          []string
}{
	{"galley.yaml", "posts", []string{"a.md", "b/index.md", "ünder.md", "c d.md"}},
	{"_config.yml", "_posts", []string{"2026-01-02-a.md", "2026-01-03-b.md", "2026-01-04-c.markdown"}},
	{"_config.yml", "_drafts", []string{"x.md", "y.md"}},
	{"hugo.toml", "content/posts", []string{"a.md", "b/index.md", "c.md"}},
	{"pelicanconf.py", "content", []string{"a.md", "b.md", "c.md"}},
}

// tagLines are ways to write two tags, %[1]s and %[2]s, with line ends to come.
var tagLines = []string{
	"tags: %[1]s, %[2]s", "tags: [%[1]s, %[2]s]  # both", "tags:\n  - %[1]s # one\n  - %[2]s", "tags:\n- %[2]s\n\n- %[1]s",
	"tags: '%[1]s'", "tags: [\n  %[1]s,\n  \"%[2]s\"\n]", "keywords: \"%[1]s;%[2]s\"", "Tags: %[2]s", "tags: []", "tags:", "other: 1",
	"tags: &t [%[1]s]\nmore: *t", "tags: >-\n  %[1]s,\n  %[2]s",
}

var someTerms = []string{"go", "Go", "web", "GO", "c", "ü", "two words", "2026", "yes"}

// randomPost returns a post with all kinds of bytes in it.
func randomPost(r *rand.Rand) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	tags := fmt.Sprintf(pick(tagLines...), pick(someTerms...), pick(someTerms...))
	tags, _, _ = strings.Cut(tags, "%!(EXTRA")
	lines := []string{
		pick("title: One", "title: \"Two: three\"  ", "title: 'it''s'", "# a comment", "title:   padded   # why"),
		tags,
		pick("draft: true", "published: false", "status: draft", "draft: false", "date: 2026-01-02", "nested:\n  deep: [1, {a: b}]"),
		pick("category: Code", "categories: [Code, Life]", "author: Ann", "author:\n  name: Ann", "weight: 3"),
	}
	text := "---\n" + strings.Join(lines, "\n") + "\n---\n" + pick("", "Text\n", "Text", "tags: [go]\n---\n", "\n\n")
	switch r.IntN(10) {
	case 0:
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		text = "\ufeff" + text
	case 2:
		text = pick("", "No front matter", "+++\ntitle = \"T\"\ntags = [\"go\", 'web']\n+++\n", "Title: P\nTags: go, web\n\nText\n",
			"{\"tags\": [\"go\"]}\n", "---\ntitle: \"broken\ntags: [go]\n---\n", "---\ntags: [go]\n", "\xff\xfe-\x00")
	}
	return text
}

// randomChange returns a change of some kind of some of paths.
func randomChange(r *rand.Rand, p *Project, paths []string) (Plan, error) {
	term := func() string { return someTerms[r.IntN(len(someTerms))] }
	some := slices.DeleteFunc(slices.Clone(paths), func(string) bool { return r.IntN(2) == 0 })
	switch r.IntN(9) {
	case 0, 1, 2:
		return p.PlanTerms(TermChange{Tags, []TermAction{RenameTerms, MergeTerms, DeleteTerms}[r.IntN(3)], []string{term()}, term()})
	case 3:
		return p.PlanBulk(BulkChange{Action: SetField, Field: []string{"title", "author", "category", "date", "weight"}[r.IntN(5)], Value: "2026-05-06", Paths: some})
	case 4:
		return p.PlanBulk(BulkChange{Action: UnsetField, Field: []string{"title", "tags", "draft"}[r.IntN(3)], Paths: some})
	case 5:
		return p.PlanBulk(BulkChange{Action: []BulkAction{AddTags, RemoveTags}[r.IntN(2)], Value: []string{term()}, Paths: some})
	case 6:
		return p.PlanBulk(BulkChange{Action: []BulkAction{Publish, Unpublish}[r.IntN(2)], Paths: some})
	case 7:
		return p.PlanBulk(BulkChange{Action: MovePosts, Folder: []string{"", "content", "_posts/x", "posts"}[r.IntN(4)], Paths: some})
	}
	return p.PlanBulk(BulkChange{Action: TrashPosts, Paths: some})
}

// made is a change and the folder before it.
type made struct {
	id     string
	before map[string]string
}

// Whatever the posts are like and whatever is done to them, in any order: a change does
// what its plan says and nothing else, the list stays in step, and taking all changes
// back, last first, gives the folder of the beginning.
func TestRandomChanges(t *testing.T) {
	const seeds, steps = 60, 12
	changes := 0
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { changes += changeAtRandom(t, rand.New(rand.NewPCG(seed, 1)), steps) })
	}
	if changes < 3*seeds {
		t.Errorf("%d changes in %d folders are too few to say much", changes, seeds)
	}
}

// changeAtRandom makes changes of one folder, and takes them back. It returns how many
// it made.
func changeAtRandom(t *testing.T, r *rand.Rand, steps int) (changes int) {
	t.Helper()
	kind := kindsOfFolders[r.IntN(len(kindsOfFolders))]
	files := map[string]string{kind.config: ""}
	for _, name := range kind.names {
		files[kind.folder+"/"+name] = randomPost(r)
	}
	p := open(t, lay(t, files), Options{StateDir: t.TempDir(), Now: noon})
	var done []made
	for range steps {
		before := contents(t, p.Dir())
		if len(done) > 0 && r.IntN(4) == 0 {
			if done = undoOne(t, p, r, done, before); len(done) == 0 {
				files = contents(t, p.Dir()) // a new beginning
			}
			continue
		}
		plan, err := randomChange(r, p, paths(p))
		if err != nil || len(plan.Files) == 0 {
			continue
		}
		wantContents(t, p.Dir(), before, "after planning")
		op, err := p.Apply(t.Context(), plan, nil)
		if err != nil {
			t.Fatalf("%s: %v", plan.Name, err)
		}
		changes++
		wantPlanned(t, plan, before, contents(t, p.Dir()))
		wantListed(t, p)
		done = append(done, made{op.ID, before})
	}
	for _, one := range slices.Backward(done) {
		if _, err := p.Undo(one.id, nil); err != nil {
			t.Fatalf("undo: %v", err)
		}
		wantContents(t, p.Dir(), one.before, "after undo")
	}
	wantContents(t, p.Dir(), files, "at the end")
	return changes
}

func paths(p *Project) (all []string) {
	for _, one := range p.Posts() {
		all = append(all, one.Path)
	}
	return all
}

// undoOne takes the last change back, or tries it with an older one, which goes whole or
// not at all. It returns the changes that can still be taken back in order.
func undoOne(t *testing.T, p *Project, r *rand.Rand, done []made, before map[string]string) []made {
	t.Helper()
	i := r.IntN(len(done))
	last := i == len(done)-1
	_, err := p.Undo(done[i].id, nil)
	wantListed(t, p)
	switch {
	case err == nil && last:
		wantContents(t, p.Dir(), done[i].before, "after undo")
		return done[:i]
	case err == nil:
		return nil // later changes now stand on another ground
	}
	if last || fault.CodeOf(err) != fault.Conflict && fault.CodeOf(err) != fault.NotFound {
		t.Errorf("undo of change %d of %d: %v", i+1, len(done), err)
	}
	wantContents(t, p.Dir(), before, "after a refused undo")
	return done
}

// wantPlanned checks that after is before with a plan's changes.
func wantPlanned(t *testing.T, plan Plan, before, after map[string]string) {
	t.Helper()
	want := maps.Clone(before)
	for _, f := range plan.Files {
		text, ok := f.splice.Apply([]byte(before[f.Path]))
		if !f.changesText() {
			text, ok = []byte(before[f.Path]), true
		}
		if !ok {
			t.Errorf("the plan of %s does not fit its text", f.Path)
		}
		delete(want, f.Path)
		if !f.Trash {
			want[cmpOr(f.To, f.Path)] = string(text)
			checkFile(t, &f, before[f.Path], string(text))
		}
	}
	if !maps.Equal(want, after) {
		t.Errorf("%s: got %q, want %q", plan.Name, after, want)
	}
}

// After a rename each planned post has the new tag where it had the old one, and all
// else it says is as before.
func TestRenamedTagsReadRight(t *testing.T) {
	for seed := range uint64(200) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { renameAtRandom(t, rand.New(rand.NewPCG(seed, 2))) })
	}
}

func renameAtRandom(t *testing.T, r *rand.Rand) {
	t.Helper()
	p := open(t, lay(t, map[string]string{"a.md": randomPost(r), "b.md": randomPost(r)}), Options{})
	from, to := someTerms[r.IntN(len(someTerms))], []string{"new", "New: name", "it's", "#1", "two  words", "- x", "null"}[r.IntN(7)]
	before := map[string]post.Post{}
	for _, one := range p.Posts() {
		before[one.Path] = one
	}
	plan, err := p.PlanTerms(TermChange{Tags, RenameTerms, []string{from}, to})
	if err != nil || len(plan.Files) == 0 {
		return // nobody has the tag, or all are refused
	}
	if _, err := p.Apply(t.Context(), plan, nil); err != nil {
		t.Fatal(err)
	}
	for _, f := range plan.Files {
		was := before[f.Path]
		now, _ := p.Post(f.Path)
		if want := replaceTerms(was.Meta.Tags, []string{from}, to); !slices.Equal(now.Meta.Tags, want) {
			t.Errorf("%s has the tags %q, want %q: %q", f.Path, now.Meta.Tags, want, read(t, p.Dir(), f.Path))
		}
		if was.Title() != now.Title() || was.Meta.Draft != now.Meta.Draft || !slices.Equal(was.Meta.Categories, now.Meta.Categories) ||
			was.Meta.Date.Literal != now.Meta.Date.Literal || was.Words != now.Words {
			t.Errorf("%s says something else now: %q", f.Path, read(t, p.Dir(), f.Path))
		}
	}
}
