package workspace

import (
	"os"
	"path/filepath"

	"galley/internal/fault"
)

// Lock keeps other programs, and other parts of this one, from doing what name
// stands for until unlock is called. It does not wait: it fails with fault.Busy and
// the message busy when somebody holds the lock. The system drops a lock when its
// program dies. The lock's file is in StateDir and stays there, since removing it
// would let two programs hold two locks of one name.
func Lock(name, busy string) (unlock func(), err error) {
	dir := filepath.Join(StateDir(), "locks")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	file := string(RevisionOf([]byte(name)))[:16] + ".lock"
	return LockFile(filepath.Join(dir, file), busy)
}

// LockFile is Lock for a file of the caller's, which is made if need be. Its folder must
// exist, and nobody may remove it.
func LockFile(file, busy string) (unlock func(), err error) {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	got, err := tryLock(f)
	if err == nil && got {
		return func() { f.Close() }, nil
	}
	f.Close()
	if err != nil {
		return nil, err
	}
	return nil, fault.New(fault.Busy, "%s", busy)
}
