package workspace

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"galley/internal/fault"
)

// ManifestName is the file in which an export lists what it wrote. A folder that
// holds one is an output folder and no part of the author's writing.
const ManifestName = ".galley-manifest.json"

// Entry is a file of the workspace.
type Entry struct {
	Path    string
	Size    int64     // bytes; of the file itself when Path is a link
	ModTime time.Time // a hint only: tools set it as they like
	Stamp   Stamp
}

// WalkOptions tells Walk what to leave out.
type WalkOptions struct {
	Skip []string // slash paths of folders or files, with all below them
}

// Walk lists the files of the workspace in the order of their paths: posts (.md,
// .markdown) and others. It leaves out what Skips names, folders that hold an
// export, and links to folders; links to files inside the workspace are listed.
//
// A folder or file that cannot be read is one problem and does not stop the
// walk; err is set only when ctx ends or the workspace itself cannot be read.
//
// On its way Walk removes temporary files that a killed save left over an hour
// ago.
func (w *Workspace) Walk(ctx context.Context, o WalkOptions) (posts, others []Entry, problems []*fault.Error, err error) {
	k := &walk{ctx: ctx, root: w.root, fsys: w.root.FS(), skip: o.Skip}
	if err := k.folder("."); err != nil {
		return nil, nil, nil, failed(w.dir, err)
	}
	for _, stale := range k.stale {
		w.root.Remove(stale)
	}
	byPath := func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) }
	slices.SortFunc(k.posts, byPath)
	slices.SortFunc(k.others, byPath)
	return k.posts, k.others, k.problems, nil
}

// IsPost reports whether the name of a file says that it is a post.
func IsPost(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown" || ext == ".mdx"
}

// Skips reports whether Walk, and so the whole program, leaves out the file or
// folder at p because of its name: hidden ones, folders of package managers, and
// the paths in skip with all below them.
func Skips(p string, skip []string) bool {
	for _, s := range skip {
		s = path.Clean(s)
		if p == s || strings.HasPrefix(p, s+"/") {
			return true
		}
	}
	switch p {
	case "vendor", "_vendor", "venv": // deeper down these may be an author's
		return true
	}
	for part := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(part, ".") && part != "." {
			return true
		}
		switch part {
		case "node_modules", "bower_components", "jspm_packages", "__pycache__":
			return true
		}
	}
	return false
}

// walk is one Walk under way.
type walk struct {
	ctx           context.Context
	root          *os.Root
	fsys          fs.FS
	skip          []string
	posts, others []Entry
	problems      []*fault.Error
	stale         []string
}

// folder lists dir and, depth first, the folders in it.
func (k *walk) folder(dir string) error {
	if err := k.ctx.Err(); err != nil {
		return err
	}
	entries, err := fs.ReadDir(k.fsys, dir)
	if err != nil && dir == "." {
		return err
	}
	if err != nil {
		k.problem(dir, err)
	}
	if dir != "." && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ManifestName }) {
		return nil
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if isStale(e) {
			k.stale = append(k.stale, p)
		}
		if Skips(p, k.skip) {
			continue
		}
		if e.IsDir() {
			if err := k.folder(p); err != nil {
				return err
			}
			continue
		}
		k.file(p, e)
	}
	return nil
}

// file notes one file, or a link to one.
func (k *walk) file(p string, e fs.DirEntry) {
	info, err := e.Info()
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		info, err = k.root.Stat(p)
	}
	if err != nil {
		// A file that vanished since the listing is no problem; a link to
		// nowhere is.
		if e.Type()&fs.ModeSymlink != 0 && IsPost(p) {
			k.problem(p, err)
		}
		return
	}
	if !info.Mode().IsRegular() {
		return
	}
	entry := Entry{Path: p, Size: info.Size(), ModTime: info.ModTime(), Stamp: StampOf(info)}
	if IsPost(p) {
		k.posts = append(k.posts, entry)
	} else {
		k.others = append(k.others, entry)
	}
}

func (k *walk) problem(p string, err error) {
	k.problems = append(k.problems, fault.From(failed(p, err)))
}

// staleAfter is far longer than any save takes.
const staleAfter = time.Hour

// isStale reports whether e is what a killed save left behind.
func isStale(e fs.DirEntry) bool {
	if !IsTemp(e.Name()) {
		return false
	}
	info, err := e.Info()
	return err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > staleAfter
}

// IsTemp reports whether name is that of a file which a save uses for a moment.
func IsTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
}
