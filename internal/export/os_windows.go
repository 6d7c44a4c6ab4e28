package export

import (
	"io/fs"

	"golang.org/x/sys/windows"
)

// oneDisk cannot tell; a rename between disks fails before anything changed.
func oneDisk(_, _ string) bool { return true }

func copyOwner(string, fs.FileInfo) error { return nil }

func freeSpace(dir string) (bytes uint64, ok bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	err = windows.GetDiskFreeSpaceEx(name, &bytes, nil, nil)
	return bytes, err == nil
}
