package launcher

import (
	"bytes"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/build"
)

// desk is a user's desktop of the test's own. other is an editor of the system that
// opens Markdown, too.
func desk(t *testing.T) (l Launcher, tree func() []string) {
	t.Helper()
	top := t.TempDir()
	system := filepath.Join(top, "system")
	l = Launcher{Program: filepath.Join(top, "my programs", "$galley `1` \"a\""), Data: filepath.Join(top, "data"), Config: filepath.Join(top, "config")}
	t.Setenv("XDG_DATA_HOME", l.Data)
	t.Setenv("XDG_CONFIG_HOME", l.Config)
	t.Setenv("XDG_DATA_DIRS", system)
	t.Setenv("XDG_CONFIG_DIRS", filepath.Join(top, "none"))
	t.Setenv("XDG_CURRENT_DESKTOP", "")
	t.Setenv("HOME", top)
	put(t, filepath.Join(system, "applications", "other.desktop"), "[Desktop Entry]\nType=Application\nName=Other\nExec=true %f\nMimeType=text/markdown;inode/directory;\n")
	run(t, "update-desktop-database", filepath.Join(system, "applications"))
	put(t, l.Program, "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.opened\"\n")
	if err := os.Chmod(l.Program, 0o755); err != nil {
		t.Fatal(err)
	}
	return l, func() []string {
		var all []string
		for _, dir := range []string{l.Data, l.Config} {
			_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
				if err == nil && path != dir {
					all = append(all, path)
				}
				return nil
			})
		}
		return all
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// run runs one of the desktop's own tools.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func install(t *testing.T, l Launcher) {
	t.Helper()
	if _, err := l.Install(); err != nil {
		t.Fatal(err)
	}
}

func TestInstallIsWhatDesktopsWant(t *testing.T) {
	l, _ := desk(t)
	install(t, l)
	entry := filepath.Join(l.Data, "applications", entryName)
	if said := run(t, "desktop-file-validate", entry); said != "" {
		t.Error(said)
	}
	for _, kind := range kinds() {
		if said := run(t, "gio", "mime", kind); !strings.Contains(said, entryName) {
			t.Errorf("%s is not offered: %s", kind, said)
		}
	}
	for _, size := range sizes {
		src := read(t, filepath.Join(l.Data, "icons", "hicolor", fmt.Sprintf("%dx%d", size, size), "apps", "galley.png"))
		c, err := png.DecodeConfig(strings.NewReader(src))
		if err != nil || c.Width != size || c.Height != size {
			t.Errorf("icon of %d: %d×%d, %v", size, c.Width, c.Height, err)
		}
	}
}

// The path of the program and of the post arrive as they are, whatever they hold.
func TestLaunch(t *testing.T) {
	l, _ := desk(t)
	install(t, l)
	post := filepath.Join(l.Data, "a post; $HOME & größe.md")
	put(t, post, "x")
	run(t, "gio", "launch", filepath.Join(l.Data, "applications", entryName), post)
	opened := l.Program + ".opened"
	for range 200 {
		if text, err := os.ReadFile(opened); err == nil && len(text) > 0 {
			break
		}
		run(t, "sleep", "0.05")
	}
	if got := read(t, opened); got != post+"\n" {
		t.Errorf("opened %q, want %q", got, post)
	}
}

func TestNothingElseChangesItsProgram(t *testing.T) {
	l, _ := desk(t)
	install(t, l)
	for _, kind := range kinds() {
		if got := run(t, "xdg-mime", "query", "default", kind); got != "other.desktop" {
			t.Errorf("xdg-mime: %s opens with %q now", kind, got)
		}
		if said, _, _ := strings.Cut(run(t, "gio", "mime", kind), "\n"); !strings.Contains(said, "other.desktop") {
			t.Errorf("gio: %s", said)
		}
	}
}

