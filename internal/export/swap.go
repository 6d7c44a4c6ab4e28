package export

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// swap completes the stage with the files that did not change and lets it take
// the place of the target. Until that one step the old site is untouched; after
// it the export is done, and only the old folder remains to be cleared away.
func (j *job) swap(ctx context.Context, files []file, p plan, r *Result) error {
	other := j.spare()
	if err := other.exchange(ctx, files, p); err == nil {
		j.replaced(p)
		r.cleared(j.clear(other, other.dir))
		return nil
	} else if ctx.Err() != nil {
		return ctx.Err()
	}
	j.atRest, j.spareList, j.touched = nil, workspace.Stamp{}, nil
	if err := j.complete(ctx, files); err != nil {
		return err
	}
	if _, err := os.Lstat(j.out); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(j.stage.dir, j.out); err != nil {
			return err
		}
		j.stage.gone()
		return nil
	}
	old, err := exchange(j.stage.dir, j.out)
	if err != nil {
		return err
	}
	j.stage.gone()
	r.cleared(j.clear(other, old))
	return nil
}

// replaced notes that the spare has the list of the last export now, which is known to
// name the same places.
func (j *job) replaced(p plan) {
	if j.stands && len(p.put)+len(p.keep) == len(j.recaller.record.outputs) && len(p.remove) == 0 {
		j.spareList = j.recaller.record.manifest
	} else {
		j.spareList = workspace.Stamp{}
	}
}

// clear puts away the folder that the target replaced.
func (j *job) clear(other *spare, old string) (string, error) {
	if kept, err := other.keep(old); kept {
		return other.dir, err
	}
	return old, retire(old, j.out)
}

// cleared notes that the old site could not be cleared away.
func (r *Result) cleared(old string, err error) {
	if err != nil {
		r.Problems = append(r.Problems, &fault.Error{
			Code: fault.Refused, Path: old, Err: err,
			Message: "The site is exported, but the old one could not be cleared away wholly.",
		})
	}
}

// complete fills the stage up: unchanged files and the manifest.
func (j *job) complete(ctx context.Context, files []file) error {
	j.meter.begin("write", len(files))
	err := inParallel(ctx, len(files), func(context.Context) func(int) error {
		return func(i int) error {
			defer j.meter.step()
			if files[i].same == nil {
				return nil
			}
			return j.takeOver(&files[i])
		}
	})
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return workspace.WriteFileAtomic(j.stage.path(workspace.ManifestName), j.manifest(files).encode(), 0o666)
}

func (j *job) manifest(files []file) manifest {
	return manifest{Format: manifestFormat, Galley: j.version, Files: filesOf(files)}
}

// takeOver gives an unchanged file a second name in the stage, or copies it where
// the disk knows no second names.
func (j *job) takeOver(f *file) error {
	if err := j.stage.mkdir(path.Dir(f.Path)); err != nil {
		return err
	}
	from, to := filepath.Join(j.out, filepath.FromSlash(f.Path)), j.stage.path(f.Path)
	linked := os.Link(from, to) == nil
	if !linked {
		if err := copyFile(from, to, f.same); err != nil {
			return err
		}
	}
	now, err := os.Lstat(from)
	if err != nil || now.Size() != f.same.Size || now.ModTime().UnixNano() != f.same.ModTime {
		return &fault.Error{Code: fault.Conflict, Path: from, Message: "Another program changed the output folder during the export. Export again."}
	}
	if linked {
		stamp := workspace.StampOf(now)
		f.linked = &stamp
	}
	return nil
}

// copyFile copies from to the new file to, with its times.
func copyFile(from, to string, as *workspace.Stamp) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, as.Mode.Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	if err := errors.Join(err, dst.Close()); err != nil {
		return err
	}
	at := time.Unix(0, as.ModTime)
	return os.Chtimes(to, at, at)
}

// exchange lets stage take the place of out and returns where the old folder is
// now. Without a call for it there are two renames; a kill between them is
// mended by the next export (see clearLeftovers).
func exchange(stage, out string) (old string, err error) {
	err = workspace.Exchange(stage, out)
	if !errors.Is(err, errors.ErrUnsupported) {
		return stage, err
	}
	old = filepath.Join(filepath.Dir(out), strings.Replace(filepath.Base(stage), buildPrefix, asidePrefix, 1))
	if err := os.Rename(out, old); err != nil {
		return "", err
	}
	if err := os.Rename(stage, out); err != nil {
		return "", errors.Join(err, os.Rename(old, out))
	}
	return old, nil
}

// retire clears away a folder that out replaced, or a stage that was never used.
// What its manifest does not list appeared during the export and is not ours: it
// moves to the same place in out, or, if that is taken, stays where it is with an
// error.
func retire(old, out string) error {
	m, err := readManifest(old)
	if err != nil {
		return err
	}
	if m == nil {
		return os.RemoveAll(old) // a stage: its manifest comes last
	}
	t, err := scan(old)
	if err != nil {
		return err
	}
	own := m.hashes()
	var stays error
	for _, p := range t.sorted() {
		if own[p] == nil && !t[p].Mode.IsDir() {
			stays = errors.Join(stays, moveOver(old, out, p))
		}
	}
	if stays != nil {
		return stays
	}
	for p := range own {
		if err := os.Remove(filepath.Join(old, filepath.FromSlash(p))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(filepath.Join(old, workspace.ManifestName)); err != nil {
		return err
	}
	for _, p := range slices.Backward(t.sorted()) {
		if t[p].Mode.IsDir() {
			os.Remove(filepath.Join(old, filepath.FromSlash(p))) // it is empty now
		}
	}
	return os.Remove(old)
}

// moveOver moves the file at p from one tree to the other.
func moveOver(from, to, p string) error {
	target := filepath.Join(to, filepath.FromSlash(p))
	if _, err := os.Lstat(target); err == nil {
		return &fs.PathError{Op: "move", Path: target, Err: fs.ErrExist}
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	return os.Rename(filepath.Join(from, filepath.FromSlash(p)), target)
}
