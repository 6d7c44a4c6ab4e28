package dialect

import (
	"path"
	"slices"
	"strings"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// root returns the folder of content in a language; that of the main one where it has
// none of its own.
func (g *hugo) root(lang string) string {
	for _, want := range []string{lang, "", g.language} {
		for _, c := range g.content {
			if c.lang == want {
				return c.dir
			}
		}
	}
	return g.content[0].dir
}

// locate returns a file's path below its folder of content, and its language. ok is
// false for a file that is in none.
func (g *hugo) locate(file string) (rel, lang string, ok bool) {
	for _, c := range g.content {
		if rel, ok := inside(file, c.dir); ok {
			lang = c.lang
			if suffix := strings.TrimPrefix(path.Ext(stem(rel)), "."); slices.Contains(g.languages, strings.ToLower(suffix)) {
				lang = strings.ToLower(suffix)
			}
			return rel, lang, true
		}
	}
	return "", "", false
}

// base returns a file's name without its ending and its language.
func (g *hugo) base(rel string) string {
	name := stem(rel)
	if suffix := path.Ext(name); suffix != "" && slices.Contains(g.languages, strings.ToLower(suffix[1:])) {
		name = strings.TrimSuffix(name, suffix)
	}
	return name
}

func (g *hugo) options() post.Options {
	whole := func(s string) []string { return []string{s} } // a text is one tag, whatever is in it
	return post.Options{
		TagSplit: whole, CategorySplit: whole,
		Defaults: g.defaultsOf,
		Draft:    func(string) bool { return false },
		Lang:     g.langOf,
		Name:     g.nameOf,
		Keys:     map[string]string{"updated": "lastmod", "category": "categories", "expiry": "expiryDate", "excerpt": "summary"},
	}
}

func (g *hugo) defaultsOf(file string) []frontmatter.Field {
	var fields []frontmatter.Field
	for _, c := range g.cascades {
		if _, ok := inside(file, c.dir); ok {
			fields = append(fields, c.fields...)
		}
	}
	return fields
}

func (g *hugo) langOf(file string) string {
	if _, lang, _ := g.locate(file); lang != "" || g.languages == nil {
		return lang
	}
	return g.language
}

func (g *hugo) nameOf(file string) (slug, date string) {
	slug = g.base(file)
	if slug == "index" || slug == "_index" {
		slug = path.Base(path.Dir(file))
	}
	if g.nameDates && len(slug) > len("2006-01-02-") && datedName.MatchString(slug) {
		return slug[len("2006-01-02-"):], slug[:len("2006-01-02")]
	}
	return slug, ""
}

func (g *hugo) place(file string) Place {
	rel, _, ok := g.locate(file)
	if !ok || hasSegment(rel, isHidden) || isHidden(path.Base(rel)) || g.inBundle(file, rel) {
		return Ignored
	}
	section, _, nested := strings.Cut(rel, "/")
	switch {
	case g.base(rel) == "_index", !nested, section == "page", section == "pages":
		return Page
	case len(g.main) > 0 && !slices.Contains(g.main, section):
		return Page
	case g.base(rel) == "index" && path.Dir(rel) == section:
		return Page // content/about/index.md is a page, not a section
	}
	return Post
}

// inBundle reports whether a file is a part of another post's folder.
func (g *hugo) inBundle(file, rel string) bool {
	base := g.base(rel)
	dir := path.Dir(file)
	if base == "index" || base == "_index" {
		dir = path.Dir(dir)
	}
	for depth := strings.Count(rel, "/"); depth > 0 && dir != "."; depth-- {
		if !g.sections[dir] && g.holdsIndex(dir) {
			return true
		}
		dir = path.Dir(dir)
	}
	return false
}

// holdsIndex reports whether a folder is a bundle.
func (g *hugo) holdsIndex(dir string) bool { return g.holds(dir, "index") }

// holds reports whether a folder has a post called name, in whatever language.
func (g *hugo) holds(dir, name string) bool {
	return g.f.isFile(dir+"/"+name+".md") || slices.ContainsFunc(g.languages, func(lang string) bool {
		return g.f.isFile(dir + "/" + name + "." + lang + ".md")
	})
}

func (g *hugo) static(file string) (string, bool) {
	for _, dir := range g.statics {
		if out, ok := staticRoot(file, dir); ok {
			return out, true
		}
	}
	rel, _, ok := g.locate(file)
	if !ok || isJunk(file) || hasSegment(rel, isHidden) || !readersUse(rel) {
		return "", false
	}
	dir := g.slugPath(path.Dir(rel))
	return path.Join(dir, path.Base(rel)), true
}

func (g *hugo) skip() []string {
	return []string{g.publish, "public", "resources", "themes", "layouts", "assets", "i18n", "_vendor", "node_modules"}
}

func (g *hugo) newPath(slug string, date time.Time, _ bool, lang string) string {
	lang = strings.ToLower(lang)
	ending := ".md"
	if lang != g.language && slices.Contains(g.languages, lang) && g.root(lang) == g.root(g.language) {
		ending = "." + lang + ".md"
	}
	return g.habit.path(path.Join(g.root(lang), g.section), slug, date, ending)
}

func (g *hugo) template() string {
	if g.toml {
		return "+++\ntitle = \"\"\ndate = \"\"\ndraft = false\ntags = []\n+++\n\n"
	}
	return fenced("title:", "date:", "draft: false", "tags: []")
}

func (g *hugo) assets(file string) string {
	if rel, _, ok := g.locate(file); ok && g.base(rel) == "index" {
		return path.Dir(file)
	}
	return ""
}

func (g *hugo) isConfig(file string) bool {
	if strings.HasPrefix(file, "config/_default/") || file == "archetypes/default.md" {
		return true
	}
	rel, _, ok := g.locate(file)
	return ok && strings.Count(rel, "/") <= 1 && (g.base(rel) == "_index" || g.base(rel) == "index")
}
