package export

import (
	"cmp"
	"path/filepath"
	"slices"

	"galley/internal/site"
)

// drawn returns the social card or rendition of a picture that the target has at o's place
// already. Its name says what is in it, so that the file the last export wrote there need
// not be made again; it is read all the same, in case somebody else changed it.
func (w *worker) drawn(o site.Output) (f file, ok bool) {
	if o.Kind != site.KindCard && o.Kind != site.KindPicture || w.job.old == nil {
		return file{}, false
	}
	files := w.job.old.Files
	at, listed := slices.BinarySearchFunc(files, o.Path, func(e entry, path string) int { return cmp.Compare(e.Path, path) })
	if !listed || !w.mayBeThere(o.Path, files[at].Size) {
		return file{}, false
	}
	if hashFile(filepath.Join(w.job.out, filepath.FromSlash(o.Path))) != files[at].SHA256 {
		return file{}, false
	}
	return file{same: w.job.tree[o.Path], remembered: &remembered{entry: files[at], kind: o.Kind, source: o.Source}}, true
}
