package dialect

import (
	"path"
	"slices"
	"strings"
	"time"

	"galley/internal/post"
)

// astro is the rules of an Astro site.
// See https://docs.astro.build/en/guides/content-collections/
type astro struct {
	plain
	f           *folder
	src, public string
	out         string
	files       bool // addresses end in .html
	collections []astroCollection
	home        astroCollection // of new posts
	habit       habit
}

// astroCollection is a folder of entries. route is the folder of their pages, "/blog/",
// or "" where no page was found.
type astroCollection struct {
	dir, name, route string
	page             string // the file that makes the pages
	folders          bool   // folders that begin with _ hold entries and count for no address
}

var astroConfigs = []string{"astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.mts", "astro.config.cjs"}

func readAstro(f *folder) generator {
	all := f.config(f.first(astroConfigs...))
	c := all
	if calls := all.all("defineConfig()"); len(calls) > 0 && calls[0].items[0].kind == table {
		c = calls[0].items[0]
	}
	g := &astro{
		plain: newPlain(f), f: f,
		src:    dirOf(c.at("srcDir").str(), "src"),
		public: dirOf(c.at("publicDir").str(), "public"),
		out:    dirOf(c.at("outDir").str(), "dist"),
		files:  c.at("build", "format").str() == "file",
	}
	s := &f.settings
	f.state("Address", &s.BaseURL, c.at("site"))
	base := ""
	f.state("Path of the site", &base, c.at("base"))
	s.BaseURL = joinURL(s.BaseURL, base)
	f.state("Language", &s.Language, c.at("i18n", "defaultLocale"))
	g.readConstants()
	g.readCollections()
	g.readStarlight(all)
	g.readRoutes(g.src+"/pages", 0)
	g.readHome()
	g.images, g.imagesURL = g.public+"/images", "/images/"
	if dir := f.firstDir(g.public+"/images", g.public+"/img", g.public+"/assets"); dir != "" {
		g.images, g.imagesURL = dir, "/"+path.Base(dir)+"/"
	}
	return g
}

// astroConstants are the files in which templates keep what all pages show.
func (g *astro) astroConstants() []string {
	return []string{
		"astro-paper.config.ts", g.src + "/consts.ts", g.src + "/consts.js", g.src + "/config.ts", g.src + "/config.js",
		g.src + "/site.config.ts", g.src + "/site-config.ts", g.src + "/siteConfig.ts",
		g.src + "/config/siteConfig.ts", g.src + "/config/profileConfig.ts",
	}
}

func (g *astro) readConstants() {
	f, s := g.f, &g.f.settings
	c := f.config(f.first(g.astroConstants()...))
	site, profile := c.at("siteConfig"), c.at("profileConfig")
	for _, name := range []string{"SITE", "Site", "SiteConfig"} { // const SITE: Site = { … }
		if site.kind != table {
			site = c.at(name)
		}
	}
	for _, call := range c.all("defineAstroPaperConfig()") {
		site = call.items[0].at("site")
		f.stateInt("Posts on a page", &s.Paginate, call.items[0].at("posts", "perPage"))
	}
	if profile.kind != table {
		profile = f.config(f.first(g.src + "/config/profileConfig.ts")).at("profileConfig")
	}
	f.state("Title", &s.Title, c.at("SITE_TITLE"), site.at("title"), site.at("name"))
	f.state("Description", &s.Description, c.at("SITE_DESCRIPTION"), site.at("description"), site.at("desc"), site.at("subtitle"))
	f.state("Author", &s.Author, c.at("SITE_AUTHOR"), site.at("author", "name"), site.at("author"), profile.at("name"))
	f.state("Address", &s.BaseURL, site.at("website"), site.at("url"), site.at("href"), site.at("siteURL"), site.at("site_url"))
	f.state("Language", &s.Language, site.at("lang"), site.at("locale"))
	f.state("Time zone", &s.Timezone, site.at("timezone"))
	f.stateInt("Posts on a page", &s.Paginate, site.at("postPerPage"), site.at("postsPerPage"))
}

