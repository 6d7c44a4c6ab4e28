package history

import (
	"fmt"
	"os"
	"path/filepath"

	"galley/internal/workspace"
)

// Several programs may have one folder open: two windows, or a window and browser mode.
// Each has a seat, and the unsaved texts of its own in the seat's folder, so that none
// takes the place of another's and none is offered as left over while its author still
// types. The system frees the seat of a program that died. Its texts then go to whoever
// looks for unsaved texts next.
const (
	mostSeats  = 16
	seatSuffix = ".lock"
)

// seatDir returns the folder with the drafts of a seat. The first has the plain name.
func seatDir(n int) string {
	if n == 0 {
		return draftsDir
	}
	return fmt.Sprintf("%s-%d", draftsDir, n)
}

// sit takes the first free seat. Where the disk knows no locks, or all seats are taken, it
// is the first one, shared.
func (j *Journal) sit() error {
	for n := range mostSeats {
		if leave, err := j.lockSeat(n); err == nil {
			j.drafts, j.leave = seatDir(n), leave
			return workspace.MakeFolders(filepath.Join(j.dir, j.drafts), 0o700)
		}
	}
	j.drafts, j.leave = draftsDir, func() {}
	return workspace.MakeFolders(filepath.Join(j.dir, j.drafts), 0o700)
}

func (j *Journal) lockSeat(n int) (leave func(), err error) {
	return workspace.LockFile(filepath.Join(j.dir, seatDir(n)+seatSuffix), "Another program keeps its unsaved texts here.")
}

// inherit takes over the drafts of programs that ended. The caller holds mu.
func (j *Journal) inherit() {
	for n := range mostSeats {
		dir := filepath.Join(j.dir, seatDir(n))
		if seatDir(n) == j.drafts {
			continue
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) == 0 {
			continue
		}
		leave, err := j.lockSeat(n)
		if err != nil {
			continue // it is being written
		}
		for _, e := range entries {
			j.takeDraft(filepath.Join(dir, e.Name()))
		}
		leave()
	}
}

// takeDraft moves a draft of another seat to this one. Where there is one of the same post,
// the older becomes a version.
func (j *Journal) takeDraft(file string) {
	h, text, ok := read(file)
	if !ok || key(h.Path) != filepath.Base(file) {
		return
	}
	mine := j.draftFile(h.Path)
	if own, other, there := read(mine); there {
		if !own.Time.Before(h.Time) {
			other, own = text, h
		}
		if j.keep(Keeping{Path: h.Path, Text: other, Reason: Typed, Time: own.Time, Only: true}) != nil {
			return
		}
		if own == h {
			os.Remove(file) // if it stays, it becomes the same version again
			return
		}
	}
	// Whoever has the post open here puts its own text in this one's place, unasked.
	if j.keep(Keeping{Path: h.Path, Text: text, Reason: Typed, Time: h.Time, Only: true}) != nil {
		return
	}
	os.Rename(file, mine) // if it stays, the next call tries again
}
