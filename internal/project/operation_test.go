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

	"galley/internal/fault"
	"galley/internal/history"
)

// blog is a small Jekyll folder in which all kinds of changes have work.
func blog() map[string]string {
	files := map[string]string{
		"_config.yml":   "title: Notes\nurl: https://example.com\n",
		"about.md":      "---\ntitle: About\n---\nMe\n",
		"image.svg":     "<svg/>",
		"_drafts/x.md":  "\ufeff---\r\ntitle: X\r\npublished: false\r\n---\r\nNo line end",
		"_drafts/y.md":  "---\ntitle: Y\ndate: 2025-12-31\n---\n",
		"_drafts/z.md":  "",
		"posts/deep.md": "---\ntags: go\n---\n",
	}
	for i := range 5 {
		files[fmt.Sprintf("_posts/2026-01-0%d-p.md", i+1)] = fmt.Sprintf("---\ntitle: P%d # %[1]d\ntags: [go, web]\n---\nText %[1]d\n", i)
	}
	return files
}

// someChanges are changes of blog, as planDo reads them.
var someChanges = []string{
	"rename tags go -> Golang",
	"publish _drafts/x.md _drafts/y.md _drafts/z.md",
	"unpublish _posts/2026-01-01-p.md",
	"move posts/deep.md about.md -> new/folder",
	"trash _posts/2026-01-01-p.md _posts/2026-01-02-p.md about.md _drafts/z.md",
	"set title = All the same in _posts/2026-01-01-p.md _posts/2026-01-02-p.md _drafts/x.md _drafts/z.md",
}

// planned opens a fresh blog and plans a change.
func planned(t *testing.T, do string, o Options) (*Project, Plan) {
	t.Helper()
	if o.Now == nil {
		o.Now = noon
	}
	p := open(t, lay(t, blog()), o)
	return p, mustPlan(t, p, do)
}

func mustPlan(t *testing.T, p *Project, do string) Plan {
	t.Helper()
	plan, err := planDo(p, do)
	if err != nil || len(plan.Files) == 0 || len(plan.Refused) > 0 {
		t.Fatalf("plan of %q: %v %s", do, err, printPlan(plan, err))
	}
	return plan
}

// newest returns the operation that was recorded last.
func newest(t *testing.T, p *Project) history.Operation {
	t.Helper()
	all, err := p.Operations()
	if err != nil || len(all) == 0 {
		t.Fatalf("operations: %v, %v", all, err)
	}
	return all[0]
}

// When a step cannot be made the ones before it are taken back, and what made it fail
// stays as it is.
func TestAllOrNothing(t *testing.T) {
	tests := []struct {
		name, do string
		spoil    func(t *testing.T, dir string, cancel func()) // after the first step
		code     fault.Code
		changed  map[string]string // by spoil; "" for a file that is gone
	}{
		{
			name: "another program writes", do: "rename tags go -> Golang", code: fault.Conflict,
			spoil:   func(t *testing.T, dir string, _ func()) { write(t, dir, "posts/deep.md", "theirs") },
			changed: map[string]string{"posts/deep.md": "theirs"},
		},
		{
			name: "another program removes", do: "rename tags go -> Golang", code: fault.NotFound,
			spoil:   func(t *testing.T, dir string, _ func()) { remove(t, dir, "posts/deep.md") },
			changed: map[string]string{"posts/deep.md": ""},
		},
		{
			name: "a folder takes the place", do: "rename tags go -> Golang", code: fault.Unreadable,
			spoil: func(t *testing.T, dir string, _ func()) {
				remove(t, dir, "posts/deep.md")
				write(t, dir, "posts/deep.md/note.txt", "theirs")
			},
			changed: map[string]string{"posts/deep.md": "", "posts/deep.md/note.txt": "theirs"},
		},
		{
			name: "the author stops it", do: "rename tags go -> Golang", code: fault.Cancelled,
			spoil: func(_ *testing.T, _ string, cancel func()) { cancel() },
		},
		{
			name: "the author stops the trash", do: "trash about.md _drafts/x.md _drafts/z.md", code: fault.Cancelled,
			spoil: func(_ *testing.T, _ string, cancel func()) { cancel() },
		},
		{
			name: "the author stops publishing", do: "publish _drafts/x.md _drafts/y.md", code: fault.Cancelled,
			spoil: func(_ *testing.T, _ string, cancel func()) { cancel() },
		},
		{
			name: "the new name is taken", do: "publish _drafts/y.md _drafts/x.md", code: fault.Exists,
			spoil:   func(t *testing.T, dir string, _ func()) { write(t, dir, "_posts/2026-03-04-x.md", "theirs") },
			changed: map[string]string{"_posts/2026-03-04-x.md": "theirs"},
		},
		{
			name: "the new name is taken by the same text", do: "publish _drafts/y.md _drafts/x.md", code: fault.Exists,
			spoil: func(t *testing.T, dir string, _ func()) {
				write(t, dir, "_posts/2026-03-04-x.md", strings.Replace(blog()["_drafts/x.md"], "false", "true", 1))
			},
			changed: map[string]string{"_posts/2026-03-04-x.md": strings.Replace(blog()["_drafts/x.md"], "false", "true", 1)},
		},
		{
			name: "the file to trash is gone", do: "trash about.md _drafts/x.md", code: fault.NotFound,
			spoil:   func(t *testing.T, dir string, _ func()) { remove(t, dir, "_drafts/x.md") },
			changed: map[string]string{"_drafts/x.md": ""},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, plan := planned(t, tt.do, Options{StateDir: t.TempDir()})
			last := slices.IndexFunc(plan.Files, func(f FileChange) bool { return f.Path == "posts/deep.md" })
			if last >= 0 { // it comes last
				plan.Files = append(slices.Delete(slices.Clone(plan.Files), last, last+1), plan.Files[last])
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			op, err := p.Apply(ctx, plan, func(done, total int) {
				if total != len(plan.Files) {
					t.Errorf("%d of %d posts; want of %d", done, total, len(plan.Files))
				}
				if done == 1 {
					tt.spoil(t, p.Dir(), cancel)
				}
			})
			if fault.CodeOf(err) != tt.code {
				t.Errorf("error %v; want code %s", err, tt.code)
			}
			want := blog()
			for path, text := range tt.changed {
				if want[path] = text; text == "" {
					delete(want, path)
				}
			}
			wantContents(t, p.Dir(), want, "after the failure")
			if recorded := newest(t, p); op.State != history.Undone || recorded.State != history.Undone || recorded.ID != op.ID {
				t.Errorf("the operation is %s, recorded as %s", op.State, recorded.State)
			}
			if _, err := p.Undo(op.ID, nil); fault.CodeOf(err) != fault.Refused {
				t.Errorf("undo of what was taken back: %v", err)
			}
			if !strings.Contains(tt.name, "folder") {
				wantListed(t, p)
			}
		})
	}
}

