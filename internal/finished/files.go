// Package finished reads exported sites, in a folder or in a zip, and shows them to the
// browsers of this machine.
//
// A folder is opened anew for every file, and a zip whenever it is another one: an
// export puts a new one in its place. Whatever a path says, nothing outside of the site
// is read: links that lead out of it lead nowhere, and names that begin with a dot are
// not part of the site, but for .well-known.
package finished

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Files are the files of an exported site. They are safe for concurrent use.
type Files interface {
	// Open opens the file at a slash path, which may be anything. It returns
	// fs.ErrNotExist for whatever is no file of the site.
	Open(path string) (io.ReadSeekCloser, error)
	// IsFolder reports whether there is a folder at path.
	IsFolder(path string) bool
	// Close ends reading. Opened files stay readable until they are closed.
	Close() error
}

// In returns the files of the site in a folder, or in a zip file.
func In(out string, isZip bool) Files {
	if isZip {
		return &archive{name: out}
	}
	return folder(out)
}

// isShown reports whether path is one that a site may have.
func isShown(path string) bool {
	if !fs.ValidPath(path) || strings.ContainsAny(path, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(path)) {
		return false
	}
	for name := range strings.SplitSeq(path, "/") {
		if strings.HasPrefix(name, ".") && name != ".well-known" && path != "." {
			return false
		}
	}
	return true
}

// folder is a site in the folder of that name.
type folder string

// Open looks at what is there before it opens it: opening a pipe would wait.
func (f folder) Open(path string) (io.ReadSeekCloser, error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer root.Close() // an opened file stays open
	name := filepath.FromSlash(path)
	if !isShown(path) {
		return nil, fs.ErrNotExist
	}
	info, err := root.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, fs.ErrNotExist
	}
	return file, nil
}

func (f folder) IsFolder(path string) bool {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return false
	}
	defer root.Close() // only read
	if !isShown(path) {
		return false
	}
	info, err := root.Stat(filepath.FromSlash(path))
	return err == nil && info.IsDir()
}

func (f folder) Close() error { return nil }
