package workspace

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"galley/internal/fault"
)

// inPlace writes over the target without replacing it, for files that have
// several names, whose owner we could not keep, or whose folder is closed to us.
// A kill in the middle leaves half a file, so the old text and the new one are kept
// outside the workspace until the new one is verified; see TakeBackCutShort.
func (s *saving) inPlace(old []byte) error {
	kept, err := s.disk.Backup(s.target, old, s.data)
	if err != nil {
		return fault.New(fault.Refused, "This file can only be saved in place, and no copy of its old text could be kept first.").Because(err)
	}
	now, _, err := readFile(s.disk, s.target)
	if err == nil && RevisionOf(now) != s.base {
		err = conflict(s.target, false)
	}
	if err != nil {
		s.disk.DropBackup(kept)
		return err
	}
	if err := s.overwrite(s.data, s.want); err != nil {
		if errors.Is(err, errOvertaken) {
			// A program that had the file open all the time. Its text stays where it is; what
			// stood there before both of us is in the copy.
			s.disk.KeepBackup(kept, false)
			return withCopy(conflict(s.target, false), fault.New(fault.Conflict, "The text from before both is kept in %s.", kept.name))
		}
		if s.overwrite(old, s.base) != nil {
			s.disk.KeepBackup(kept, true)
			return fault.New(fault.Internal, "Saving failed half-way. The old text is kept in %s, and comes back when the folder is opened again.", kept.name).Because(err)
		}
		s.disk.DropBackup(kept)
		return err
	}
	s.disk.DropBackup(kept)
	return nil
}

// overwrite makes the target hold data and reads it back.
func (s *saving) overwrite(data []byte, want Revision) error {
	f, err := s.disk.OpenWrite(s.target)
	if err != nil {
		return err
	}
	if err := refill(f, data); err != nil {
		return err
	}
	now, _, err := readFile(s.disk, s.target)
	if err == nil && RevisionOf(now) != want {
		err = errOvertaken
	}
	return err
}

// refill makes the open file f hold data, flushes and closes it. It grows before it is
// written to and shrinks after: what cannot change its length has not lost a byte by then,
// and what had to shrink has the room to become what it was.
func refill(f file, data []byte) error {
	size := int64(len(data))
	info, err := f.Stat()
	if err == nil && size > info.Size() {
		err = f.Truncate(size)
	}
	if err == nil {
		err = writeAll(f, data)
	}
	if err == nil && size < info.Size() {
		err = f.Truncate(size)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func writeAll(f io.Writer, data []byte) error {
	n, err := f.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return err
}

// backup is what is kept outside the workspace of a save in place.
type backup struct {
	name   string // the copy of the old text
	unlock func()
}

// record names the file that says what the save is about to do.
func (b *backup) record() string { return b.name + recordEnding }

// lock names the file that is locked while its program is at it.
func (b *backup) lock() string { return b.name + ".lock" }

// recordEnding follows the name of a copy in that of its record.
const recordEnding = ".save"

// inPlaceRecord says what a save in place is about to do.
type inPlaceRecord struct {
	Dir  string `json:"dir"`  // the workspace, absolute
	Path string `json:"path"` // in it, links resolved
	New  []byte `json:"new"`  // what the file is to hold
}

// TakeBackCutShort gives files the text from before a save in place that was killed or
// failed half-way. A file that is whole, old or new, stays, and so does one that another
// program has written since: its old text is in the copy that the problem names. What
// another program is just saving is left to it.
func (w *Workspace) TakeBackCutShort() (problems []*fault.Error) {
	records, err := filepath.Glob(filepath.Join(StateDir(), "backups", "*"+recordEnding))
	if err != nil {
		return []*fault.Error{fault.From(err)} // a pattern of ours
	}
	for _, record := range records {
		if e := w.takeBack(record); e != nil {
			problems = append(problems, e)
		}
	}
	return problems
}

func (w *Workspace) takeBack(record string) *fault.Error {
	var r inPlaceRecord
	src, err := os.ReadFile(record)
	if err != nil || json.Unmarshal(src, &r) != nil || r.Dir != w.dir {
		return nil // of another folder, or just being made
	}
	kept := &backup{name: record[:len(record)-len(recordEnding)]}
	if kept.unlock, err = LockFile(kept.lock(), ""); err != nil {
		return nil // somebody is at it
	}
	old, err := os.ReadFile(kept.name)
	if err != nil {
		gone := errors.Is(err, fs.ErrNotExist) // the save came to its end meanwhile
		w.disk.KeepBackup(kept, !gone)
		if gone {
			return nil
		}
		return fault.From(err).At(r.Path, 0, 0)
	}
	now, _, err := readFile(w.disk, r.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist): // moved or thrown away since
		w.disk.KeepBackup(kept, false)
		return nil
	case err != nil:
		w.disk.KeepBackup(kept, true)
		return fault.From(err).At(r.Path, 0, 0)
	case bytes.Equal(now, old) || bytes.Equal(now, r.New):
		w.disk.DropBackup(kept)
		return nil
	case !cutShort(now, old, r.New) && !cutShort(now, r.New, old):
		w.disk.KeepBackup(kept, false)
		return fault.New(fault.Conflict, "Galley ended while it saved this file, and another program has written it since. The text from before is kept in %s.", kept.name).At(r.Path, 0, 0)
	}
	s := &saving{disk: w.disk, target: r.Path}
	if err := s.overwrite(old, RevisionOf(old)); err != nil {
		w.disk.KeepBackup(kept, true)
		return fault.New(fault.From(err).Code, "Galley ended while it saved this file, and its old text could not be brought back: it is kept in %s.", kept.name).Because(err).At(r.Path, 0, 0)
	}
	w.disk.DropBackup(kept)
	return nil
}

// cutShort reports whether now is what refill has made of a file with the text from on the
// way to the text to: a beginning of to, with the rest of from, or nothing yet, behind it.
func cutShort(now, from, to []byte) bool {
	if len(now) != len(from) && len(now) != max(len(from), len(to)) {
		return false
	}
	written := 0
	for written < min(len(now), len(to)) && now[written] == to[written] {
		written++
	}
	for i := written; i < len(now); i++ {
		switch {
		case i < len(from) && now[i] != from[i]:
			return false
		case i >= len(from) && now[i] != 0:
			return false
		}
	}
	return true
}
