package dialect

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

func (g *jekyll) options() post.Options {
	return post.Options{
		TagSplit:      strings.Fields,
		CategorySplit: strings.Fields,
		Defaults:      g.defaultsOf,
		ExcerptEnd:    g.excerptEnd,
		Draft: func(file string) bool {
			in, ok := inside(file, g.source)
			return ok && !g.showDrafts && (inFolder(in, "_drafts") || inFolder(in, "_posts") && !jekyllName.MatchString(path.Base(in)))
		},
		Categories: g.categoriesOf,
		Keys:       map[string]string{"draft": "published", "updated": "last_modified_at"},
		Name: func(file string) (slug, date string) {
			if slug, date = g.nameOf(file); date == "" {
				return "", ""
			}
			return slug, date
		},
	}
}

// jekyllName is the name a file in _posts needs to be published.
var jekyllName = regexp.MustCompile(`^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)\.[^.]+$`)

// nameOf returns what the name of a file says: its slug, and the date of a post.
func (g *jekyll) nameOf(file string) (slug, date string) {
	if m := jekyllName.FindStringSubmatch(path.Base(file)); m != nil && (inFolder(file, "_posts") || inFolder(file, "_drafts")) {
		return m[2], m[1]
	}
	return stem(file), ""
}

// categoriesOf returns the folders above _posts.
func (g *jekyll) categoriesOf(file string) []string {
	in, _ := inside(file, g.source)
	in, _ = inside(in, g.posts)
	for _, special := range []string{"_posts/", "_drafts/"} {
		if i := strings.Index("/"+in, "/"+special); i > 0 {
			return strings.Split(in[:i-1], "/")
		}
	}
	return nil
}

// defaultsOf returns the fields that the configuration gives the file, those that count
// most last.
func (g *jekyll) defaultsOf(file string) []frontmatter.Field {
	in, ok := inside(file, g.source)
	if !ok || len(g.defaults) == 0 {
		return nil
	}
	kind := g.kindOf(in)
	var fields []frontmatter.Field
	for _, d := range g.defaults {
		applies := d.kind == "" || d.kind == kind || d.kind+"s" == kind
		applies = applies || kind == "drafts" && d.kind == "posts" // as it will be once published
		if applies && jekyllScope(d.path, in) {
			fields = append(fields, d.fields...)
		}
	}
	return fields
}

// jekyllScope reports whether a scope's path covers a file. It may hold * in a name.
func jekyllScope(scope, file string) bool {
	if scope == "" || file == scope || strings.HasPrefix(file, scope+"/") {
		return true
	}
	if !strings.Contains(scope, "*") {
		return false
	}
	n := strings.Count(scope, "/") + 1
	parts := strings.Split(file, "/")
	if len(parts) < n {
		return false
	}
	ok, _ := path.Match(scope, strings.Join(parts[:n], "/"))
	return ok
}

// kindOf returns the type that a scope of the configuration calls a file.
func (g *jekyll) kindOf(in string) string {
	if inFolder(in, "_posts") {
		return "posts"
	}
	if inFolder(in, "_drafts") {
		return "drafts"
	}
	if c := g.collectionOf(in); c != nil {
		return c.label
	}
	return "pages"
}

func (g *jekyll) collectionOf(in string) *jekyllCollection {
	for i := range g.collections {
		if strings.HasPrefix(in, g.collections[i].dir+"/") {
			return &g.collections[i]
		}
	}
	return nil
}

// inFolder reports whether one of the folders of file is called name.
func inFolder(file, name string) bool {
	return strings.HasPrefix(file, name+"/") || strings.Contains(file, "/"+name+"/")
}

func (g *jekyll) place(file string) Place {
	in, ok := inside(file, g.source)
	if !ok || g.excluded(in) {
		return Ignored
	}
	if inFolder(in, "_posts") || inFolder(in, "_drafts") {
		return g.placePost(in)
	}
	if c := g.collectionOf(in); c != nil {
		if c.output {
			return Page
		}
		return Ignored
	}
	if g.underscored(in) || isReadme(in) {
		return Ignored
	}
	if !g.f.isFile(file) || g.f.hasFrontMatter(file, true) {
		return Page
	}
	return Ignored
}

// placePost tells posts from what hides in a folder of machinery above _posts.
func (g *jekyll) placePost(in string) Place {
	in, _ = inside(in, g.posts)
	for dir := range strings.SplitSeq(path.Dir(in), "/") {
		if dir == "_posts" || dir == "_drafts" {
			return Post
		}
		if strings.HasPrefix(dir, "_") || isHidden(dir) {
			return Ignored
		}
	}
	return Ignored
}

// underscored reports whether a name in the path keeps the file out of the site.
func (g *jekyll) underscored(in string) bool {
	at := ""
	for part := range strings.SplitSeq(in, "/") {
		at = path.Join(at, part)
		if part == "" || strings.ContainsRune("_.#", rune(part[0])) || strings.HasSuffix(part, "~") {
			if !slices.ContainsFunc(g.include, func(s string) bool { return covers(s, at) || covers(s, part) }) {
				return true
			}
		}
	}
	return false
}

