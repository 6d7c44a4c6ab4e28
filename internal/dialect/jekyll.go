package dialect

import (
	"path"
	"slices"
	"strings"
	"time"

	"galley/internal/frontmatter"
)

// jekyll is the rules of a Jekyll site.
// See https://jekyllrb.com/docs/configuration/default/ and https://jekyllrb.com/docs/permalinks/
type jekyll struct {
	plain
	f           *folder
	source      string // folder of the site's files, "." for the workspace
	posts       string // folder that holds _posts and _drafts, relative to source, "." for source itself
	destination string
	permalink   string // pattern of posts
	pages       string // pattern of pages
	collections []jekyllCollection
	defaults    []jekyllDefault
	include     []string
	exclude     []string
	showDrafts  bool
	zone        *time.Location
	samples     []string // paths of some posts
	excerptEnd  string   // mark that ends the summary of a post
}

// jekyllCollection is a folder of documents beside the posts.
type jekyllCollection struct {
	dir       string // "_projects"
	label     string
	permalink string
	output    bool
}

// jekyllDefault is fields for all files that a scope covers.
type jekyllDefault struct {
	path, kind string
	fields     []frontmatter.Field
}

// jekyllExcludes are left out whatever the configuration says.
var jekyllExcludes = []string{
	".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
	"vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
}

func readJekyll(f *folder) generator {
	c := f.config(f.first("_config.yml", "_config.yaml", "_config.toml"))
	s := &f.settings
	f.state("Title", &s.Title, c.at("title"), c.at("name"))
	f.state("Address", &s.BaseURL, c.at("url"))
	base := ""
	f.state("Path of the site", &base, c.at("baseurl"))
	s.BaseURL = joinURL(s.BaseURL, base)
	f.state("Author", &s.Author, c.at("author", "name"), c.at("author"), c.at("social", "name"))
	f.state("Description", &s.Description, c.at("description"))
	f.state("Language", &s.Language, c.at("lang"), c.at("locale"), c.at("language"))
	f.state("Time zone", &s.Timezone, c.at("timezone"))
	f.stateInt("Posts on a page", &s.Paginate, c.at("paginate"), c.at("pagination", "per_page"))
	f.state("Addresses of posts", &s.PermalinkPattern, c.at("collections", "posts", "permalink"), c.at("permalink"))
	f.stateRoot("Tag pages", &s.TagRoot, c.at("jekyll-archives", "permalinks", "tag"))
	f.stateRoot("Tag pages", &s.TagRoot, c.at("tag_archive", "path"))
	f.stateRoot("Category pages", &s.CategoryRoot, c.at("jekyll-archives", "permalinks", "category"))
	f.stateRoot("Category pages", &s.CategoryRoot, c.at("category_archive", "path"))
	g := &jekyll{
		plain: newPlain(f), f: f,
		source:      dirOf(c.at("source").str(), "."),
		posts:       dirOf(c.at("collections_dir").str(), "."),
		destination: dirOf(c.at("destination").str(), "_site"),
		include:     c.at("include").strs(),
		exclude:     append(c.at("exclude").strs(), jekyllExcludes...),
		showDrafts:  c.at("show_drafts").is(false),
		zone:        location(s.Timezone),
		excerptEnd:  c.at("excerpt_separator").str(),
	}
	g.permalink, g.pages = jekyllPatterns(c.at("permalink").str())
	if own := c.at("collections", "posts", "permalink").str(); own != "" {
		g.permalink, _ = jekyllPatterns(own)
	}
	g.readCollections(c.at("collections"), c.at("permalink").str())
	g.readDefaults(c.at("defaults"))
	g.images, g.imagesURL = "assets/images", "/assets/images/"
	for _, dir := range []string{"assets/images", "assets/img", "images", "img", "assets/uploads", "uploads"} {
		if f.isDir(path.Join(g.source, dir)) {
			g.images, g.imagesURL = dir, "/"+dir+"/"
			break
		}
	}
	g.images = path.Join(g.source, g.images)
	g.samples = f.habitOf(path.Join(g.source, g.posts, "_posts")).samples
	return g
}

// readCollections notes the folders of documents beside posts. They are stated as a list
// of names or as a table.
func (g *jekyll) readCollections(c node, style string) {
	add := func(name string, value node) {
		if name == "" || name == "posts" || name == "drafts" || strings.Contains(name, "/") {
			return
		}
		permalink := value.at("permalink").str()
		if permalink == "" {
			_, suffix := jekyllPatterns(style)
			permalink = "/:collection/:path" + strings.TrimPrefix(suffix, "/:path/:basename")
		}
		g.collections = append(g.collections, jekyllCollection{
			dir: path.Join(g.posts, "_"+name), label: name, permalink: permalink, output: value.at("output").is(false),
		})
	}
	for _, name := range c.strs() {
		add(name, node{})
	}
	for _, p := range c.pairs {
		add(p.key, p.value)
	}
}

// readDefaults notes the fields that whole folders have. Later ones, and those of
// deeper folders, count more; Jekyll sorts by depth.
func (g *jekyll) readDefaults(c node) {
	for _, item := range c.items {
		d := jekyllDefault{
			path: strings.Trim(item.at("scope", "path").str(), "/"),
			kind: item.at("scope", "type").str(),
		}
		for _, p := range item.at("values").pairs {
			d.fields = append(d.fields, p.value.field(p.key))
		}
		g.defaults = append(g.defaults, d)
	}
	slices.SortStableFunc(g.defaults, func(a, b jekyllDefault) int { return len(a.path) - len(b.path) })
}
