package site

import (
	"path"
	"strings"

	"galley/internal/fault"
)

// staticFiles finds copied files by where they are and where they go.
type staticFiles struct {
	list     []StaticFile
	output   map[string]string // by workspace path
	source   map[string]string // by output
	folded   map[string]string // output by collision key
	problems []*fault.Error
}

// newStaticFiles places the files. A file beside an index.md belongs to that
// post (a page bundle) and goes into the post's folder, so that the short address
// its author wrote works there.
func newStaticFiles(list []StaticFile, posts []*entry) *staticFiles {
	f := &staticFiles{
		list: make([]StaticFile, 0, len(list)), output: make(map[string]string, len(list)),
		source: make(map[string]string, len(list)), folded: make(map[string]string, len(list)),
	}
	bundles := bundleFolders(posts)
	for _, file := range list {
		if file.Output == file.Source {
			file.Output = inBundle(bundles, file.Source)
		}
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
	return f
}

// bundleFolders maps the folder of each index.md, with a slash at its end, to the
// folder its page is exported to. The workspace's own top is no bundle.
func bundleFolders(posts []*entry) map[string]string {
	folders := map[string]string{}
	for _, e := range posts {
		folder, _ := path.Split(e.post.Path)
		if e.exported && isBundle(e.post.Path) && strings.HasSuffix(e.output, "/index.html") {
			folders[folder] = strings.TrimSuffix(e.output, "index.html")
		}
	}
	return folders
}

// isBundle reports whether a post brings its folder along.
func isBundle(postPath string) bool {
	folder, name := path.Split(postPath)
	return folder != "" && strings.TrimSuffix(strings.ToLower(name), path.Ext(name)) == "index"
}

// inBundle returns where a file goes: into the folder of the nearest bundle
// around it, or to its own path.
func inBundle(bundles map[string]string, source string) string {
	for folder, _ := path.Split(source); folder != ""; folder, _ = path.Split(strings.TrimSuffix(folder, "/")) {
		if to, ok := bundles[folder]; ok {
			return to + strings.TrimPrefix(source, folder)
		}
	}
	return source
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
		} else if what := reserved[key]; what != "" && !ownFirst[key] {
			problems = append(problems[:len(problems):len(problems)], fault.New(fault.Exists,
				"This file would be exported as %s, where %s goes.", file.Output, what).At(file.Source, 0, 0))
		}
	}
	return problems
}
