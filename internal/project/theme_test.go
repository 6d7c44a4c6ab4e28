package project

import "testing"

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
