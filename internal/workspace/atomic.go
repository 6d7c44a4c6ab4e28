package workspace

import (
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFileAtomic makes the file at name, an absolute or relative path of the
// system, hold data: after a crash it has either its old bytes or all of data.
// An existing file keeps its mode, a new one gets perm; a link stays a link. The
// folder must exist. It is for Galley's own files; posts go through
// Workspace.Write, which also looks for changes by others.
func WriteFileAtomic(name string, data []byte, perm fs.FileMode) error {
	if to, err := filepath.EvalSymlinks(name); err == nil {
		name = to
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer root.Close()
	return writeAtomic(&rootDisk{root: root}, filepath.Base(name), data, perm)
}

func writeAtomic(d disk, name string, data []byte, perm fs.FileMode) error {
	if info, err := d.Lstat(name); err == nil {
		perm = info.Mode().Perm()
	}
	s := &saving{disk: d, target: name, data: data}
	temp := s.beside()
	if err := s.writeNew(temp, perm); err != nil {
		return err
	}
	if err := d.Rename(temp, name); err != nil {
		d.Remove(temp)
		return err
	}
	return d.SyncDir(".")
}