// excluded reports whether the configuration leaves a file out.
func (g *jekyll) excluded(in string) bool {
	if in == "" || strings.HasPrefix(in+"/", g.destination+"/") {
		return true
	}
	return slices.ContainsFunc(g.exclude, func(s string) bool { return covers(s, in) }) &&
		!slices.ContainsFunc(g.include, func(s string) bool { return covers(s, in) })
}

// covers reports whether a pattern such as "drafts/", "*.gem" or "docs/**" covers a file
// or a folder it is in.
func covers(pattern, file string) bool {
	pattern = strings.Trim(strings.TrimPrefix(pattern, "./"), "/")
	pattern = strings.TrimSuffix(pattern, "/**")
	if pattern == "" {
		return false
	}
	if file == pattern || strings.HasPrefix(file, pattern+"/") {
		return true
	}
	if !strings.ContainsAny(pattern, "*?[") {
		return false
	}
	if rest, ok := strings.CutPrefix(pattern, "**/"); ok {
		matched, _ := path.Match(rest, path.Base(file))
		return matched
	}
	matched, _ := path.Match(pattern, file)
	return matched
}

// textEndings are those of files that Jekyll fills in when they have front matter, which
// Galley cannot do.
var textEndings = set(".html .htm .xml .txt .css .scss .sass .js .mjs .json .svg .webmanifest .coffee .less .xsl .yml .yaml .csv")

func (g *jekyll) static(file string) (string, bool) {
	in, ok := inside(file, g.source)
	if !ok || g.excluded(in) || g.underscored(in) || isReadme(in) || !strings.Contains(in, "/") && machineFiles[in] {
		return "", false
	}
	switch path.Ext(in) {
	case ".scss", ".sass", ".coffee", ".less", ".gemspec", ".lock", ".sh", ".rb":
		return "", false
	}
	if in == "Rakefile" || in == "Makefile" || in == "Dockerfile" || textEndings[strings.ToLower(path.Ext(in))] && g.f.hasFrontMatter(file, false) {
		return "", false
	}
	return in, true
}

func (g *jekyll) skip() []string {
	return []string{g.destination, "_site", ".jekyll-cache", ".sass-cache", "vendor", "node_modules",
		path.Join(g.source, "_layouts"), path.Join(g.source, "_includes"), path.Join(g.source, "_sass"), path.Join(g.source, "_data"), path.Join(g.source, "_plugins")}
}

func (g *jekyll) newPath(slug string, date time.Time, draft bool, _ string) string {
	if draft {
		return path.Join(g.source, g.posts, "_drafts", slug+".md")
	}
	return path.Join(g.source, g.posts, "_posts", date.Format(time.DateOnly)+"-"+slug+".md")
}

func (g *jekyll) template() string {
	lines := []string{"title:", "date:", "categories: []", "tags: []"}
	if layout := g.layout(); layout != "" {
		lines = append([]string{"layout: " + layout}, lines...)
	}
	return fenced(lines...)
}

// layout returns the layout that most posts state, else "post". "" is none, because the
// configuration gives one to all.
func (g *jekyll) layout() string {
	for _, field := range g.defaultsOf(path.Join(g.source, g.posts, "_posts", "2000-01-01-a.md")) {
		if field.Key == "layout" {
			return ""
		}
	}
	count := map[string]int{}
	for _, name := range g.samples {
		src, _ := g.f.head(name, 64<<10)
		field, _ := frontmatter.Parse(src).Get("layout")
		layout := field.Text()
		if count[layout]++; layout != "" && !strings.Contains(layout, "\n") && 2*count[layout] > len(g.samples) {
			return field.Literal
		}
	}
	return "post"
}

// published moves a draft to the folder _posts beside _drafts and dates its name.
func (g *jekyll) published(file string, date time.Time) string {
	dir, name := path.Split(file)
	dir = replaceFolder(dir, "_drafts", "_posts")
	if !inFolder(dir, "_posts") || jekyllName.MatchString(name) {
		return dir + name
	}
	return dir + date.Format(time.DateOnly) + "-" + name
}

// unpublished moves a post to _drafts, where it loses the date of its name.
func (g *jekyll) unpublished(file string) string {
	dir, name := path.Split(file)
	if !inFolder(dir, "_posts") {
		return file
	}
	if m := jekyllName.FindStringSubmatch(name); m != nil {
		name = m[2] + path.Ext(name)
	}
	return replaceFolder(dir, "_posts", "_drafts") + name
}

// replaceFolder renames the first folder called old in a path that ends in "/".
func replaceFolder(dir, old, name string) string {
	before, after, ok := strings.Cut("/"+dir, "/"+old+"/")
	if !ok {
		return dir
	}
	return strings.TrimPrefix(before+"/"+name+"/"+after, "/")
}

func (g *jekyll) isConfig(file string) bool { return strings.HasPrefix(file, "_config.") }