func TestPreferred(t *testing.T) {
	l, _ := desk(t)
	l.Prefer = true
	install(t, l)
	if got := run(t, "xdg-mime", "query", "default", posts); got != entryName {
		t.Errorf("Markdown opens with %q", got)
	}
	if got := run(t, "xdg-mime", "query", "default", "inode/directory"); got != "other.desktop" {
		t.Errorf("folders open with %q", got)
	}
	if _, err := l.Remove(); err != nil {
		t.Fatal(err)
	}
	if got := run(t, "xdg-mime", "query", "default", posts); got != "other.desktop" {
		t.Errorf("after it is gone Markdown opens with %q", got)
	}
}

func TestRemoveLeavesNothing(t *testing.T) {
	for _, prefer := range []bool{false, true} {
		l, tree := desk(t)
		l.Prefer = prefer
		install(t, l)
		install(t, l) // once more, as after an update
		removed, err := l.Remove()
		if err != nil {
			t.Fatal(err)
		}
		if left := tree(); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
		if len(removed) != len(sizes)+2 {
			t.Errorf("removed %d files", len(removed))
		}
		if again, err := l.Remove(); err != nil || len(again) != 0 {
			t.Errorf("removing what is gone: %q, %v", again, err)
		}
	}
}

func TestPathsNoDesktopStarts(t *testing.T) {
	l, tree := desk(t)
	l.Program = "/100%/galley"
	if _, err := l.Install(); err == nil || len(tree()) > 0 {
		t.Errorf("installed for %s: %v, %q", l.Program, err, tree())
	}
}

// What others keep in the same places stays, byte for byte.
func TestOthersStay(t *testing.T) {
	l, tree := desk(t)
	lists := []string{
		"# mine\n[Default Applications]\ntext/markdown=mine.desktop;\n\n[Added Associations]\ntext/markdown=a.desktop;b.desktop;\n",
		"[Added Associations]\nx-scheme-handler/x=y.desktop",
		"[Default Applications]\nimage/png=p.desktop",
	}
	mine := filepath.Join(l.Data, "applications", "mine.desktop")
	put(t, mine, "[Desktop Entry]\nType=Application\nName=Mine\nExec=true\n")
	put(t, filepath.Join(l.Data, "icons", "hicolor", "48x48", "apps", "mine.png"), "x")
	for i, list := range lists {
		path := filepath.Join(l.Config, "mimeapps.list")
		put(t, path, list)
		before := tree()
		l.Prefer = false
		install(t, l)
		if i == 0 && read(t, path) != list && !strings.Contains(read(t, path), "text/markdown=mine.desktop;\n") {
			t.Errorf("a preference of the author's was changed:\n%s", read(t, path))
		}
		if _, err := l.Remove(); err != nil {
			t.Fatal(err)
		}
		if i == 0 && read(t, path) != list {
			t.Errorf("left behind in the preferences:\n%s", read(t, path))
		}
		if !strings.HasPrefix(read(t, path), strings.TrimSuffix(list, "\n")) {
			t.Errorf("lost from the preferences:\n%s\nwas\n%s", read(t, path), list)
		}
		for _, path := range before {
			if !slices.Contains(tree(), path) && filepath.Base(path) != "mimeinfo.cache" {
				t.Errorf("%s is gone", path)
			}
		}
	}
}

func TestEntryNamesTheProgram(t *testing.T) {
	tests := []struct{ program, exec, try string }{
		{"/usr/bin/galley", `"/usr/bin/galley" %f`, "/usr/bin/galley"},
		{"/my programs/galley", `"/my programs/galley" %f`, "/my programs/galley"},
		{`/a$b/c"d/e\f/100%` + "/`g`", `"/a\\$b/c\\"d/e\\\\f/100%%/` + "\\\\`g\\\\`" + `" %f`, `/a$b/c"d/e\\f/100%` + "/`g`"},
	}
	for _, tt := range tests {
		got := entryFor(build.Entry, tt.program)
		for _, want := range []string{"\nExec=" + tt.exec + "\n", "\nTryExec=" + tt.try + "\n"} {
			if !bytes.Contains(got, []byte(want)) {
				t.Errorf("%s: no %q in\n%s", tt.program, want, got)
			}
		}
	}
}
