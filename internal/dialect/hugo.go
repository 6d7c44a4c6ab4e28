package dialect

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"galley/internal/frontmatter"
)

// hugo is the rules of a Hugo site.
// See https://gohugo.io/configuration/all/ and https://gohugo.io/content-management/urls/
type hugo struct {
	plain
	f          *folder
	content    []hugoContent // the most specific folder first
	statics    []string
	publish    string
	main       []string // the sections whose files are posts; nil is all
	language   string   // the main one
	languages  []string // all of them; nil when the site has one
	inSubdir   bool     // the main language has a folder of its own, too
	permalinks []hugoPermalink
	ugly       node
	keepCase   bool
	nameDates  bool // the date may stand in the file's name
	cascades   []hugoCascade
	sections   map[string]bool // folders of content that are no bundles
	section    string          // folder of new posts
	habit      habit
	toml       bool // new posts get TOML
}

// hugoContent is a folder of content, and the language of what is in it.
type hugoContent struct{ dir, lang string }

// hugoPermalink is the pattern of a section; "" is the top of the content.
type hugoPermalink struct{ section, pattern string }

// hugoCascade is fields that a section gives all below it.
type hugoCascade struct {
	dir    string // "content/posts"
	fields []frontmatter.Field
}

func readHugo(f *folder) generator {
	c := f.hugoConfig()
	g := &hugo{plain: newPlain(f), f: f, publish: dirOf(c.at("publishDir").str(), "public")}
	g.readLanguages(c)
	g.readFolders(c)
	g.readSettings(c)
	g.readPermalinks(c.at("permalinks"))
	g.main = append(c.at("mainSections").strs(), c.at("params", "mainSections").strs()...)
	g.ugly, g.keepCase = c.at("uglyURLs"), c.at("disablePathToLower").is(false)
	if s := &f.settings; !g.keepCase { // names of taxonomies may have capitals, addresses have none
		s.TagRoot, s.CategoryRoot = strings.ToLower(s.TagRoot), strings.ToLower(s.CategoryRoot)
	}
	g.nameDates = slices.Contains(c.at("frontmatter", "date").strs(), ":filename")
	g.readCascades(c.at("cascade"))
	g.readHabits()
	g.images, g.imagesURL = g.statics[0]+"/images", "/images/"
	if dir := f.firstDir(g.statics[0]+"/images", g.statics[0]+"/img"); dir != "" {
		g.images, g.imagesURL = dir, "/"+path.Base(dir)+"/"
	}
	return g
}

// hugoConfig returns the site's configuration, that of config/_default over that of the
// file at the top, as Hugo unites them.
func (f *folder) hugoConfig() node {
	names := []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"}
	c := f.config(f.first(names...))
	const dir = "config/_default"
	for _, e := range f.entries(dir) {
		if e.IsDir() || !isDataExt(path.Ext(e.Name())) {
			continue
		}
		part := f.config(path.Join(dir, e.Name()))
		key, lang, _ := strings.Cut(stem(e.Name()), ".")
		switch {
		case part.kind != table && part.kind != list:
			continue
		case key != "hugo" && key != "config" && lang == "":
			part = under(key, part)
		case lang != "" && key == "languages": // languages.de.toml
			part = under(key, under(lang, part))
		case lang != "": // menus.de.toml
			part = under("languages", under(lang, under(key, part)))
		}
		c = c.with(part)
	}
	return c
}

func (g *hugo) readLanguages(c node) {
	g.language = strings.ToLower(c.at("defaultContentLanguage").str())
	if g.language == "" {
		g.language = "en"
	}
	g.inSubdir = c.at("defaultContentLanguageInSubdir").is(false)
	for _, p := range c.at("languages").pairs {
		if !p.value.at("disabled").is(false) && p.value.kind == table && !slices.Contains(g.languages, strings.ToLower(p.key)) {
			g.languages = append(g.languages, strings.ToLower(p.key))
		}
	}
}

