package dialect

import (
	"path"
	"regexp"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
)

// isProgram reports whether a permalink is beyond what fillIn knows.
func (g *eleventy) isProgram(permalink string) bool {
	_, ok := g.fill(permalink, &post.Post{})
	return !ok
}

func unknownPermalink(file string, line, column int) *fault.Error {
	e := fault.New(fault.Unsupported, "Galley cannot work this permalink out, so the post gets the address of its file here.").At(file, line, column)
	e.Fix = "Use page.fileSlug, page.filePathStem, page.date, title or another field, with the filters slugify, slug and date."
	return e
}

// permalinkOf returns what the post, its folder or the configuration says about its
// address, "" for nothing.
func (g *eleventy) permalinkOf(p *post.Post) (permalink string, field frontmatter.Field) {
	if f, ok := p.Front.Get("permalink"); ok && f.Value != nil {
		return strings.TrimSpace(f.Text()), f
	}
	permalink = g.permalink
	for _, d := range g.data {
		if _, ok := inside(p.Path, d.dir); ok && d.permalink != "" {
			permalink = d.permalink
		}
	}
	return permalink, frontmatter.Field{}
}

func (g *eleventy) address(p *post.Post) string {
	if g.place(p.Path) == Ignored {
		return ""
	}
	permalink, field := g.permalinkOf(p)
	if off, isBool := field.Value.(bool); isBool && !off {
		return "" // permalink: false publishes nothing
	}
	undated := p.Meta.Date.IsZero() && strings.Contains(permalink, "date") // the day the file was made counts there
	if filled, ok := g.fill(permalink, p); ok && !undated && filled != "" && !isForeign(filled) {
		return cleanAddress(filled)
	}
	return cleanAddress(g.pathStem(p.Path) + "/")
}

func (g *eleventy) check(p *post.Post) *fault.Error {
	permalink, field := g.permalinkOf(p)
	if _, isBool := field.Value.(bool); isBool || field.Key == "" || g.place(p.Path) == Ignored {
		return nil
	}
	if _, ok := g.fill(permalink, p); ok {
		return nil
	}
	return unknownPermalink(p.Path, field.Line, field.Column)
}

// inDate matches the name of a file that holds a date; the slug is what follows.
var inDate = regexp.MustCompile(`\d{4}-\d{2}-\d{2}-(.*)`)

// pathStem returns the path of a file below the input without its ending and date, and
// without a name that only repeats that of its folder.
func (g *eleventy) pathStem(file string) string {
	in, _ := inside(file, g.input)
	dir, name := path.Dir(in), fileSlug(in)
	if name == "index" || name == path.Base(dir) {
		return dir
	}
	return path.Join(dir, name)
}

// fileSlug returns a file's name without its ending and date.
func fileSlug(file string) string {
	name := stem(file)
	if m := inDate.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return name
}

// fill resolves the expressions of a permalink.
func (g *eleventy) fill(permalink string, p *post.Post) (string, bool) {
	value := func(name string) (string, bool) { return g.value(name, p) }
	filter := func(name, argument, s string) (string, bool) { return eleventyFilter(name, argument, s, p) }
	return fillIn(permalink, value, filter)
}

// value returns what a name in a permalink stands for.
func (g *eleventy) value(name string, p *post.Post) (string, bool) {
	in, _ := inside(p.Path, g.input)
	switch name {
	case "page.fileSlug":
		if slug := fileSlug(in); slug != "index" {
			return slug, true
		}
		return strings.TrimPrefix(path.Base(path.Dir(in)), "."), true
	case "page.filePathStem":
		return "/" + path.Join(path.Dir(in), fileSlug(in)), true
	case "page.date", "date":
		return "", true // only its filter knows what to write
	case "page.lang":
		return p.Meta.Lang, true
	case "title":
		return p.Title(), true
	}
	if strings.ContainsAny(name, ".()[] '\"+") || name == "" {
		return "", false
	}
	f, ok := p.Front.Get(name)
	return f.Text(), ok || p.Path == ""
}

// eleventyFilter applies a filter that Eleventy has or that most sites define.
func eleventyFilter(name, argument, s string, p *post.Post) (string, bool) {
	switch name {
	case "slug", "slugify":
		return eleventySlug(s), true
	case "lower", "downcase":
		return strings.ToLower(s), true
	case "trim", "strip", "url", "safe":
		return strings.TrimSpace(s), true
	case "date":
		return strftime(p.Meta.Date.Time, argument)
	}
	return "", false
}
