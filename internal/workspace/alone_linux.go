package workspace

import (
	"errors"
	"time"

	"golang.org/x/sys/unix"
)

// A program that is in the middle of a write has done with it within these. One that
// keeps the file open for longer than them is not waited for.
const (
	aloneTries = 20
	aloneEvery = 5 * time.Millisecond
)

// Alone asks for a lease, which the system gives on a file that nobody has open for
// writing. Where there are no leases, or not for us, nothing can be told, and it is true.
func (d *rootDisk) Alone(p string) bool {
	f, err := d.root.Open(p)
	if err != nil {
		return true // whoever reads it next will say so
	}
	defer f.Close() // which gives the lease back
	for range aloneTries {
		if _, err = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK); !errors.Is(err, unix.EAGAIN) {
			return true
		}
		time.Sleep(aloneEvery)
	}
	return false
}
