package workspace

import (
	"errors"
	"os"
	"path"
)

// moveAcross moves a file to a folder that is on another disk: a copy there, made durable
// and read back, before the original goes. What keeps it from going leaves it alone.
func moveAcross(d disk, from, to string) error {
	data, info, err := readFile(d, from)
	if err != nil {
		return err
	}
	s := &saving{disk: d, target: to, data: data, want: RevisionOf(data)}
	temp := s.beside()
	if err := s.writeNew(temp, info.Mode().Perm()); err != nil {
		return err
	}
	_ = d.CopyAttrs(from, temp) // what the other disk cannot hold is no reason to stay
	if err := d.RenameNew(temp, to); err != nil {
		d.Remove(temp)
		return err
	}
	if err := s.settle(); err != nil {
		return errors.Join(err, dropCopy(d, to, s.want))
	}
	now, _, err := readFile(d, from)
	if err == nil && RevisionOf(now) != s.want {
		err = conflict(from, false) // written meanwhile
	}
	if err == nil {
		err = d.Remove(from)
	}
	if err != nil {
		return errors.Join(err, dropCopy(d, to, s.want))
	}
	return d.SyncDir(path.Dir(from))
}

// dropCopy removes a copy just made, unless it is another text by now.
func dropCopy(d disk, copied string, want Revision) error {
	now, _, err := readFile(d, copied)
	if err == nil && RevisionOf(now) == want {
		err = d.Remove(copied)
	}
	return err
}

// DropCopy removes the file at copied, which a move to another disk left when the program
// was killed, if the file at path holds the very same bytes. It returns whether it did.
func (w *Workspace) DropCopy(path, copied string) (bool, error) {
	data, revision, err := w.Read(path)
	if err != nil {
		return false, err
	}
	// Links, and disks that do not tell letter cases apart, give one file two names.
	mine, err := w.root.Stat(path)
	if err != nil {
		return false, failed(path, err)
	}
	if there, err := w.root.Stat(copied); err == nil && os.SameFile(mine, there) {
		return false, nil
	}
	other, err := w.disk.Lstat(copied)
	if err != nil || !other.Mode().IsRegular() || other.Size() != int64(len(data)) {
		return false, failed(copied, err)
	}
	if _, now, err := w.Read(copied); err != nil || now != revision {
		return false, err
	}
	return true, failed(copied, w.disk.Remove(copied))
}
