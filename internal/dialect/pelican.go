package dialect

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// pelican is the rules of a Pelican site.
// See https://docs.getpelican.com/en/latest/settings.html
type pelican struct {
	plain
	f             *folder
	root          string // folder of content
	output        string
	articles      []string // folders of articles below root, "" for all of it
	pages         []string
	excluded      []string
	statics       []string
	moved         []passthrough // files with an address of their own
	article, page pelicanURLs
	language      string
	byFolder      bool // a folder is a category
	category      string
	fromBasename  bool // slugs come from names rather than titles
	names, paths  *regexp.Regexp
	defaults      []frontmatter.Field
	home          string // folder of new posts
	habit         habit
}

// pelicanURLs are the patterns of one kind of file, and those for another language.
type pelicanURLs struct{ url, lang string }

func readPelican(f *folder) generator {
	conf, publish := f.config("pelicanconf.py"), f.config("publishconf.py")
	c := conf.with(publish) // what is published counts
	g := &pelican{plain: newPlain(f), f: f, output: dirOf(c.at("OUTPUT_PATH").str(), "output")}
	g.readSettings(c, conf)
	g.readFolders(c)
	g.article = pelicanPatterns(c, "ARTICLE", "{slug}")
	g.page = pelicanPatterns(c, "PAGE", "pages/{slug}")
	g.language = orElse(g.f.settings.Language, "en")
	g.byFolder = c.at("USE_FOLDER_AS_CATEGORY").is(true)
	g.category = orElse(c.at("DEFAULT_CATEGORY").str(), "misc")
	g.fromBasename = c.at("SLUGIFY_SOURCE").str() == "basename"
	g.names = g.expression(c.at("FILENAME_METADATA"), `(?P<date>\d{4}-\d{2}-\d{2}).*`)
	g.paths = g.expression(c.at("PATH_METADATA"), "")
	for _, p := range c.at("DEFAULT_METADATA").pairs {
		g.defaults = append(g.defaults, p.value.field(p.key))
	}
	g.readHome()
	return g
}

func (g *pelican) readSettings(c, conf node) {
	f, s := g.f, &g.f.settings
	f.state("Title", &s.Title, c.at("SITENAME"))
	f.state("Address", &s.BaseURL, c.at("SITEURL"), conf.at("SITEURL"))
	f.state("Author", &s.Author, c.at("AUTHOR"))
	f.state("Description", &s.Description, c.at("SITEDESCRIPTION"), c.at("SITESUBTITLE"))
	f.state("Language", &s.Language, c.at("DEFAULT_LANG"))
	f.state("Time zone", &s.Timezone, c.at("TIMEZONE"))
	f.stateInt("Posts on a page", &s.Paginate, c.at("DEFAULT_PAGINATION"))
	f.state("Addresses of posts", &s.PermalinkPattern, c.at("ARTICLE_SAVE_AS"), c.at("ARTICLE_URL"))
	f.stateRoot("Tag pages", &s.TagRoot, c.at("TAG_URL"))
	f.stateRoot("Category pages", &s.CategoryRoot, c.at("CATEGORY_URL"))
	s.TagRoot, s.CategoryRoot = orElse(s.TagRoot, "/tag/"), orElse(s.CategoryRoot, "/category/") // Pelican's own
	lists := map[string]string{"archives.html": archiveURL, "tags.html": s.TagRoot, "categories.html": s.CategoryRoot}
	for _, item := range c.at("MENUITEMS").items {
		if len(item.items) == 2 && item.items[0].str() != "" && item.items[1].str() != "" {
			m := MenuItem{Title: item.items[0].str(), URL: item.items[1].str()}
			f.fact("Menu", m.Title+": "+m.URL, item)
			m.URL = orElse(lists[strings.Trim(m.URL, "/")], m.URL)
			s.Menu = append(s.Menu, m)
		}
	}
}

func (g *pelican) readFolders(c node) {
	g.root = dirOf(c.at("PATH").str(), "")
	if g.root == "" {
		g.root = orElse(g.f.firstDir("content"), ".")
	}
	dirs := func(key string, fallback ...string) []string {
		v := c.at(key)
		if v.kind == absent || v.kind == computed {
			return fallback
		}
		var list []string
		for _, item := range append(v.items, node{kind: v.kind, text: v.text}) {
			if item.kind == text {
				list = append(list, strings.Trim(path.Clean("/"+item.text), "/"))
			}
		}
		return list
	}
	g.articles = dirs("ARTICLE_PATHS", "")
	g.pages = dirs("PAGE_PATHS", "pages")
	g.excluded = dirs("ARTICLE_EXCLUDES")
	g.statics = dirs("STATIC_PATHS", "images")
	for _, p := range c.at("EXTRA_PATH_METADATA").pairs {
		if target := p.value.at("path").str(); target != "" {
			g.moved = append(g.moved, passthrough{source: cleanSource(p.key), target: cleanSource(target)})
		}
	}
}

