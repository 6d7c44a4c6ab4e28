package workspace

import (
	"io"
	"io/fs"
	"os"
	"path"
)

// Batch reads many files, one after the other, with less work for the system than
// [Workspace.Read]: it keeps the folder it is in open, and the memory it reads into.
// One goroutine uses it at a time.
type Batch struct {
	workspace *Workspace
	folder    string
	root      *os.Root // of folder; nil before the first file
	buf       []byte
}

// Batch begins to read many files. Close ends it.
func (w *Workspace) Batch() *Batch { return &Batch{workspace: w} }

// Close lets go of the folder that is open.
func (b *Batch) Close() {
	if b.root != nil {
		b.root.Close()
	}
	b.root, b.folder = nil, ""
}

// Read is [Workspace.Read], but data holds only until the next call.
func (b *Batch) Read(file string) (data []byte, revision Revision, err error) {
	if err := checkPath(file); err != nil {
		return nil, Absent, err
	}
	if data, ok := b.direct(file); ok {
		return data, RevisionOf(data), nil
	}
	return b.workspace.Read(file) // a link, a file in motion, or an error to be told well
}

// Stamp returns the stamp of a file, of the file itself where file is a link.
func (b *Batch) Stamp(file string) (Stamp, error) {
	if err := checkPath(file); err != nil {
		return Stamp{}, err
	}
	folder, name := path.Split(path.Clean(file))
	if b.enter(path.Clean("./" + folder)) {
		if info, err := b.root.Lstat(name); err == nil && info.Mode().IsRegular() {
			return StampOf(info), nil
		}
	}
	info, err := b.workspace.root.Stat(file) // a link, or an error to be told well
	if err != nil {
		return Stamp{}, failed(file, err)
	}
	return StampOf(info), nil
}

// direct reads a regular file that stays as it is meanwhile. ok is false for all else.
func (b *Batch) direct(file string) (data []byte, ok bool) {
	folder, name := path.Split(path.Clean(file))
	if !b.enter(path.Clean("./" + folder)) {
		return nil, false
	}
	before, err := b.root.Lstat(name)
	if err != nil || checkRegular(before) != nil {
		return nil, false
	}
	f, err := b.root.Open(name)
	if err != nil {
		return nil, false
	}
	defer f.Close() // only read
	data, err = b.fill(f, before.Size())
	if err != nil {
		return nil, false
	}
	after, err := f.Stat()
	return data, err == nil && sameState(before, after, len(data))
}

// enter makes folder the open one.
func (b *Batch) enter(folder string) bool {
	if b.root != nil && b.folder == folder {
		return true
	}
	b.Close()
	root, err := b.workspace.root.OpenRoot(folder)
	if err != nil {
		return false
	}
	b.root, b.folder = root, folder
	return true
}

// fill reads f, which should have size bytes, into the memory of the batch.
func (b *Batch) fill(f io.Reader, size int64) ([]byte, error) {
	if int64(cap(b.buf)) <= size {
		b.buf = make([]byte, size+size/2+4096)
	}
	n, err := io.ReadFull(f, b.buf[:size+1]) // one more, to see a file that grew
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil
	}
	return b.buf[:n], err
}

// sameState reports whether a file of n bytes stayed the same while it was read.
func sameState(before, after fs.FileInfo, n int) bool {
	return after.Size() == int64(n) && before.Size() == after.Size() && after.ModTime().Equal(before.ModTime())
}