// readCollections finds the folders of src/content, and those that the configuration of
// the collections names as literals.
func (g *astro) readCollections() {
	add := func(dir string) {
		dir = dirOf(dir, "")
		if dir == "" || dir == g.src+"/content" || dir == g.src || !g.f.isDir(dir) ||
			slices.ContainsFunc(g.collections, func(c astroCollection) bool { return c.dir == dir }) {
			return
		}
		g.collections = append(g.collections, astroCollection{dir: dir, name: path.Base(dir)})
	}
	c := g.f.config(g.f.first(g.contentConfigs()...))
	onlyNames := map[string]bool{} // folders whose pattern leaves out names with _, "" for a computed one
	for _, call := range c.all("glob()") {
		base := call.items[0].at("base").str()
		onlyNames[dirOf(base, "")] = strings.Contains(call.items[0].at("pattern").str(), "/[^_]")
		add(base)
	}
	stated := len(g.collections)
	for _, p := range c.pairs {
		if upper := strings.ToUpper(p.key); strings.HasSuffix(upper, "_PATH") || strings.HasSuffix(upper, "_DIR") {
			add(p.value.str())
		}
	}
	for i := range g.collections {
		g.collections[i].folders = onlyNames[g.collections[i].dir] || i >= stated && onlyNames[""]
	}
	for _, name := range g.f.folders(g.src + "/content") {
		add(g.src + "/content/" + name)
	}
	slices.SortStableFunc(g.collections, func(a, b astroCollection) int { return len(b.dir) - len(a.dir) })
}

// readStarlight reads what Astro's theme for documentation is given: it shows the entries
// of docs at the top of the site.
func (g *astro) readStarlight(c node) {
	calls := c.all("starlight()")
	if len(calls) == 0 {
		return
	}
	own := calls[0].items[0]
	g.f.state("Title", &g.f.settings.Title, own.at("title"))
	g.f.state("Language", &g.f.settings.Language, own.at("locales", "root", "lang"))
	for i := range g.collections {
		if g.collections[i].name == "docs" {
			g.collections[i].route = "/"
		}
	}
}

func (g *astro) contentConfigs() []string {
	return []string{g.src + "/content.config.ts", g.src + "/content.config.js", g.src + "/content.config.mjs", g.src + "/content/config.ts", g.src + "/content/config.js", g.src + "/content/config.mjs"}
}

// readRoutes looks through the pages for those that show the entries of a collection:
// files such as blog/[...slug].astro.
func (g *astro) readRoutes(dir string, depth int) {
	for _, e := range g.f.entries(dir) {
		name := e.Name()
		isEntry := strings.HasPrefix(name, "[") && !strings.Contains(name, "page")
		switch {
		case e.IsDir() && isEntry && g.f.isFile(path.Join(dir, name, "index.astro")):
			g.addRoute(dir, path.Join(dir, name, "index.astro"))
		case e.IsDir() && !isEntry && depth < 3:
			g.readRoutes(path.Join(dir, name), depth+1)
		case !e.IsDir() && isEntry && path.Ext(name) == ".astro":
			g.addRoute(dir, path.Join(dir, name))
		}
	}
}

// addRoute gives the folder of a page to the collections it names, else to the one that
// is called like the folder, else to the only one.
func (g *astro) addRoute(dir, file string) {
	route := "/" + strings.Trim(strings.TrimPrefix(dir, g.src+"/pages")+"/", "/") + "/"
	if strings.HasPrefix(route, "//") {
		route = "/"
	}
	src, err := g.f.head(file, 64<<10)
	if err != nil {
		return
	}
	named := map[string]bool{}
	for _, call := range parseJavaScript(file, src).all("getCollection()") {
		named[call.items[0].str()] = true
	}
	for i := range g.collections {
		c := &g.collections[i]
		takes := named[c.name] || len(named) == 0 && (strings.Trim(route, "/") == c.name || len(g.collections) == 1)
		// tags/[tag].astro names the collection too; an entry's own page names its id.
		if takes && c.route == "" && !isTermRoute(file) {
			c.route, c.page = route, file
		}
	}
}

