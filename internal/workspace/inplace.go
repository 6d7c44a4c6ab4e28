package workspace

import (
	"errors"

	"galley/internal/fault"
)

// inPlace writes over the target without replacing it, for files that have
// several names, whose owner we could not keep, or whose folder is closed to us.
// A kill in the middle leaves half a file, so a copy of the old text is kept
// outside the workspace until the new one is verified.
func (s *saving) inPlace(old []byte) error {
	kept, err := s.disk.Backup(s.target, old)
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
			return withCopy(conflict(s.target, false), fault.New(fault.Conflict, "The text from before both is kept in %s.", kept))
		}
		if s.overwrite(old, s.base) != nil {
			return fault.New(fault.Internal, "Saving failed half-way. The old text is kept in %s.", kept).Because(err)
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
	if err := fill(f, data); err != nil {
		return err
	}
	now, _, err := readFile(s.disk, s.target)
	if err == nil && RevisionOf(now) != want {
		err = errOvertaken
	}
	return err
}
