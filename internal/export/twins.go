package export

import (
	"errors"
	"strings"
	"sync/atomic"

	"galley/internal/workspace"
)

// A file of the target that the spare has under a second name is a twin. Asking the system
// for each one whether it still is costs as much as looking at the whole target. It need not
// be asked again: a name that is taken from a file, given to it or changed is a change of the
// file, which its stamp shows, and the target's are looked at anyway. What no file shows is
// that a folder around it has another name, or another folder has its place. That its parent
// shows, so of the spare only folders with folders in them are asked for, and those at its
// top, as the spare itself changes with every export. That it is the same is told by its
// manifest.

// spareFolders are the stamps of the spare's folders.
type spareFolders struct {
	seen int64 // when they were taken, nanoseconds since 1970
	folderStamps
}

// known returns the stamp of a folder, if it says what was in it.
func (s *spareFolders) known(p string) (stamp workspace.Stamp, ok bool) {
	stamp, ok = s.of(p)
	return stamp, ok && stamp.Change != 0 && stamp.Settled(s.seen)
}

// errMeddled says that somebody moved folders of a spare.
var errMeddled = errors.New("the spare is not as it was left")

// prove finds out whether all folders of the spare are where they were after the last export.
// It fails when some are not: nobody knows what else is in it.
func (s *spare) prove() (proven bool, err error) {
	if !s.listed {
		return false, nil
	}
	was := &s.job.recaller.record.spare
	asked := map[string]bool{}
	for _, p := range s.job.recaller.record.folders.paths {
		if p == "." {
			continue
		}
		dir, _, within := cutLast(p)
		if !within {
			dir = p
		}
		asked[dir] = true
	}
	paths := make([]string, 0, len(asked))
	for p := range asked {
		paths = append(paths, p)
	}
	below, err := workspace.OpenBelow(s.dir)
	if err != nil {
		return false, err
	}
	defer below.Close()
	var moved, unknown atomic.Bool
	spread(len(paths), func(i int) {
		want, known := was.known(paths[i])
		if !known {
			unknown.Store(true)
		} else if now, err := below.Stamp(paths[i]); err != nil || now != want {
			moved.Store(true)
		}
	})
	if moved.Load() {
		return false, errMeddled
	}
	return len(paths) > 0 && !unknown.Load(), nil
}

// cutLast cuts a slash path before its last name.
func cutLast(p string) (dir, name string, within bool) {
	at := strings.LastIndexByte(p, '/')
	if at < 0 {
		return "", p, false
	}
	return p[:at], p[at+1:], true
}

// isTwin reports whether the spare has the target's file under a second name: it had, and
// nothing happened to the file since its stamp was taken, which was before the moment seen.
func (f *file) isTwin(seen int64) bool {
	return f.recalled && f.twin && f.same != nil && *f.same == f.stamp && f.stamp.Change != 0 && f.stamp.Settled(seen)
}

// untouchedFolder returns the stamp of a folder of the target that is known from when it was
// the spare's.
func (j *job) untouchedFolder(p string) (stamp workspace.Stamp, ok bool) {
	if j.touched == nil || j.touched[p] {
		return stamp, false
	}
	return j.recaller.record.spare.known(p)
}
