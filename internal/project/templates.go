package project

import (
	"io/fs"
	"path"
	"strings"

	"galley/internal/archetype"
	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/workspace"
)

// templateFolder holds beginnings of posts. It is hidden, so they are no posts.
const templateFolder = ".galley/templates"

// maxTemplate bounds, in bytes, a file that is offered as a template, and maxTemplates how
// many are looked at in a folder.
const (
	maxTemplate  = 1 << 20
	maxTemplates = 200
)

// Template is a file of the folder that new posts can begin with.
type Template struct{ Name, Path, Text string }

// Templates returns the texts that this folder has for new posts: those in Galley's own
// hidden folder, those its generator uses (Hugo's archetypes, Hexo's scaffolds), and those
// in the folder extra, "" for none.
func (p *Project) Templates(extra string) []Template {
	folders := []string{templateFolder}
	switch p.Dialect().Kind {
	case dialect.Hugo:
		folders = append(folders, "archetypes")
	case dialect.Hexo:
		folders = append(folders, "scaffolds")
	}
	if extra = path.Clean(extra); extra != "." && fs.ValidPath(extra) {
		folders = append(folders, extra)
	}
	all := []Template{}
	seen := map[string]bool{}
	for _, folder := range folders {
		if !seen[folder] {
			seen[folder] = true
			all = append(all, p.templatesIn(folder)...)
		}
	}
	return all
}

// templatesIn reads the templates of a folder. One that is not there has none.
func (p *Project) templatesIn(folder string) []Template {
	entries, err := fs.ReadDir(p.files.FS(), folder)
	if err != nil {
		return nil
	}
	var found []Template
	for _, entry := range entries[:min(len(entries), maxTemplates)] {
		at := path.Join(folder, entry.Name())
		if entry.IsDir() { // a bundle of Hugo's
			at = path.Join(at, "index.md")
		}
		if !workspace.IsPost(at) {
			continue
		}
		info, err := fs.Stat(p.files.FS(), at)
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxTemplate {
			continue
		}
		if src, _, err := p.files.Read(at); err == nil {
			found = append(found, Template{Name: strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())), Path: at, Text: string(src)})
		}
	}
	return found
}

// AsTemplate makes a template of the text of the post at path.
func (p *Project) AsTemplate(path, text string) string {
	one := post.Parse(path, []byte(text), p.parseOptions())
	return archetype.Of(&one)
}

// template reads one of Galley's own templates by its name.
func (p *Project) template(name string) ([]byte, error) {
	if !workspace.IsPost(name) {
		name += ".md"
	}
	at := path.Join(templateFolder, name)
	src, _, err := p.files.Read(at)
	if fault.CodeOf(err) == fault.NotFound {
		return nil, fault.New(fault.NotFound, "There is no template %q. Templates are files in %s.", name, templateFolder).At(at, 0, 0)
	}
	return src, err
}
