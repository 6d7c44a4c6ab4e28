package app

import (
	"os"
	"path/filepath"

	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/settings"
	"galley/internal/starter"
	"galley/internal/theme"
)

// SiteLanguage is a language that a blog may be in.
type SiteLanguage struct {
	Tag  string `json:"tag"`
	Name string `json:"name"`
}

// ThemePicture is the first page of a blog in a theme: a whole page with its styles in it.
type ThemePicture struct {
	Theme string `json:"theme"`
	HTML  string `json:"html"`
}

// NewBlogForm is what a new blog can be.
type NewBlogForm struct {
	Languages []SiteLanguage `json:"languages"`
	Pictures  []ThemePicture `json:"pictures"`
}

// NewBlog is what an author says of a new blog. Dir may begin with "~". Into says that the
// folder may hold something already.
type NewBlog struct {
	Dir      string `json:"dir"`
	Title    string `json:"title"`
	Theme    string `json:"theme"`
	Language string `json:"language"`
	Into     bool   `json:"into"`
}

// NewBlogRoom is what is in the folder of a new blog. Refused says why it cannot be there.
type NewBlogRoom struct {
	Dir     string   `json:"dir"`
	Exists  bool     `json:"exists"`
	Names   []string `json:"names"`
	Refused *Problem `json:"refused"`
}

// NewBlogForm returns the choices for a new blog, with pictures of one of that title in
// that language.
func (s *WorkspaceService) NewBlogForm(title, language string) (form NewBlogForm, err error) {
	defer guard(&err)
	for _, v := range theme.Vocabularies() {
		form.Languages = append(form.Languages, SiteLanguage(v))
	}
	for _, name := range theme.Names() {
		look, err := starter.Blog{Title: title, Theme: name, Language: language}.Page(s.app.now())
		if err != nil {
			return NewBlogForm{}, err
		}
		form.Pictures = append(form.Pictures, ThemePicture{Theme: name, HTML: look.HTML})
	}
	return form, nil
}

// RoomForBlog looks at a folder for a new blog. Nothing is written.
func (s *WorkspaceService) RoomForBlog(dir string) (room NewBlogRoom, err error) {
	defer guard(&err)
	found, refused := project.RoomIn(atHome(dir))
	room = NewBlogRoom{Dir: found.Dir, Exists: found.Exists, Names: append([]string{}, found.Names...)}
	if refused != nil {
		f := fault.From(refused)
		problem := problemsOf([]*fault.Error{f})[0]
		room.Refused = &problem
	}
	return room, nil
}

// StartBlog makes a blog and opens it at its first post.
func (s *WorkspaceService) StartBlog(blog NewBlog) (opened Workspace, err error) {
	defer guard(&err)
	dir := atHome(blog.Dir)
	begun := starter.Blog{Title: blog.Title, Theme: blog.Theme, Language: blog.Language}
	if err := project.Begin(dir, begun, blog.Into, s.app.now()); err != nil {
		return Workspace{}, err
	}
	return s.openAt(dir, starter.FirstPost)
}

// OpenSample opens a copy of the sample blog in the user's folder, which is made the first
// time.
func (s *WorkspaceService) OpenSample() (opened Workspace, err error) {
	defer guard(&err)
	if s.app.sample == nil {
		return Workspace{}, fault.New(fault.Unsupported, "This Galley came without a sample blog.")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return Workspace{}, err
	}
	dir, err := project.LayOutSample(s.app.sample, home)
	if err != nil {
		return Workspace{}, err
	}
	return s.openAt(dir, "")
}

// openAt opens a folder, at the post it was left at or else at one.
func (s *WorkspaceService) openAt(dir, post string) (Workspace, error) {
	p, err := s.app.OpenFolder(dir)
	if err != nil {
		return Workspace{}, err
	}
	if post != "" {
		s.app.remember(func(k *settings.Settings) { k.LastPost[p.Dir()] = post })
	}
	return s.describe(p), nil
}

func atHome(path string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	return project.AtHome(path, home)
}
