package diagrams

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"galley/internal/svg"
)

// maxCache bounds the cache folder, in bytes; about 3,000 drawings.
const maxCache = 64 << 20

func (s *Store) fromBlog(name string) ([]byte, error) {
	return read(s.blog, path.Join(FolderOfBlog, name))
}
func (s *Store) fromCache(name string) ([]byte, error) { return read(s.cache, name) }

// read reads a file of a folder that is not larger than a drawing may be.
func read(dir, name string) ([]byte, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close() // only read
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	return io.ReadAll(io.LimitReader(f, 2*svg.MaxLength))
}

// toBlog keeps a drawing in the blog's folder, if the author made a place for it.
func (s *Store) toBlog(name, drawing string) error {
	root, err := os.OpenRoot(s.blog)
	if err != nil {
		return nil //nolint:nilerr // the blog is gone; the drawing is in memory
	}
	defer root.Close()
	if info, err := root.Stat(FolderOfBlog); err != nil || !info.IsDir() {
		return nil
	}
	return write(root, path.Join(FolderOfBlog, name), drawing)
}

func (s *Store) toCache(name, drawing string) error {
	if s.cache == "" {
		return nil
	}
	if err := os.MkdirAll(s.cache, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(s.cache)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := write(root, name, drawing); err != nil {
		return err
	}
	return prune(root, maxCache)
}

// write puts a whole file into place, or nothing.
func write(root *os.Root, name, text string) error {
	temp := name + "." + rand.Text()[:8] + ".tmp"
	err := root.WriteFile(temp, []byte(text), 0o644)
	if err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, ignoreMissing(root.Remove(temp)))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// prune deletes the oldest drawings of the cache when they are more than limit bytes.
func prune(root *os.Root, limit int64) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	var files []fs.FileInfo
	var size int64
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && (strings.HasSuffix(e.Name(), ".svg") || strings.HasSuffix(e.Name(), ".tmp")) {
			files = append(files, info)
			size += info.Size()
		}
	}
	if size <= limit {
		return nil
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, f := range files {
		if size <= limit*3/4 {
			break
		}
		if err := root.Remove(f.Name()); ignoreMissing(err) != nil {
			return err
		}
		size -= f.Size()
	}
	return nil
}