func (g *hugo) readSettings(c node) {
	s, f := &g.f.settings, g.f
	own := c.at("languages", g.language)
	f.state("Title", &s.Title, own.at("title"), c.at("title"))
	f.state("Address", &s.BaseURL, c.at("baseURL"), own.at("baseURL"))
	f.state("Author", &s.Author, own.at("params", "author", "name"), own.at("params", "author"),
		c.at("params", "author", "name"), c.at("params", "author"), c.at("author", "name"), c.at("author"))
	f.state("Description", &s.Description, own.at("params", "description"), c.at("params", "description"), c.at("description"))
	f.state("Language", &s.Language, own.at("locale"), own.at("languageCode"), c.at("locale"), c.at("languageCode"), c.at("defaultContentLanguage"))
	f.state("Time zone", &s.Timezone, c.at("timeZone"))
	f.stateInt("Posts on a page", &s.Paginate, c.at("pagination", "pagerSize"), c.at("paginate"))
	links, terms := c.at("permalinks"), c.at("taxonomies")
	f.stateRoot("Tag pages", &s.TagRoot, links.at("term", plural(terms, "tag", "tags")))
	f.stateRoot("Tag pages", &s.TagRoot, links.at(plural(terms, "tag", "tags")))
	f.stateRoot("Tag pages", &s.TagRoot, terms.at("tag"))
	f.stateRoot("Category pages", &s.CategoryRoot, links.at("term", plural(terms, "category", "categories")))
	f.stateRoot("Category pages", &s.CategoryRoot, links.at(plural(terms, "category", "categories")))
	f.stateRoot("Category pages", &s.CategoryRoot, terms.at("category"))
	g.addLanguages(c)
	for _, menu := range []node{own.at("menus", "main"), own.at("menu", "main"), c.at("menus", "main"), c.at("menu", "main")} {
		if len(s.Menu) == 0 {
			s.Menu = g.menu(menu)
		}
	}
}

// addLanguages states the languages that have pages of their own.
func (g *hugo) addLanguages(c node) {
	for _, lang := range g.languages {
		if lang == g.language {
			continue
		}
		own := c.at("languages", lang)
		one := Language{Tag: lang, Title: own.at("title").str(), Description: own.at("params", "description").str()}
		for _, menu := range []node{own.at("menus", "main"), own.at("menu", "main")} {
			if one.Menu == nil {
				one.Menu = g.menu(menu)
			}
		}
		g.f.settings.Languages = append(g.f.settings.Languages, one)
	}
}

// plural returns the name of the lists of a taxonomy.
func plural(taxonomies node, singular, fallback string) string {
	if s := taxonomies.at(singular).str(); s != "" {
		return s
	}
	return fallback
}

// menu reads the entries of a menu in the order of their weights.
func (g *hugo) menu(c node) []MenuItem {
	items := slices.Clone(c.items)
	slices.SortStableFunc(items, func(a, b node) int { return a.at("weight").int() - b.at("weight").int() })
	var menu []MenuItem
	for _, item := range items {
		m := MenuItem{Title: item.at("name").str(), URL: item.at("url").str()}
		if m.Title == "" {
			m.Title = item.at("title").str()
		}
		if page := item.at("pageRef").str(); m.URL == "" && page != "" {
			m.URL = cleanAddress(page)
		}
		if m.Title != "" && m.URL != "" && item.at("parent").str() == "" {
			g.f.fact("Menu", m.Title+": "+m.URL, item)
			if g.isListed(m.URL) {
				m.URL = archiveURL
			}
			menu = append(menu, m)
		}
	}
	return menu
}

// isListed reports whether address is that of a section without a text of its own, where
// Hugo lists its posts.
func (g *hugo) isListed(address string) bool {
	section := strings.Trim(address, "/")
	return section != "" && !isForeign(address) && slices.ContainsFunc(g.content, func(c hugoContent) bool {
		dir := path.Join(c.dir, section)
		return g.f.isDir(dir) && !g.holdsIndex(dir) && !g.holds(dir, "_index")
	})
}

