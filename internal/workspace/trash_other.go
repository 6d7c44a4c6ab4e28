//go:build !linux

package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// trash moves the file at abs to the user's trash folder.
func trash(abs string, _ fs.FileInfo, now time.Time) (Receipt, error) {
	dir := filepath.Join(StateDir(), "trash")
	if runtime.GOOS == "darwin" {
		home, err := os.UserHomeDir()
		if err != nil {
			return Receipt{}, err
		}
		dir = filepath.Join(home, ".Trash")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Receipt{}, err
	}
	to, err := moveInto(abs, dir)
	return Receipt{Trashed: to, Time: now}, err
}

// moveInto moves the file at abs into the folder dir under its own name, or that
// name with a number, and returns where it is.
func moveInto(abs, dir string) (string, error) {
	for n := 1; ; n++ {
		to := filepath.Join(dir, numbered(filepath.Base(abs), n))
		err := moveNew(abs, to)
		if err == nil {
			return to, nil
		}
		if !errors.Is(err, fs.ErrExist) || n > maxNumbered {
			return "", err
		}
	}
}
