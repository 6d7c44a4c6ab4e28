//go:build linux || darwin

package export

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// oneDisk reports whether out, if it exists, is on the disk of its parent.
func oneDisk(out, parent string) bool {
	a, err := os.Stat(out)
	if err != nil {
		return true
	}
	b, err := os.Stat(parent)
	if err != nil {
		return true
	}
	sa, okA := a.Sys().(*syscall.Stat_t)
	sb, okB := b.Sys().(*syscall.Stat_t)
	return !okA || !okB || sa.Dev == sb.Dev
}

// copyOwner gives dir the owner and group of info, where they differ.
func copyOwner(dir string, info fs.FileInfo) error {
	now, err := os.Stat(dir)
	if err != nil {
		return err
	}
	want, okA := info.Sys().(*syscall.Stat_t)
	have, okB := now.Sys().(*syscall.Stat_t)
	if !okA || !okB || want.Uid == have.Uid && want.Gid == have.Gid {
		return nil
	}
	return os.Chown(dir, int(want.Uid), int(want.Gid))
}

// freeSpace returns the bytes that the user may still write to the disk of dir.
func freeSpace(dir string) (bytes uint64, ok bool) {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil || st.Blocks == 0 {
		return 0, false
	}
	return st.Bavail * uint64(st.Bsize), true
}
