package export

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"galley/internal/workspace"
)

// A spare is the site before the last, kept in the cache after it was exchanged for the
// next one. Most of its files are the very files of the target under a second name. Giving
// every file of a large site a name in a new folder is most of the work when a few pages
// change; a spare has these names already, so that it only takes what differs, and then
// changes places with the target in one step as a new folder would.
//
// Nobody has to trust it: that a file is the target's own is asked of the system for each
// one, or proven, see twins.go. What it may hold besides is listed in its manifest, which is gone while it is being
// changed; a spare without one is thrown away.
type spare struct {
	job *job
	dir string

	mu   sync.Mutex
	made map[string]bool // folders, by slash path

	listed bool // its manifest is known to be that of the last export but one
	proven bool // its folders are where they were
}

// mostSpares bounds how many targets have one: as many as are remembered, since removing a
// second name of a file changes its stamp.
const mostSpares = mostRecords

func spareName(record string) string {
	return strings.TrimSuffix(record, filepath.Ext(record)) + ".site"
}

// spare returns the spare of the target, nil where there can be none.
func (j *job) spare() *spare {
	if j.recaller == nil || !j.stage.beside {
		return nil
	}
	folder := j.recaller.memory.Folder
	dir := spareName(recordName(folder, j.out))
	if !oneDisk(j.out, folder) {
		return nil
	}
	return &spare{job: j, dir: dir, made: map[string]bool{".": true}}
}

// errNoSpare says that the target has no spare that is of use.
var errNoSpare = errors.New("no spare")

// exchange brings the spare up to date and lets it take the place of the target. With an
// error nothing happened to the target, and the stage is whole.
func (s *spare) exchange(ctx context.Context, files []file, p plan) error {
	if s == nil || len(p.turned()) > 0 || len(s.job.tree) == 0 {
		return errNoSpare
	}
	old, err := s.list()
	if err != nil || old == nil {
		return errors.Join(errNoSpare, os.RemoveAll(s.dir))
	}
	if s.proven, err = s.prove(); err == nil {
		err = os.Remove(s.path(workspace.ManifestName))
	}
	if err != nil {
		return errors.Join(errNoSpare, os.RemoveAll(s.dir))
	}
	if s.proven {
		s.job.touched = map[string]bool{".": true}
	}
	err = s.update(ctx, files, old)
	if err == nil {
		err = adopt(s.dir, s.job.out)
	}
	if err == nil {
		err = workspace.WriteFileAtomic(s.path(workspace.ManifestName), s.job.manifest(files).encode(), 0o666)
	}
	if err == nil {
		err = workspace.Exchange(s.dir, s.job.out)
	}
	if err != nil {
		return errors.Join(errNoSpare, err, os.RemoveAll(s.dir))
	}
	return nil
}

// list returns the spare's manifest, an empty one when its places are known to be those of
// the new site.
func (s *spare) list() (*manifest, error) {
	if known := s.job.spareList; known != (workspace.Stamp{}) {
		info, err := os.Lstat(s.path(workspace.ManifestName))
		if err == nil && workspace.StampOf(info) == known && known.Settled(s.job.recaller.record.seen) {
			s.listed = true
			return &manifest{}, nil
		}
	}
	return readManifest(s.dir)
}

// update gives the spare the files of the new site, and takes those of the old one.
func (s *spare) update(ctx context.Context, files []file, old *manifest) error {
	if err := s.removeOthers(files, old); err != nil {
		return err
	}
	below, err := workspace.OpenBelow(s.dir)
	if err != nil {
		return err
	}
	defer below.Close()
	s.job.meter.begin("write", len(files))
	atRest := make([]bool, len(files))
	err = inParallel(ctx, len(files), func(context.Context) func(int) error {
		return func(i int) (err error) {
			defer s.job.meter.step()
			atRest[i], err = s.take(below, &files[i])
			return err
		}
	})
	if err != nil {
		return err
	}
	s.job.atRest = atRest
	for i := range files {
		files[i].twin = atRest[i]
		if s.proven && !atRest[i] {
			s.job.touched[path.Dir(files[i].Path)] = true
		}
	}
	return nil
}

