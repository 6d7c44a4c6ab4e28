package project

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"galley/internal/workspace"
)

// archive reads a case file: its directives, lines of the form "name: value" by name,
// and its files. The directives crlf, bom and cut name files whose lines end in CR LF,
// that begin with a byte order mark, or that have no line end at their end.
func archive(t *testing.T, name string) (directives map[string][]string, files map[string]string) {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	directives, files = map[string][]string{}, map[string]string{}
	for line := range strings.Lines(string(a.Comment)) {
		if key, value, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			directives[key] = append(directives[key], strings.TrimSpace(value))
		}
	}
	for _, f := range a.Files {
		files[f.Name] = dress(directives, strings.TrimPrefix(f.Name, "after/"), string(f.Data))
	}
	return directives, files
}

// dress gives a text of a case file the bytes that cannot be seen in one.
func dress(directives map[string][]string, name, text string) string {
	if slices.Contains(directives["cut"], name) {
		text = strings.TrimSuffix(text, "\n")
	}
	if slices.Contains(directives["crlf"], name) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if slices.Contains(directives["bom"], name) {
		text = "\ufeff" + text
	}
	return text
}

// undress is the opposite of dress.
func undress(text string) string {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}

// lay writes files into a new folder called blog.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "blog")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		write(t, dir, path, text)
	}
	return dir
}

// contents returns all files below dir by their slash paths. What a killed save leaves
// behind for an hour is none of them.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || workspace.IsTemp(e.Name()) {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		all[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// wantContents checks that dir holds exactly the files of want.
func wantContents(t *testing.T, dir string, want map[string]string, when string) {
	t.Helper()
	got := contents(t, dir)
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if text, there := got[path]; !there {
			t.Errorf("%s: %s is gone", when, path)
		} else if text != want[path] {
			t.Errorf("%s: %s reads\n%q, want\n%q", when, path, text, want[path])
		}
	}
	for _, path := range slices.Sorted(maps.Keys(got)) {
		if _, known := want[path]; !known {
			t.Errorf("%s: there is a new file %s", when, path)
		}
	}
}
