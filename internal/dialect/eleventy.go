package dialect

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"galley/internal/frontmatter"
)

// eleventy is the rules of an Eleventy site.
// See https://www.11ty.dev/docs/config/ and https://www.11ty.dev/docs/permalinks/
type eleventy struct {
	plain
	f         *folder
	input     string
	output    string
	dataDir   string   // of what all pages show
	machinery []string // folders of includes, layouts and data
	ignored   []string // patterns of .eleventyignore
	permalink string   // for all files, "" for none
	data      []eleventyData
	passed    []passthrough
	formats   []string // endings of other files that are copied, with their dot
	images    bool     // pictures beside posts are published by a plugin
	home      string   // folder of new posts
	habit     habit
	tags      map[string]bool // collections that folders put their files in
}

// eleventyData is what a directory data file says for the files below dir.
type eleventyData struct {
	dir       string
	fields    []frontmatter.Field // without tags and permalink
	permalink string
	stated    node // where permalink stands
	posts     bool // it puts its files into a collection
}

// passthrough is files that are copied: a file, a folder or a pattern, and where to.
type passthrough struct {
	source, target string
	placed         bool // target is stated
}

var eleventyConfigs = []string{"eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts", ".eleventy.js"}

func readEleventy(f *folder) generator {
	name := f.first(eleventyConfigs...)
	c := f.config(name)
	stated := func(key, setter, fallback string) string {
		if calls := c.all(setter); len(calls) > 0 {
			return orElse(calls[0].items[0].str(), fallback)
		}
		return orElse(c.at("dir", key).str(), fallback)
	}
	g := &eleventy{plain: newPlain(f), f: f, tags: set("all nav post posts")}
	g.input = dirOf(stated("input", "setInputDirectory()", "."), ".")
	g.output = dirOf(stated("output", "setOutputDirectory()", "_site"), "_site")
	within := func(dir string) string { return dirOf(path.Join(g.input, dir), "_includes") }
	includes := stated("includes", "setIncludesDirectory()", "_includes")
	g.dataDir = within(stated("data", "setDataDirectory()", "_data"))
	g.machinery = []string{within(includes), within(stated("layouts", "setLayoutsDirectory()", includes)), g.dataDir}
	for _, call := range c.all("addGlobalData()") {
		if len(call.items) == 2 && call.items[0].str() == "permalink" {
			g.permalink = call.items[1].str()
			f.state("Addresses of posts", &f.settings.PermalinkPattern, call.items[1])
		}
	}
	g.readSettings(c)
	g.readIgnored()
	g.readPassthroughs(c, f.text(name))
	g.readData(g.input, 0)
	g.readHome()
	g.readImages()
	return g
}

// readSettings reads the data file in which sites keep what all pages show.
func (g *eleventy) readSettings(c node) {
	f, s := g.f, &g.f.settings
	var site node
	for _, base := range []string{"site", "metadata", "meta", "config"} {
		base = g.dataDir + "/" + base
		if name := f.first(base+".json", base+".js", base+".cjs", base+".mjs", base+".yaml", base+".yml"); name != "" {
			site = f.config(name).exported()
			break
		}
	}
	f.state("Title", &s.Title, site.at("title"), site.at("name"), site.at("siteName"))
	f.state("Address", &s.BaseURL, site.at("url"), site.at("baseUrl"))
	prefix := ""
	f.state("Path of the site", &prefix, c.at("pathPrefix"))
	if !strings.HasSuffix(strings.Trim(s.BaseURL, "/"), strings.Trim(prefix, "/")) {
		s.BaseURL = joinURL(s.BaseURL, prefix)
	}
	f.state("Author", &s.Author, site.at("author", "name"), site.at("author"), site.at("authorName"))
	f.state("Description", &s.Description, site.at("description"))
	f.state("Language", &s.Language, site.at("language"), site.at("lang"), site.at("locale"))
}

// readIgnored reads the plain lines of .eleventyignore.
func (g *eleventy) readIgnored() {
	for line := range strings.Lines(string(g.f.text(".eleventyignore"))) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' && line[0] != '!' {
			g.ignored = append(g.ignored, strings.TrimPrefix(line, "./"))
		}
	}
}

