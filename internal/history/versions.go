package history

import (
	"cmp"
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

// Reason is why a version was kept.
type Reason string

// The reasons there are.
const (
	Saved       Reason = "saved"       // the author saved it
	Typed       Reason = "typed"       // it was in the editor and not saved
	Found       Reason = "found"       // it was in the file when Galley first changed that
	Overwritten Reason = "overwritten" // another program wrote it and the author saved over it
	Restoring   Reason = "restoring"   // it was in the editor when a version was brought back
	Changing    Reason = "changing"    // a change of several posts came next; the note names it
	Trashing    Reason = "trashing"    // the post went to the trash
	Joining     Reason = "joining"     // it was in the editor when another program's change came in
)

// Version is a kept text of a post.
type Version struct {
	ID       string // names it to Text
	Path     string
	Reason   Reason
	Note     string
	Time     time.Time
	Size     int // bytes
	Revision workspace.Revision
}

// Keeping is a text to keep. When Only is set, nobody else has the text any more, and it
// is flushed to disk; otherwise a power cut, though not a crash of the program, may
// lose this version of a text that is safe elsewhere.
type Keeping struct {
	Path   string
	Text   []byte
	Reason Reason
	Note   string
	Time   time.Time
	Only   bool
}

// Keep keeps a text as a version of its post. A text equal to the newest version is not
// kept twice; being saved is noted of it.
func (j *Journal) Keep(k Keeping) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.keep(k)
}

// keep is Keep for callers that hold mu.
func (j *Journal) keep(k Keeping) error {
	dir := j.versionDir(k.Path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return failed(k.Path, err)
	}
	names, err := versionNames(dir)
	if err != nil {
		return failed(k.Path, err)
	}
	name := nextName(names, k.Time)
	if len(names) > 0 {
		newest := names[len(names)-1]
		if h, _, ok := read(filepath.Join(dir, newest)); ok && h.SHA256 == digest(k.Text) {
			if h.Reason != Typed || k.Reason != Saved {
				return nil
			}
			name = newest
		}
	}
	data := pack(header{Path: k.Path, Reason: k.Reason, Note: k.Note, Time: k.Time}, k.Text)
	if err := write(filepath.Join(dir, name), data, k.Only); err != nil {
		return failed(k.Path, err)
	}
	j.added += int64(len(data))
	for _, old := range thin(append(names, name), k.Time) {
		os.Remove(filepath.Join(dir, old)) // if it stays, the next call tries again
	}
	return nil
}

// newSuffix marks a file that is being written.
const newSuffix = ".new"

// write makes the file name hold data, all of it or none.
func write(name string, data []byte, flushed bool) error {
	if flushed {
		return workspace.WriteFileAtomic(name, data, 0o600)
	}
	temp := name + newSuffix
	err := os.WriteFile(temp, data, 0o600)
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
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
	versions := []Version{}
	err := j.EachVersion(path, func(v Version, _ []byte) { versions = append(versions, v) })
	return versions, err
}

// EachVersion calls visit with the kept versions of the post at path and their texts, newest
// first.
func (j *Journal) EachVersion(path string, visit func(v Version, text []byte)) error {
	dir := j.versionDir(path)
	names, err := versionNames(dir)
	if err != nil {
		return failed(path, err)
	}
	for _, name := range slices.Backward(names) {
		if h, text, ok := read(filepath.Join(dir, name)); ok {
			visit(versionOf(name, &h), text)
		}
	}
	return nil
}

func versionOf(name string, h *header) Version {
	return Version{
		ID: name, Path: h.Path, Reason: h.Reason, Note: h.Note, Time: h.Time, Size: h.Size,
		Revision: workspace.Revision(h.SHA256),
	}
}

// Newest returns the newest version of every post that has one, in the order of their
// paths. The posts need not exist any more.
func (j *Journal) Newest() ([]Version, error) {
	all := filepath.Join(j.dir, versionsDir)
	entries, err := os.ReadDir(all)
	if err != nil {
		return nil, failed(all, err)
	}
	newest := []Version{}
	for _, e := range entries {
		if v, ok := newestIn(filepath.Join(all, e.Name())); ok && key(v.Path) == e.Name() {
			newest = append(newest, v)
		}
	}
	slices.SortFunc(newest, func(a, b Version) int { return cmp.Compare(a.Path, b.Path) })
	return newest, nil
}

// newestIn returns the newest version in dir that can be read.
func newestIn(dir string) (Version, bool) {
	names, err := versionNames(dir)
	if err != nil {
		return Version{}, false
	}
	for _, name := range slices.Backward(names) {
		if h, _, ok := read(filepath.Join(dir, name)); ok {
			return versionOf(name, &h), true
		}
	}
	return Version{}, false
}

// Text returns the text of the version id of the post at path. It fails with
// fault.NotFound when the version is gone or torn.
func (j *Journal) Text(path, id string) ([]byte, error) {
	if !isVersion(id) {
		return nil, failed(path, fs.ErrNotExist)
	}
	_, text, ok := read(filepath.Join(j.versionDir(path), id))
	if !ok {
		return nil, failed(path, fs.ErrNotExist)
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
		if err := write(target, pack(h, text), true); err != nil {
			return err
		}
		os.Remove(filepath.Join(j.versionDir(from), name))
	}
	os.Remove(j.versionDir(from)) // only when it is empty
	return nil
}
