package workspace

import "golang.org/x/sys/unix"

// Exchange makes a and b, two files or two folders of one file system, change
// places in one step. Where the system cannot, the error is
// errors.ErrUnsupported.
func Exchange(a, b string) error {
	return unsupported(unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE))
}

func (d *rootDisk) Exchange(a, b string) error {
	return d.betweenFolders(a, b, func(fa int, a string, fb int, b string) error {
		return unix.Renameat2(fa, a, fb, b, unix.RENAME_EXCHANGE)
	})
}

func (d *rootDisk) renameNew(from, to string) error {
	return d.betweenFolders(from, to, func(fa int, a string, fb int, b string) error {
		return unix.Renameat2(fa, a, fb, b, unix.RENAME_NOREPLACE)
	})
}
