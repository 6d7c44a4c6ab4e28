package workspace

import (
	"errors"
	"io/fs"
	"path"

	"galley/internal/fault"
)

// Write saves data as the file at path, which must still be at revision base
// (Absent for a new file), and returns the new revision. Folders on the way to a
// new file are made.
//
// When Write returns an error the file's old bytes are in place. When another
// program changed the file since base the error is fault.Conflict, unless it
// wrote the very same bytes; then there is nothing to lose and nothing is
// written. Other codes: Permission (also for a file marked read-only), DiskFull,
// Invalid (a name that some system cannot store), Exists (a new name that
// differs from another by letter case only), TooLarge, Refused, Unreadable.
func (w *Workspace) Write(path string, data []byte, base Revision) (Revision, error) {
	if err := checkPath(path); err != nil {
		return Absent, err
	}
	if len(data) > MaxFile {
		return Absent, tooLarge(int64(len(data))).At(path, 0, 0)
	}
	target, err := resolve(w.disk, path)
	if err == nil {
		s := &saving{disk: w.disk, target: target, data: data, base: base, want: RevisionOf(data)}
		err = s.run()
		if base != Absent && errors.Is(err, fs.ErrNotExist) {
			err = conflict(s.target, true) // it went while we were at it
		}
	}
	if err != nil {
		return Absent, failed(path, err)
	}
	return RevisionOf(data), nil
}

// saving is one save under way.
type saving struct {
	disk   disk
	target string // the file itself, links resolved
	data   []byte
	base   Revision // what the target must hold
	want   Revision // of data
}

func (s *saving) run() error {
	old, info, err := readFile(s.disk, s.target)
	if errors.Is(err, fs.ErrNotExist) {
		if s.base != Absent {
			return conflict(s.target, true)
		}
		return s.create()
	}
	if err != nil {
		return err
	}
	switch RevisionOf(old) {
	case s.want:
		return nil
	case s.base:
	default:
		return conflict(s.target, false)
	}
	if err := s.checkWritable(); err != nil {
		return err
	}
	if linkCount(info) > 1 {
		return s.inPlace(old)
	}
	err = s.replace(info.Mode().Perm())
	if errors.Is(err, errInPlace) {
		return s.inPlace(old)
	}
	return err
}

// errInPlace says that a file put beside the target cannot take its place
// without losing something.
var errInPlace = errors.New("the file can only be written in place")

// checkWritable respects a read-only mark, which replacing a file would ignore.
func (s *saving) checkWritable() error {
	f, err := s.disk.OpenWrite(s.target)
	if errors.Is(err, fs.ErrPermission) {
		return fault.New(fault.Permission, "This file is read-only. Allow writing to it, then save again.").Because(err)
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// create saves a file that does not exist yet.
func (s *saving) create() (err error) {
	if err := checkNew(s.disk, s.target); err != nil {
		return err
	}
	made, err := makeFolders(s.disk, path.Dir(s.target))
	if err != nil {
		return err
	}
	temp := s.beside()
	defer func() {
		if err != nil {
			s.disk.Remove(temp)
			removeFolders(s.disk, made)
		}
	}()
	if err := s.writeNew(temp, 0o666); err != nil {
		return err
	}
	if err := s.disk.RenameNew(temp, s.target); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return conflict(s.target, false)
		}
		return err
	}
	err = s.settle()
	if errors.Is(err, errOvertaken) {
		return conflict(s.target, false)
	}
	if err != nil {
		s.uncreate(temp)
	}
	return err
}

// uncreate moves the file just made back to temp, unless another program has
// written to it by now.
func (s *saving) uncreate(temp string) {
	if s.disk.RenameNew(s.target, temp) != nil {
		return
	}
	if now, _, err := readFile(s.disk, temp); err == nil && RevisionOf(now) != s.want {
		s.disk.RenameNew(temp, s.target)
	}
}

// errOvertaken says that another program wrote the target right after us.
var errOvertaken = errors.New("written again by another program")

// settle makes the new name durable and reads the file back.
func (s *saving) settle() error {
	if err := s.disk.SyncDir(path.Dir(s.target)); err != nil {
		return err
	}
	now, _, err := readFile(s.disk, s.target)
	if errors.Is(err, fs.ErrNotExist) {
		return errOvertaken
	}
	if err == nil && RevisionOf(now) != s.want {
		return errOvertaken
	}
	return err
}

func (s *saving) beside() string { return path.Join(path.Dir(s.target), tempName()) }

// writeNew creates the file at path with the new text, flushed to disk. It
// leaves nothing behind when it fails.
func (s *saving) writeNew(path string, mode fs.FileMode) error {
	f, err := s.disk.Create(path, mode)
	if err != nil {
		return err
	}
	if err := fill(f, s.data); err != nil {
		s.disk.Remove(path)
		return err
	}
	return nil
}

// fill writes data to f, which is new, flushes and closes it.
func fill(f file, data []byte) error {
	err := writeAll(f, data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
