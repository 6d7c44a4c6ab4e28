package dialect

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"galley/internal/post"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// day is when the posts of the tests are begun and published.
var day = time.Date(2026, 5, 6, 12, 0, 0, 0, time.UTC)

// TestSites reads every sample workspace and compares all that its dialect says with a
// golden file.
func TestSites(t *testing.T) {
	names, err := filepath.Glob("testdata/sites/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d sample workspaces, error %v", len(names), err)
	}
	for _, name := range names {
		base := strings.TrimSuffix(filepath.Base(name), ".txtar")
		t.Run(base, func(t *testing.T) {
			fsys := archive(t, name)
			for _, name := range filesOf(fsys) {
				for _, dir := range Read(fsys, "").Skip() {
					if strings.HasPrefix(name, dir+"/") && Read(fsys, "").IsConfig(name) {
						t.Errorf("%s is in the skipped folder %s, but a change of it matters", name, dir)
					}
				}
			}
			golden(t, filepath.Join("testdata/golden", base+".txt"), describe(fsys, Read(fsys, "")))
		})
	}
}

// archive reads a sample workspace.
func archive(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got\n%s", name, got)
	}
}

// describe writes down what a dialect says about a workspace and each file in it.
func describe(fsys fstest.MapFS, d *Dialect) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s (%s)", d.Kind.Name(), d.Kind)
	for _, e := range d.Evidence {
		line("  %s", e)
	}
	line("\nsettings\n  %+v", d.Settings)
	line("\nfacts")
	for _, f := range d.Facts {
		line("  %s: %q (%s:%d)", f.What, f.Value, f.File, f.Line)
	}
	line("\nproblems")
	for _, p := range d.Problems {
		line("  %v", p)
	}
	folder, url := d.ImageFolder()
	line("\nskip %s\nimages %s %s", strings.Join(d.Skip(), " "), folder, url)
	line("new %s\nnew draft %s\nnew in de %s", d.NewPath("my-post", day, false, ""), d.NewPath("my-post", day, true, ""), d.NewPath("my-post", day, false, "de"))
	line("template %q", d.Template())
	all := filesOf(fsys)
	line("\nMarkdown")
	for _, name := range all {
		if isMarkdown(name) {
			describePost(line, d, name, fsys[name].Data)
		}
	}
	line("\nother files")
	for _, name := range all {
		if out, ok := d.Static(name); ok {
			line("  %s -> %s", name, out)
		} else if !isMarkdown(name) {
			line("  %s", name)
		}
	}
	line("\nconfiguration")
	for _, name := range all {
		if d.IsConfig(name) {
			line("  %s", name)
		}
	}
	return b.String()
}

func filesOf(fsys fstest.MapFS) []string {
	var files []string
	fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, _ error) error {
		if !e.IsDir() {
			files = append(files, name)
		}
		return nil
	})
	return files
}

func describePost(line func(string, ...any), d *Dialect, name string, src []byte) {
	p := post.Parse(name, src, d.Options(time.UTC))
	place := d.Place(name)
	if place == Ignored {
		line("  %s: ignored %s", name, d.Address(&p))
		return
	}
	line("  %s: %v %s", name, place, d.Address(&p))
	more := func(what string, value any, show bool) {
		if show {
			line("    %s %v", what, value)
		}
	}
	more("date", p.Meta.Date.Time.Format(time.DateOnly), !p.Meta.Date.IsZero())
	more("tags", fmt.Sprintf("%q", p.Meta.Tags), p.Meta.Tags != nil)
	more("categories", fmt.Sprintf("%q", p.Meta.Categories), p.Meta.Categories != nil)
	more("author", p.Meta.Author, p.Meta.Author != "")
	more("lang", p.Meta.Lang, p.Meta.Lang != "")
	more("layout", p.Meta.Layout, p.Meta.Layout != "")
	more("draft", "", p.Meta.Draft)
	more("assets", d.Assets(name), d.Assets(name) != "")
	more("published at", d.Published(name, day), d.Published(name, day) != name)
	more("unpublished at", d.Unpublished(name), d.Unpublished(name) != name)
	more("problem", d.Check(&p), d.Check(&p) != nil)
}