// pelicanPatterns returns where files of a kind are written, which the address follows;
// where only the address is stated, that.
func pelicanPatterns(c node, kind, fallback string) pelicanURLs {
	pick := func(infix, fallback string) string {
		for _, key := range []string{kind + infix + "_SAVE_AS", kind + infix + "_URL"} {
			if s := c.at(key).str(); s != "" {
				return s
			}
		}
		return fallback
	}
	return pelicanURLs{pick("", fallback+".html"), pick("_LANG", fallback+"-{lang}.html")}
}

// expression compiles an expression for names or paths, which counts at their start.
func (g *pelican) expression(v node, fallback string) *regexp.Regexp {
	pattern := orElse(v.str(), fallback)
	if pattern == "" {
		return nil
	}
	re, err := regexp.Compile("^(?:" + pattern + ")")
	if err != nil {
		g.f.problems = append(g.f.problems, mistake(v.file, v.line, v.column,
			"Use groups such as (?P<date>…) and no look-ahead, look-behind or back reference.",
			"Galley cannot use this regular expression, so names of files tell it no date.").Because(err))
		return nil
	}
	return re
}

// readHome finds where and how the author begins a post, and where pictures are.
func (g *pelican) readHome() {
	g.home = path.Join(g.root, g.first(g.articles))
	for _, name := range postFolders {
		if dir := path.Join(g.home, name); g.f.isDir(dir) {
			g.home = dir
			break
		}
	}
	g.habit = g.f.habitOf(g.home)
	images := "images"
	for _, dir := range g.statics {
		if base := path.Base(dir); base == "images" || base == "img" || base == "media" || base == "static" {
			images = dir
			break
		}
	}
	g.images, g.imagesURL = path.Join(g.root, images), "/"+images+"/"
}

func (*pelican) first(dirs []string) string {
	if len(dirs) == 0 {
		return ""
	}
	return dirs[0]
}

func (g *pelican) options() post.Options {
	return post.Options{
		Defaults:   func(string) []frontmatter.Field { return g.defaults },
		Draft:      func(string) bool { return false },
		Categories: g.categories,
		Name: func(file string) (slug, date string) {
			said := g.said(file)
			return said["slug"], said["date"]
		},
		Keys: map[string]string{"updated": "modified", "draft": "status", "hidden": "status", "excerpt": "summary"},
	}
}

// said returns what the name and the path of a file say, by the names of the groups in
// the expressions for them. The name counts more.
func (g *pelican) said(file string) map[string]string {
	said := map[string]string{}
	rel, _ := inside(file, g.root)
	take := func(re *regexp.Regexp, text string) {
		if re == nil {
			return
		}
		m := re.FindStringSubmatch(text)
		for i, name := range re.SubexpNames() {
			if name != "" && i < len(m) && m[i] != "" && said[name] == "" {
				said[name] = m[i]
			}
		}
	}
	take(g.names, stem(rel))
	take(g.paths, rel)
	return said
}

// categories returns the category that a path stands for.
func (g *pelican) categories(file string) []string {
	if c := g.said(file)["category"]; c != "" {
		return []string{c}
	}
	rel, _ := inside(file, g.root)
	if dir := path.Base(path.Dir(rel)); g.byFolder && dir != "." && g.place(file) == Post {
		return []string{dir}
	}
	if g.place(file) != Post {
		return nil
	}
	return []string{g.category}
}

func (g *pelican) place(file string) Place {
	rel, ok := inside(file, g.root)
	if !ok || isHidden(path.Base(rel)) || isReadme(file) && g.root == "." || strings.HasPrefix(file, g.output+"/") {
		return Ignored
	}
	under := func(dirs []string) bool {
		return slices.ContainsFunc(dirs, func(dir string) bool { _, ok := inside(rel, dir); return ok })
	}
	switch {
	case under(g.pages):
		return Page
	case under(g.articles) && !under(g.excluded):
		return Post
	}
	return Ignored
}

func (g *pelican) address(p *post.Post) string {
	place := g.place(p.Path)
	if place == Ignored {
		return ""
	}
	for _, key := range []string{"save_as", "url"} {
		if own := ownText(p, g.defaults, key); own != "" && !isForeign(own) {
			return cleanAddress(own)
		}
	}
	urls := g.article
	if place == Page {
		urls = g.page
	}
	pattern := urls.url
	if lang := g.langOf(p); !strings.EqualFold(lang, g.language) {
		pattern = urls.lang
	}
	filled, ok := g.format(pattern, p)
	if !ok {
		filled = g.slugOf(p) + ".html"
	}
	return cleanAddress(filled)
}

