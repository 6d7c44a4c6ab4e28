package project

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A folder called theme is Galley's in a folder of no other generator; elsewhere it holds
// that generator's templates, unless galley.yaml names it.
func TestThemeFolder(t *testing.T) {
	foreign := "{{ SITENAME }} {% block title %}"
	for _, tt := range []struct {
		name  string
		files map[string]string
		found bool // the template is read, and its mistake noticed
	}{
		{"plain", map[string]string{}, true},
		{"another generator's", map[string]string{"pelicanconf.py": "SITENAME = 'x'\n"}, false},
		{"named", map[string]string{"pelicanconf.py": "SITENAME = 'x'\n", "galley.yaml": "theme: theme\n"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "theme/base.html", foreign)
			write(t, dir, "theme/templates/base.html", foreign)
			for name, text := range tt.files {
				write(t, dir, name, text)
			}
			found := false
			for _, problem := range open(t, dir, Options{}).FolderProblems() {
				found = found || problem.Code != "note"
			}
			if found != tt.found {
				t.Errorf("the template is read: %v, want %v", found, tt.found)
			}
		})
	}
}

// A folder of templates lies over the theme that is named; it reads nothing outside itself,
// and a name that is neither a theme nor a folder is said.
func TestThemesByName(t *testing.T) {
	mine := `{{define "main"}}<h1>Mine</h1>{{end}}`
	for _, tt := range []struct{ name, settings, folder, base, says string }{
		{"the default", "", "theme", "reading", ""},
		{"by name", "theme: magazine\n", "theme", "magazine", ""},
		{"by name and folder", "theme: {name: notebook, folder: mine}\n", "mine", "notebook", ""},
		{"a folder", "theme: mine\n", "mine", "reading", ""},
		{"a folder called like a theme", "theme: notebook\n", "notebook", "reading", ""},
		{"nothing of that name", "title: A\ntheme: gazette\n", "", "reading", `no folder "gazette"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			secret := filepath.Join(t.TempDir(), "secret.html")
			write(t, filepath.Dir(secret), "secret.html", "{{define \"main\"}}secret{{end}}")
			if tt.settings != "" {
				write(t, dir, "galley.yaml", tt.settings)
			}
			if tt.folder != "" {
				write(t, dir, tt.folder+"/templates/404.html", mine)
				if err := os.Symlink(secret, filepath.Join(dir, tt.folder, "templates", "archive.html")); err != nil {
					t.Fatal(err)
				}
			}
			p := open(t, dir, Options{})
			var lost, archive bytes.Buffer
			if err := p.Site().Render(&lost, "404.html"); err != nil {
				t.Fatal(err)
			}
			if err := p.Site().Render(&archive, "archive/index.html"); err != nil || strings.Contains(archive.String(), "secret") {
				t.Errorf("the archive is made from a file outside: %v", err)
			}
			if p.content.theme.Name() != tt.base || strings.Contains(lost.String(), "<h1>Mine</h1>") != (tt.folder != "") {
				t.Errorf("base is %s, own template used: %v", p.content.theme.Name(), strings.Contains(lost.String(), "Mine"))
			}
			said := ""
			for _, problem := range p.FolderProblems() {
				if strings.Contains(problem.Message, "gazette") && problem.Line == 2 && problem.Column == 8 {
					said = problem.Message
				}
			}
			if !strings.Contains(said, tt.says) {
				t.Errorf("says %q, want %q", said, tt.says)
			}
		})
	}
}

// A mistake in a template is named with the file it is in.
func TestMistakeInOwnTemplateNamesItsFile(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "A", "theme/templates/404.html": "{{define \"main\"}}\n{{template \"../../etc/passwd\" .}}{{end}}"}), Options{})
	for _, problem := range p.FolderProblems() {
		if problem.Path == "theme/templates/404.html" {
			return
		}
	}
	t.Errorf("got %v", p.FolderProblems())
}
