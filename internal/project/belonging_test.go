package project

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFolderOf(t *testing.T) {
	top := t.TempDir()
	home := filepath.Join(top, "home")
	t.Setenv("HOME", home)
	for name, text := range map[string]string{
		"home/.gitignore":                       "",
		"home/galley.yaml":                      "title: Not a blog\n",
		"home/loose.md":                         "x",
		"home/notes/deep/er/a.md":               "x",
		"home/my blog/galley.yaml":              "title: Mine\n",
		"home/my blog/posts/2026/a.md":          "x",
		"home/hugo/hugo.toml":                   "baseURL = 'https://example.org/'\n",
		"home/hugo/content/posts/b/index.md":    "x",
		"home/hugo/README.md":                   "x",
		"home/jekyll/_config.yml":               "title: J\n",
		"home/jekyll/_posts/2026-01-01-c.md":    "x",
		"home/hexo/package.json":                `{"dependencies":{"hexo":"7"}}`,
		"home/hexo/source/_posts/d.md":          "x",
		"home/astro/astro.config.mjs":           "",
		"home/astro/src/content/blog/e.md":      "x",
		"home/work/galley.yaml":                 "title: Outer\n",
		"home/work/sites/inner/hugo.toml":       "",
		"home/work/sites/inner/content/f.md":    "x",
		"elsewhere/eleventy/eleventy.config.js": "",
		"elsewhere/eleventy/posts/g.md":         "x",
	} {
		at := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct{ file, dir, rel string }{
		{"home/loose.md", "home", "loose.md"},
		{"home/notes/deep/er/a.md", "home/notes/deep/er", "a.md"},
		{"home/my blog/posts/2026/a.md", "home/my blog", "posts/2026/a.md"},
		{"home/hugo/content/posts/b/index.md", "home/hugo", "content/posts/b/index.md"},
		{"home/hugo/README.md", "home/hugo", "README.md"},
		{"home/jekyll/_posts/2026-01-01-c.md", "home/jekyll", "_posts/2026-01-01-c.md"},
		{"home/hexo/source/_posts/d.md", "home/hexo", "source/_posts/d.md"},
		{"home/astro/src/content/blog/e.md", "home/astro", "src/content/blog/e.md"},
		{"home/work/sites/inner/content/f.md", "home/work", "sites/inner/content/f.md"}, // galley.yaml is the author's word
		{"elsewhere/eleventy/posts/g.md", "elsewhere/eleventy", "posts/g.md"},
	}
	for _, tt := range tests {
		dir, rel, err := FolderOf(filepath.Join(top, filepath.FromSlash(tt.file)))
		if err != nil {
			t.Fatal(err)
		}
		if shown, _ := filepath.Rel(top, dir); filepath.ToSlash(shown) != tt.dir || rel != tt.rel {
			t.Errorf("FolderOf(%s) = %s, %s; want %s, %s", tt.file, shown, rel, tt.dir, tt.rel)
		}
	}
}
