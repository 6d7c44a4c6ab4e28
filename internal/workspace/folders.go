package workspace

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/internal/fault"
)

// makeFolders makes dir and the folders above it, and returns those it made,
// outermost first, with their names made durable.
func makeFolders(d disk, dir string) (made []string, err error) {
	var missing []string
	for p := dir; p != "."; p = path.Dir(p) {
		info, err := d.Lstat(p)
		if err == nil {
			if !info.IsDir() {
				return nil, fault.New(fault.Exists, "%q is a file, so it cannot be a folder.", p)
			}
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		missing = append(missing, p)
	}
	for _, p := range slices.Backward(missing) {
		err := d.Mkdir(p)
		if errors.Is(err, fs.ErrExist) {
			continue // someone was faster, all the better
		}
		if err == nil {
			made = append(made, p)
			err = d.SyncDir(path.Dir(p))
		}
		if err != nil {
			removeFolders(d, made)
			return nil, err
		}
	}
	return made, nil
}

// removeFolders takes back what makeFolders made, as far as it is empty.
func removeFolders(d disk, made []string) {
	for _, p := range slices.Backward(made) {
		d.Remove(p)
	}
}

// checkNew refuses a path for a new file that not every system could store: a
// part that CheckName refuses, or one that differs from an existing name by
// letter case or the encoding of accents only. Parts that exist are not judged.
func checkNew(d disk, p string) error {
	dir, exists := ".", true
	for name := range strings.SplitSeq(p, "/") {
		if exists {
			var err error
			if exists, err = findName(d, dir, name); err != nil {
				return err
			}
		}
		if !exists {
			if f := CheckName(name); f != nil {
				return f
			}
		}
		dir = path.Join(dir, name)
	}
	return nil
}

// findName reports whether the folder dir holds name, and refuses name when it
// holds one that some disks take for the same.
func findName(d disk, dir, name string) (bool, error) {
	entries, err := d.List(dir)
	if errors.Is(err, fs.ErrPermission) {
		return false, nil // names can be used there but not listed
	}
	if err != nil {
		return false, err
	}
	twin, folded := "", FoldName(name)
	for _, e := range entries {
		if e.Name() == name {
			return true, nil
		}
		if FoldName(e.Name()) == folded {
			twin = e.Name()
		}
	}
	if twin != "" {
		return false, fault.New(fault.Exists, "There is %q already; the names differ only in capital letters or accents.", path.Join(dir, twin))
	}
	return false, nil
}
