package history

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"galley/internal/workspace"
)

// labelFile tells which folder a journal belongs to.
const labelFile = "workspace.txt"

// mostLooked bounds how many posts are compared to recognise a folder that was moved.
const mostLooked = 40

// adopt gives the workspace at dir the journal of a folder that is gone from its old place
// and is, by the content of its posts, this one: it was moved or renamed. A copy gets none,
// since the original still has it.
func adopt(histories, dir string) error {
	mine := filepath.Join(histories, key(dir))
	if _, err := os.Lstat(mine); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	entries, err := os.ReadDir(histories)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		other := filepath.Join(histories, e.Name())
		label, err := os.ReadFile(filepath.Join(other, labelFile))
		was := strings.TrimSuffix(string(label), "\n")
		if err != nil || key(was) != e.Name() {
			continue
		}
		if _, err := os.Stat(was); !errors.Is(err, fs.ErrNotExist) {
			continue // it is still there
		}
		if _, err := os.Stat(filepath.Dir(was)); err != nil {
			continue // perhaps on a disk that is not
		}
		if (&Journal{dir: other, drafts: draftsDir}).isOf(dir) {
			return os.Rename(other, mine)
		}
	}
	return err
}

// isOf reports whether most of the posts that the journal knows are in dir, with a content
// that it knows.
func (j *Journal) isOf(dir string) bool {
	known := j.contents()
	looked, same := 0, 0
	for path, revisions := range known {
		if looked++; looked > mostLooked {
			break
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err == nil && revisions[workspace.RevisionOf(data)] {
			same++
		}
	}
	return same > 0 && 2*same >= min(looked, mostLooked)
}

// contents returns which contents the files of posts may have, as far as drafts and newest
// versions tell.
func (j *Journal) contents() map[string]map[workspace.Revision]bool {
	known := map[string]map[workspace.Revision]bool{}
	note := func(path string, revision workspace.Revision) {
		if !filepath.IsLocal(filepath.FromSlash(path)) || revision == workspace.Absent {
			return
		}
		if known[path] == nil {
			known[path] = map[workspace.Revision]bool{}
		}
		known[path][revision] = true
	}
	drafts, _ := j.List() // what cannot be read is not known
	for _, d := range drafts {
		note(d.Path, workspace.Revision(d.Base))
	}
	newest, _ := j.Newest()
	for _, v := range newest {
		all, _ := j.Versions(v.Path)
		for _, one := range all {
			note(one.Path, one.Revision)
		}
	}
	return known
}
