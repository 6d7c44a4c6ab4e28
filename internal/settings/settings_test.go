package settings

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"galley/internal/fault"
)

// load reads the settings in dir and fails the test when that fails.
func load(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDefaultsAndBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	s := load(t, dir)
	if got := s.Get(); !reflect.DeepEqual(got, Defaults()) || s.Notice() != nil {
		t.Errorf("first start: %+v, %v", got, s.Notice())
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("reading made a folder")
	}
	err := s.Update(func(x *Settings) {
		x.Theme, x.EditorFontSize = "dark", 18
		x.OpenedWorkspace("/blog")
		x.LastPost["/blog"] = "posts/a.md"
		x.Window = Window{W: 1600, H: 1000, X: -5, Y: 0, Maximised: true}
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t, dir).Get(); !reflect.DeepEqual(got, s.Get()) || got.LastPost["/blog"] != "posts/a.md" {
		t.Errorf("read back\n%+v, want\n%+v", got, s.Get())
	}
	if info, err := os.Stat(filepath.Join(dir, FileName)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

// TestShape pins the names that the frontend and later versions rely on.
func TestShape(t *testing.T) {
	data, err := json.Marshal(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	want := `{"theme":"system","contrast":"system","zoom":100,"autosave":true,"autosaveSeconds":5,"fontSize":15,"mode":"split",` +
		`"panes":{"list":272,"split":0.5,"pair":0.5,"proof":240},"previewView":"page","previewWidth":"fit","previewZoom":100,"previewDark":"auto","followTyping":true,"previewFollows":true,"editorFollows":true,"documentMap":true,"proofGroup":"post","proofScope":"all","moreFields":false,` +
		`"writing":{"toolbar":true,"tabs":true,"pairs":true,"focus":false,"typewriter":false,"zen":false,"vim":false,"goal":0,"goalOf":"post","keys":[],"pictures":"ask","snippets":[]},"spelling":{"on":true,"capitals":false,"words":[]},` +
		`"locale":"","tourSeen":false,"historyMegabytes":200,"window":{"w":0,"h":0,"x":0,"y":0,"maximised":false},"recent":[],"lastWorkspace":"","lastPost":{},"listViews":{},"exports":{},"places":{},"spellings":{},"remotePictures":[],"templates":[],"folders":{}}`
	if string(data) != want {
		t.Errorf("settings are\n%s, want\n%s", data, want)
	}
}

func TestOddFiles(t *testing.T) {
	tests := []struct {
		name, file string
		broken     bool
		check      func(s Settings) bool
	}{
		{"empty object", `{}`, false, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
		{"one key", `{"theme":"dark"}`, false, func(s Settings) bool { return s.Theme == "dark" && s.Autosave }},
		{"off stays off", `{"autosave":false,"editorFollows":false}`, false, func(s Settings) bool { return !s.Autosave && !s.EditorFollows && s.PreviewFollows }},
		{"one switch for three", `{"syncScroll":false}`, false, func(s Settings) bool { return !s.FollowTyping && !s.PreviewFollows && !s.EditorFollows }},
		{"the old switch beside a new one", `{"syncScroll":false,"editorFollows":true}`, false, func(s Settings) bool { return !s.FollowTyping && s.EditorFollows }},
		{"an old switch of a wrong type", `{"syncScroll":"no"}`, false, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
		{"BOM", "\uFEFF{\"theme\":\"light\"}", false, func(s Settings) bool { return s.Theme == "light" }},
		{"out of range", `{"fontSize":500,"autosaveSeconds":-3,"theme":"pink","panes":{"list":1,"split":7,"proof":1},"proofGroup":"x","proofScope":"y"}`, false, func(s Settings) bool {
			return s.EditorFontSize == 32 && s.AutosaveSeconds == 1 && s.Theme == "system" && s.Panes == Panes{160, 0.85, 0.5, 120} &&
				s.ProofGroup == "post" && s.ProofScope == "all"
		}},
		{"null", `{"recent":null,"lastPost":null}`, false, func(s Settings) bool { return s.Recent != nil && s.LastPost != nil }},
		{"torn", `{"theme":"da`, true, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
		{"empty", ``, true, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
		{"zeros", strings.Repeat("\x00", 300), true, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
		{"a list", `[1]`, true, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
		{"wrong type", `{"theme":"dark","fontSize":"large"}`, true, func(s Settings) bool { return reflect.DeepEqual(s, Defaults()) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, tt.file)
			s := load(t, dir)
			if !tt.check(s.Get()) {
				t.Errorf("settings %+v", s.Get())
			}
			aside, err := filepath.Glob(filepath.Join(dir, FileName+".broken-*"))
			if err != nil || (len(aside) == 1) != tt.broken || (s.Notice() != nil) != tt.broken {
				t.Fatalf("set aside %v, notice %v", aside, s.Notice())
			}
			if tt.broken {
				if data, err := os.ReadFile(aside[0]); err != nil || string(data) != tt.file || s.Notice().Fix == "" {
					t.Errorf("kept %q, %v; %+v", data, err, s.Notice())
				}
			}
			if err := s.Update(func(x *Settings) { x.Theme = "dark" }); err != nil {
				t.Fatal(err)
			}
			if load(t, dir).Get().Theme != "dark" {
				t.Error("a later change did not last")
			}
		})
	}
}

// TestLaterVersion: keys this version does not know survive it.
func TestLaterVersion(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, `{"version":7,"theme":"dark","hologram":{"depth":3}}`)
	s := load(t, dir)
	if err := s.Update(func(x *Settings) { x.MoreFields = true }); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil || !strings.Contains(string(data), `"hologram": {`) || load(t, dir).Get().Theme != "dark" {
		t.Errorf("the file became\n%s", data)
	}
}

// TestOldKeysGo: what was read under an old name is written under the new ones only.
func TestOldKeysGo(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, `{"version":1,"syncScroll":false}`)
	if err := load(t, dir).Update(func(x *Settings) { x.FollowTyping = true }); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil || strings.Contains(string(data), "syncScroll") {
		t.Errorf("the file became\n%s", data)
	}
	if got := load(t, dir).Get(); !got.FollowTyping || got.PreviewFollows || got.EditorFollows {
		t.Errorf("read back %+v", got)
	}
}

func TestNoWriteWithoutChange(t *testing.T) {
	dir := t.TempDir()
	s := load(t, dir)
	if err := s.Update(func(*Settings) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, FileName)); err == nil {
		t.Error("a file was written for no change")
	}
}

func TestCopiesAreApart(t *testing.T) {
	s := load(t, t.TempDir())
	got := s.Get()
	for _, each := range []map[string]string{got.LastPost, got.ListViews, got.Exports, got.Places} {
		each["/x"] = "a"
	}
	got.Recent = append(got.Recent, "/x")
	if now := s.Get(); len(now.LastPost)+len(now.ListViews)+len(now.Exports)+len(now.Places)+len(now.Recent) != 0 {
		t.Errorf("a change to a copy reached the store: %+v", now)
	}
}

func TestRecent(t *testing.T) {
	var s Settings
	s.repair()
	for i := range 20 {
		dir := fmt.Sprint("/", i)
		s.OpenedWorkspace(dir)
		s.LastPost[dir] = "a.md"
		s.ListViews[dir] = "{}"
		s.Exports[dir] = "{}"
		s.repair()
	}
	s.OpenedWorkspace("/15")
	s.repair()
	if len(s.Recent) != MaxRecent || s.Recent[0] != "/15" || s.Recent[1] != "/19" || s.LastWorkspace != "/15" {
		t.Errorf("recent %v, last %s", s.Recent, s.LastWorkspace)
	}
	if len(s.LastPost) != MaxRecent || len(s.ListViews) != MaxRecent || len(s.Exports) != MaxRecent {
		t.Errorf("%d last posts and %d views are kept", len(s.LastPost), len(s.ListViews))
	}
	s.Forget("/15")
	if len(s.Recent) != MaxRecent-1 || s.LastWorkspace != "" || s.LastPost["/15"] != "" {
		t.Errorf("not forgotten: %+v", s)
	}
}

func TestUnwritable(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a file where the folder should be")
	s, err := Load(filepath.Join(dir, FileName))
	if s == nil || fault.CodeOf(err) != fault.Invalid {
		t.Fatalf("%v, %v", s, err)
	}
	err = s.Update(func(x *Settings) { x.Theme = "dark" })
	if err == nil || s.Get().Theme != "dark" {
		t.Errorf("error %v, theme %s: the change should hold for this run", err, s.Get().Theme)
	}
}

func TestAtOnce(t *testing.T) {
	dir := t.TempDir()
	s := load(t, dir)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if err := s.Update(func(x *Settings) { x.Window.W += 1 << i }); err != nil {
				t.Error(err)
			}
			s.Get()
		})
	}
	all.Wait()
	if got := load(t, dir).Get().Window.W; got != 255 {
		t.Errorf("width %d: changes were lost", got)
	}
}

func TestDirs(t *testing.T) {
	t.Setenv("GALLEY_CONFIG_DIR", "/c")
	t.Setenv("GALLEY_STATE_DIR", "/s")
	if DefaultDir() != "/c" || DefaultStateDir() != "/s" {
		t.Errorf("%s, %s", DefaultDir(), DefaultStateDir())
	}
	t.Setenv("GALLEY_CONFIG_DIR", "")
	if filepath.Base(DefaultDir()) != "galley" {
		t.Errorf("%s", DefaultDir())
	}
}
