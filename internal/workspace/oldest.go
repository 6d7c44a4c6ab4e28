package workspace

import (
	"cmp"
	"errors"
	"os"
	"slices"
)

// RemoveOldest removes all of the files but those that were written last, so many as keep
// says. It bounds folders of a cache.
func RemoveOldest(files []string, keep int) error {
	if len(files) <= keep {
		return nil
	}
	written := map[string]int64{}
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			written[name] = info.ModTime().UnixNano()
		}
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Compare(written[b], written[a]) })
	var failed error
	for _, name := range files[keep:] {
		failed = errors.Join(failed, os.Remove(name))
	}
	return failed
}