// isTermRoute reports whether a page shows a list of entries rather than one.
func isTermRoute(file string) bool {
	for _, word := range []string{"tag", "categor", "author", "year", "archive"} {
		if strings.Contains(strings.ToLower(path.Base(file)), word) || hasSegment(file, func(dir string) bool { return strings.Contains(dir, word) }) {
			return true
		}
	}
	return false
}

// readHome finds where the author begins a post.
func (g *astro) readHome() {
	g.home = astroCollection{dir: g.src + "/content/blog", name: "blog"}
	if len(g.collections) > 0 {
		g.home = g.collections[0]
	}
	for _, name := range slices.Backward(postFolders) {
		if i := slices.IndexFunc(g.collections, func(c astroCollection) bool { return c.name == name }); i >= 0 {
			g.home = g.collections[i]
		}
	}
	g.habit = g.f.habitOf(g.home.dir)
	if g.home.page != "" {
		file := strings.TrimSuffix(strings.TrimSuffix(g.home.page, ".astro"), "/index")
		pattern := g.home.route + strings.TrimPrefix(file, g.src+"/pages"+g.home.route)
		g.f.state("Addresses of posts", &g.f.settings.PermalinkPattern, node{kind: text, text: pattern, file: g.home.page, line: 1})
	}
}

func (g *astro) options() post.Options {
	return post.Options{
		Draft:   func(string) bool { return false },
		TagList: true,
		Keys:    g.keys(),
		Name: func(file string) (slug, date string) {
			if _, rel, ok := g.locate(file); ok {
				return path.Base(astroID(rel)), ""
			}
			return "", ""
		},
	}
}

// keys returns the names that the entries of most sites have for Galley's fields.
func (g *astro) keys() map[string]string {
	keys := map[string]string{"updated": "updatedDate", "image": "heroImage", "excerpt": "description"}
	template := g.template()
	for _, key := range []string{"pubDate", "pubDatetime", "published", "publishDate", "publishedAt"} {
		if strings.Contains(template, "\n"+key+":") {
			keys["date"] = key
		}
	}
	return keys
}

// locate returns the collection of a file and its path in it.
func (g *astro) locate(file string) (c astroCollection, rel string, ok bool) {
	for _, c := range g.collections {
		if rel, ok := inside(file, c.dir); ok {
			return c, rel, true
		}
	}
	if rel, ok := inside(file, g.home.dir); ok { // a first post
		return g.home, rel, true
	}
	return astroCollection{}, "", false
}

func (g *astro) place(file string) Place {
	hidden := func(name string) bool { return isHidden(name) || strings.HasPrefix(name, "_") }
	if c, rel, ok := g.locate(file); ok {
		switch {
		case hidden(path.Base(rel)) || hasSegment(rel, isHidden) || hasSegment(rel, hidden) && !c.folders:
			return Ignored
		case slices.Contains([]string{"page", "pages", "spec", "author", "authors", "docs"}, c.name):
			return Page
		}
		return Post
	}
	if rel, ok := inside(file, g.src+"/pages"); ok && !hasSegment(rel, hidden) && !hidden(path.Base(rel)) {
		return Page
	}
	return Ignored
}

func (g *astro) address(p *post.Post) string {
	if g.place(p.Path) == Ignored {
		return ""
	}
	address := ""
	if c, rel, ok := g.locate(p.Path); ok {
		id := astroID(rel)
		slug := ownText(p, nil, "slug")
		switch {
		case c.folders:
			id = astroOpenID(rel, orElse(slug, id))
		case slug != "":
			id = slug
		}
		if c.route == "/" && id == "index" {
			id = ""
		}
		address = orElse(c.route, "/"+c.name+"/") + id
		if (c.name == "pages" || c.name == "spec") && c.route == "" {
			address = "/" + id
		}
	} else {
		rel, _ := inside(p.Path, g.src+"/pages")
		address = strings.TrimSuffix("/"+strings.TrimSuffix(rel, path.Ext(rel)), "/index")
	}
	if g.files && strings.Trim(address, "/") != "" {
		return cleanAddress(address + ".html")
	}
	return cleanAddress(address + "/")
}

