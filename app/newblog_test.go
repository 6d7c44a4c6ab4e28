package app

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"galley/internal/fault"
	"galley/internal/starter"
)

// A new blog is made where the author says and opened at its first post.
func TestStartBlog(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	a, _ := opened(t, nil)
	form, err := a.Workspace.NewBlogForm("Nordlicht", "de")
	if err != nil || len(form.Pictures) != 3 || len(form.Languages) < 12 {
		t.Fatalf("form: %d pictures, %v", len(form.Pictures), err)
	}
	blog := NewBlog{Dir: "~/nordlicht", Title: "Nordlicht", Theme: "magazine", Language: "de"}
	room, err := a.Workspace.RoomForBlog(blog.Dir)
	if err != nil || room.Dir != filepath.Join(home, "nordlicht") || room.Exists || room.Refused != nil {
		t.Errorf("room: %+v, %v", room, err)
	}
	blogNow, err := a.Workspace.StartBlog(blog)
	if err != nil || blogNow.LastPost != starter.FirstPost || blogNow.Title != "Nordlicht" || len(blogNow.Problems) > 1 {
		t.Fatalf("opened %+v, %v", blogNow, err)
	}
	if room, err = a.Workspace.RoomForBlog(blog.Dir); err != nil || room.Refused == nil || room.Refused.Code != string(fault.Exists) {
		t.Errorf("a second one: %+v, %v", room, err)
	}
}

func TestOpenSample(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	a, _ := opened(t, nil)
	if _, err := a.Workspace.OpenSample(); fault.CodeOf(err) != fault.Unsupported {
		t.Errorf("without one: %v", err)
	}
	a.sample = fstest.MapFS{"galley.yaml": {Data: []byte("title: S\n")}, "a.md": {Data: []byte("A\n")}}
	blogNow, err := a.Workspace.OpenSample()
	if err != nil || blogNow.Title != "S" {
		t.Fatal(blogNow, err)
	}
	if again, err := a.Workspace.OpenSample(); err != nil || again.Dir != blogNow.Dir {
		t.Errorf("again: %+v, %v", again, err)
	}
}
