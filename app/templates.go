package app

import (
	"galley/internal/archetype"
)

// PostTemplate is a text that new posts can begin with. From is "galley", "folder" (a file
// of the folder, at Path), "own" (the author's, for this folder) or "app" (everywhere).
type PostTemplate struct {
	Name string `json:"name"`
	From string `json:"from"`
	Path string `json:"path"`
	Text string `json:"text"`
}

// CreatedPost is a new post. Line and Column say where its author goes on, 0 when nothing
// does. Unknown are actions of the template that were left as they stand.
type CreatedPost struct {
	Row     PostRow  `json:"row"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	Unknown []string `json:"unknown"`
}

// Templates lists what new posts of this folder can begin with.
func (s *PostService) Templates() (all []PostTemplate, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	kept := s.app.store.Get()
	own := kept.Folders[p.Dir()]
	for _, one := range p.Templates(own.TemplateFolder) {
		all = append(all, PostTemplate{Name: one.Name, From: "folder", Path: one.Path, Text: one.Text})
	}
	for _, one := range own.Templates {
		all = append(all, PostTemplate{Name: one.Name, From: "own", Text: one.Text})
	}
	for _, one := range kept.Templates {
		all = append(all, PostTemplate{Name: one.Name, From: "app", Text: one.Text})
	}
	for _, one := range archetype.BuiltIn() {
		all = append(all, PostTemplate{Name: one.Name, From: "galley", Text: one.Text})
	}
	return all, nil
}

// AsTemplate makes a template of the text of a post.
func (s *PostService) AsTemplate(path, text string) (template string, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return "", err
	}
	return p.AsTemplate(path, text), nil
}
