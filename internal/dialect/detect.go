package dialect

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// What a sign of a generator is worth. A configuration file outweighs all folders, and
// content in the generator's own place decides between two configurations.
const (
	ownConfig  = 100 // a configuration file that no other generator has
	anyConfig  = 60  // one that others have too
	dependency = 30  // named where a project states what it needs
	ownFolder  = 20  // a folder that no other generator has
	content    = 5   // Markdown where the generator looks for it
)

// signs collects what speaks for one kind.
type signs struct {
	weight   int
	evidence []string
}

func (s *signs) add(weight int, evidence string) {
	s.weight += weight
	s.evidence = append(s.evidence, evidence)
}

// detect returns the kind with the weightiest signs, Plain when there are none that
// are specific, and what speaks for each kind.
func detect(f *folder) (Kind, map[Kind][]string) {
	top := f.entries(".")
	found := map[Kind]*signs{}
	for _, k := range Kinds() {
		found[k] = &signs{}
	}
	for _, e := range top {
		if !e.IsDir() {
			f.configSigns(e.Name(), found)
		}
	}
	f.dependencySigns(found)
	f.folderSigns(found)
	f.pythonSigns(top, found)
	enough := ownFolder // content in a usual place tells nothing by itself
	if f.isFile("galley.yaml") {
		enough = anyConfig // Galley's own blog may have folders called like another's
	}
	best, evidence := Plain, map[Kind][]string{}
	for _, k := range Kinds() {
		s := found[k]
		if s.weight < enough {
			continue
		}
		evidence[k] = s.evidence
		if s.weight > found[best].weight {
			best = k
		}
	}
	return best, evidence
}

// others tells which generators lost to the one found.
func others(evidence map[Kind][]string, found Kind) []string {
	var lines []string
	for _, k := range Kinds() {
		if k != found && len(evidence[k]) > 0 {
			lines = append(lines, "less weighty signs of "+k.Name()+": "+strings.Join(evidence[k], ", "))
		}
	}
	return lines
}

// configSigns judges one file at the top of the workspace.
func (f *folder) configSigns(name string, found map[Kind]*signs) {
	ext := path.Ext(name)
	switch base := strings.TrimSuffix(name, ext); {
	case base == "hugo" && isDataExt(ext):
		found[Hugo].add(ownConfig, "the file "+name)
	case base == "config" && isDataExt(ext) && f.looksLikeHugo(name):
		found[Hugo].add(anyConfig, "the file "+name)
	case base == "astro.config":
		found[Astro].add(ownConfig, "the file "+name)
	case name == ".eleventy.js", base == "eleventy.config":
		found[Eleventy].add(ownConfig, "the file "+name)
	case name == "pelicanconf.py":
		found[Pelican].add(ownConfig, "the file "+name)
	case base == "_config" && (ext == ".yml" || ext == ".yaml" || ext == ".toml"):
		if f.looksLikeHexo(name) {
			found[Hexo].add(ownConfig, "the file "+name+" with Hexo's settings")
		} else {
			found[Jekyll].add(ownConfig, "the file "+name)
		}
	}
}

func isDataExt(ext string) bool {
	return slices.Contains([]string{".toml", ".yaml", ".yml", ".json"}, ext)
}

// looksLikeHugo tells Hugo's old config.toml from any program's.
func (f *folder) looksLikeHugo(name string) bool {
	if f.isDir("archetypes") || f.isDir("layouts") || f.isDir("themes") {
		return true
	}
	c := f.quietly(name)
	return c.at("baseURL").kind != absent && f.isDir(dirOf(c.at("contentDir").str(), "content"))
}

// looksLikeHexo tells Hexo's _config.yml from Jekyll's.
func (f *folder) looksLikeHexo(name string) bool {
	if f.isDir("source/_posts") || f.isDir("scaffolds") {
		return true
	}
	c := f.quietly(name)
	points := 0
	for _, key := range []string{"source_dir", "public_dir", "new_post_name", "post_asset_folder", "per_page", "category_dir", "tag_dir", "default_layout"} {
		if c.at(key).kind != absent {
			points++
		}
	}
	return points >= 2
}

// quietly reads a configuration without noting its problems.
func (f *folder) quietly(name string) node {
	kept := len(f.problems)
	c := f.config(name)
	f.problems = f.problems[:kept]
	return c
}

// dependencySigns looks at what the project says it needs.
func (f *folder) dependencySigns(found map[Kind]*signs) {
	if pkg := f.quietly("package.json"); pkg.kind == table {
		for _, d := range packages {
			if pkg.at("dependencies", d.word).kind != absent || pkg.at("devDependencies", d.word).kind != absent {
				found[d.kind].add(dependency, d.word+" in package.json")
			}
		}
	}
	for _, d := range requirements {
		src, err := f.head(d.file, 64<<10)
		if err == nil && bytes.Contains(bytes.ToLower(src), []byte(d.word)) {
			found[d.kind].add(dependency, d.word+" in "+d.file)
		}
	}
}

