//go:build !linux && !darwin

package workspace

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// syncsFolders says whether a folder can be flushed to disk.
const syncsFolders = false

// Exchange makes a and b change places in one step, which this system cannot:
// the error is always errors.ErrUnsupported.
func Exchange(_, _ string) error { return errors.ErrUnsupported }

func (d *rootDisk) Exchange(_, _ string) error  { return errors.ErrUnsupported }
func (d *rootDisk) renameNew(_, _ string) error { return errors.ErrUnsupported }

// linkCount cannot be told without a call of its own; files with several hard
// links are rare here.
func linkCount(fs.FileInfo) int { return 1 }

func deviceOf(fs.FileInfo) (uint64, bool) { return 0, false }

// CopyAttrs copies the read-only mark, all that Go can see of a file's
// attributes on this system.
func (d *rootDisk) CopyAttrs(from, to string) error {
	info, err := d.root.Stat(from)
	if err != nil {
		return err
	}
	return d.root.Chmod(to, info.Mode().Perm())
}

// busyDelays are the pauses between attempts to replace a file that another
// program, such as an indexer or a virus scanner, holds open for a moment.
var busyDelays = []time.Duration{20 * time.Millisecond, 50 * time.Millisecond, 200 * time.Millisecond, 400 * time.Millisecond}

func retryBusy(op func() error) error {
	err := op()
	for _, d := range busyDelays {
		if !errors.Is(err, os.ErrPermission) && !isBusy(err) {
			return err
		}
		time.Sleep(d)
		err = op()
	}
	return err
}