// readPassthroughs notes what is copied as it is.
func (g *eleventy) readPassthroughs(c node, src []byte) {
	for _, call := range c.all("addPassthroughCopy()") {
		if s := call.items[0].str(); s != "" {
			g.passed = append(g.passed, passthrough{source: cleanSource(s)})
		}
		for _, p := range call.items[0].pairs {
			if p.value.kind == text {
				g.passed = append(g.passed, passthrough{cleanSource(p.key), strings.Trim(path.Clean(p.value.text), "/."), true})
			}
		}
	}
	formats := c.at("templateFormats").strs()
	for _, call := range c.all("setTemplateFormats()") {
		formats = append(formats, call.items[0].strs()...)
	}
	for _, s := range formats {
		for format := range strings.SplitSeq(s, ",") {
			g.formats = append(g.formats, "."+strings.TrimSpace(format))
		}
	}
	for _, plugin := range []string{"eleventyImageTransformPlugin", "plugin-page-assets"} {
		g.images = g.images || bytes.Contains(src, []byte(plugin))
	}
}

func cleanSource(s string) string { return strings.Trim(path.Clean(s), "/") }

// readData looks for the data files of folders, some levels deep.
func (g *eleventy) readData(dir string, depth int) {
	base := path.Base(dir)
	if dir != "." {
		name := g.f.first(dir+"/"+base+".11tydata.json", dir+"/"+base+".11tydata.js", dir+"/"+base+".11tydata.cjs", dir+"/"+base+".11tydata.mjs", dir+"/"+base+".json")
		if name != "" {
			g.addData(dir, g.f.config(name).exported())
		}
	}
	if depth == 3 || len(g.data) >= maxFolders {
		return
	}
	for _, child := range g.f.folders(dir) {
		if at := path.Join(dir, child); !slices.Contains(g.machinery, at) && at != g.output {
			g.readData(at, depth+1)
		}
	}
}

// eleventyKeys are the fields read from data files that are programs, in which other
// keys may belong to anything.
var eleventyKeys = []string{"layout", "author", "lang", "draft", "permalink", "tags"}

func (g *eleventy) addData(dir string, c node) {
	d := eleventyData{dir: dir}
	for _, p := range c.pairs {
		if strings.HasSuffix(p.value.file, "s") && !slices.Contains(eleventyKeys, p.key) {
			continue
		}
		switch p.key {
		case "tags":
			for _, tag := range p.value.strs() {
				g.tags[strings.ToLower(tag)] = true
				d.posts = true
			}
		case "permalink":
			d.permalink, d.stated = p.value.str(), p.value
			if g.isProgram(d.permalink) {
				g.f.problems = append(g.f.problems, unknownPermalink(p.value.file, p.value.line, p.value.column))
			}
		default:
			d.fields = append(d.fields, p.value.field(p.key))
		}
	}
	g.data = append(g.data, d)
}

// readHome finds where the author begins a post.
func (g *eleventy) readHome() {
	for _, parent := range []string{g.input, path.Join(g.input, "content")} {
		for _, name := range postFolders {
			if dir := path.Join(parent, name); g.home == "" && g.f.isDir(dir) {
				g.home = dir
			}
		}
	}
	for _, d := range g.data {
		if g.home == "" && d.posts {
			g.home = d.dir
		}
	}
	if g.home == "" {
		g.home = path.Join(g.input, "posts")
	}
	g.habit = g.f.habitOf(g.home)
	for _, d := range g.data { // that of the posts counts before that of drafts and the like
		if _, ok := inside(g.home, d.dir); ok || d.dir == g.home {
			g.f.state("Addresses of posts", &g.f.settings.PermalinkPattern, d.stated)
		}
	}
	for _, d := range g.data {
		g.f.state("Addresses of posts", &g.f.settings.PermalinkPattern, d.stated)
	}
}

// readImages picks the copied folder that holds pictures.
func (g *eleventy) readImages() {
	for _, p := range g.passed {
		switch path.Base(p.source) {
		case "img", "images", "media", "uploads", "assets", "static", "public":
			if !isGlob(p.source) {
				g.plain.images, g.imagesURL = p.source, "/"+strings.TrimPrefix(g.targetOf(p, "")+"/", "/")
			}
			if sub := g.f.firstDir(p.source+"/images", p.source+"/img"); sub != "" {
				g.plain.images = sub
				g.imagesURL = "/" + path.Join(g.targetOf(p, ""), path.Base(sub)) + "/"
			}
			return
		}
	}
}
