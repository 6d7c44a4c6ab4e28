package watch

import "testing"

// The numbers are those of statfs(2) and of the file systems' own headers.
func TestRemoteTypes(t *testing.T) {
	for name, tt := range map[string]struct {
		number uint32
		remote bool
	}{
		"ext4": {0xEF53, false}, "btrfs": {0x9123683E, false}, "xfs": {0x58465342, false}, "tmpfs": {0x01021994, false},
		"overlay": {0x794C7630, false}, "exfat": {0x2011BAB0, false}, "zfs": {0x2FC12FC1, false}, "vfat": {0x4D44, false},
		"nfs": {0x6969, true}, "smb": {0x517B, true}, "smb2": {0xFE534D42, true}, "cifs": {0xFF534D42, true},
		"9p (virtual machines)": {0x01021997, true}, "fuse (sshfs, rclone, virtiofs)": {0x65735546, true},
		"afs": {0x5346414F, true}, "kafs": {0x6B414653, true}, "ceph": {0x00C36400, true}, "coda": {0x73757245, true},
		"vboxsf": {0x786F4256, true}, "vmhgfs": {0xBACBACBC, true}, "lustre": {0x0BD00BD0, true}, "gpfs": {0x47504653, true},
		"ocfs2": {0x7461636F, true}, "gfs2": {0x01161970, true}, "ncp": {0x564C, true}, "orangefs": {0x20030528, true},
	} {
		if got := isRemoteType(tt.number); got != tt.remote {
			t.Errorf("%s (%#x): remote %t, want %t", name, tt.number, got, tt.remote)
		}
	}
	if isRemote(t.TempDir()) || deviceOf("/proc") == deviceOf(t.TempDir()) {
		t.Error("the folder for tests counts as remote, or as being on the device of /proc")
	}
}
