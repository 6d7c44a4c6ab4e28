package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"galley/internal/fault"
)

// asked returns the requests to open something that the frontend heard.
func (l *listener) asked() []OpenRequest {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []OpenRequest
	for _, one := range l.payloads {
		if request, ok := one.(OpenRequest); ok {
			all = append(all, request)
		}
	}
	return all
}

// two is an App with a blog open that lies beside another; inner is a blog of a generator
// within the open one.
func two(t *testing.T) (a *App, dir, other string) {
	t.Helper()
	a, dir = opened(t, map[string]string{
		"galley.yaml": "title: Mine\n", "posts/a.md": "a", "posts/b.md": "b", "inner/hugo.toml": "", "inner/content/c.md": "c",
	})
	other = t.TempDir()
	for name, text := range map[string]string{"hugo.toml": "", "content/x y.md": "x", "picture.png": ""} {
		at := filepath.Join(other, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return a, dir, other
}

func TestRequestPath(t *testing.T) {
	a, dir, other := two(t)
	if err := a.Window.Ready(); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path string
		want OpenRequest
	}{
		{filepath.Join(dir, "posts/a.md"), OpenRequest{dir, "posts/a.md"}},
		{filepath.Join(dir, "inner/content/c.md"), OpenRequest{dir, "inner/content/c.md"}}, // it is a post of the open folder
		{filepath.Join(link, "posts/b.md"), OpenRequest{dir, "posts/b.md"}},
		{dir, OpenRequest{dir, ""}},
		{link, OpenRequest{dir, ""}},
		{other, OpenRequest{other, ""}},
		{filepath.Join(other, "content/x y.md"), OpenRequest{other, "content/x y.md"}},
	}
	for i, tt := range tests {
		if err := a.RequestPath(tt.path); err != nil {
			t.Fatal(err)
		}
		if got := a.host.(*listener).asked(); len(got) != i+1 || got[i] != tt.want {
			t.Errorf("RequestPath(%s): heard %+v, want %+v at its end", tt.path, got, tt.want)
		}
	}
	for path, code := range map[string]fault.Code{
		filepath.Join(other, "picture.png"): fault.Unsupported, filepath.Join(other, "gone.md"): fault.NotFound,
	} {
		if err := a.RequestPath(path); fault.CodeOf(err) != code {
			t.Errorf("RequestPath(%s): %v, want %s", path, err, code)
		}
	}
}

func TestRequestsWaitForTheFrontend(t *testing.T) {
	a, dir, other := two(t)
	for _, path := range []string{filepath.Join(dir, "posts/a.md"), other} {
		if err := a.RequestPath(path); err != nil {
			t.Fatal(err)
		}
	}
	heard := a.host.(*listener).asked
	if got := heard(); len(got) > 0 {
		t.Errorf("before anybody listens: %+v", got)
	}
	want := []OpenRequest{{dir, "posts/a.md"}, {other, ""}}
	for range 2 { // a page that is loaded again hears nothing twice
		if err := a.Window.Ready(); err != nil {
			t.Fatal(err)
		}
		if got := heard(); !slices.Equal(got, want) {
			t.Errorf("heard %+v, want %+v", got, want)
		}
	}
}

func TestOpenPathShowsThePostOnce(t *testing.T) {
	a, _, other := two(t)
	if err := a.OpenPath(filepath.Join(other, "content/x y.md")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"content/x y.md", ""} {
		state, err := a.Workspace.Boot()
		if err != nil {
			t.Fatal(err)
		}
		if state.Workspace.Dir != other || state.Workspace.LastPost != want {
			t.Errorf("shows %q of %s, want %q of %s", state.Workspace.LastPost, state.Workspace.Dir, want, other)
		}
	}
}
