package settings

import (
	"reflect"
	"testing"
)

func TestFoldersHaveTheirOwn(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, `{"folders":{
		"/a":{"autosave":false,"fontSize":99,"autosaveSeconds":-1,"goal":-5,"goalOf":"week","snippets":[{"name":"","text":"x"},{"name":"n","text":"t"}]},
		"/b":{}, "":{"autosave":true}, "/c":{"templates":[{"name":"x","text":""}]}, "/d":{"templateFolder":"blanks"}}}`)
	s := load(t, dir)
	no, size, pause, goal, of := false, 32, 1, 0, "post"
	want := map[string]Own{
		"/a": {Autosave: &no, FontSize: &size, AutosaveSeconds: &pause, Goal: &goal, GoalOf: &of, Snippets: []Snippet{{"n", "t"}}},
		"/d": {TemplateFolder: "blanks"},
	}
	if got := s.Get().Folders; !reflect.DeepEqual(got, want) {
		t.Errorf("folders %+v", got)
	}
	got := s.Get()
	*got.Folders["/a"].Autosave = true
	got.Folders["/a"].Snippets[0].Name = "changed"
	if !reflect.DeepEqual(s.Get().Folders, want) {
		t.Error("a change to a copy reached the store")
	}
}

// TestOwnOutlivesRecent: what an author wrote for a folder stays when many others were opened,
// and when the folder is taken off the list.
func TestOwnOutlivesRecent(t *testing.T) {
	s := Defaults()
	s.OpenedWorkspace("/first")
	s.Folders["/first"] = Own{Snippets: []Snippet{{"n", "t"}}}
	for _, dir := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"} {
		s.OpenedWorkspace("/" + dir)
	}
	s.Forget("/first")
	s.repair()
	if len(s.Folders["/first"].Snippets) != 1 {
		t.Errorf("lost: %+v", s.Folders)
	}
}
