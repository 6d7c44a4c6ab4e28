package app

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"galley/internal/clipboard"
	"galley/internal/project"
	"galley/internal/settings"
)

// listener is a face that only remembers what it was told.
type listener struct {
	mu       sync.Mutex
	events   []string
	payloads []any // beside events
	file     string

	clipboard clipboard.Content
}

func (l *listener) Face() string { return "browser" }
func (l *listener) Emit(event string, payload any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events = append(l.events, event)
	l.payloads = append(l.payloads, payload)
}
func (l *listener) PickFolder(string) (string, error)       { return "", nil }
func (l *listener) PickSite(string) (string, error)         { return "", nil }
func (l *listener) PickFile(string, string) (string, error) { return l.file, nil }
func (l *listener) PickZip(string) (string, error)          { return "", nil }
func (l *listener) OpenLink(string) error                   { return nil }
func (l *listener) ShowFolder(string) error                 { return nil }
func (l *listener) Zoom(int) error                          { return nil }
func (l *listener) SetTitle(string)                         {}
func (l *listener) Clipboard() (clipboard.Content, error)   { return l.clipboard, nil }
func (l *listener) ShowMenu([]MenuItem)                     {}
func (l *listener) Notify(string, string) error             { return nil }
func (l *listener) Copy(string) error                       { return nil }
func (l *listener) Paste() (string, error)                  { return "", nil }
func (l *listener) Quit()                                   {}

// opened is an App with a folder of the given files open.
func opened(t *testing.T, files map[string]string) (*App, string) {
	t.Helper()
	dir, state := t.TempDir(), t.TempDir()
	t.Setenv("GALLEY_STATE_DIR", state)
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	store, err := settings.Load(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a := New(Config{Version: "test", StateDir: state, Store: store, Host: &listener{file: filepath.Join(state, "settings")}})
	t.Cleanup(a.Close)
	if _, err := a.OpenFolder(dir); err != nil {
		t.Fatal(err)
	}
	return a, dir
}

// get asks for a file as the frontend does.
func get(t *testing.T, a *App, path string) *http.Response {
	t.Helper()
	w := httptest.NewRecorder()
	a.Assets(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Result()
}

func TestThumbnails(t *testing.T) {
	var large bytes.Buffer
	if err := png.Encode(&large, image.NewRGBA(image.Rect(0, 0, 2000, 500))); err != nil {
		t.Fatal(err)
	}
	a, dir := opened(t, map[string]string{"static/images/a b.png": large.String(), "posts/a.md": "A", "static/note.txt": "text"})
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "outside.png"), large.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	got := get(t, a, "/galley/thumb/static/images/a%20b.png")
	small, _, err := image.DecodeConfig(got.Body)
	if err != nil || small.Width != 320 || small.Height != 80 {
		t.Errorf("thumbnail is %d × %d, %v; want 320 × 80", small.Width, small.Height, err)
	}
	for _, path := range []string{"static/note.txt", "posts/a.md", "none.png", "../outside.png", "%2e%2e/outside.png", "static/images"} {
		if got := get(t, a, "/galley/thumb/"+path); got.StatusCode != http.StatusNotFound {
			body, _ := io.ReadAll(got.Body)
			t.Errorf("%s: status %d, %.40q", path, got.StatusCode, body)
		}
	}
}

// A change of many posts goes from plan to undo through the bound services, and only
// a plan that was shown can be made.
func TestChangeService(t *testing.T) {
	text := "---\ntitle: A\ntags: go, web # mine\n---\nText.\n"
	a, dir := opened(t, map[string]string{"posts/a.md": text, "posts/b.md": "---\ntags: [Go]\n---\n"})
	plan, err := a.Changes.PlanTerms(TermRequest{Taxonomy: "tags", Action: "rename", From: []string{"go"}, To: "Golang"})
	if err != nil || len(plan.Files) != 2 || plan.Files[0].Lines[0].New != "tags: Golang, web # mine" {
		t.Fatalf("plan %+v, %v", plan, err)
	}
	made, err := a.Changes.Apply(plan.ID)
	if err != nil || made.Files != 2 || made.Undone {
		t.Fatalf("made %+v, %v", made, err)
	}
	if _, err := a.Changes.Apply(plan.ID); err == nil {
		t.Error("a plan is made twice")
	}
	now, err := os.ReadFile(filepath.Join(dir, "posts", "a.md"))
	if err != nil || string(now) != strings.Replace(text, "go,", "Golang,", 1) {
		t.Errorf("a.md is %q, %v", now, err)
	}
	if _, err := a.Changes.Undo(made.ID); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(filepath.Join(dir, "posts", "a.md")); string(now) != text {
		t.Errorf("after undo a.md is %q", now)
	}
	recent, err := a.Changes.Recent()
	if err != nil || len(recent) != 1 || !recent[0].Undone {
		t.Errorf("recent %+v, %v", recent, err)
	}
}

func TestSetDialect(t *testing.T) {
	a, dir := opened(t, map[string]string{"_config.yml": "title: Mine\n", "_posts/2026-01-31-a.md": "---\ntitle: A\n---\n", "galley.yaml": "# mine\noutput: out\n"})
	if w := a.Workspace.describe(mustCurrent(t, a)); w.Dialect.Kind != "jekyll" || w.Dialect.Chosen || w.Title != "Mine" {
		t.Fatalf("detected %+v, title %q", w.Dialect, w.Title)
	}
	w, err := a.Workspace.SetDialect("plain")
	if err != nil || w.Dialect.Kind != "plain" || !w.Dialect.Chosen || w.Dialect.Detected != "jekyll" {
		t.Fatalf("chosen %+v, %v", w.Dialect, err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "galley.yaml")); string(text) != "# mine\noutput: out\ndialect: plain\n" {
		t.Errorf("galley.yaml is %q", text)
	}
	if w, err = a.Workspace.SetDialect(""); err != nil || w.Dialect.Kind != "jekyll" || w.Dialect.Chosen {
		t.Fatalf("back %+v, %v", w.Dialect, err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "galley.yaml")); string(text) != "# mine\noutput: out\n" {
		t.Errorf("galley.yaml is %q", text)
	}
	if _, err := a.Workspace.SetDialect("wordpress"); err == nil {
		t.Error("a generator that does not exist is taken")
	}
}

func mustCurrent(t *testing.T, a *App) *project.Project {
	t.Helper()
	p, err := a.current()
	if err != nil {
		t.Fatal(err)
	}
	return p
}
