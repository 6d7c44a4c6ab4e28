package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"galley/internal/workspace"
)

// MaxVersions is how many versions of one post are kept; the oldest go first.
const MaxVersions = 50

// Version is a kept text of a post.
type Version struct {
	ID     string // names it to Text
	Path   string
	Reason string // why it was kept, as given to Keep
	Time   time.Time
	Size   int // bytes
}

// Keep keeps text as a version of the post at path, before something replaces
// it. A text equal to the newest version is not kept twice.
func (j *Journal) Keep(path string, text []byte, reason string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	dir := j.versionDir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return failed(path, err)
	}
	names, err := versionNames(dir)
	if err != nil {
		return failed(path, err)
	}
	if len(names) > 0 {
		if h, _, ok := read(filepath.Join(dir, names[len(names)-1])); ok && h.SHA256 == digest(text) {
			return nil
		}
	}
	now := time.Now()
	name := nextName(names, now)
	h := header{Path: path, Reason: reason, Time: now}
	if err := workspace.WriteFileAtomic(filepath.Join(dir, name), encode(h, text), 0o600); err != nil {
		return failed(path, err)
	}
	for len(names)+1 > MaxVersions {
		os.Remove(filepath.Join(dir, names[0])) // if it stays, the next call tries again
		names = names[1:]
	}
	return nil
}

// nextName sorts after all names, even when the clock went backwards.
func nextName(names []string, now time.Time) string {
	stamp, n := now.UTC().Format(stampLayout), 0
	if len(names) > 0 {
		last := names[len(names)-1]
		if at := last[:len(stampLayout)]; at >= stamp {
			stamp = at
			n, _ = strconv.Atoi(last[len(stampLayout)+1:]) // isVersion saw to it
			n++
		}
	}
	return fmt.Sprintf("%s-%06d", stamp, n)
}

const stampLayout = "20060102T150405"

var isVersion = regexp.MustCompile(`^\d{8}T\d{6}-\d{6}$`).MatchString

// Versions returns the kept versions of the post at path, newest first.
func (j *Journal) Versions(path string) ([]Version, error) {
	dir := j.versionDir(path)
	names, err := versionNames(dir)
	if err != nil {
		return nil, failed(path, err)
	}
	versions := []Version{}
	for _, name := range slices.Backward(names) {
		if h, _, ok := read(filepath.Join(dir, name)); ok {
			versions = append(versions, Version{ID: name, Path: h.Path, Reason: h.Reason, Time: h.Time, Size: h.Size})
		}
	}
	return versions, nil
}

// Text returns the text of a version. It fails with fault.NotFound when the
// version is gone or torn.
func (j *Journal) Text(v Version) ([]byte, error) {
	name := filepath.Join(j.versionDir(v.Path), filepath.Base(v.ID))
	_, text, ok := read(name)
	if !ok {
		return nil, failed(v.Path, fs.ErrNotExist)
	}
	return text, nil
}

func (j *Journal) versionDir(path string) string {
	return filepath.Join(j.dir, versionsDir, key(path))
}

// versionNames returns the names of version files in dir, oldest first.
func versionNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && isVersion(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, nil // os.ReadDir sorts
}

// moveVersions carries versions over to a new path. A path that has its own
// versions keeps them, and gets the others too as long as names are free.
func (j *Journal) moveVersions(from, to string) error {
	names, err := versionNames(j.versionDir(from))
	if err != nil || len(names) == 0 {
		return err
	}
	if err := os.MkdirAll(j.versionDir(to), 0o700); err != nil {
		return err
	}
	for _, name := range names {
		h, text, ok := read(filepath.Join(j.versionDir(from), name))
		target := filepath.Join(j.versionDir(to), name)
		if _, err := os.Lstat(target); !ok || err == nil {
			continue
		}
		h.Path = to
		if err := workspace.WriteFileAtomic(target, encode(h, text), 0o600); err != nil {
			return err
		}
		os.Remove(filepath.Join(j.versionDir(from), name))
	}
	os.Remove(j.versionDir(from)) // only when it is empty
	return nil
}
