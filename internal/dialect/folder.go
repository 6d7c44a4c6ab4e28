package dialect

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/internal/fault"
)

// maxConfig is the size, in bytes, above which a configuration file is not read.
const maxConfig = 1 << 20

// maxFolders bounds how many folders of content are looked into.
const maxFolders = 64

// maxEntries bounds how much of a folder is listed. Habits show in less.
const maxEntries = 2000

// folder is the workspace under examination, and what has been learned of it.
type folder struct {
	fsys     fs.FS
	settings Settings
	facts    []Fact
	problems []*fault.Error
	listed   map[string][]fs.DirEntry // folders read already; nil once the dialect is made
}

// entries returns what is in dir by name, at most maxEntries of it; nil when it cannot
// be read.
func (f *folder) entries(dir string) []fs.DirEntry {
	if list, ok := f.listed[dir]; ok || !fs.ValidPath(dir) {
		return list
	}
	var list []fs.DirEntry
	if file, err := f.fsys.Open(dir); err == nil {
		defer file.Close()
		if d, ok := file.(fs.ReadDirFile); ok {
			list, _ = d.ReadDir(maxEntries)
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	if f.listed != nil {
		f.listed[dir] = list
	}
	return list
}

// folders returns the names of the folders in dir that are neither hidden nor a
// package manager's.
func (f *folder) folders(dir string) []string {
	var names []string
	for _, e := range f.entries(dir) {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && e.Name() != "node_modules" && len(names) < maxFolders {
			names = append(names, e.Name())
		}
	}
	return names
}

// isDir reports whether there is a folder at dir.
func (f *folder) isDir(dir string) bool {
	info, err := f.stat(dir)
	return err == nil && info.IsDir()
}

// isFile reports whether there is a file at name.
func (f *folder) isFile(name string) bool {
	info, err := f.stat(name)
	return err == nil && info.Mode().IsRegular()
}

func (f *folder) stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid
	}
	return fs.Stat(f.fsys, name)
}

// first returns the first of names that is a file, "" when none is.
func (f *folder) first(names ...string) string {
	i := slices.IndexFunc(names, f.isFile)
	if i < 0 {
		return ""
	}
	return names[i]
}

// firstDir returns the first of names that is a folder, "" when none is.
func (f *folder) firstDir(names ...string) string {
	i := slices.IndexFunc(names, f.isDir)
	if i < 0 {
		return ""
	}
	return names[i]
}

// holdsMarkdown reports whether a Markdown file is in dir itself.
func (f *folder) holdsMarkdown(dir string) bool {
	return slices.ContainsFunc(f.entries(dir), func(e fs.DirEntry) bool { return !e.IsDir() && isMarkdown(e.Name()) })
}

// text returns the content of the file at name without a byte order mark. A missing
// file is nil; one that cannot be read is nil and a problem.
func (f *folder) text(name string) []byte {
	info, err := f.stat(name)
	if err != nil || !info.Mode().IsRegular() {
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			f.problems = append(f.problems, fault.From(err).At(name, 0, 0))
		}
		return nil
	}
	if info.Size() > maxConfig {
		e := fault.New(fault.TooLarge, "This file is too large to be a configuration, so Galley does not read it.").At(name, 0, 0)
		e.Fix = "Move its data into a file of its own, and keep the settings here."
		f.problems = append(f.problems, e)
		return nil
	}
	src, err := f.head(name, maxConfig)
	if err != nil {
		f.problems = append(f.problems, fault.From(err).At(name, 0, 0))
		return nil
	}
	return src
}

// head returns at most n bytes of the file at name without a byte order mark.
func (f *folder) head(name string, n int64) ([]byte, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	src, err := io.ReadAll(io.LimitReader(file, n))
	return []byte(strings.TrimPrefix(string(src), "\ufeff")), err
}

// hasFrontMatter reports whether the file at name begins with a fence. A file that
// does not exist has none. For one that cannot be read the answer is unread: the one
// that has the file looked at by somebody who says what is the matter with it.
func (f *folder) hasFrontMatter(name string, unread bool) bool {
	if !fs.ValidPath(name) {
		return false
	}
	src, err := f.head(name, 16)
	if err != nil {
		return unread && !errors.Is(err, fs.ErrNotExist)
	}
	line, _, _ := strings.Cut(string(src), "\n")
	return strings.TrimRight(line, " \t\r") == "---"
}

// isMarkdown reports whether a path is a post's or page's by its ending.
func isMarkdown(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown" || ext == ".mdx"
}

// inside returns the part of file below dir. dir "." or "" holds everything.
func inside(file, dir string) (rest string, ok bool) {
	if dir == "." || dir == "" {
		return file, true
	}
	return strings.CutPrefix(file, dir+"/")
}

// dirOf returns a folder named in a configuration as a slash path in the workspace:
// "./src/" is "src". What leads out of the workspace, and "", is fallback.
func dirOf(stated, fallback string) string {
	p := path.Clean(strings.TrimSpace(strings.ReplaceAll(stated, `\`, "/")))
	p = strings.TrimPrefix(p, "/")
	if stated == "" || p == "" || !fs.ValidPath(p) {
		return fallback
	}
	return p
}

// stem returns a file's name without its ending.
func stem(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// hasSegment reports whether a folder of file satisfies is.
func hasSegment(file string, is func(string) bool) bool {
	dir, _ := path.Split(file)
	return dir != "" && slices.ContainsFunc(strings.Split(strings.TrimSuffix(dir, "/"), "/"), is)
}

// isHidden reports whether a name begins with a dot.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") }

// isReadme reports whether a file at the top of a project tells about the project
// rather than being content.
func isReadme(file string) bool {
	if strings.Contains(file, "/") {
		return false
	}
	switch strings.ToLower(stem(file)) {
	case "readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security",
		"authors", "maintainers", "history", "support", "governance", "claude", "agents", "copying":
		return true
	}
	return false
}
