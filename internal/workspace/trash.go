package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"galley/internal/fault"
)

// Receipt says where a trashed file went. It can be kept as JSON.
type Receipt struct {
	Path    string    `json:"path"`           // where it was, relative to the workspace
	Trashed string    `json:"trashed"`        // where it is, absolute
	Info    string    `json:"info,omitempty"` // the desktop's note about it, absolute
	Time    time.Time `json:"time"`
}

// Trash moves the file at p to the trash of the system and returns how to get it
// back. On Linux that is the freedesktop.org trash, of the same disk where there
// is one; on macOS ~/.Trash. On Windows, whose recycle bin takes calls that need
// more than the standard library, it is the folder "trash" in StateDir.
func (w *Workspace) Trash(p string) (Receipt, error) {
	if err := checkPath(p); err != nil {
		return Receipt{}, err
	}
	info, err := w.root.Lstat(p)
	if err != nil {
		return Receipt{}, failed(p, err)
	}
	if info.IsDir() {
		return Receipt{}, &fault.Error{Code: fault.Refused, Path: p, Message: "This is a folder. Galley moves only files to the trash."}
	}
	abs, err := w.realPath(p)
	if err != nil {
		return Receipt{}, failed(p, err)
	}
	r, err := trash(abs, info, time.Now())
	if err != nil {
		return Receipt{}, failed(p, err)
	}
	r.Path = p
	return r, nil
}

// realPath returns the absolute path of p with the links in its folders, though
// not p itself, resolved and found to stay inside.
func (w *Workspace) realPath(p string) (string, error) {
	dir := w.dir
	if parent := path.Dir(p); parent != "." {
		real, err := resolve(w.disk, parent)
		if err != nil {
			return "", err
		}
		dir = filepath.Join(dir, filepath.FromSlash(real))
	}
	return filepath.Join(dir, path.Base(p)), nil
}

// Restore brings a trashed file back to where it was, making its folder again
// when that is gone. It fails with fault.Exists when the place is taken and
// fault.NotFound when the trash has been emptied.
func (w *Workspace) Restore(r Receipt) error {
	if err := checkPath(r.Path); err != nil {
		return err
	}
	if _, err := w.root.Lstat(r.Path); err == nil {
		return taken(r.Path)
	}
	if _, err := os.Lstat(r.Trashed); err != nil {
		return &fault.Error{Code: fault.NotFound, Path: r.Path, Message: "This file is no longer in the trash.", Err: err}
	}
	made, err := makeFolders(w.disk, path.Dir(r.Path))
	if err != nil {
		return failed(r.Path, err)
	}
	abs, err := w.realPath(r.Path)
	if err == nil {
		err = moveNew(r.Trashed, abs)
	}
	if err != nil {
		removeFolders(w.disk, made)
		return failed(r.Path, renameFailed(err))
	}
	if r.Info != "" {
		os.Remove(r.Info)
	}
	return failed(r.Path, w.disk.SyncDir(path.Dir(r.Path)))
}

// moveNew moves the file at from, to another disk if need be, and never replaces
// a file. Both are absolute paths. The new name is durable before the old one goes, so
// that a power cut leaves one of them at least.
func moveNew(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return &fs.PathError{Op: "move", Path: to, Err: fs.ErrExist}
	}
	err := secondName(from, to)
	if errors.Is(err, errors.ErrUnsupported) {
		return renameNewAbs(from, to)
	}
	if err == nil {
		err = syncFolder(filepath.Dir(to))
		if err == nil {
			err = os.Remove(from)
		}
		if err != nil {
			os.Remove(to)
			return err
		}
		_ = syncFolder(filepath.Dir(from)) // at worst a power cut leaves both names
	}
	return err
}

// secondName makes the file at from known as to as well: by a link, or on another disk by
// a copy. It fails with errors.ErrUnsupported where neither can be.
func secondName(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if !errors.Is(err, syscall.EXDEV) {
		return errors.ErrUnsupported
	}
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fault.New(fault.Unsupported, "Only regular files can be moved to another disk.")
	}
	return copyNew(from, to, info)
}

// renameNewAbs is a rename for disks without second names, and replaces nothing as far as
// the system has such a call.
func renameNewAbs(from, to string) error {
	if filepath.Dir(from) == filepath.Dir(to) {
		root, err := os.OpenRoot(filepath.Dir(from))
		if err != nil {
			return err
		}
		defer root.Close()
		return (&rootDisk{root: root}).RenameNew(filepath.Base(from), filepath.Base(to))
	}
	if err := retryBusy(func() error { return os.Rename(from, to) }); err != nil {
		return err
	}
	return errors.Join(syncFolder(filepath.Dir(to)), syncFolder(filepath.Dir(from)))
}

// copyNew makes a durable copy of from at to, which must not exist.
func copyNew(from, to string, info fs.FileInfo) (err error) {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	if err := fill(f, data); err != nil {
		os.Remove(to)
		return err
	}
	if err := syncFolder(filepath.Dir(to)); err != nil { // the original is about to go
		os.Remove(to)
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// maxNumbered bounds the search for a free name.
const maxNumbered = 10_000

// numbered returns "a.md", "a 2.md", "a 3.md"...
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s %d%s", strings.TrimSuffix(name, ext), n, ext)
}