// packages are the dependencies that tell in package.json.
var packages = []struct {
	word string
	kind Kind
}{{"@11ty/eleventy", Eleventy}, {"astro", Astro}, {"hexo", Hexo}}

// requirements are the words that tell in other lists of what a project needs.
var requirements = []struct {
	file, word string
	kind       Kind
}{
	{"Gemfile", "jekyll", Jekyll}, {"Gemfile", "github-pages", Jekyll},
	{"requirements.txt", "pelican", Pelican}, {"pyproject.toml", "pelican", Pelican},
	{"requirements.txt", "flask-flatpages", FlatPages}, {"pyproject.toml", "flask-flatpages", FlatPages},
}

// folderSigns looks at folders that generators use.
func (f *folder) folderSigns(found map[Kind]*signs) {
	own := func(k Kind, dirs ...string) {
		for _, dir := range dirs {
			if f.isDir(dir) {
				found[k].add(ownFolder, "the folder "+dir)
			}
		}
	}
	if name := f.datedIn("_posts"); name != "" {
		found[Jekyll].add(ownFolder, "the folder _posts with "+path.Base(name))
	}
	if f.isDir("_drafts") && found[Jekyll].weight > 0 {
		found[Jekyll].add(content, "the folder _drafts")
	}
	own(Hexo, "source/_posts", "source/_drafts", "scaffolds")
	own(Astro, "src/content")
	own(Hugo, "archetypes", "config/_default")
	if (f.isDir("_includes") || f.isDir("_layouts")) && found[Eleventy].weight == 0 && found[Jekyll].weight > 0 {
		found[Jekyll].add(content, "its layouts")
	}
	if dirs := f.folders("content"); len(dirs) > 0 || f.holdsMarkdown("content") {
		if found[Hugo].weight > 0 {
			found[Hugo].add(content, "the folder content")
		}
		if found[Pelican].weight > 0 {
			found[Pelican].add(content, "the folder content")
		} else if name := f.headersIn("content", dirs); name != "" {
			found[Pelican].add(ownFolder, "headers without fences in "+name)
		}
	}
}

// datedIn returns a post in dir whose name begins with its date, as Jekyll wants it; ""
// for none.
func (f *folder) datedIn(dir string) string {
	for _, e := range f.entries(dir) {
		if !e.IsDir() && isMarkdown(e.Name()) && jekyllName.MatchString(e.Name()) {
			return path.Join(dir, e.Name())
		}
	}
	return ""
}

// headersIn returns a file below content whose front matter is written the way Pelican
// does, "" when the few looked at have none.
func (f *folder) headersIn(dir string, dirs []string) string {
	const enough = 5
	looked := 0
	for _, d := range append([]string{"."}, dirs...) {
		for _, e := range f.entries(path.Join(dir, d)) {
			name := path.Join(dir, d, e.Name())
			if e.IsDir() || !isMarkdown(name) {
				continue
			}
			if src, err := f.head(name, 256); err == nil && bytes.HasPrefix(src, []byte("Title: ")) {
				return name
			}
			if looked++; looked >= enough {
				return ""
			}
		}
	}
	return ""
}

// pythonSigns looks for a Flask application beside a folder of pages.
func (f *folder) pythonSigns(top []fs.DirEntry, found map[Kind]*signs) {
	app, flat := flaskApp(f, top)
	switch {
	case flat:
		found[FlatPages].add(ownConfig, app+", which uses Flask-FlatPages")
	case app != "" && (f.holdsMarkdown("pages") || f.holdsMarkdown("posts")):
		found[FlatPages].add(ownFolder, "Markdown beside "+app+", which uses Flask")
	}
}

// flaskApp returns the Python file at the top of the workspace that uses Flask, "" for
// none. flat tells that it uses Flask-FlatPages.
func flaskApp(f *folder, top []fs.DirEntry) (app string, flat bool) {
	const enough = 20
	looked := 0
	for _, e := range top {
		if e.IsDir() || path.Ext(e.Name()) != ".py" || looked >= enough {
			continue
		}
		looked++
		src, err := f.head(e.Name(), 64<<10)
		switch {
		case err != nil:
		case bytes.Contains(src, []byte("flask_flatpages")):
			return e.Name(), true
		case app == "" && (bytes.Contains(src, []byte("from flask import")) || bytes.Contains(src, []byte("import flask"))):
			app = e.Name()
		}
	}
	return app, false
}

// isEvidence reports whether a file is one that detect looks at.
func isEvidence(file string) bool {
	if strings.Contains(file, "/") {
		return false
	}
	base := strings.TrimSuffix(file, path.Ext(file))
	switch base {
	case "hugo", "config", "astro.config", "eleventy.config", "_config":
		return true
	}
	return slices.Contains([]string{".eleventy.js", "package.json", "Gemfile", "requirements.txt", "pyproject.toml"}, file) ||
		path.Ext(file) == ".py"
}
