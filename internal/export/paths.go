package export

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/workspace"
)

// isLocal reports whether p is a slash path that stays in its folder on every
// system, and is not the manifest's.
func isLocal(p string) bool {
	return fs.ValidPath(p) && p != "." && !strings.ContainsAny(p, "\\\x00") && filepath.IsLocal(filepath.FromSlash(p)) &&
		p != workspace.ManifestName
}

// checkOutputs returns the outputs sorted by path, with what is wrong with the
// paths. It fails when one leads out of the target or two have one place. Names
// that only some systems cannot store are problems, or errors on such a system.
func checkOutputs(outputs []site.Output) ([]site.Output, []*fault.Error, error) {
	sorted := slices.Clone(outputs)
	slices.SortFunc(sorted, func(a, b site.Output) int { return cmp.Compare(a.Path, b.Path) })
	var problems []*fault.Error
	files, folded := make(map[string]site.Output, len(sorted)), foldedNames(sorted)
	for _, o := range sorted {
		if !isLocal(o.Path) {
			return nil, nil, about(o, "%q is no place for a page: it leads out of the output folder.", o.Path)
		}
		if twin, ok := files[o.Path]; ok {
			return nil, nil, samePlace(o, twin)
		}
		files[o.Path] = o
		f := checkNames(o)
		if f == nil && folded != nil {
			key := workspace.FoldName(o.Path)
			if twin, ok := folded[key]; ok {
				f = samePlace(o, twin)
			}
			folded[key] = o
		}
		if f != nil && runtime.GOOS != "linux" {
			return nil, nil, f
		}
		if f != nil {
			problems = append(problems, f)
		}
	}
	last := "."
	for _, o := range sorted {
		folder := path.Dir(o.Path)
		if folder == last {
			continue
		}
		last = folder
		for dir := folder; dir != "."; dir = path.Dir(dir) {
			if twin, ok := files[dir]; ok {
				return nil, nil, samePlace(o, twin)
			}
		}
	}
	return sorted, problems, nil
}

// foldedNames returns where to note names as systems compare them that ignore case; nil when
// all are their own, so that no two can meet.
func foldedNames(outputs []site.Output) map[string]site.Output {
	for _, o := range outputs {
		if workspace.FoldName(o.Path) != o.Path {
			return make(map[string]site.Output, len(outputs))
		}
	}
	return nil
}

// checkNames reports a name in o's path that Windows cannot store.
func checkNames(o site.Output) *fault.Error {
	for name := range strings.SplitSeq(o.Path, "/") {
		bare := strings.TrimLeft(name, ".") // .nojekyll and .well-known are meant
		if f := workspace.CheckName(bare); f != nil {
			return about(o, "%s is a place that not every system can store. %s", o.Path, f.Message)
		}
	}
	return nil
}

// samePlace says that two outputs collide, naming their sources.
func samePlace(a, b site.Output) *fault.Error {
	f := about(a, "%s and %s would both be published as %s.", sourceOf(b), sourceOf(a), a.Path)
	f.Code = fault.Exists
	f.Fix = "Give one of them another slug."
	return f
}

func sourceOf(o site.Output) string {
	if o.Source == "" {
		return o.Path
	}
	return o.Source
}

func about(o site.Output, format string, args ...any) *fault.Error {
	return &fault.Error{Code: fault.Invalid, Path: o.Source, Message: fmt.Sprintf(format, args...)}
}
