package workspace

import (
	"io/fs"
	"syscall"
)

// changeOf returns when the system last saw the file change, and its inode.
func changeOf(info fs.FileInfo) (change int64, inode uint64) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0
	}
	return st.Ctim.Nano(), st.Ino
}
