package workspace

import (
	"bytes"
	"io"
	"io/fs"
	"os"

	"galley/internal/fault"
)

// MaxFile is the size in bytes of the largest file that Read and Write take.
const MaxFile = 64 << 20

// Read returns the bytes and revision of the file at path. It fails with
// fault.NotFound, fault.TooLarge (over MaxFile), fault.Unreadable (a folder, a
// device), fault.Permission, or fault.Refused (a link out of the folder).
//
// A file that another program is writing at this moment is read again, so that
// half a post is not taken for the whole.
func (w *Workspace) Read(path string) ([]byte, Revision, error) {
	if err := checkPath(path); err != nil {
		return nil, Absent, err
	}
	target, err := resolve(w.disk, path)
	if err != nil {
		return nil, Absent, failed(path, err)
	}
	data, _, err := readFile(w.disk, target)
	if err != nil {
		return nil, Absent, failed(path, err)
	}
	return data, RevisionOf(data), nil
}

// ReadFile reads a file of this machine, in a workspace or not. It fails as Read does.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err == nil {
		err = checkRegular(info)
	}
	if err != nil {
		return nil, failed(name, err)
	}
	data, err := os.ReadFile(name)
	return data, failed(name, err)
}

// readAttempts bounds how often a file that changes under the reader is read.
const readAttempts = 4

// readFile reads a regular file whole, with its state at that time.
func readFile(d disk, path string) (data []byte, info fs.FileInfo, err error) {
	for range readAttempts {
		var settled bool
		data, info, settled, err = readOnce(d, path)
		if err != nil || settled {
			return data, info, err
		}
	}
	return data, info, nil // the revision decides whether it is the right one
}

// readOnce also reports whether the file stayed the same while it was read.
func readOnce(d disk, path string) ([]byte, fs.FileInfo, bool, error) {
	before, err := d.Lstat(path)
	if err != nil {
		return nil, nil, false, err
	}
	if err := checkRegular(before); err != nil {
		return nil, nil, false, err
	}
	f, err := d.Open(path)
	if err != nil {
		return nil, nil, false, err
	}
	defer f.Close()
	// One byte more than the limit, to see a file that grew since.
	buf := bytes.NewBuffer(make([]byte, 0, before.Size()+bytes.MinRead))
	if _, err := buf.ReadFrom(io.LimitReader(f, MaxFile+1)); err != nil {
		return nil, nil, false, err
	}
	data := buf.Bytes()
	if len(data) > MaxFile {
		return nil, nil, false, tooLarge(int64(len(data)))
	}
	after, err := f.Stat()
	if err != nil {
		return nil, nil, false, err
	}
	settled := after.Size() == int64(len(data)) && after.ModTime().Equal(before.ModTime())
	return data, after, settled, nil
}

// checkRegular refuses folders, devices and files that are too large. Opening
// some of them would block, so it looks first.
func checkRegular(info fs.FileInfo) error {
	if !info.Mode().IsRegular() {
		return fault.New(fault.Unreadable, "This is not a regular file.")
	}
	if info.Size() > MaxFile {
		return tooLarge(info.Size())
	}
	return nil
}

func tooLarge(size int64) *fault.Error {
	return fault.New(fault.TooLarge, "This file has %d MB; Galley opens files up to %d MB.", size>>20, MaxFile>>20)
}
