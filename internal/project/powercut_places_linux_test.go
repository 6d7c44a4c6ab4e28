package project

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// TestPowerCutWhileMoving: a post that is made, renamed with unsaved text, put into the
// trash or brought back is somewhere at every moment, with its unsaved text, and where it
// was said to be afterwards.
func TestPowerCutWhileMoving(t *testing.T) {
	l, dir := record(t, "mover", map[string]string{"a.md": storyText("a.md", 0), "b.md": storyText("b.md", 0)})
	cutEverywhere(t, l, dir, 60, checkMoved)
}

func tellOfMoving(dir string) {
	s := begin(dir)
	s.open("a.md")
	s.write("a.md")
	s.keep("a.md")
	_, err := s.Rename("a.md", "new/deep/c.md")
	mustDo(err)
	fmt.Println("renamed")
	made, err := s.NewPost(NewPost{Title: "Fresh", Folder: "fresh"})
	mustDo(err)
	fmt.Println("made", made.Post.Path)
	receipt, err := s.Trash("b.md")
	mustDo(err)
	fmt.Println("trashed", receipt.Trashed)
	fmt.Println("restoring")
	_, err = s.Restore(receipt)
	mustDo(err)
	fmt.Println("restored")
	s.end()
}

func mustDo(err error) {
	if err != nil {
		panic(err)
	}
}

func checkMoved(t *testing.T, dir string, lines []string) {
	t.Helper()
	said := map[string]string{}
	for _, line := range lines {
		what, where, _ := strings.Cut(line, " ")
		said[what] = where + " "
	}
	files := contents(t, filepath.Join(dir, blogFolder))
	if text := storyText("a.md", 0); files["new/deep/c.md"] != text && (files["a.md"] != text || said["renamed"] != "") {
		t.Errorf("the renamed post is gone, after %q: %v", lines, namesIn(files))
	}
	if where, ok := said["made"]; ok && !strings.Contains(files[strings.TrimSpace(where)], "Fresh") {
		t.Errorf("the new post is gone: %v", namesIn(files))
	}
	trashed := said["trashed"] != "" && said["restoring"] == ""
	in, _ := os.ReadFile(filepath.Join(dir, "data/Trash/files/b.md"))
	if text := storyText("b.md", 0); files["b.md"] != text && string(in) != text || said["restored"] != "" && files["b.md"] != text || trashed && string(in) != text {
		t.Errorf("the trashed post is gone, after %q: %v, %d bytes in the trash", lines, namesIn(files), len(in))
	}
	checkDraft(t, dir, said["kept"] != "")
}

// checkDraft looks for the unsaved text under the one or the other name.
func checkDraft(t *testing.T, dir string, kept bool) {
	t.Helper()
	p, err := Open(t.Context(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		t.Errorf("the folder does not open: %v", err)
		return
	}
	defer p.Close()
	drafts, err := p.journal.List()
	if err != nil {
		t.Error(err)
	}
	found := false
	for _, d := range drafts {
		n := storyNumber("a.md", string(d.Text))
		if d.Path == "a.md" || d.Path == "new/deep/c.md" {
			found = found || n == 1
		}
		if n < 0 {
			t.Errorf("a draft of %s is no text: %.60q", d.Path, d.Text)
		}
	}
	if kept && !found {
		t.Errorf("the unsaved text is gone; %d drafts", len(drafts))
	}
}

func namesIn(files map[string]string) []string { return slices.Sorted(maps.Keys(files)) }

// TestPowerCutWhileExporting: whatever is left of a site, no post is touched, and the next
// export makes all of it as it should be.
func TestPowerCutWhileExporting(t *testing.T) {
	l, dir := record(t, "exporter", blog())
	out := filepath.Join(dir, "out")
	exportAll(filepath.Join(dir, blogFolder), out)
	want := contents(t, out)
	if len(want) < 10 {
		t.Fatalf("the site has %d files", len(want))
	}
	refused := 0
	defer func() { t.Logf("%d times an empty folder was asked for", refused) }()
	cutEverywhere(t, l, dir, 16, func(t *testing.T, dir string, _ []string) {
		at := filepath.Join(dir, blogFolder)
		files := contents(t, at)
		files["about.md"] = blog()["about.md"] // the story changes it
		if !maps.Equal(files, blog()) {
			t.Errorf("posts were touched: %v", namesIn(files))
		}
		write(t, at, "about.md", files["about.md"])
		if err := exportOnce(at, out); fault.CodeOf(err) == fault.Refused {
			// Pages are there and the list of what is ours is not: it asks for an empty folder.
			refused++
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
		}
		exportAll(at, out)
		if got := contents(t, out); !maps.Equal(got, want) {
			for p := range want {
				if got[p] != want[p] {
					t.Errorf("%s has %d bytes, want %d", p, len(got[p]), len(want[p]))
				}
			}
		}
		if got := contents(t, at); !maps.Equal(got, files) {
			t.Errorf("posts were touched: %v", namesIn(got))
		}
	})
}

// tellOfExports exports, changes a post and exports again.
func tellOfExports(dir string) {
	at, out := filepath.Join(dir, blogFolder), filepath.Join(dir, "out")
	exportAll(at, out)
	mustDo(workspace.WriteFileAtomic(filepath.Join(at, "about.md"), []byte("---\ntitle: About\n---\nNobody\n"), 0o600))
	exportAll(at, out)
	mustDo(workspace.WriteFileAtomic(filepath.Join(at, "about.md"), []byte(blog()["about.md"]), 0o600))
	exportAll(at, out)
}

func exportAll(dir, out string) { mustDo(exportOnce(dir, out)) }

func exportOnce(dir, out string) error {
	base := filepath.Dir(dir)
	p, err := Open(context.Background(), dir, Options{StateDir: filepath.Join(base, stateFolder), CacheDir: filepath.Join(base, "cache"), Now: noon})
	mustDo(err)
	_, err = p.Export(context.Background(), ExportOptions{Out: out}, func(export.Progress) {})
	return errors.Join(err, p.Close())
}

// TestPowerCutWhileSetting: settings are those of before or after a change, and what was
// set stays.
func TestPowerCutWhileSetting(t *testing.T) {
	l, dir := record(t, "setter", nil)
	cutEverywhere(t, l, dir, 60, func(t *testing.T, dir string, lines []string) {
		s, err := settings.Load(filepath.Join(dir, "config", "galley"))
		if err != nil || s.Notice() != nil {
			t.Fatalf("%v, %v", err, s.Notice())
		}
		size, set := s.Get().EditorFontSize, len(lines)
		if size != set+20 && size != set+21 && (set > 0 || size != settings.Defaults().EditorFontSize) {
			t.Errorf("the size is %d after %d changes", size, set)
		}
	})
}

func tellOfSettings(dir string) {
	s, err := settings.Load(filepath.Join(dir, "config", "galley"))
	mustDo(err)
	for n := range 5 {
		mustDo(s.Update(func(x *settings.Settings) { x.EditorFontSize = 21 + n }))
		fmt.Println("set", n)
	}
}

func init() {
	roles["mover"] = tellOfMoving
	roles["exporter"] = tellOfExports
	roles["setter"] = tellOfSettings
}
