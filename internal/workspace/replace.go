package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"galley/internal/fault"
)

// replace puts the new text beside the target, then lets them change places.
func (s *saving) replace(mode fs.FileMode) error {
	temp := s.beside()
	if err := s.writeNew(temp, mode); err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return errInPlace // the folder is closed to us, the file is not
		}
		return err
	}
	if err := s.disk.CopyAttrs(s.target, temp); err != nil {
		s.disk.Remove(temp)
		return errInPlace
	}
	err := s.disk.Exchange(temp, s.target)
	if errors.Is(err, errors.ErrUnsupported) {
		return s.replaceByRename(temp)
	}
	if err != nil {
		s.disk.Remove(temp)
		if errors.Is(err, fs.ErrNotExist) {
			return conflict(s.target, true)
		}
		return err
	}
	return s.finishExchange(temp)
}

// finishExchange looks at what the exchange displaced, now at temp, and undoes
// the exchange when that is not what the save was based on. A program that has the
// displaced file open would write into what is about to go: once it has closed it, what
// it wrote counts; while it keeps it open, the file has to stay the one it is.
func (s *saving) finishExchange(temp string) error {
	if !s.disk.Alone(temp) {
		if err := s.exchangeBack(temp); err != nil {
			return withCopy(conflict(s.target, false), err)
		}
		return errInPlace
	}
	displaced, _, err := readFile(s.disk, temp)
	if err == nil && RevisionOf(displaced) != s.base {
		err = conflict(s.target, false)
	}
	if err == nil {
		err = s.settle()
	}
	if errors.Is(err, errOvertaken) {
		s.disk.Remove(temp) // it holds the base, which the author has
		return conflict(s.target, false)
	}
	if err != nil {
		return withCopy(err, s.exchangeBack(temp))
	}
	s.disk.Remove(temp) // if not now, the next listing does it
	return nil
}

// exchangeBack undoes an exchange. Our own text, displaced in turn, goes; but
// when yet another program wrote over it meanwhile, or is about to, that text is kept beside
// the target. So is the old file, should it not get its place back.
func (s *saving) exchangeBack(temp string) error {
	if err := s.disk.Exchange(temp, s.target); err != nil {
		return s.keepCopy(temp)
	}
	alone := s.disk.Alone(temp)
	ours, _, err := readFile(s.disk, temp)
	if !alone || err != nil || RevisionOf(ours) != s.want {
		return s.keepCopy(temp)
	}
	return s.disk.Remove(temp)
}

// keepCopy gives temp a name by which the author finds it.
func (s *saving) keepCopy(temp string) error {
	ext := path.Ext(s.target)
	name := fmt.Sprintf("%s (conflict %s)%s", strings.TrimSuffix(s.target, ext), temp[len(temp)-len(tempSuffix)-4:len(temp)-len(tempSuffix)], ext)
	if s.disk.RenameNew(temp, name) != nil {
		name = temp
	}
	return fault.New(fault.Conflict, "Another version is kept as %s.", name)
}

// withCopy adds to err where exchangeBack had to keep another version.
func withCopy(err, back error) error {
	if back == nil {
		return err
	}
	f := *fault.From(err)
	f.Fix, f.Err = fault.From(back).Message, errors.Join(err, back)
	return &f
}

// replaceByRename is for systems without an exchange. It compares once more
// right before the rename; a second name for the old file allows to go back.
func (s *saving) replaceByRename(temp string) error {
	old := s.beside()
	linked := s.disk.Link(s.target, old) == nil
	defer s.disk.Remove(old)
	current, _, err := readFile(s.disk, s.target)
	if err == nil && RevisionOf(current) != s.base {
		err = conflict(s.target, false)
	}
	if err == nil {
		err = s.disk.Rename(temp, s.target)
	}
	if err != nil {
		s.disk.Remove(temp)
		return err
	}
	err = s.settle()
	if errors.Is(err, errOvertaken) {
		return conflict(s.target, false)
	}
	if err != nil && linked {
		return errors.Join(err, s.disk.Rename(old, s.target))
	}
	return err
}
