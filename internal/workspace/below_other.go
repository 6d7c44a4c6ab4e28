//go:build !linux

package workspace

import (
	"os"
	"path/filepath"
)

// Below asks for what is below a folder.
type Below struct{ dir string }

// OpenBelow opens a folder to ask about.
func OpenBelow(dir string) (*Below, error) {
	_, err := os.Stat(dir)
	return &Below{dir}, err
}

// Stamp returns the stamp of the file, link or folder at a slash path. Several goroutines
// may ask at once.
func (b *Below) Stamp(path string) (Stamp, error) {
	info, err := os.Lstat(filepath.Join(b.dir, filepath.FromSlash(path)))
	if err != nil {
		return Stamp{}, err
	}
	return StampOf(info), nil
}

// Close ends asking.
func (b *Below) Close() {}
