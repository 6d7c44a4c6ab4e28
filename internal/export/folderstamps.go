package export

import (
	"slices"

	"galley/internal/workspace"
)

// folderStamps are folders with their stamps, sorted by path. Neighbours were made one after
// the other, so that the system finds them quicker when it is asked for them in this order.
type folderStamps struct {
	paths  []string
	stamps []workspace.Stamp
}

// of returns the stamp of a folder.
func (f *folderStamps) of(p string) (stamp workspace.Stamp, ok bool) {
	i, ok := slices.BinarySearch(f.paths, p)
	if ok {
		stamp = f.stamps[i]
	}
	return stamp, ok
}
