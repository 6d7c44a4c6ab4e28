package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// MakeFolders is os.MkdirAll for folders of Galley's own whose files have to survive a
// power cut: when it returns nil so do the names of the folders it made, without which
// a file flushed to disk in them could not be found again.
func MakeFolders(dir string, perm fs.FileMode) error {
	info, err := os.Stat(dir)
	if err == nil && info.IsDir() {
		return nil
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(dir, perm) // which says best what is wrong
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := MakeFolders(parent, perm); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, perm); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(parent)
}

// syncFolder makes the names in dir, an absolute or relative path of the system, durable.
func syncFolder(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close() // only read
	return (&rootDisk{root: root}).SyncDir(".")
}