// astroID returns the name Astro gives an entry: its path in the collection, each part
// as a slug, without index at the end.
func astroID(rel string) string {
	parts := strings.Split(strings.TrimSuffix(rel, path.Ext(rel)), "/")
	for i := range parts {
		parts[i] = astroSlug(parts[i])
	}
	if n := len(parts); n > 1 && parts[n-1] == "index" {
		parts = parts[:n-1]
	}
	return strings.Join(parts, "/")
}

// astroOpenID returns the address of an entry in a collection whose folders may begin
// with _, as the theme AstroPaper makes it: the folders that do not, and the last part
// of the entry's name.
func astroOpenID(rel, id string) string {
	parts := []string{}
	for dir := range strings.SplitSeq(path.Dir(rel), "/") {
		if dir != "." && !strings.HasPrefix(dir, "_") {
			parts = append(parts, astroSlug(dir))
		}
	}
	if last := path.Base(id); len(parts) == 0 || stem(rel) != "index" {
		parts = append(parts, last)
	}
	return strings.Join(parts, "/")
}

// link knows the names that templates give to the folder of sources.
func (g *astro) link(dest string) string {
	for _, alias := range []string{"@/", "~/"} {
		if rest, ok := strings.CutPrefix(dest, alias); ok {
			return "/" + path.Join(g.src, rest)
		}
	}
	return dest
}

func (g *astro) static(file string) (string, bool) {
	if out, ok := staticRoot(file, g.public); ok {
		return out, true
	}
	rel, ok := inside(file, g.src)
	if !ok || !isMedia(file) || hasSegment(rel, isHidden) {
		return "", false
	}
	return rel, true // Astro gives pictures that posts import a name of its own
}

// isMedia reports whether a file is a picture, sound, video or document.
func isMedia(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".css", ".js", ".mjs", ".json", ".txt", ".webmanifest", ".wasm", ".woff", ".woff2", ".ttf", ".otf":
		return false
	}
	return readersUse(file)
}

func (g *astro) skip() []string {
	return []string{g.out, "dist", "node_modules", ".astro", g.src + "/components", g.src + "/layouts", g.src + "/styles"}
}

func (g *astro) newPath(slug string, date time.Time, _ bool, _ string) string {
	return g.habit.path(g.home.dir, slug, date, ".md")
}

// template leaves out pictures and writes other texts as empty ones: a key without a
// value would be null, which no schema takes.
func (g *astro) template() string {
	var b strings.Builder
	for line := range strings.Lines(g.f.templateLike(g.habit.samples, "title:", "description:", "pubDate:")) {
		key, isEmpty := strings.CutSuffix(line, ":\n")
		lower := strings.ToLower(key)
		switch {
		case isEmpty && (strings.HasSuffix(lower, "image") || lower == "cover" || lower == "thumbnail"):
			continue
		case isEmpty && lower != "title" && lower != "author" && !strings.Contains(lower, "date") && !strings.HasPrefix(lower, "publish"):
			line = key + ": ''\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

func (g *astro) assets(file string) string {
	if _, rel, ok := g.locate(file); ok && stem(rel) == "index" && strings.Contains(rel, "/") {
		return path.Dir(file)
	}
	return ""
}

func (g *astro) isConfig(file string) bool {
	return slices.Contains(g.astroConstants(), file) || slices.Contains(g.contentConfigs(), file) ||
		strings.HasPrefix(file, g.src+"/pages/") && strings.Contains(file, "[")
}
