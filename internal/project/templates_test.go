package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var midday = func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }

// TestTemplatesOfTheFolder: each generator's own place, Galley's hidden one, and one that
// the author names; nothing else, and nothing outside.
func TestTemplatesOfTheFolder(t *testing.T) {
	const text = "---\ntitle: x\n---\n"
	tests := []struct {
		name, extra string
		files       []string
		want        string
	}{
		{"Hugo", "", []string{"hugo.toml", "content/posts/a.md", "archetypes/default.md", "archetypes/trip/index.md", "archetypes/note.txt", "scaffolds/no.md"}, "default trip"},
		{"Hexo", "", []string{"_config.yml", "package.json", "source/_posts/a.md", "scaffolds/post.md", "scaffolds/draft.md", "archetypes/no.md"}, "draft post"},
		{"a plain folder", "", []string{"posts/a.md", "templates/no.md", ".galley/templates/list.md"}, "list"},
		{"a folder the author names", "templates", []string{"posts/a.md", "templates/yes.md", ".galley/templates/list.md"}, "list yes"},
		{"named twice", ".galley/templates", []string{".galley/templates/list.md"}, "list"},
		{"not there", "gone", []string{"posts/a.md"}, ""},
		{"outside", "../..", []string{"posts/a.md"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, file := range tt.files {
				content := text
				switch filepath.Base(file) {
				case "package.json":
					content = `{"dependencies":{"hexo":"7"}}`
				case "_config.yml":
					content = "title: T\n"
				case "hugo.toml":
					content = "title = 'T'\n"
				}
				write(t, dir, file, content)
			}
			var names []string
			for _, one := range open(t, dir, Options{Now: midday}).Templates(tt.extra) {
				names = append(names, one.Name)
			}
			if got := strings.Join(names, " "); got != tt.want {
				t.Errorf("templates %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNewPostFromTemplate(t *testing.T) {
	tests := []struct {
		name, text, title string
		files             map[string]string
		want              string // of the file
		line, column      int
	}{
		{"without front matter the usual fields go before it", "## ${title}\n\n${cursor}\n", "A: b", map[string]string{"posts/z.md": "---\ntitle: Z\n---\n"},
			"---\ntitle: \"A: b\"\ndate: 2026-03-04\ncategory:\ntags:\nimage:\nexcerpt:\ndraft: true\n---\n\n## A: b\n\n\n", 13, 1},
		{"Hugo's archetype keeps its date and state", "+++\ntitle = '{{ replace .File.ContentBaseName \"-\" \" \" | title }}'\ndate = '{{ .Date }}'\ndraft = true\n+++\nGo ${cursor}on\n", "It's", map[string]string{"hugo.toml": "title = 'T'\n", "content/posts/z.md": "+++\ntitle = 'Z'\n+++\n"},
			"+++\ntitle = \"It's\"\ndate = '2026-03-04T12:00:00Z'\ndraft = true\n+++\nGo on\n", 6, 4},
		{"what it says of tags stays", "---\ntitle: ${title}\ntags: [review]\ndate:\nowner: me # mine\n---\n", "A", map[string]string{"posts/z.md": "---\ntitle: Z\n---\n"},
			"---\ntitle: A\ntags: [review]\ndate: 2026-03-04\nowner: me # mine\ndraft: true\n---\n", 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for file, text := range tt.files {
				write(t, dir, file, text)
			}
			p := open(t, dir, Options{Now: midday})
			made, err := p.NewPost(NewPost{Title: tt.title, Text: tt.text})
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(made.Post.Path)))
			if err != nil || string(got) != tt.want {
				t.Errorf("%s is\n%s\nwant\n%s%v", made.Post.Path, got, tt.want, err)
			}
			if made.Line != tt.line || made.Column != tt.column || made.Post.Title() != tt.title {
				t.Errorf("goes on at %d:%d, title %q", made.Line, made.Column, made.Post.Title())
			}
		})
	}
}
