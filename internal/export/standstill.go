package export

import (
	"path/filepath"
	"sync/atomic"

	"galley/internal/site"
	"galley/internal/workspace"
)

// Stamped is a file of a site with what tells that it is as it was.
type Stamped struct {
	Path   string
	Stamp  workspace.Stamp
	SHA256 string
}

// Standing is what is in a target after an export, for whoever wants to know later on
// whether it is still there.
type Standing struct {
	Seen  int64 // when the stamps were taken, nanoseconds since 1970
	Files []Stamped
	// Timeless tells that no page was made from more than the workspace's files: neither
	// from the moment nor from drawings kept elsewhere.
	Timeless bool
}

// Holds reports whether all files are in out as they were. A file whose stamp proves
// nothing is read.
func (s *Standing) Holds(out string) bool {
	below, err := workspace.OpenBelow(out)
	if err != nil {
		return false
	}
	defer below.Close()
	var differs atomic.Bool
	spread(len(s.Files), func(i int) {
		if differs.Load() {
			return
		}
		f := s.Files[i]
		stamp, err := below.Stamp(f.Path)
		if err != nil || stamp != f.Stamp || !stamp.Settled(s.Seen) && hashFile(filepath.Join(out, filepath.FromSlash(f.Path))) != f.SHA256 {
			differs.Store(true)
		}
	})
	return !differs.Load()
}

// stood returns what is in the target when the record says it.
func (r *record) stood(files []file) *Standing {
	s := &Standing{Seen: r.seen, Files: make([]Stamped, 0, len(files)+1)}
	s.Files = append(s.Files, Stamped{Path: workspace.ManifestName, Stamp: r.manifest})
	for _, f := range files {
		s.Files = append(s.Files, Stamped{f.Path, r.outputs[f.Path].stamp, f.SHA256})
	}
	return s
}

// beyondFiles reports whether the answer to a question may change while no file of the
// workspace does.
func beyondFiles(k site.FactKind) bool {
	return k == site.FactDiagram || k == site.FactMoment || k == site.FactUnknown
}
