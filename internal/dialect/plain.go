package dialect

import (
	"path"
	"strings"
	"time"

	"galley/internal/fault"
	"galley/internal/post"
)

// plain is the rules of a folder without a generator. The generators build on it where
// they say nothing else.
type plain struct {
	images, imagesURL string
	posts             string // folder of new posts
}

func readPlain(f *folder) generator { return newPlain(f) }

func newPlain(f *folder) plain {
	g := plain{images: "static/images", imagesURL: "/static/images/", posts: "posts"}
	if dir := f.firstDir("static/images", "static/img", "images", "img", "assets/images", "assets/img", "media"); dir != "" {
		g.images, g.imagesURL = dir, "/"+dir+"/"
	}
	if dir := f.firstDir("posts", "_posts", "blog", "articles"); dir != "" {
		g.posts = dir
	} else {
		g.posts = f.firstOwn("posts")
	}
	return g
}

// firstOwn returns the folder in which the author already writes: the top of the
// workspace, else the first folder with Markdown in it.
func (f *folder) firstOwn(fallback string) string {
	for _, e := range f.entries(".") {
		if !e.IsDir() && isMarkdown(e.Name()) && !isReadme(e.Name()) && !isHidden(e.Name()) {
			return "."
		}
	}
	for _, name := range f.folders(".") {
		if name != "pages" && name != "_pages" && f.holdsMarkdown(name) {
			return name
		}
	}
	return fallback
}

func (plain) options() post.Options { return post.Options{} }

func (plain) place(file string) Place {
	if hasSegment(file, func(dir string) bool { return dir == "pages" || dir == "_pages" }) {
		return Page
	}
	return Post
}

func (plain) address(*post.Post) string                 { return "" }
func (plain) static(file string) (string, bool)         { return staticPlain(file) }
func (plain) skip() []string                            { return []string{"_site"} }
func (plain) published(file string, _ time.Time) string { return file }
func (plain) unpublished(file string) string            { return file }
func (g plain) imageFolder() (folder, url string)       { return g.images, g.imagesURL }
func (plain) assets(string) string                      { return "" }
func (plain) hiddenTag(string) bool                     { return false }
func (plain) check(*post.Post) *fault.Error             { return nil }
func (plain) link(dest string) string                   { return dest }
func (plain) isConfig(string) bool                      { return false }
func (g plain) newPath(slug string, _ time.Time, _ bool, _ string) string {
	return path.Join(g.posts, slug+".md")
}

func (plain) template() string {
	return fenced("title:", "date:", "author:", "category:", "tags:", "image:", "excerpt:")
}

// fenced returns keys as front matter in YAML.
func fenced(keys ...string) string {
	return "---\n" + strings.Join(keys, "\n") + "\n---\n\n"
}
