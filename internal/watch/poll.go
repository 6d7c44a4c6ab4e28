package watch

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// snapshot is what polling compares: the state of every file and folder, by
// slash path.
type snapshot map[string]stamp

// stamp changes when a file's content does, unless someone takes care that it
// does not: an equal size, time and inode.
type stamp struct {
	size  int64
	mtime time.Time
	inode uint64
	mode  fs.FileMode
	dir   bool
}

// look takes a snapshot of the folder root. What cannot be read is missing from
// it.
func look(root string, ignores func(path string) bool) snapshot {
	s := snapshot{}
	s.folder(root, ".", ignores)
	return s
}

func (s snapshot) folder(root, dir string, ignores func(path string) bool) {
	abs := filepath.Join(root, filepath.FromSlash(dir))
	if dir != "." && isExport(abs) {
		return
	}
	entries, err := list(abs)
	if err != nil {
		return
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if ignores(p) {
			continue
		}
		info, err := os.Stat(filepath.Join(abs, e.Name())) // of the file, when it is a link
		if err != nil {
			continue
		}
		if e.IsDir() {
			s[p] = stamp{dir: true, mode: info.Mode()}
			s.folder(root, p, ignores)
		} else if info.Mode().IsRegular() {
			s[p] = stamp{size: info.Size(), mtime: info.ModTime(), inode: inodeOf(info), mode: info.Mode()}
		}
	}
}

// differences returns the paths that differ between s and now, sorted.
func (s snapshot) differences(now snapshot) []string {
	var paths []string
	for p, a := range s {
		if b, ok := now[p]; !ok || a != b {
			paths = append(paths, p)
		}
	}
	for p := range now {
		if _, ok := s[p]; !ok {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

// list is os.ReadDir without the order, and without what a failure in the middle
// leaves behind.
func list(dir string) ([]fs.DirEntry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}
