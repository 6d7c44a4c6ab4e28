package export

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"galley/internal/workspace"
)

// merge puts the site into a target that also holds files of others: each file
// is renamed into place, then what the site no longer has is removed. A manifest
// that lists old and new goes ahead, so that after a kill the next export knows
// every file that may be Galley's.
func (j *job) merge(files []file, p plan) error {
	if err := os.MkdirAll(j.out, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(j.out)
	if err != nil {
		return err
	}
	defer root.Close()
	m := merging{job: j, root: root}
	if err := m.announce(files); err != nil {
		return err
	}
	early := p.turned()
	if err := m.remove(early); err != nil {
		return err
	}
	if err := m.put(p.put); err != nil {
		return err
	}
	late := slices.DeleteFunc(slices.Clone(p.remove), func(q string) bool { return slices.Contains(early, q) })
	if err := m.remove(late); err != nil {
		return err
	}
	for _, dir := range p.empty {
		m.removeFolder(dir)
	}
	return j.writeManifest(j.manifest(files))
}

// merging is one merge under way. root keeps it inside the target.
type merging struct {
	job  *job
	root *os.Root
}

// announce writes the manifest that is true of every moment of the merge.
func (m merging) announce(files []file) error {
	next := m.job.manifest(nil)
	next.Pending = filesOf(files)
	if old := m.job.old; old != nil {
		next.Files = old.Files
		next.Pending = append(next.Pending, old.Pending...)
	}
	return m.job.writeManifest(next)
}

// writeManifest replaces the target's manifest. It is written beside the target where
// that is possible: a killed export leaves nothing of it in the site.
func (j *job) writeManifest(m manifest) error {
	if j.stage.beside {
		name := j.stage.path(workspace.ManifestName + ".new")
		if err := workspace.WriteFileAtomic(name, m.encode(), 0o666); err != nil {
			return err
		}
		return os.Rename(name, filepath.Join(j.out, workspace.ManifestName))
	}
	return workspace.WriteFileAtomic(filepath.Join(j.out, workspace.ManifestName), m.encode(), 0o666)
}

// put renames staged files into place.
func (m merging) put(paths []string) error {
	m.job.meter.begin("write", len(paths))
	made := map[string]bool{}
	for _, p := range paths {
		name := filepath.FromSlash(p)
		if dir := path.Dir(p); !made[dir] {
			if err := m.root.MkdirAll(filepath.FromSlash(dir), 0o777); err != nil {
				return err
			}
			made[dir] = true
		}
		if info, err := m.root.Lstat(name); err == nil && info.IsDir() {
			if err := m.root.Remove(name); err != nil { // what was in it has been removed
				return err
			}
		}
		if err := m.rename(p); err != nil {
			return err
		}
		m.job.meter.step()
	}
	return nil
}

// rename moves one staged file into place. os.Root has no rename from elsewhere,
// so its folder is checked to be a real one first.
func (m merging) rename(p string) error {
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		info, err := m.root.Lstat(filepath.FromSlash(dir))
		if err != nil {
			return err
		}
		if !info.IsDir() {
			return &fs.PathError{Op: "export", Path: dir, Err: errors.New("no longer a folder")}
		}
	}
	return os.Rename(m.job.stage.path(p), filepath.Join(m.job.out, filepath.FromSlash(p)))
}

// remove removes Galley's own files and the folders that this empties, which may
// be in the way of a put.
func (m merging) remove(paths []string) error {
	for _, p := range paths {
		if err := m.root.Remove(filepath.FromSlash(p)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if !m.removeFolder(dir) {
				break
			}
		}
	}
	return nil
}

// removeFolder removes a folder if it is one and empty.
func (m merging) removeFolder(dir string) bool {
	name := filepath.FromSlash(dir)
	info, err := m.root.Lstat(name)
	return err == nil && info.IsDir() && m.root.Remove(name) == nil
}
