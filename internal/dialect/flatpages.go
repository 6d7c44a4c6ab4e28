package dialect

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"galley/internal/post"
)

// flatPages is the rules of a Flask application that shows Markdown files, with
// Flask-FlatPages or by itself.
// See https://flask-flatpages.readthedocs.io/en/latest/
type flatPages struct {
	plain
	f      *folder
	root   string // folder of the files
	home   string // folder of new posts
	routes []flatRoute
	served string
	built  string
	flat   bool // Flask-FlatPages is in use, so the path of a file is its address
	habit  habit
}

// flatRoute is an address with the path of a file in it: before and after the path.
type flatRoute struct{ before, after string }

// flatSettings are the settings that an application states as literals, in whatever
// form: NAME = "…", app.config["NAME"] = "…", update(NAME="…").
var flatSettings = regexp.MustCompile(`\b(FLATPAGES_(?:\w+_)?ROOT|FREEZER_DESTINATION|FREEZER_BASE_URL|static_folder|(?:SITE|BLOG)_?(?:NAME|TITLE|AUTHOR|DESCRIPTION|URL))["']?\]?\s*[=:]\s*(?:"([^"\n\\]*)"|'([^'\n\\]*)')`)

// flatRoutes finds routes that hold the path or name of one file.
var flatRoutes = regexp.MustCompile(`\.route\(\s*["']([^"'<>\n]*)<(?:(?:path|string):)?(?:path|slug|name|page|post|title|page_path|post_path|post_name|post_slug|filename)>([^"'<>\n]*)["']`)

func readFlatPages(f *folder) generator {
	app, flat := flaskApp(f, f.entries("."))
	g := &flatPages{plain: newPlain(f), f: f, flat: flat, served: "static", built: "build"}
	g.readApp(app)
	if g.root == "" {
		g.root = orElse(f.firstDir("posts", "pages"), "posts")
		if flat {
			g.root = orElse(f.firstDir("pages", "posts"), "pages")
		}
	}
	g.home = g.root
	for _, name := range postFolders {
		if dir := path.Join(g.root, name); f.isDir(dir) {
			g.home = dir
			break
		}
	}
	g.habit = f.habitOf(g.home)
	g.images, g.imagesURL = g.served+"/images", "/"+path.Base(g.served)+"/images/"
	if dir := f.firstDir(g.served+"/images", g.served+"/img"); dir != "" {
		g.images, g.imagesURL = dir, "/"+path.Base(g.served)+"/"+path.Base(dir)+"/"
	}
	return g
}

// flatFiles are the files an application keeps its settings in.
func flatFiles(app string) []string {
	files := []string{"app.py", "config.py", "freeze.py", "main.py", "settings.py", "wsgi.py"}
	if app != "" && !slices.Contains(files, app) {
		files = append(files, app)
	}
	return files
}

// readApp reads the literals of the application. The first that states a setting counts.
func (g *flatPages) readApp(app string) {
	s := &g.f.settings
	for _, name := range flatFiles(app) {
		src := g.f.text(name)
		ruler := ruler{src: src}
		for _, m := range flatSettings.FindAllSubmatchIndex(src, -1) {
			line, column := ruler.place(m[2])
			v := node{kind: text, file: name, line: line, column: column}
			if m[4] >= 0 {
				v.text = string(src[m[4]:m[5]])
			} else {
				v.text = string(src[m[6]:m[7]])
			}
			g.setting(string(src[m[2]:m[3]]), v)
		}
		for _, m := range flatRoutes.FindAllSubmatchIndex(src, -1) {
			line, _ := ruler.place(m[0])
			route := flatRoute{string(src[m[2]:m[3]]), string(src[m[4]:m[5]])}
			if len(g.routes) == 0 {
				pattern := route.before + "<path>" + route.after
				g.f.state("Addresses of posts", &s.PermalinkPattern, node{kind: text, text: pattern, file: name, line: line})
			}
			g.routes = append(g.routes, route)
		}
	}
}

func (g *flatPages) setting(name string, v node) {
	s := &g.f.settings
	switch {
	case strings.HasPrefix(name, "FLATPAGES_"):
		if g.root == "" {
			g.root = dirOf(v.text, "")
			g.f.fact("Folder of posts", v.text, v)
		}
	case name == "FREEZER_DESTINATION":
		g.built = dirOf(v.text, g.built)
	case name == "static_folder":
		g.served = dirOf(v.text, g.served)
	case strings.HasSuffix(name, "URL"):
		g.f.state("Address", &s.BaseURL, v)
	case strings.HasSuffix(name, "AUTHOR"):
		g.f.state("Author", &s.Author, v)
	case strings.HasSuffix(name, "DESCRIPTION"):
		g.f.state("Description", &s.Description, v)
	default:
		g.f.state("Title", &s.Title, v)
	}
}

func (g *flatPages) options() post.Options { return post.Options{YAMLHeaders: true} }

// place takes files beside a folder of posts for pages; without such a folder all are
// posts.
func (g *flatPages) place(file string) Place {
	rel, ok := inside(file, g.root)
	switch {
	case ok && g.home != g.root:
		if _, ok := inside(file, g.home); !ok {
			return Page
		}
		return Post
	case ok && !hasSegment(rel, isHidden):
		return Post
	}
	if _, ok := inside(file, "pages"); ok {
		return Page // posts are elsewhere
	}
	return Ignored
}

// address follows the route of the application. Without one it is the path of the file
// with Flask-FlatPages, and unknown otherwise.
func (g *flatPages) address(p *post.Post) string {
	rel, ok := inside(p.Path, g.root)
	if !ok || g.place(p.Path) == Ignored {
		return ""
	}
	name := strings.TrimSuffix(rel, path.Ext(rel))
	if len(g.routes) == 0 {
		if !g.flat {
			return ""
		}
		return cleanAddress("/" + name + "/")
	}
	route := g.routeOf(name)
	if in, ok := strings.CutPrefix(name, strings.Trim(route.before, "/")+"/"); ok {
		name = in // pages.get("posts/" + name)
	}
	return cleanAddress(route.before + name + route.after)
}

// routeOf returns the route that names the folder of a file, else the one for all.
func (g *flatPages) routeOf(name string) flatRoute {
	best := g.routes[0]
	for _, r := range g.routes {
		folder := strings.Trim(r.before, "/")
		if folder != "" && strings.HasPrefix(name, folder+"/") {
			return r
		}
		if folder == "" {
			best = r
		}
	}
	return best
}

func (g *flatPages) static(file string) (string, bool) {
	if rest, ok := inside(file, g.served); ok {
		return path.Join(path.Base(g.served), rest), !isJunk(file)
	}
	if _, ok := inside(file, g.root); ok {
		return staticPlain(file)
	}
	return "", false
}

func (g *flatPages) skip() []string {
	return []string{g.built, "build", "templates", "venv", "env", "__pycache__", "node_modules"}
}

func (g *flatPages) newPath(slug string, date time.Time, _ bool, _ string) string {
	return g.habit.path(g.home, slug, date, ".md")
}

// template follows the posts that are there, because Flask-FlatPages before 0.8 takes no
// fences.
func (g *flatPages) template() string {
	if g.f.beginning("title:", g.habit.samples) > len(g.habit.samples)/2 {
		return "title:\ndate:\ntags: []\n\n"
	}
	return g.f.templateLike(g.habit.samples, "title:", "author:", "date:", "category:", "tags:", "image:", "excerpt:")
}

func (g *flatPages) isConfig(file string) bool {
	return path.Ext(file) == ".py" && !strings.Contains(file, "/")
}
