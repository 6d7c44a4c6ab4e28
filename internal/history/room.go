package history

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// kept is a version's file, wherever it is.
type kept struct {
	file   string
	size   int64
	newest bool // of its post
}

// Used returns how many bytes the versions of all workspaces below stateDir take.
func Used(stateDir string) (bytes int64, err error) {
	all, err := everyVersion(stateDir)
	return total(all), err
}

// Trim makes the versions of all workspaces below stateDir take at most limit bytes, and
// returns how many they take then. The oldest go first; the newest of each post goes only
// where even those are too many. Unsaved texts and records of changes are not counted and
// never go.
func Trim(stateDir string, limit int64) (used int64, err error) {
	all, err := everyVersion(stateDir)
	used = total(all)
	if err != nil || used <= limit {
		return used, err
	}
	slices.SortStableFunc(all, func(a, b kept) int {
		if a.newest != b.newest {
			return map[bool]int{true: 1, false: -1}[a.newest]
		}
		return strings.Compare(filepath.Base(a.file), filepath.Base(b.file)) // names are times
	})
	for _, v := range all {
		if used <= limit {
			break
		}
		if removed := os.Remove(v.file); removed != nil && !errors.Is(removed, fs.ErrNotExist) {
			err = errors.Join(err, removed)
			continue
		}
		used -= v.size
	}
	return used, failed(stateDir, err)
}

// everyVersion lists the versions of all workspaces below stateDir.
func everyVersion(stateDir string) (all []kept, err error) {
	posts, err := filepath.Glob(filepath.Join(escape(stateDir), "history", "*", versionsDir, "*"))
	if err != nil {
		return nil, err
	}
	for _, dir := range posts {
		names, err := versionNames(dir)
		if err != nil {
			continue // no folder: not ours
		}
		sweep(dir)
		for i, name := range names {
			file := filepath.Join(dir, name)
			if info, err := os.Lstat(file); err == nil {
				all = append(all, kept{file, info.Size(), i == len(names)-1})
			}
		}
	}
	return all, nil
}

// escape keeps a folder's name from being taken for a pattern.
func escape(dir string) string {
	return strings.NewReplacer(`*`, `[*]`, `?`, `[?]`, `[`, `[[]`).Replace(dir)
}

func total(all []kept) (bytes int64) {
	for _, v := range all {
		bytes += v.size
	}
	return bytes
}

// Added returns how many bytes of versions were written through j since the last call.
func (j *Journal) Added() int64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	n := j.added
	j.added = 0
	return n
}
