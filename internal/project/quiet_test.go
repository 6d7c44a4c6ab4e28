package project

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"galley/internal/fault"
)

// trace is what can be seen of a file or folder without reading it.
type trace struct {
	mode    fs.FileMode
	size    int64
	changed time.Time
}

// traces returns what can be seen below dir, dir included.
func traces(t *testing.T, dir string) map[string]trace {
	t.Helper()
	all := map[string]trace{}
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := os.Lstat(name)
		if err == nil {
			all[name] = trace{info.Mode(), info.Size(), info.ModTime()}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Opening a folder, following it, looking at every post, planning changes and closing it
// leaves no byte and no time of change behind: nothing is made, nothing touched.
func TestOpeningChangesNothing(t *testing.T) {
	folders(t, func(t *testing.T, _, dir string) { lookAround(t, dir) })
	t.Run("sample blog", func(t *testing.T) { lookAround(t, sample(t)) })
}

func lookAround(t *testing.T, dir string) {
	t.Helper()
	// Old enough that every change shows, whatever the disk's clock can tell apart.
	past := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	var names []string
	for name := range traces(t, dir) {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // folders after what is in them
	for _, name := range names {
		if err := os.Chtimes(name, past, past); err != nil {
			t.Fatal(err)
		}
	}
	seen, held := traces(t, dir), contents(t, dir)
	h := &heard{}
	p, err := Open(t.Context(), dir, Options{StateDir: t.TempDir(), Watch: true, Notify: h, Now: noon, Drafts: true, Future: true})
	if err != nil {
		t.Fatal(err)
	}
	paths := lookAtPosts(t, p)
	planAll(t, p, paths)
	p.Pictures()
	p.Problems()
	p.writeDrafts()
	p.reread(context.Background())
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	wantContents(t, dir, held, "after looking around")
	after := traces(t, dir)
	for name, was := range seen {
		if now, there := after[name]; !there || now != was {
			t.Errorf("%s was %v, and is %v", name, was, now)
		}
	}
	for name := range after {
		if _, was := seen[name]; !was {
			t.Errorf("%s is new", name)
		}
	}
	if len(h.lines) > 0 {
		t.Errorf("changes were heard of: %q", h.lines)
	}
}

// lookAtPosts shows every post as the window does, and returns their paths.
func lookAtPosts(t *testing.T, p *Project) (paths []string) {
	t.Helper()
	for _, one := range p.Posts() {
		opened, err := p.OpenPost(one.Path)
		if err != nil {
			t.Errorf("%s: %v", one.Path, err)
			continue
		}
		if opened.Dirty {
			t.Errorf("%s is dirty when it opens", one.Path)
		}
		for _, name := range []string{"title", "date", "tags", "category", "image", "draft"} {
			p.Field(&one, name)
		}
		if _, err := p.SetField(one.Path, opened.Rev, "title", "Another title"); err != nil && fault.CodeOf(err) == fault.Internal {
			t.Errorf("%s: %v", one.Path, err)
		}
		if _, err := p.Edit(one.Path, opened.Rev, nil); err != nil {
			t.Errorf("%s: %v", one.Path, err)
		}
		paths = append(paths, one.Path)
	}
	return paths
}

// planAll plans a change of each kind and makes none.
func planAll(t *testing.T, p *Project, paths []string) {
	t.Helper()
	for _, c := range []BulkChange{
		{Action: SetField, Field: "title", Value: "Same"}, {Action: UnsetField, Field: "title"},
		{Action: AddTags, Value: []string{"new"}}, {Action: RemoveTags, Value: []string{"go"}},
		{Action: Publish}, {Action: Unpublish}, {Action: MovePosts, Folder: "posts"}, {Action: TrashPosts},
	} {
		c.Paths = paths
		plan, err := p.PlanBulk(c)
		if err != nil {
			t.Error(err)
		}
		for _, refused := range plan.Refused {
			if refused.Code == fault.Internal {
				t.Errorf("%s: %v", c.Action, refused)
			}
		}
	}
	for _, one := range p.Posts() {
		for _, tag := range one.Meta.Tags {
			if _, err := p.PlanTerms(TermChange{Tags, RenameTerms, []string{tag}, "A new name"}); err != nil {
				t.Error(err)
			}
		}
	}
}
