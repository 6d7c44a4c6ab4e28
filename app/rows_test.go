package app

import (
	"encoding/json"
	command "flag"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"galley/internal/settings"
)

var update = command.Bool("update", false, "rewrite testdata/rows.json")

// The frontend opens the same file in a test of its own, and finds the rows of rows.want.json.
func TestRowsFormat(t *testing.T) {
	var rows []PostRow
	data, err := os.ReadFile("testdata/rows.want.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	f := newRowsFile(7, len(rows))
	for _, r := range rows {
		f.add(r)
	}
	got, err := json.MarshalIndent(f, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile("testdata/rows.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/rows.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("encodes as\n%s\nwant\n%s", got, want)
	}
}

// askedRows loads the rows as the page does.
func askedRows(t *testing.T, a *App) (f rowsFile) {
	t.Helper()
	if err := json.NewDecoder(get(t, a, postsFile).Body).Decode(&f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRowsOfFolder(t *testing.T) {
	a, dir := opened(t, map[string]string{
		"posts/a.md": "---\ntitle: A\ndate: 2026-01-31\ntags: go, web\ncategories: [x, y]\n---\nText.\n",
		"posts/b.md": "---\ntitle: [\n---\nText.\n",
	})
	f := askedRows(t, a)
	at, broken := slices.Index(f.Path, "posts/a.md"), slices.Index(f.Path, "posts/b.md")
	if len(f.Path) != 2 || at < 0 || broken < 0 {
		t.Fatalf("rows of %q", f.Path)
	}
	named := func(list int) (names []string) {
		for _, place := range f.Lists[list] {
			names = append(names, f.Shared[place])
		}
		return names
	}
	if f.Title[at] != "A" || f.Shared[f.Date[at]] != "2026-01-31" || f.Shared[f.Lang[at]] != "en" || len(f.Problems[at]) != 0 ||
		!slices.Equal(named(f.Tags[at]), []string{"go", "web"}) || !slices.Equal(named(f.Categories[at]), []string{"x", "y"}) {
		t.Errorf("a.md: %+v", f)
	}
	if f.Shared[f.Post[broken]] != "broken" || len(f.Problems[broken]) == 0 || f.Problems[broken][0].Line == 0 {
		t.Errorf("b.md: %+v", f)
	}
	told := a.Workspace.describe(mustCurrent(t, a))
	if told.RowsState != f.State {
		t.Errorf("the folder is told of in state %d, its rows in %d", told.RowsState, f.State)
	}
	writePost(t, dir, "posts/c.md")
	mustCurrent(t, a).LookAgain()
	for end := time.Now().Add(10 * time.Second); a.Workspace.describe(mustCurrent(t, a)).RowsState == f.State; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("another post, and still state %d", f.State)
		}
	}
}

// A page asks before anybody knows whether there is a folder, and hears when that is known.
func TestRowsBeforeTheFolder(t *testing.T) {
	store, err := settings.Load(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a := New(Config{Store: store, Host: &listener{}})
	t.Cleanup(a.Close)
	if got := get(t, a, postsFile).StatusCode; got != http.StatusNoContent {
		t.Errorf("without a folder: %d", got)
	}
	dir := t.TempDir()
	writePost(t, dir, "a.md")
	a.Begin(func() error {
		time.Sleep(50 * time.Millisecond) // the page is faster
		_, err := a.OpenFolder(dir)
		return err
	})
	if f := askedRows(t, a); !slices.Equal(f.Path, []string{"a.md"}) {
		t.Errorf("rows of %q", f.Path)
	}
}

// Rows are made before the page asks, and made anew when a post changed since.
func TestRowsOfAFolderThatChanged(t *testing.T) {
	store, err := settings.Load(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a := New(Config{Store: store, Host: &listener{}})
	t.Cleanup(a.Close)
	dir := t.TempDir()
	writePost(t, dir, "a.md")
	a.Begin(func() error {
		_, err := a.OpenFolder(dir)
		return err
	})
	a.beginning.wait()
	before := a.rowsState.Load()
	writePost(t, dir, "b.md")
	mustCurrent(t, a).LookAgain()
	for end := time.Now().Add(10 * time.Second); a.rowsState.Load() == before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("another post, and still the same state")
		}
	}
	if f := askedRows(t, a); f.State == before || !slices.Equal(f.Path, []string{"a.md", "b.md"}) {
		t.Errorf("in state %d after %d: rows of %q", f.State, before, f.Path)
	}
}

func writePost(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("# C\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestRowsOfNone(t *testing.T) {
	a, _ := opened(t, map[string]string{"notes.txt": "none"})
	if f := askedRows(t, a); len(f.Path) != 0 {
		t.Errorf("%+v", f)
	}
}
