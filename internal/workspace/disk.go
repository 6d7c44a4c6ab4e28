package workspace

import (
	"crypto/rand"
	"io"
	"io/fs"
)

// disk is every call a save, rename or sweep makes to the system. It exists so
// that tests can fail the n-th of them. Paths are relative to the workspace.
type disk interface {
	Lstat(path string) (fs.FileInfo, error)
	Readlink(path string) (string, error)
	List(dir string) ([]fs.DirEntry, error)
	Open(path string) (file, error)                        // for reading
	OpenWrite(path string) (file, error)                   // an existing file, for writing, not truncated
	Create(path string, mode fs.FileMode) (file, error)    // fails when the file exists
	Mkdir(path string) error                               // one folder
	Rename(from, to string) error                          // replaces to
	RenameNew(from, to string) error                       // fs.ErrExist when to exists
	Exchange(a, b string) error                            // a and b change places in one step; errors.ErrUnsupported
	Link(from, to string) error                            // a second name
	Remove(path string) error                              // a file or an empty folder
	CopyAttrs(from, to string) error                       // owner, mode, extended attributes
	Alone(path string) bool                                // no other program has the file open for writing; waits a moment for one that has
	SyncDir(dir string) error                              // makes names in dir durable
	Backup(path string, old, data []byte) (*backup, error) // durable copies outside the workspace of what is there and what is to be
	DropBackup(*backup) error
	KeepBackup(kept *backup, takeBack bool) // leaves the old text where it is; takeBack says that the next start has to bring it back
}

// file is an open file of a disk.
type file interface {
	io.ReadWriteCloser
	Stat() (fs.FileInfo, error)
	Truncate(size int64) error
	Sync() error
}

// tempPrefix and tempSuffix mark files of ours that a save leaves only when it
// is killed. The watcher ignores them and the next listing removes old ones.
const (
	tempPrefix = ".galley-"
	tempSuffix = ".tmp"
)

func tempName() string { return tempPrefix + rand.Text()[:12] + tempSuffix }
