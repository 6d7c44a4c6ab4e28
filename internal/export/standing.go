package export

import (
	"iter"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"galley/internal/workspace"
)

// standing returns what is in the target if that is what the record says, and nothing
// else: found by asking for each file and folder that is known instead of listing them
// all. A folder's stamp changes with the names in it; where it cannot be trusted, the
// names are compared. Files may have changed all the same, their stamps tell.
//
// ok is false when the target has to be listed: without a record, when something is gone
// or new, or when files of others are there.
func (r *record) standing(out string) (tree, bool) {
	if r == nil || len(r.folders.paths) == 0 {
		return nil, false
	}
	names := slices.Concat(r.paths, r.folders.paths)
	stamps, err := stampsIn(out, names)
	if err != nil {
		return nil, false
	}
	t := make(tree, len(names))
	var doubtful []string
	for i, p := range names {
		if p != "." {
			t[p] = &stamps[i]
		}
	}
	for i, now := range stamps[len(r.paths):] {
		if want := r.folders.stamps[i]; now != want || !want.Settled(r.seen) {
			doubtful = append(doubtful, r.folders.paths[i])
		}
	}
	// Listing everything is quicker than listing so many.
	return t, len(doubtful) <= 2000 && sameNames(out, doubtful, slices.Values(names))
}

// stampsIn returns the stamps of files and folders below dir, or an error when one of them
// is not there.
func stampsIn(dir string, paths []string) ([]workspace.Stamp, error) {
	below, err := workspace.OpenBelow(dir)
	if err != nil {
		return nil, err
	}
	defer below.Close()
	stamps := make([]workspace.Stamp, len(paths))
	var failed atomic.Pointer[error]
	spread(len(paths), func(i int) {
		if failed.Load() != nil {
			return
		}
		stamp, err := below.Stamp(paths[i])
		if err != nil {
			failed.Store(&err)
		}
		stamps[i] = stamp
	})
	if why := failed.Load(); why != nil {
		return nil, *why
	}
	return stamps, nil
}

// sameNames reports whether folders hold what is in them of all paths of the site, and
// nothing else.
func sameNames(out string, folders []string, all iter.Seq[string]) bool {
	if len(folders) == 0 {
		return true
	}
	want := map[string][]string{}
	for _, p := range folders {
		want[p] = nil
	}
	for p := range all {
		if list, asked := want[path.Dir(p)]; asked && p != "." {
			want[path.Dir(p)] = append(list, path.Base(p))
		}
	}
	for p, names := range want {
		entries, err := os.ReadDir(filepath.Join(out, filepath.FromSlash(p)))
		if err != nil {
			return false
		}
		slices.Sort(names)
		entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return p == "." && e.Name() == workspace.ManifestName })
		if !slices.EqualFunc(entries, names, func(e os.DirEntry, name string) bool { return e.Name() == name }) {
			return false
		}
	}
	return true
}

// spread calls do for 0 to n-1 on all cores, many at a time, and waits.
func spread(n int, do func(i int)) {
	const run = 256
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n/run+1) {
		running.Go(func() {
			for from := int(next.Add(run)) - run; from < n; from = int(next.Add(run)) - run {
				for i := from; i < min(from+run, n); i++ {
					do(i)
				}
			}
		})
	}
	running.Wait()
}

// untouched reports whether the export would change nothing at all: every output is in the
// target as the record has it, and so is the list of them.
func (j *job) untouched(files []file) bool {
	r := j.recaller
	if r == nil || r.record == nil || !j.stands || len(files) != len(r.record.outputs) {
		return false
	}
	for _, f := range files {
		was := r.record.outputs[f.Path]
		if was == nil || !f.recalled && f.entry != was.entry || f.same == nil {
			return false
		}
	}
	return r.record.listed(j.out)
}
