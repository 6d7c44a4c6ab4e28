package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
	"time"
)

// rootDisk is the real disk, confined to root. Copies made before writing in
// place go to the folder state.
type rootDisk struct {
	root  *os.Root
	state string
}

func (d *rootDisk) Lstat(p string) (fs.FileInfo, error) { return d.root.Lstat(p) }
func (d *rootDisk) Readlink(p string) (string, error)   { return d.root.Readlink(p) }
func (d *rootDisk) Mkdir(p string) error                { return d.root.Mkdir(p, 0o777) }
func (d *rootDisk) Link(from, to string) error          { return d.root.Link(from, to) }
func (d *rootDisk) Remove(p string) error               { return d.root.Remove(p) }

func (d *rootDisk) List(dir string) ([]fs.DirEntry, error) {
	return fs.ReadDir(d.root.FS(), dir)
}

func (d *rootDisk) Open(p string) (file, error) {
	return opened(d.root.Open(p))
}

func (d *rootDisk) OpenWrite(p string) (file, error) {
	return opened(d.root.OpenFile(p, os.O_WRONLY, 0))
}

func (d *rootDisk) Create(p string, mode fs.FileMode) (file, error) {
	return opened(d.root.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode))
}

// opened keeps a nil *os.File from becoming a file that is not nil.
func opened(f *os.File, err error) (file, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (d *rootDisk) Rename(from, to string) error {
	return retryBusy(func() error { return d.root.Rename(from, to) })
}

// RenameNew asks the system for a rename that replaces nothing. Where there is
// no such call, a second name is made and the first removed, which is as safe;
// where there are no second names either, a look before has to do.
func (d *rootDisk) RenameNew(from, to string) error {
	err := d.renameNew(from, to)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if err := d.root.Link(from, to); err == nil || errors.Is(err, fs.ErrExist) {
		if err == nil {
			err = d.root.Remove(from)
		}
		return err
	}
	if _, err := d.root.Lstat(to); err == nil {
		return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist}
	}
	return d.Rename(from, to)
}

func (d *rootDisk) SyncDir(dir string) error {
	if !syncsFolders {
		return nil
	}
	f, err := d.root.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil // this file system has no such operation
	}
	return err
}

func (d *rootDisk) Backup(p string, old, data []byte) (_ *backup, err error) {
	dir := filepath.Join(d.state, "backups")
	if err := MakeFolders(dir, 0o700); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-%s-%s", time.Now().UTC().Format("20060102T150405"), tempName()[len(tempPrefix):len(tempPrefix)+6], path.Base(p))
	if most := maxName - len(recordEnding) - len(tempName()); len(name) > most { // they are written beside first
		name = name[:most]
	}
	kept := &backup{name: filepath.Join(dir, name)}
	record, err := json.Marshal(inPlaceRecord{Dir: d.root.Name(), Path: p, New: data})
	if err != nil {
		return nil, err
	}
	// Before there is a record: who finds one that nobody has locked knows its program to be gone.
	if kept.unlock, err = LockFile(kept.lock(), "Somebody else is at it."); err != nil {
		return nil, err
	}
	if err = WriteFileAtomic(kept.name, old, 0o600); err == nil {
		err = WriteFileAtomic(kept.record(), record, 0o600)
	}
	if err != nil {
		return nil, errors.Join(err, d.DropBackup(kept))
	}
	return kept, nil
}

func (d *rootDisk) DropBackup(kept *backup) error {
	// The record first: a copy without one is nobody's business any more.
	err := errors.Join(dropped(os.Remove(kept.record())), dropped(os.Remove(kept.name)))
	return errors.Join(err, release(kept))
}

func (d *rootDisk) KeepBackup(kept *backup, takeBack bool) {
	if !takeBack {
		_ = os.Remove(kept.record()) // what is left of it finds the file whole, the next time
	}
	_ = release(kept) // an empty file that says nothing
}

// release lets go of a backup. Its name is used once, so that nobody waits for the lock.
func release(kept *backup) error {
	defer kept.unlock()
	return dropped(os.Remove(kept.lock()))
}

// dropped is err unless it says that there is nothing to remove.
func dropped(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
