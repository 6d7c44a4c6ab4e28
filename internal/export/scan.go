package export

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"galley/internal/workspace"
)

// tree is what is in a target, by slash path: files, links, folders. The
// manifest is not part of it.
type tree map[string]*workspace.Stamp

func (t tree) sorted() []string { return slices.Sorted(maps.Keys(t)) }

// folderPaths lists the folders in the target, sorted.
func (j *job) folderPaths() []string {
	if j.stands {
		return slices.DeleteFunc(slices.Clone(j.recaller.record.folders.paths), func(p string) bool { return p == "." })
	}
	return slices.DeleteFunc(j.tree.sorted(), func(p string) bool { return !j.tree[p].Mode.IsDir() })
}

// scan lists the target. One that does not exist is empty. The inside of a .git
// is nobody's business.
func scan(out string) (tree, error) {
	t := tree{}
	err := filepath.WalkDir(out, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(out, name)
		if err != nil || rel == "." || rel == workspace.ManifestName {
			return err
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		stamp := workspace.StampOf(info)
		t[filepath.ToSlash(rel)] = &stamp
		if rel == ".git" && e.IsDir() {
			return filepath.SkipDir
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) {
			return tree{}, nil
		}
	}
	return t, err
}

// contents says what makePlan has to know of the target: which files hold what
// the new site has there, and the hashes of those that may have to go.
func (j *job) contents(built []file) contents {
	c := contents{}
	own := j.old.hashes()
	for p, info := range j.tree {
		if info.Mode.IsDir() {
			c[p] = folder
		} else {
			c[p] = unknown
		}
	}
	inSite := map[string]bool{}
	for _, f := range built {
		inSite[f.Path] = true
		if f.same != nil {
			c[f.Path] = f.SHA256
		}
	}
	for p := range own {
		if info := j.tree[p]; !inSite[p] && info != nil && info.Mode.IsRegular() {
			c[p] = hashFile(filepath.Join(j.out, filepath.FromSlash(p)))
		}
	}
	return c
}

// leftover prefixes mark folders of exports that were killed: the temporary
// tree, and the old site where the system cannot exchange two folders.
const (
	buildPrefix = ".galley-build-"
	asidePrefix = ".galley-aside-"
)

// keyOf tells temporary folders of out from those of its neighbours.
func keyOf(out string) string {
	return string(workspace.RevisionOf([]byte(filepath.Base(out))))[:8] + "-"
}

// clearLeftovers brings the target into the state that a killed export meant to
// leave. The lock on out must be held.
func clearLeftovers(out string) error {
	parent := filepath.Dir(out)
	for _, name := range namesIn(parent, asidePrefix+keyOf(out)) {
		aside := filepath.Join(parent, name)
		if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) {
			if err := os.Rename(aside, out); err != nil {
				return err
			}
			continue
		}
		if err := retire(aside, out); err != nil {
			return err
		}
	}
	for _, name := range namesIn(parent, buildPrefix+keyOf(out)) {
		if err := retire(filepath.Join(parent, name), out); err != nil {
			return err
		}
	}
	for _, name := range namesIn(out, buildPrefix+keyOf(out)) {
		if err := os.RemoveAll(filepath.Join(out, name)); err != nil {
			return err
		}
	}
	return clearTemps(out)
}

// clearTemps removes manifests that were being written.
func clearTemps(out string) error {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		if e.Type().IsRegular() && workspace.IsTemp(e.Name()) {
			if err := os.Remove(filepath.Join(out, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func namesIn(dir, prefix string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) {
			names = append(names, e.Name())
		}
	}
	return names
}
