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

func (g *eleventy) options() post.Options {
	return post.Options{
		TagSplit: func(s string) []string { return strings.Split(s, ",") },
		Defaults: func(file string) []frontmatter.Field {
			var fields []frontmatter.Field
			for _, d := range g.data {
				if _, ok := inside(file, d.dir); ok {
					fields = append(fields, d.fields...)
				}
			}
			return fields
		},
		Draft:    func(string) bool { return false },
		TagList:  true,
		DateWord: func(s string) bool { return eleventyDates[strings.ToLower(s)] },
		Name: func(file string) (slug, date string) {
			in, _ := inside(file, g.input)
			return "", anyDate.FindString(in)
		},
	}
}

// eleventyDates are the words for days that only the file system and git know.
var eleventyDates = map[string]bool{"last modified": true, "created": true, "git last modified": true, "git created": true}

// anyDate finds the date that counts for a file, wherever its path holds one.
var anyDate = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

func (g *eleventy) place(file string) Place {
	in, ok := inside(file, g.input)
	if !ok || isReadme(file) || g.isMachinery(file) {
		return Ignored
	}
	dir := path.Dir(in)
	name := stem(in)
	if name == "index" && slices.Contains(append([]string{".", "content"}, postFolders...), strings.TrimPrefix(dir, "content/")) {
		return Page // the list of posts
	}
	for _, d := range g.data {
		if _, ok := inside(file, d.dir); ok && d.posts {
			return Post
		}
	}
	if hasSegment(in, func(s string) bool { return slices.Contains(postFolders, s) || s == "_posts" }) || datedName.MatchString(name) {
		return Post
	}
	return Page
}

// isMachinery reports whether a file belongs to the generator.
func (g *eleventy) isMachinery(file string) bool {
	for _, dir := range append([]string{g.output}, g.machinery...) {
		if _, ok := inside(file, dir); ok {
			return true
		}
	}
	if hasSegment(file, func(s string) bool { return s == "node_modules" || isHidden(s) || s == "_includes" || s == "_data" }) {
		return true
	}
	return slices.ContainsFunc(g.ignored, func(p string) bool { return covers(p, file) || matchGlob(p, file) })
}

func (g *eleventy) static(file string) (string, bool) {
	if isJunk(file) || g.isMachinery(file) {
		return "", false
	}
	for _, p := range g.passed {
		if out, ok := g.pass(p, file); ok {
			return out, true
		}
	}
	in, ok := inside(file, g.input)
	ext := strings.ToLower(path.Ext(file))
	switch {
	case !ok || !readersUse(file):
		return "", false
	case slices.Contains(g.formats, ext), g.images && isPicture(file):
		return in, true
	case len(g.passed) == 0:
		return staticPlain(in)
	}
	return "", false
}

// isPicture reports whether a file is an image.
func isPicture(file string) bool {
	return pictures[strings.ToLower(path.Ext(file))]
}

var pictures = set(".jpg .jpeg .png .gif .webp .avif .svg .bmp .apng")

// pass returns where p copies a file to.
func (g *eleventy) pass(p passthrough, file string) (string, bool) {
	if isGlob(p.source) {
		if !matchGlob(p.source, file) {
			return "", false
		}
		if p.placed {
			return path.Join(p.target, path.Base(file)), true
		}
		out, _ := inside(file, g.input)
		return out, true
	}
	if file == p.source {
		return g.targetOf(p, path.Base(file)), true
	}
	rest, ok := inside(file, p.source)
	if !ok {
		return "", false
	}
	return path.Join(g.targetOf(p, ""), rest), true
}

// targetOf returns where the folder or file of p goes. A target that is a folder gets
// the file's name.
func (g *eleventy) targetOf(p passthrough, name string) string {
	if !p.placed {
		out, ok := inside(p.source, g.input)
		if !ok {
			out = p.source
		}
		if p.source == g.input {
			out = ""
		}
		return out
	}
	if name != "" && path.Ext(p.target) == "" {
		return path.Join(p.target, name)
	}
	return p.target
}

func (g *eleventy) skip() []string {
	skip := []string{g.output, "_site", "node_modules", ".cache"}
	for _, dir := range g.machinery {
		if dir != g.dataDir { // a change there matters
			skip = append(skip, dir)
		}
	}
	return skip
}

func (g *eleventy) newPath(slug string, date time.Time, _ bool, _ string) string {
	return g.habit.path(g.home, slug, date, ".md")
}

func (g *eleventy) template() string {
	return g.f.templateLike(g.habit.samples, "title:", "description:", "date:", "tags: []")
}

func (g *eleventy) hiddenTag(tag string) bool { return g.tags[strings.ToLower(tag)] }

func (g *eleventy) isConfig(file string) bool {
	if slices.Contains(append([]string{".eleventyignore"}, eleventyConfigs...), file) {
		return true
	}
	dir, name := path.Dir(file), path.Base(file)
	if dir == g.dataDir || strings.Contains(name, ".11tydata.") {
		return true
	}
	return name == path.Base(dir)+".json"
}
