package workspace

import (
	"io/fs"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// Below asks for what is below a folder. The way to the folder is gone only once, and
// a tenth of what os.Lstat leaves behind is left for memory to be cleared of, which counts
// with tens of thousands of files.
type Below struct{ fd int }

// OpenBelow opens a folder to ask about. It stays that one when another gets its name.
func OpenBelow(dir string) (*Below, error) {
	fd, err := unix.Open(dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: err}
	}
	return &Below{fd}, nil
}

// Stamp returns the stamp of the file, link or folder at a slash path. Several goroutines
// may ask at once.
func (b *Below) Stamp(path string) (Stamp, error) {
	var st unix.Stat_t
	for {
		err := unix.Fstatat(b.fd, path, &st, unix.AT_SYMLINK_NOFOLLOW)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return Stamp{}, &fs.PathError{Op: "lstat", Path: filepath.FromSlash(path), Err: err}
		}
		break
	}
	return Stamp{Size: st.Size, ModTime: st.Mtim.Nano(), Change: st.Ctim.Nano(), Inode: st.Ino, Mode: modeOf(st.Mode)}, nil
}

// Close ends asking.
func (b *Below) Close() { unix.Close(b.fd) }

// modeOf returns a mode as package os has it.
func modeOf(mode uint32) fs.FileMode {
	m := fs.FileMode(mode & 0o777)
	switch mode & syscall.S_IFMT {
	case syscall.S_IFBLK:
		m |= fs.ModeDevice
	case syscall.S_IFCHR:
		m |= fs.ModeDevice | fs.ModeCharDevice
	case syscall.S_IFDIR:
		m |= fs.ModeDir
	case syscall.S_IFIFO:
		m |= fs.ModeNamedPipe
	case syscall.S_IFLNK:
		m |= fs.ModeSymlink
	case syscall.S_IFSOCK:
		m |= fs.ModeSocket
	}
	if mode&syscall.S_ISGID != 0 {
		m |= fs.ModeSetgid
	}
	if mode&syscall.S_ISUID != 0 {
		m |= fs.ModeSetuid
	}
	if mode&syscall.S_ISVTX != 0 {
		m |= fs.ModeSticky
	}
	return m
}
