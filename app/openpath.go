package app

import (
	"os"
	"path/filepath"
	"strings"

	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/workspace"
)

// OpenPath opens a folder, or the folder a post belongs to, with that post first on screen.
func (a *App) OpenPath(path string) error {
	dir, post, err := placeOf(path)
	if err != nil {
		return err
	}
	if _, err := a.OpenFolder(dir); err != nil {
		return err
	}
	a.mu.Lock()
	a.first = post
	a.mu.Unlock()
	return nil
}

// takeFirst returns the post to show first, once.
func (a *App) takeFirst() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	first := a.first
	a.first = ""
	return first
}

// RequestPath asks the frontend to open a folder, or a post in the folder it belongs to,
// as when a second start hands its argument over. A post of the folder that is open
// already stays in it. Before the frontend listens the request waits.
func (a *App) RequestPath(path string) error {
	dir, post, err := placeOf(path)
	if err != nil {
		return err
	}
	a.beginning.wait() // whatever became of the first folder, this is asked for now
	if p, err := a.current(); err == nil {
		dir, post = a.within(p, path, dir, post)
	}
	request := OpenRequest{Dir: dir, Post: post}
	a.mu.Lock()
	if !a.ready {
		a.asked = append(a.asked, request)
		a.mu.Unlock()
		return nil
	}
	a.mu.Unlock()
	a.host.Emit(EventOpen, request)
	return nil
}

// within prefers the folder that is open: for a post that it lists, and for another
// spelling of its own path.
func (a *App) within(p *project.Project, path, dir, post string) (string, string) {
	if real, err := filepath.EvalSymlinks(path); err == nil && post != "" {
		rel, err := filepath.Rel(p.Dir(), real)
		rel = filepath.ToSlash(rel)
		if _, listed := p.Post(rel); err == nil && listed {
			return p.Dir(), rel
		}
	}
	if isSame(dir, p.Dir()) {
		return p.Dir(), post
	}
	return dir, post
}

// isSame reports whether two paths lead to one folder.
func isSame(a, b string) bool {
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	return err == nil && otherErr == nil && os.SameFile(one, other)
}

// placeOf returns the folder that path is or belongs to, and the post it is, "" for a
// folder.
func placeOf(path string) (dir, post string, err error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(abs)
	switch {
	case err != nil:
		return "", "", fault.From(err).At(abs, 0, 0)
	case info.IsDir():
		return abs, "", nil
	case !workspace.IsPost(abs):
		return "", "", fault.New(fault.Unsupported, "%s is no post: Galley opens folders and Markdown files.", strings.TrimSpace(filepath.Base(abs)))
	}
	return project.FolderOf(abs)
}
