package export

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"galley/internal/fault"
)

// stage is the temporary folder in which the new site comes into being. It is
// beside the target, on the same disk, or inside it when the target's parent is
// closed to us or another disk.
type stage struct {
	dir    string
	beside bool

	mu   sync.Mutex
	made map[string]bool // folders, by slash path
}

// leastFree is the space, in bytes, without which an export does not begin.
const leastFree = 4 << 20

func newStage(out string) (*stage, error) {
	parent := filepath.Dir(out)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, err
	}
	if free, ok := freeSpace(parent); ok && free < leastFree {
		return nil, fault.New(fault.DiskFull, "The disk is full. Free some space, then export again.")
	}
	s := &stage{beside: true, made: map[string]bool{".": true}}
	var err error
	if oneDisk(out, parent) {
		s.dir, err = makeTemp(parent, out)
	}
	if s.dir == "" {
		s.beside = false
		s.dir, err = makeTemp(out, out)
	}
	if s.dir == "" {
		return nil, err
	}
	return s, nil
}

// makeTemp makes a folder for a new site at out, with the mode that folders get
// here: unlike that of os.MkdirTemp, it is going to be served.
func makeTemp(parent, out string) (string, error) {
	dir := filepath.Join(parent, buildPrefix+keyOf(out)+rand.Text()[:8])
	if err := os.Mkdir(dir, 0o777); err != nil {
		return "", err
	}
	return dir, nil
}

// create creates the file at the slash path p.
func (s *stage) create(p string) (*os.File, error) {
	if err := s.mkdir(path.Dir(p)); err != nil {
		return nil, err
	}
	return os.OpenFile(s.path(p), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

func (s *stage) path(p string) string { return filepath.Join(s.dir, filepath.FromSlash(p)) }

// mkdir makes the folder p and those above it, each once: making folders costs
// more than writing files.
func (s *stage) mkdir(p string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mkdirLocked(p)
}

func (s *stage) mkdirLocked(p string) error {
	if s.made[p] {
		return nil
	}
	if err := s.mkdirLocked(path.Dir(p)); err != nil {
		return err
	}
	if err := os.Mkdir(s.path(p), 0o777); err != nil {
		return err
	}
	s.made[p] = true
	return nil
}

// remove removes the stage with all in it, if it is still there.
func (s *stage) remove() {
	if s.dir != "" {
		os.RemoveAll(s.dir)
	}
}

// gone says that the folder is no longer the stage's to remove.
func (s *stage) gone() { s.dir = "" }

// adopt gives the stage mode and owner of the target it is going to replace, if
// there is one.
func (s *stage) adopt(out string) error { return adopt(s.dir, out) }

func adopt(dir, out string) error {
	info, err := os.Stat(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := copyOwner(dir, info); err != nil {
		return err
	}
	return os.Chmod(dir, info.Mode()&(fs.ModePerm|fs.ModeSetgid|fs.ModeSticky))
}
