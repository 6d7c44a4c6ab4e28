package watch

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// watchLimit returns how many watches to use at most: four fifths of what the
// system gives a user, since other programs watch too.
func watchLimit() int {
	const unknown = 8192 // the lowest default of any kernel
	data, err := os.ReadFile("/proc/sys/fs/inotify/max_user_watches")
	if err != nil {
		return unknown
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil {
		return unknown
	}
	return n / 5 * 4
}

// isRemote reports whether dir is on a file system that other machines or
// programs change without the kernel seeing it (statfs(2) lists the numbers).
func isRemote(dir string) bool {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return false
	}
	return isRemoteType(uint32(st.Type))
}

// isRemoteType reports whether file systems with a number of statfs(2) are remote. Those
// that golang.org/x/sys does not name are of virtual machines and clusters.
func isRemoteType(number uint32) bool {
	switch number {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC,
		unix.V9FS_MAGIC, unix.FUSE_SUPER_MAGIC, unix.AFS_FS_MAGIC, unix.AFS_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC, unix.CODA_SUPER_MAGIC,
		unix.NCP_SUPER_MAGIC, unix.OCFS2_SUPER_MAGIC:
		return true
	case 0x786F4256, // vboxsf
		0xBACBACBC, // vmhgfs
		0x0BD00BD0, // Lustre
		0x47504653, // GPFS
		0x01161970, // GFS2
		0x20030528: // OrangeFS
		return true
	}
	return false
}

// deviceOf returns the device that path is on, 0 when nobody knows.
func deviceOf(path string) uint64 {
	var st unix.Stat_t
	if unix.Stat(path, &st) != nil {
		return 0
	}
	return uint64(st.Dev) //nolint:unconvert // its type differs between architectures
}