// removeOthers removes what the new site does not have, and the folders that it empties.
func (s *spare) removeOthers(files []file, old *manifest) error {
	if len(old.Files)+len(old.Pending) == 0 {
		return nil
	}
	stay := make(map[string]bool, len(files))
	for _, f := range files {
		stay[f.Path] = true
	}
	for p := range old.hashes() {
		if stay[p] {
			continue
		}
		if err := os.Remove(s.path(p)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := path.Dir(p); dir != "." && os.Remove(s.path(dir)) == nil; dir = path.Dir(dir) {
		}
	}
	return nil
}

// take gives the spare one file: the target's own, or the one in the stage. had tells that
// it was there.
func (s *spare) take(below *workspace.Below, f *file) (had bool, err error) {
	if s.proven && f.isTwin(s.job.recaller.record.seen) {
		return true, nil
	}
	have, err := below.Stamp(f.Path)
	if err == nil {
		if f.same != nil && have.Same(*f.same) && have.Size == f.same.Size && have.ModTime == f.same.ModTime {
			return true, nil
		}
	}
	from, to := s.job.stage.path(f.Path), s.path(f.Path)
	if f.same != nil {
		from = filepath.Join(s.job.out, filepath.FromSlash(f.Path))
	}
	if err == nil {
		if err := os.Remove(to); err != nil {
			return false, err
		}
	} else if err := s.mkdir(path.Dir(f.Path)); err != nil {
		return false, err
	}
	if err := os.Link(from, to); err != nil || f.same == nil {
		return false, err
	}
	now, err := os.Lstat(to)
	if err == nil && (now.Size() != f.same.Size || now.ModTime().UnixNano() != f.same.ModTime) {
		return false, errNoSpare // the usual way says whose fault it is
	}
	if err == nil {
		stamp := workspace.StampOf(now)
		f.linked = &stamp
	}
	return false, err
}

func (s *spare) mkdir(p string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made[p] {
		return nil
	}
	s.made[p] = true
	return os.MkdirAll(s.path(p), 0o777)
}

func (s *spare) path(p string) string { return filepath.Join(s.dir, filepath.FromSlash(p)) }

// keep makes the folder that the target replaced, which is at old now, the spare. Files
// that appeared in it during the export are not Galley's: they move to the same place in
// the target. kept is false where that is not possible, and old stays as it is.
func (s *spare) keep(old string) (kept bool, err error) {
	if s == nil {
		return false, nil
	}
	if old != s.dir {
		if err := os.RemoveAll(s.dir); err != nil {
			return false, err
		}
		if os.Rename(old, s.dir) != nil {
			return false, nil
		}
	}
	return true, errors.Join(s.moveAppeared(), removeOldSpares(filepath.Dir(s.dir)))
}

// moveAppeared looks through the folders that changed since the target was looked at.
func (s *spare) moveAppeared() error {
	changed, err := s.changedFolders()
	if err != nil {
		return err
	}
	var stays error
	for _, dir := range changed {
		entries, err := os.ReadDir(s.path(dir))
		if err != nil {
			continue // it is gone
		}
		for _, e := range entries {
			p := path.Join(dir, e.Name())
			if p != workspace.ManifestName && s.appeared(p) {
				stays = errors.Join(stays, moveOver(s.dir, s.job.out, p))
			}
		}
	}
	return stays
}

// changedFolders returns the folders that changed since the target was looked at, and notes the
// stamps of the others.
func (s *spare) changedFolders() (changed []string, err error) {
	tree, folders := s.job.tree, s.job.folderPaths()
	below, err := workspace.OpenBelow(s.dir)
	if err != nil {
		return nil, err
	}
	defer below.Close()
	now := spareFolders{seen: time.Now().UnixNano()}
	untouched := make([]bool, len(folders))
	spread(len(folders), func(i int) {
		stamp, err := below.Stamp(folders[i])
		untouched[i] = err == nil && stamp == *tree[folders[i]]
	})
	changed = []string{"."}
	for i, p := range folders {
		if untouched[i] {
			now.paths, now.stamps = append(now.paths, p), append(now.stamps, *tree[p])
		} else {
			changed = append(changed, p)
		}
	}
	s.job.spareNow = now
	return changed, nil
}

// appeared reports whether something was not in the target before, or was other than it is.
func (s *spare) appeared(p string) bool {
	info, err := os.Lstat(s.path(p))
	was := s.job.tree[p]
	if err != nil || was != nil && was.Mode.IsDir() && info.IsDir() {
		return false
	}
	return was == nil || !was.Same(workspace.StampOf(info))
}

// removeOldSpares removes the spares of targets that were not exported to for longest.
func removeOldSpares(folder string) error {
	all, err := filepath.Glob(filepath.Join(folder, "*.site"))
	if err != nil || len(all) <= mostSpares {
		return err
	}
	age := func(name string) int64 {
		info, err := os.Lstat(filepath.Join(name, workspace.ManifestName))
		if err != nil {
			return 0
		}
		return info.ModTime().UnixNano()
	}
	slices.SortFunc(all, func(a, b string) int { return int(min(1, max(-1, age(a)-age(b)))) })
	var failed error
	for _, name := range all[:len(all)-mostSpares] {
		failed = errors.Join(failed, os.RemoveAll(name))
	}
	return failed
}
