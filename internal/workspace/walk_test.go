package workspace

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/fault"
)

func pathsOf(entries []Entry) string {
	var paths []string
	for _, e := range entries {
		paths = append(paths, e.Path)
	}
	return strings.Join(paths, " ")
}

func TestWalk(t *testing.T) {
	w := open(t, map[string]string{
		"b.md": "B", "a/z.markdown": "Z", "a.md": "A", "a/UP.MD": "U", "a b/c.md": "C",
		"static/x.jpg": "x", "galley.yaml": "", "static/vendor/lib.js": "v",
		".git/config": "", ".hidden.md": "", "node_modules/m/README.md": "", "a/node_modules/x.md": "",
		"vendor/gem/README.md": "", "out/index.md": "", "out/" + ManifestName: "{}", "skipped/a.md": "", "skipped-not/a.md": "S",
		"theme/skip.md": "", ".galley-abc.tmp": "fresh",
	})
	for to, link := range map[string]string{
		"../b.md": "a/link.md", "a": "linked-folder", "none": "dangling.md", "..": "up", "/etc/hostname": "out.md", "loop": "loop",
	} {
		if err := os.Symlink(to, filepath.Join(w.Dir(), link)); err != nil {
			t.Fatal(err)
		}
	}
	posts, others, problems, err := w.Walk(t.Context(), WalkOptions{Skip: []string{"skipped", "theme/skip.md"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := pathsOf(posts), "a b/c.md a.md a/UP.MD a/link.md a/z.markdown b.md skipped-not/a.md"; got != want {
		t.Errorf("posts\n%s, want\n%s", got, want)
	}
	if got, want := pathsOf(others), "galley.yaml static/vendor/lib.js static/x.jpg"; got != want {
		t.Errorf("others\n%s, want\n%s", got, want)
	}
	var about []string
	for _, p := range problems {
		about = append(about, p.Path+" "+string(p.Code))
	}
	if want := []string{"dangling.md not_found", "out.md refused"}; !slices.Equal(about, want) {
		t.Errorf("problems %q, want %q", about, want)
	}
	if i := slices.IndexFunc(posts, func(e Entry) bool { return e.Path == "a/link.md" }); posts[i].Size != 1 {
		t.Errorf("the link's size is %d, want that of its file", posts[i].Size)
	}
}

func TestWalkStops(t *testing.T) {
	w := open(t, map[string]string{"a.md": "A"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, _, err := w.Walk(ctx, WalkOptions{})
	if wantCode(t, err, fault.Cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v does not wrap that of the context", err)
	}
}

func TestSweep(t *testing.T) {
	w := open(t, map[string]string{"p/.galley-OLD.tmp": "x", "p/a.md": "A", "p/.galley-notours": "x", "p/b.tmp": "x"})
	age(t, w.Dir())
	put(t, filepath.Join(w.Dir(), "p/.galley-NEW.tmp"), "a save under way")
	if _, _, _, err := w.Walk(t.Context(), WalkOptions{}); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, w.Dir()), map[string]string{"p/a.md": "A", "p/.galley-notours": "x", "p/b.tmp": "x", "p/.galley-NEW.tmp": "a save under way"})
}

func TestRename(t *testing.T) {
	tests := []struct {
		name, from, to string
		code           fault.Code
	}{
		{"simple", "a.md", "c.md", ""},
		{"to a new folder", "a.md", "x/y/a.md", ""},
		{"same name", "a.md", "a.md", ""},
		{"other case", "a.md", "A.md", ""},
		{"taken", "a.md", "b.md", fault.Exists},
		{"taken by a folder", "a.md", "p", fault.Exists},
		{"taken in other case", "a.md", "B.md", fault.Exists},
		{"both cases exist", "a.md", "A.md", fault.Exists},
		{"below a file", "a.md", "b.md/c.md", fault.Invalid},
		{"missing", "none.md", "c.md", fault.NotFound},
		{"odd name", "a.md", "a?.md", fault.Invalid},
		{"hidden", "a.md", ".a.md", fault.Invalid},
		{"outside", "a.md", "../a.md", fault.Invalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"a.md": "A", "b.md": "B", "p/c.md": "C"}
			if tt.name == "both cases exist" {
				files["A.md"] = "other"
			}
			w := open(t, files)
			wantCode(t, w.Rename(tt.from, tt.to), tt.code)
			if tt.code == "" {
				delete(files, tt.from)
				files[tt.to] = "A"
			}
			sameFiles(t, content(t, w.Dir()), files)
			if _, err := os.Stat(filepath.Join(w.Dir(), "x")); tt.code != "" && err == nil {
				t.Error("folders of a failed rename were left behind")
			}
		})
	}
}

func TestRenameLink(t *testing.T) {
	w := open(t, map[string]string{"a.md": "A"})
	if err := os.Symlink("a.md", filepath.Join(w.Dir(), "l.md")); err != nil {
		t.Fatal(err)
	}
	wantCode(t, w.Rename("l.md", "p/l.md"), fault.Unsupported)
	wantCode(t, w.Rename("l.md", "m.md"), "")
	sameFiles(t, content(t, w.Dir()), map[string]string{"a.md": "A", "m.md": "-> a.md"})
}

func TestCheckName(t *testing.T) {
	for _, ok := range []string{"a.md", "2026-01-02-çedilla.md", "你好.md", "con-air.md", "com.md", "a b", "com10.md", "lpt.md", strings.Repeat("x", 255)} {
		if f := CheckName(ok); f != nil {
			t.Errorf("CheckName(%q) = %v", ok, f)
		}
	}
	for _, bad := range []string{"", ".", "..", ".x", "a.", "a ", "con", "CON", "nul.md", "Nul.tar.gz", "aux .md", "com1.md", "LPT9", "conin$", "a/b", `a\b`, "a:b", "a*b", "a\x00b", "a\x7fb", "a\u0085b", "\xff.md", strings.Repeat("x", 256)} {
		if CheckName(bad) == nil {
			t.Errorf("CheckName(%q) = nil", bad)
		}
	}
}

func TestFoldName(t *testing.T) {
	for _, pair := range [][2]string{{"A.md", "a.md"}, {"É", "e\u0301"}, {"STRASSE", "straße"}, {"Ω", "ω"}} {
		if FoldName(pair[0]) != FoldName(pair[1]) {
			t.Errorf("FoldName tells %q from %q", pair[0], pair[1])
		}
	}
	if FoldName("a") == FoldName("b") || FoldName("é") == FoldName("e") {
		t.Error("FoldName holds different names to be the same")
	}
}

func TestWriteFileAtomic(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "real"), "old")
	if err := os.Symlink("real", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if err := WriteFileAtomic(filepath.Join(dir, "link"), []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteFileAtomic(filepath.Join(dir, "fresh"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, content(t, dir), map[string]string{"real": "new", "link": "-> real", "fresh": "x"})
	if info, err := os.Stat(filepath.Join(dir, "fresh")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a new file has mode %v, %v", info.Mode(), err)
	}
}
