package renditions

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"galley/internal/picture"
)

var errNotMade = errors.New("renditions: the size that was asked for is none of the picture's")

func folderIn(cache string) string { return filepath.Join(cache, "pictures") }

func nameOf(key string, one picture.Rendition) string {
	return fmt.Sprintf("%s-%d%s", key, one.Width, one.Ext())
}

// path returns where a file lies: in one of 256 folders.
func (s *Store) path(name string) string { return filepath.Join(s.dir, name[:2], name) }

// stale is how old the time of a file may get before its use is noted: which files were
// used last decides which are kept.
const stale = 24 * time.Hour

// read returns what a file holds if it holds what was written.
func (s *Store) read(name string) ([]byte, bool) {
	if s.dir == "" {
		return nil, false
	}
	stored, err := os.ReadFile(s.path(name))
	if err != nil || len(stored) <= sha256.Size {
		return nil, false
	}
	data, sum := stored[:len(stored)-sha256.Size], stored[len(stored)-sha256.Size:]
	if checksum(name, data) != [sha256.Size]byte(sum) {
		return nil, false
	}
	if info, err := os.Stat(s.path(name)); err == nil && time.Since(info.ModTime()) > stale {
		_ = os.Chtimes(s.path(name), time.Time{}, time.Now()) // only a hint
	}
	return data, true
}

// checksum also guards against a file under another's name.
func checksum(name string, data []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write([]byte(name))
	h.Write(data)
	return [sha256.Size]byte(h.Sum(nil))
}

// store writes renditions. A cache that cannot be written to is none, and says so in the
// log.
func (s *Store) store(key string, all []picture.Made) {
	if s.dir == "" {
		return
	}
	var size int64
	for _, made := range all {
		if err := s.write(nameOf(key, made.Rendition), made.Data); err != nil {
			slog.Warn("keeping a size of a picture", "folder", s.dir, "err", err)
			return
		}
		size += int64(len(made.Data))
	}
	s.mu.Lock()
	first := s.written == 0
	before := s.written
	s.written += size
	due := first || before/pruneEvery != s.written/pruneEvery
	s.mu.Unlock()
	if due {
		if err := s.prune(); err != nil {
			slog.Warn("clearing the sizes of pictures", "folder", s.dir, "err", err)
		}
	}
}

// write puts a whole file into place, or nothing.
func (s *Store) write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o700); err != nil {
		return err
	}
	temp := s.path(name) + "." + rand.Text()[:8] + tempEnding
	sum := checksum(name, data)
	err := os.WriteFile(temp, slices.Concat(data, sum[:]), 0o600)
	if err == nil {
		err = os.Rename(temp, s.path(name))
	}
	if err != nil {
		_ = os.Remove(temp) // most likely the reason why is the same
	}
	return err
}

const (
	tempEnding = ".tmp"

	// pruneEvery is how many bytes are written between two looks at the folder.
	pruneEvery = 32 << 20
)

// prune deletes what was used longest ago while there is more than the limit, and what
// killed programs left.
func (s *Store) prune() error {
	type kept struct {
		path string
		size int64
		used time.Time
	}
	var files []kept
	var size int64
	err := filepath.WalkDir(s.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return ignoreMissing(err)
		}
		info, err := e.Info()
		if err != nil {
			return ignoreMissing(err)
		}
		if strings.HasSuffix(path, tempEnding) && time.Since(info.ModTime()) > stale {
			return ignoreMissing(os.Remove(path))
		}
		files = append(files, kept{path, info.Size(), info.ModTime()})
		size += info.Size()
		return nil
	})
	if err != nil || size <= s.limit {
		return err
	}
	slices.SortFunc(files, func(a, b kept) int { return cmp.Compare(a.used.UnixNano(), b.used.UnixNano()) })
	for _, f := range files {
		if size <= s.limit*3/4 {
			break
		}
		if err := ignoreMissing(os.Remove(f.path)); err != nil {
			return err
		}
		size -= f.size
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
