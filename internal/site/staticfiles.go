package site

import (
	"path"
	"strings"

	"galley/internal/dialect"
	"galley/internal/fault"
)

// staticFiles finds copied files by where they are and where they go.
type staticFiles struct {
	list     []StaticFile
	output   map[string]string        // by workspace path
	source   map[string]string        // by output
	folded   map[string]string        // output by collision key
	named    *lazy[map[string]string] // workspace path by the name alone, that of the file nearest to the top
	problems []*fault.Error
}

// newStaticFiles places the files. A file in the folder that belongs to a post (a page
// bundle, Hexo's asset folder) goes into the folder of the post's page, so that the
// short address its author wrote works there.
func (g *ground) newStaticFiles(posts []*entry) *staticFiles {
	list := g.staticInput
	f := &staticFiles{
		list: make([]StaticFile, 0, len(list)), output: make(map[string]string, len(list)),
		source: make(map[string]string, len(list)), folded: make(map[string]string, len(list)),
	}
	bundles := g.bundleFolders(posts)
	for _, file := range list {
		file.Output = inBundle(bundles, file)
		if first, taken := f.source[file.Output]; taken {
			f.problems = append(f.problems, fault.New(fault.Exists,
				"This file would be exported as %s, where %s goes already.", file.Output, first).At(file.Source, 0, 0))
			continue
		}
		f.list = append(f.list, file)
		f.source[file.Output] = file.Source
		f.folded[collisionKey(file.Output)] = file.Output
		if _, known := f.output[file.Source]; !known {
			f.output[file.Source] = file.Output
		}
	}
	f.named = later(f.byName)
	return f
}

// byName finds files by their names alone.
func (f *staticFiles) byName() map[string]string {
	named := make(map[string]string, len(f.list))
	for _, file := range f.list {
		name := path.Base(file.Source)
		if first, taken := named[name]; !taken || strings.Count(file.Source, "/") < strings.Count(first, "/") {
			named[name] = file.Source
		}
	}
	return named
}

// bundleFolders maps the folder that belongs to each post, with a slash at its end, to
// the folder its page is exported to.
func (g *ground) bundleFolders(posts []*entry) map[string]string {
	folders := map[string]string{}
	for _, e := range posts {
		if folder := g.bundle(e.post.Path); folder != "" && e.exported && strings.HasSuffix(e.output, "/index.html") {
			folders[folder] = strings.TrimSuffix(e.output, "index.html")
		}
	}
	return folders
}

// bundle returns the folder of the files that belong to a post, with a slash at its
// end: what its generator says, else the folder of an index.md, but for the
// workspace's own top. "" is none.
func (g *ground) bundle(postPath string) string {
	if folder := g.dialect.Assets(postPath); folder != "" {
		return folder + "/"
	}
	folder, name := path.Split(postPath)
	if g.dialect.Kind == dialect.Plain && strings.TrimSuffix(strings.ToLower(name), path.Ext(name)) == "index" {
		return folder
	}
	return ""
}

// inBundle returns where a file goes: into the folder of the nearest bundle around it,
// or where it goes by itself.
func inBundle(bundles map[string]string, file StaticFile) string {
	for folder, _ := path.Split(file.Source); folder != ""; folder, _ = path.Split(strings.TrimSuffix(folder, "/")) {
		if to, ok := bundles[folder]; ok {
			return to + strings.TrimPrefix(file.Source, folder)
		}
	}
	return file.Output
}

// StaticOutput returns where the copied file at a workspace path goes, "" for a file
// that is not copied.
func (s *Site) StaticOutput(source string) string { return s.static.output[source] }

// StaticFiles returns the workspace paths of all copied files.
func (s *Site) StaticFiles() []string {
	paths := make([]string, len(s.static.list))
	for i, f := range s.static.list {
		paths[i] = f.Source
	}
	return paths
}

// ownFirst are generated files that an author may replace with a file of their own.
var ownFirst = map[string]bool{robotsPath: true, notFoundPath: true}

// staticProblems reports copied files that stand where a page goes. The page wins.
func (s *Site) staticProblems(owner map[string]int) []*fault.Error {
	problems := s.static.problems
	for _, file := range s.static.list {
		key := collisionKey(file.Output)
		if i, taken := owner[key]; taken {
			problems = append(problems[:len(problems):len(problems)], fault.New(fault.Exists,
				"This file would be exported as %s, where the page of %s goes.", file.Output, s.entry(i).post.Path).At(file.Source, 0, 0))
		} else if what := s.reserved[key]; what != "" && !ownFirst[key] {
			problems = append(problems[:len(problems):len(problems)], fault.New(fault.Exists,
				"This file would be exported as %s, where %s goes.", file.Output, what).At(file.Source, 0, 0))
		}
	}
	return problems
}
