package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"galley/internal/fault"
)

// Rename gives the file at from the path to, making folders on the way. It never
// replaces a file: a taken name is fault.Exists. Names that differ by letter case
// only may be exchanged for one another, on disks that know the difference and on
// disks that do not. A link keeps pointing at its file, so it cannot change
// folders (fault.Unsupported). To a folder on another disk the file is copied, and goes
// from its old place once the copy is safe.
func (w *Workspace) Rename(from, to string) error {
	for _, p := range []string{from, to} {
		if err := checkPath(p); err != nil {
			return err
		}
	}
	if from == to {
		return nil
	}
	return failed(to, rename(w.disk, from, to))
}

func rename(d disk, from, to string) error {
	info, err := d.Lstat(from)
	if err != nil {
		return failed(from, err)
	}
	if info.Mode()&fs.ModeSymlink != 0 && path.Dir(from) != path.Dir(to) {
		return fault.New(fault.Unsupported, "This file is a link, which would lead elsewhere from another folder.")
	}
	if isRecased(from, to) {
		return recase(d, from, to, info)
	}
	if err := checkNew(d, to); err != nil {
		return err
	}
	made, err := makeFolders(d, path.Dir(to))
	if err != nil {
		return err
	}
	err = d.RenameNew(from, to)
	if errors.Is(err, syscall.EXDEV) {
		if err = moveAcross(d, from, to); err == nil {
			return nil
		}
	}
	if err != nil {
		removeFolders(d, made)
		return renameFailed(err)
	}
	return syncBoth(d, from, to)
}

// renameFailed explains the errors that only a rename has.
func renameFailed(err error) error {
	switch {
	case errors.Is(err, fs.ErrExist):
		return fault.New(fault.Exists, "A file with this name exists already.").Because(err)
	}
	return err
}

// syncBoth makes a rename durable. When that fails the rename is taken back.
func syncBoth(d disk, from, to string) error {
	err := d.SyncDir(path.Dir(to))
	if err == nil && path.Dir(from) != path.Dir(to) {
		err = d.SyncDir(path.Dir(from))
	}
	if err != nil {
		return errors.Join(err, d.RenameNew(to, from))
	}
	return nil
}

// isRecased reports whether to is from in other capital letters or accents.
func isRecased(from, to string) bool {
	return path.Dir(from) == path.Dir(to) && FoldName(path.Base(from)) == FoldName(path.Base(to))
}

// recase renames within one folder where the disk may take both names for the
// same file. The listing tells: if it shows to itself, that is another file. A
// disk that ignores letter case may see nothing to do, so there the rename takes
// a detour over a name that stays visible if it is cut short.
func recase(d disk, from, to string, info fs.FileInfo) error {
	if f := CheckName(path.Base(to)); f != nil {
		return f
	}
	entries, err := d.List(path.Dir(from))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == path.Base(to) {
			return taken(to)
		}
	}
	if there, err := d.Lstat(to); err == nil && !os.SameFile(there, info) {
		return taken(to)
	}
	err = d.RenameNew(from, to)
	if errors.Is(err, fs.ErrExist) {
		ext := path.Ext(from)
		detour := strings.TrimSuffix(from, ext) + " (renaming)" + ext
		if err = d.RenameNew(from, detour); err != nil {
			return renameFailed(err)
		}
		if err = d.RenameNew(detour, to); err != nil {
			return errors.Join(renameFailed(err), d.RenameNew(detour, from))
		}
	}
	if err != nil {
		return renameFailed(err)
	}
	return syncBoth(d, from, to)
}