// readFolders finds the folders of content and of static files.
func (g *hugo) readFolders(c node) {
	for _, lang := range g.languages {
		if dir := c.at("languages", lang, "contentDir").str(); dir != "" {
			g.content = append(g.content, hugoContent{dirOf(dir, "content"), lang})
		}
	}
	for _, mount := range c.at("module", "mounts").items {
		source := dirOf(mount.at("source").str(), "")
		switch target := mount.at("target").str(); {
		case source == "":
		case target == "content":
			g.content = append(g.content, hugoContent{source, strings.ToLower(mount.at("lang").str())})
		case target == "static":
			g.statics = append(g.statics, source)
		}
	}
	if dir := dirOf(c.at("contentDir").str(), "content"); len(g.content) == 0 || len(g.content) < len(g.languages) {
		g.content = append(g.content, hugoContent{dir, ""}) // for languages without a folder of their own
	}
	slices.SortStableFunc(g.content, func(a, b hugoContent) int { return len(b.dir) - len(a.dir) })
	for _, dir := range c.at("staticDir").strs() {
		g.statics = append(g.statics, dirOf(dir, "static"))
	}
	for _, lang := range g.languages {
		for _, dir := range c.at("languages", lang, "staticDir").strs() {
			g.statics = append(g.statics, dirOf(dir, "static"))
		}
	}
	if len(g.statics) == 0 {
		g.statics = []string{"static"}
	}
}

// readPermalinks reads the three forms: a pattern for each section, the same below the
// kind page, and a list of targets with patterns.
func (g *hugo) readPermalinks(c node) {
	add := func(section string, pattern node) {
		section = strings.ToLower(strings.Trim(section, "/ "))
		g.permalinks = append(g.permalinks, hugoPermalink{section, pattern.str()})
		g.f.state("Addresses of posts", &g.f.settings.PermalinkPattern, pattern)
	}
	for _, item := range c.items {
		target := item.at("target")
		if kind := target.at("kind").str(); item.at("pattern").str() != "" && (kind == "" || kind == "page") {
			add(strings.Trim(strings.Trim(target.at("path").str(), "*{}"), "/"), item.at("pattern"))
		}
	}
	for _, p := range c.pairs {
		switch {
		case p.key == "page" && p.value.kind == table:
			for _, q := range p.value.pairs {
				add(q.key, q.value)
			}
		case p.value.kind == text:
			add(p.key, p.value)
		}
	}
	slices.SortStableFunc(g.permalinks, func(a, b hugoPermalink) int { return len(b.section) - len(a.section) })
}

// readCascades reads the fields that the site, and the _index.md of the content and of
// its sections, hand down. Those for a choice of pages only (target) are left alone.
func (g *hugo) readCascades(site node) {
	fields := func(m frontmatter.Map) (list []frontmatter.Field) {
		for _, p := range m {
			if strings.EqualFold(p.Key, "target") || strings.EqualFold(p.Key, "_target") {
				return nil
			}
			list = append(list, frontmatter.Field{Key: p.Key, Value: p.Value, Literal: fmt.Sprint(p.Value)})
		}
		return list
	}
	if m, ok := site.value().(frontmatter.Map); ok {
		g.cascades = append(g.cascades, hugoCascade{"", fields(m)})
	}
	for _, c := range g.content {
		for _, dir := range append([]string{""}, g.f.folders(c.dir)...) {
			dir = path.Join(c.dir, dir)
			src := g.f.text(dir + "/_index.md")
			if src == nil {
				continue
			}
			cascade, _ := frontmatter.Parse(src).Get("cascade")
			if m, ok := cascade.Value.(frontmatter.Map); ok {
				g.cascades = append(g.cascades, hugoCascade{dir, fields(m)})
			}
		}
	}
}

// readHabits finds where and how the author begins a post.
func (g *hugo) readHabits() {
	g.sections = map[string]bool{}
	for _, c := range g.content {
		for _, name := range g.f.folders(c.dir) {
			dir := path.Join(c.dir, name)
			g.sections[dir] = !g.holdsIndex(dir)
		}
	}
	root := g.root(g.language)
	sections := g.f.folders(root)
	g.section = "posts"
	for _, name := range append(slices.Clone(g.main), postFolders...) {
		if slices.Contains(sections, name) {
			g.section = name
			break
		}
	}
	g.habit = g.f.habitOf(path.Join(root, g.section))
	samples := g.habit.samples
	if g.f.isFile("archetypes/default.md") {
		samples = []string{"archetypes/default.md"}
	}
	g.toml = 2*g.f.beginning("+++", samples) > len(samples)
}
