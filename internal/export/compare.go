package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
)

// mayBeThere reports whether the target holds a regular file of that size at
// path. A size of -1 is not known. When every file is to be written anew, nothing is.
func (w *worker) mayBeThere(path string, size int64) bool {
	info := w.job.tree[path]
	return !w.job.fresh && info != nil && info.Mode.IsRegular() && (size < 0 || info.Size == size)
}

// there reports whether the target's file at path has the bytes of want.
func (w *worker) there(path string, want io.Reader) bool {
	have, err := os.Open(filepath.Join(w.job.out, filepath.FromSlash(path)))
	if err != nil {
		return false
	}
	defer have.Close()
	for w.ctx.Err() == nil {
		n, errA := io.ReadFull(want, w.a[:])
		m, errB := io.ReadFull(have, w.b[:])
		if n != m || !bytes.Equal(w.a[:n], w.b[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return ended(errA) && ended(errB)
		}
	}
	return false
}

// ended reports whether io.ReadFull came to the end of its reader.
func ended(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// hashFile returns the SHA-256 of a file, or unknown.
func hashFile(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return unknown
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return unknown
	}
	return hex.EncodeToString(sum.Sum(nil))
}
