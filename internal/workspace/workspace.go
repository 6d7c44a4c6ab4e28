package workspace

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"galley/internal/fault"
)

// Workspace is an opened folder. Its methods are safe for concurrent use, except
// that two saves of one file at the same time end with one of them in conflict.
type Workspace struct {
	dir  string
	root *os.Root
	disk disk
}

// Open opens the folder dir. It fails with fault.NotFound, fault.Invalid (dir is
// a file) or fault.Permission. Nothing in the folder is read beyond its first
// entry, or changed.
func Open(dir string) (*Workspace, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, failed(dir, err)
	}
	info, err := os.Stat(abs)
	if err != nil {
		return nil, failed(abs, err)
	}
	if !info.IsDir() {
		return nil, &fault.Error{Code: fault.Invalid, Path: abs, Message: "This is a file, not a folder."}
	}
	root, err := os.OpenRoot(abs)
	if err == nil {
		err = readable(root)
	}
	if err != nil {
		return nil, failed(abs, err)
	}
	return &Workspace{dir: abs, root: root, disk: &rootDisk{root: root, state: StateDir()}}, nil
}

// readable reports why the top folder of root cannot be listed. It closes root
// when it cannot.
func readable(root *os.Root) error {
	f, err := root.Open(".")
	if err == nil {
		_, err = f.ReadDir(1)
		f.Close()
	}
	if err != nil && err != io.EOF {
		root.Close()
		return err
	}
	return nil
}

// Dir returns the absolute path of the folder.
func (w *Workspace) Dir() string { return w.dir }

// InPlace reports whether the folder is still where it was opened: not when it was moved or
// removed, and not when another one has its name now.
func (w *Workspace) InPlace() bool {
	there, err := os.Stat(w.dir)
	if err != nil {
		return false
	}
	own, err := w.root.Stat(".")
	return err == nil && os.SameFile(there, own)
}

// FS returns a read-only view of the folder that cannot be left either.
func (w *Workspace) FS() fs.FS { return w.root.FS() }

// Close releases the folder. It does not wait for calls under way.
func (w *Workspace) Close() error { return w.root.Close() }
