//go:build linux || darwin

package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"syscall"

	"golang.org/x/sys/unix"
)

// syncsFolders says whether a folder can be flushed to disk.
const syncsFolders = true

// retryBusy runs op once: here nothing keeps an open file from being replaced.
func retryBusy(op func() error) error { return op() }

func linkCount(info fs.FileInfo) int {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(st.Nlink)
	}
	return 1
}

// deviceOf returns the number of the file system that holds info's file.
func deviceOf(info fs.FileInfo) (uint64, bool) {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Dev), true //nolint:unconvert // its type differs between systems
	}
	return 0, false
}

// betweenFolders calls op with open folders of two paths and the names in them,
// because the system calls for special renames know nothing of os.Root.
func (d *rootDisk) betweenFolders(a, b string, op func(dirA int, a string, dirB int, b string) error) error {
	fa, err := d.root.Open(path.Dir(a))
	if err != nil {
		return err
	}
	defer fa.Close()
	fb, err := d.root.Open(path.Dir(b))
	if err != nil {
		return err
	}
	defer fb.Close()
	if err := unsupported(op(int(fa.Fd()), path.Base(a), int(fb.Fd()), path.Base(b))); err != nil {
		return &os.LinkError{Op: "rename", Old: a, New: b, Err: err}
	}
	return nil
}

// unsupported maps the ways in which kernels and file systems say "no such
// operation" to one.
func unsupported(err error) error {
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EOPNOTSUPP) {
		return errors.ErrUnsupported
	}
	return err
}

// CopyAttrs gives the file to the owner, mode and extended attributes of from.
func (d *rootDisk) CopyAttrs(from, to string) error {
	src, err := d.root.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := d.root.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer dst.Close()
	var want, have unix.Stat_t
	if err := errors.Join(unix.Fstat(int(src.Fd()), &want), unix.Fstat(int(dst.Fd()), &have)); err != nil {
		return err
	}
	if want.Uid != have.Uid || want.Gid != have.Gid {
		if err := dst.Chown(int(want.Uid), int(want.Gid)); err != nil {
			return err
		}
	}
	// After the owner, because a change of owner clears some bits.
	if err := unix.Fchmod(int(dst.Fd()), uint32(want.Mode)&0o7777); err != nil {
		return err
	}
	return copyXattrs(int(src.Fd()), int(dst.Fd()))
}