func remove(t *testing.T, dir, path string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(path))); err != nil {
		t.Fatal(err)
	}
}

// wantListed checks that the project lists what is on disk.
func wantListed(t *testing.T, p *Project) {
	t.Helper()
	fresh := open(t, p.Dir(), Options{Now: noon})
	got, want := p.content.posts, fresh.content.posts
	for path := range want {
		if got[path].revision != want[path].revision {
			t.Errorf("%s is listed at revision %.8q; it has %.8q", path, got[path].revision, want[path].revision)
		}
	}
	for path := range got {
		if _, there := want[path]; !there {
			t.Errorf("%s is listed and not there", path)
		}
	}
}

// A post that changed between plan and change is not overwritten, nor is any other.
func TestPlansGrowOld(t *testing.T) {
	for _, do := range someChanges {
		p, plan := planned(t, do, Options{StateDir: t.TempDir()})
		want := blog()
		last := plan.Files[len(plan.Files)-1].Path
		want[last] += "more"
		write(t, p.Dir(), last, want[last])
		if _, err := p.Apply(t.Context(), plan, nil); fault.CodeOf(err) != fault.Conflict || fault.From(err).Path != last {
			t.Errorf("%s: %v; want a conflict at %s", do, err, last)
		}
		wantContents(t, p.Dir(), want, do)
		if all, err := p.Operations(); err != nil || len(all) > 0 {
			t.Errorf("%s: recorded %v, %v", do, all, err)
		}
	}
}

// Without a journal changes are made all the same, whole, and not remembered.
func TestWithoutJournal(t *testing.T) {
	for _, do := range someChanges {
		p, plan := planned(t, do, Options{})
		op, err := p.Apply(t.Context(), plan, nil)
		if err != nil || op.State != history.Made {
			t.Errorf("%s: %v, %s", do, err, op.State)
		}
		if _, err := p.Undo(op.ID, nil); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("undo of %s: %v", do, err)
		}
	}
}

// More text than a record can hold is not trashed at one time.
func TestTrashIsBounded(t *testing.T) {
	files := map[string]string{}
	big := strings.Repeat("\x00", 22<<20) // no text, which is quickly read
	for _, name := range []string{"a.md", "b.md", "c.md"} {
		files[name] = big + name
	}
	p := open(t, lay(t, files), Options{})
	plan := mustPlan(t, p, "trash a.md b.md c.md")
	if _, err := p.Apply(t.Context(), plan, nil); fault.CodeOf(err) != fault.TooLarge || fault.From(err).Fix == "" {
		t.Errorf("66 MB to the trash: %v", err)
	}
	if got := len(contents(t, p.Dir())); got != len(files) {
		t.Errorf("%d files are left", got)
	}
	if _, err := p.Apply(t.Context(), mustPlan(t, p, "trash a.md b.md"), nil); err != nil {
		t.Error(err)
	}
}

// A plan for a post of no words, none at all, or a link is as good as any.
func TestTrashOddFiles(t *testing.T) {
	dir := lay(t, map[string]string{"latin1.md": "caf\xe9", "empty.md": "", "target.txt": "text"})
	if err := os.Symlink("target.txt", filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	p := open(t, dir, Options{StateDir: t.TempDir()})
	op, err := p.Apply(t.Context(), mustPlan(t, p, "trash latin1.md empty.md link.md"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(contents(t, dir))); !slices.Equal(got, []string{"target.txt"}) {
		t.Errorf("left: %v", got)
	}
	if _, err := p.Undo(op.ID, nil); err != nil {
		t.Fatal(err)
	}
	wantContents(t, dir, before, "after undo")
	if to, err := os.Readlink(filepath.Join(dir, "link.md")); err != nil || to != "target.txt" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}
