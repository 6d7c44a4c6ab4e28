package export

import (
	"os"
	"path/filepath"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// lock keeps a second export away from out until unlock is called. The system
// drops the lock when the program dies. The lock's file is in the state folder,
// as the target itself gets exchanged; it stays, since removing it would let two
// programs hold two locks of one name.
func lock(out string) (unlock func(), err error) {
	dir := filepath.Join(workspace.StateDir(), "locks")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	name := string(workspace.RevisionOf([]byte(out)))[:16] + ".lock"
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE, 0o600)
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
	return nil, fault.New(fault.Busy, "Another export to this folder is running.")
}
