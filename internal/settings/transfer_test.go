package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"galley/internal/fault"
)

func TestTransferThereAndBack(t *testing.T) {
	from := load(t, t.TempDir())
	err := from.Update(func(s *Settings) {
		s.Theme, s.Zoom, s.Writing.Goal = "dark", 150, 800
		s.Writing.Snippets = []Snippet{{Name: "Sign off", Text: "Yours, ${name}"}}
		s.Templates = []Template{{Name: "List", Text: "# ${title}\n"}}
		s.OpenedWorkspace("/secret/blog")
		size := 20
		s.Folders = map[string]Own{"/secret/blog": {FontSize: &size}}
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := from.Export()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "secret") {
		t.Errorf("folders of this machine travel\n%s", text)
	}
	to := load(t, t.TempDir())
	if err := to.Update(func(s *Settings) { s.OpenedWorkspace("/mine"); s.TourSeen = true }); err != nil {
		t.Fatal(err)
	}
	found, err := to.ReadTransfer(text)
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{
		{"templates", `[]`, `[{"name":"List","text":"# ${title}\n"}]`}, {"theme", `"system"`, `"dark"`},
		{"writing.goal", `0`, `800`}, {"writing.snippets", `[]`, `[{"name":"Sign off","text":"Yours, ${name}"}]`}, {"zoom", `100`, `150`},
	}
	if !reflect.DeepEqual(found.Changes, want) || found.Later || len(found.Unknown)+len(found.Left) != 0 {
		t.Errorf("read %+v", found)
	}
	if to.Get().Theme != "system" {
		t.Error("reading changed something")
	}
	if err := to.Take(found); err != nil {
		t.Fatal(err)
	}
	got := to.Get()
	if got.Theme != "dark" || got.LastWorkspace != "/mine" || !got.TourSeen || len(got.Folders) != 0 {
		t.Errorf("taken: %+v", got)
	}
	if again, err := to.Export(); err != nil || string(again) != string(text) {
		t.Errorf("exported again\n%s\n%s, %v", again, text, err)
	}
	if found, err := to.ReadTransfer(text); err != nil || len(found.Changes) != 0 {
		t.Errorf("the same again changes %v, %v", found.Changes, err)
	}
}

func TestTransferOfOtherVersions(t *testing.T) {
	dir := t.TempDir()
	s := load(t, dir)
	found, err := s.ReadTransfer([]byte("\uFEFF" + `{"galley":"settings","version":9,"hologram":{"depth":3},"recent":["/x"],"zoom":900,"theme":"pink","contrast":"high"}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{{"contrast", `"system"`, `"high"`}, {"zoom", `100`, `200`}}
	if !found.Later || !reflect.DeepEqual(found.Unknown, []string{"hologram"}) || !reflect.DeepEqual(found.Left, []string{"recent"}) ||
		!reflect.DeepEqual(found.Changes, want) {
		t.Errorf("read %+v", found)
	}
	if err := s.Take(found); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil || !strings.Contains(string(data), "hologram") {
		t.Errorf("what a later version knows is lost: %v\n%s", err, data)
	}
}

func TestTransferRefused(t *testing.T) {
	tests := []struct {
		name, text   string
		line, column int
	}{
		{"nothing", ``, 1, 1},
		{"a torn file", "{\n  \"galley\": \"settings\",\n  \"theme\": \"da", 3, 15},
		{"a missing comma", "{\n  \"galley\": \"settings\"\n  \"theme\": \"dark\"\n}", 3, 3},
		{"a value of another kind", "{\n  \"galley\": \"settings\",\n  \"zoom\": \"large\"\n}", 3, 11},
		{"the same after wide letters", "{\"galley\":\"settings\", \"x\":\"äö€\", \"zoom\": {}}", 1, 42},
		{"a kind within a group", "{\"galley\":\"settings\",\n\"writing\":{\"goal\":\"many\"}}", 2, 11},
		{"a list", `[1]`, 1, 1},
		{"something else", `{"name":"package"}`, 1, 1},
		{"a file of another kind", `{"galley":"looks"}`, 1, 11},
		{"something behind it", "{\"galley\":\"settings\"}\n{}", 2, 1},
		{"a version that is none", `{"version":"one"}`, 1, 12},
	}
	s := load(t, t.TempDir())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := s.ReadTransfer([]byte(tt.text))
			f := fault.From(err)
			if err == nil || f.Code != fault.Invalid || f.Line != tt.line || f.Column != tt.column {
				t.Errorf("%v at line %d, column %d; want line %d, column %d", err, f.Line, f.Column, tt.line, tt.column)
			}
		})
	}
	if _, err := s.ReadTransfer(make([]byte, MaxTransfer+1)); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("a huge file: %v", err)
	}
	if got := s.Get(); !reflect.DeepEqual(got, Defaults()) {
		t.Errorf("refused files changed %+v", got)
	}
}