func (g *pelican) langOf(p *post.Post) string { return orElse(p.Meta.Lang, g.language) }

// placeholder is a part of a pattern: {slug}, {date:%Y}.
var placeholder = regexp.MustCompile(`\{(\w+)(?::([^{}]*))?\}`)

// format fills a pattern in. ok is false when it has a part that is not known.
func (g *pelican) format(pattern string, p *post.Post) (filled string, ok bool) {
	ok = true
	filled = placeholder.ReplaceAllStringFunc(pattern, func(part string) string {
		m := placeholder.FindStringSubmatch(part)
		s, known := g.part(m[1], m[2], p)
		ok = ok && known
		return s
	})
	return filled, ok
}

func (g *pelican) part(name, format string, p *post.Post) (string, bool) {
	switch name {
	case "slug":
		return g.slugOf(p), true
	case "lang":
		return g.langOf(p), true
	case "category":
		if len(p.Meta.Categories) > 0 {
			return pelicanSlug(p.Meta.Categories[0]), true
		}
		return pelicanSlug(g.category), true
	case "author":
		return pelicanSlug(orElse(p.Meta.Author, g.f.settings.Author)), true
	case "date":
		if p.Meta.Date.IsZero() {
			return "", true
		}
		return strftime(p.Meta.Date.Time, orElse(format, "%Y-%m-%d"))
	}
	s := orElse(ownText(p, g.defaults, name), g.said(p.Path)[name])
	return s, s != ""
}

// slugOf returns the slug that the file or its name states, else that of the title.
func (g *pelican) slugOf(p *post.Post) string {
	if s := ownText(p, nil, "slug"); s != "" {
		return s
	}
	if s := g.said(p.Path)["slug"]; s != "" {
		return s
	}
	title := p.Title()
	if g.fromBasename {
		title = stem(p.Path)
	}
	return orElse(pelicanSlug(title), pelicanSlug(stem(p.Path)))
}

func (g *pelican) static(file string) (string, bool) {
	rel, ok := inside(file, g.root)
	if !ok || isJunk(file) {
		return "", false
	}
	for _, m := range g.moved {
		if rel == m.source {
			return m.target, true
		}
	}
	for _, dir := range g.statics {
		if _, ok := inside(rel, dir); ok && dir != "" || rel == dir || dir == "" && isMedia(rel) {
			return rel, true
		}
	}
	// Pictures beside an article are published when it links to them with {attach} or
	// {static}.
	return rel, g.place(path.Join(path.Dir(file), "x.md")) != Ignored && isMedia(rel)
}

func (g *pelican) skip() []string {
	return []string{g.output, "output", "cache", "__pycache__", "theme", "themes", "plugins", "node_modules"}
}

func (g *pelican) newPath(slug string, date time.Time, _ bool, lang string) string {
	if lang != "" && !strings.EqualFold(lang, g.language) {
		slug += "-" + lang
	}
	return g.habit.path(g.home, slug, date, ".md")
}

func (g *pelican) template() string {
	// No summary: an empty one counts, and the list of posts shows nothing.
	keys := []string{"Title:", "Date:", "Category:", "Tags:", "Slug:", "Author:"}
	lower := strings.ToLower(strings.Join(keys, "\n"))
	switch most := len(g.habit.samples) / 2; {
	case g.f.beginning("---", g.habit.samples) > most:
		return fenced(lower)
	case g.f.beginning("title:", g.habit.samples) > most:
		return lower + "\n\n"
	}
	return strings.Join(keys, "\n") + "\n\n"
}

func (g *pelican) isConfig(file string) bool {
	return file == "pelicanconf.py" || file == "publishconf.py"
}

// pelicanLink matches a link to a file of the content, relative to its root when it
// begins with a slash.
var pelicanLink = regexp.MustCompile(`^(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)(.*)$`)

// pelicanList matches a link to a list of posts: {tag}sea, {index}.
var pelicanList = regexp.MustCompile(`^[{|](tag|category|author|index)[}|]([^?#]*)$`)

func (g *pelican) link(dest string) string {
	if m := pelicanList.FindStringSubmatch(dest); m != nil {
		return g.list(m[1], m[2])
	}
	m := pelicanLink.FindStringSubmatch(dest)
	switch {
	case m == nil:
		return dest
	case strings.HasPrefix(m[1], "/"):
		return path.Join("/", g.root, m[1])
	}
	return m[1]
}

// list returns where Galley has the posts of a tag, a category or an author, or all.
func (g *pelican) list(of, name string) string {
	if decoded, err := url.PathUnescape(name); err == nil {
		name = decoded
	}
	root := map[string]string{"tag": g.f.settings.TagRoot, "category": g.f.settings.CategoryRoot, "author": "/authors/"}[of]
	if root == "" {
		return "/"
	}
	return root + post.Slugify(name) + "/"
}
