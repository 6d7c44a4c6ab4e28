package export

import (
	"os"
	"path/filepath"

	"galley/internal/workspace"
)

// samePlaces returns the plan of an export that changes files and neither adds nor removes
// any, when the target is known to be what the last one left: then there is nothing of
// others in it, and the list of files need not be read.
func (j *job) samePlaces(files []file) (p plan, ok bool) {
	if !j.stands || !j.recaller.record.listed(j.out) || len(files) != len(j.recaller.record.outputs) {
		return p, false
	}
	old := manifest{Format: manifestFormat, Galley: j.version, Files: make([]entry, 0, len(files))}
	p.keep = make([]string, 0, len(files))
	for _, f := range files {
		was, known := j.recaller.record.outputs[f.Path]
		if !known {
			return plan{}, false
		}
		old.Files = append(old.Files, was.entry)
		if f.same != nil {
			p.keep = append(p.keep, f.Path)
		} else {
			p.put = append(p.put, f.Path)
		}
	}
	if p.nothing() {
		return plan{}, false // the list itself may differ
	}
	j.old, j.spareList, j.samePlaced = &old, j.recaller.record.spareList, true
	return p, true
}

// listed reports whether the target's manifest is the one that the record was made with.
func (r *record) listed(out string) bool {
	info, err := os.Lstat(filepath.Join(out, workspace.ManifestName))
	return err == nil && workspace.StampOf(info) == r.manifest && r.manifest.Settled(r.seen)
}
