package export

import (
	"maps"
	"path"
	"slices"

	"galley/internal/fault"
)

// contents is what is in a target: SHA-256 by slash path for files, unknown where
// it is known only to differ or cannot be told (links, devices), folder for
// folders.
type contents map[string]string

const (
	unknown = ""
	folder  = "folder"
)

// plan is what turns a target into the new site. All lists are sorted.
type plan struct {
	put     []string // to write, new or changed
	keep    []string // there already, byte for byte
	remove  []string // Galley's, unchanged since, no longer in the site
	foreign []string // of others, or Galley's but changed by hand: to leave alone
}

func (p plan) nothing() bool { return len(p.put) == 0 && len(p.remove) == 0 }

// owned reports whether nothing in the target belongs to others.
func (p plan) owned() bool { return len(p.foreign) == 0 }

// makePlan decides what to do with a target that holds disk, where old (which may
// be nil) lists what Galley wrote and next is the new site. It refuses when a file
// of the site would take the place of a foreign one.
func makePlan(old *manifest, next []entry, disk contents) (plan, error) {
	var p plan
	own := old.hashes()
	files := map[string]bool{}   // of the new site
	folders := map[string]bool{} // that the new site needs
	for _, e := range next {
		files[e.Path] = true
		addParents(folders, e.Path)
		switch have, there := disk[e.Path]; {
		case there && have == e.SHA256:
			p.keep = append(p.keep, e.Path)
		case !there || own[e.Path] != nil || have == folder:
			p.put = append(p.put, e.Path) // a folder in the way is dealt with below
		default:
			return plan{}, inTheWay(e.Path, e.Path)
		}
	}
	ours := map[string]bool{} // folders that hold Galley's files, old or new
	maps.Copy(ours, folders)
	for q := range own {
		addParents(ours, q)
	}
	var blocked error
	for _, q := range slices.Sorted(maps.Keys(disk)) {
		have := disk[q]
		switch {
		case files[q] && have != folder, have == folder && ours[q]:
		case have != folder && have != unknown && slices.Contains(own[q], have):
			p.remove = append(p.remove, q)
		default:
			site, clash := overlaps(q, have, files, folders)
			if clash && have != folder {
				return plan{}, inTheWay(q, site)
			}
			if clash && blocked == nil {
				blocked = inTheWay(q, site) // a file in it says more, if there is one
			}
			p.foreign = append(p.foreign, q)
		}
	}
	if blocked != nil {
		return plan{}, blocked
	}
	slices.Sort(p.put)
	slices.Sort(p.keep)
	return p, nil
}

// overlaps reports whether the foreign file or folder at q is where the site
// needs a file, or a file where it needs a folder, and which place that is.
func overlaps(q, have string, files, folders map[string]bool) (string, bool) {
	if have != folder && folders[q] {
		return q, true
	}
	for dir := q; dir != "."; dir = path.Dir(dir) {
		if files[dir] {
			return dir, true
		}
	}
	return "", false
}

// turned returns those removals that have to come before the puts, because a
// folder takes the place of a file or the other way round.
func (p plan) turned() []string {
	puts, folders := map[string]bool{}, map[string]bool{}
	for _, q := range p.put {
		puts[q] = true
		addParents(folders, q)
	}
	var early []string
	for _, q := range p.remove {
		if _, below := overlaps(q, folder, puts, folders); below || folders[q] {
			early = append(early, q)
		}
	}
	return early
}

// addParents adds the folders above p.
func addParents(set map[string]bool, p string) {
	for dir := path.Dir(p); dir != "." && !set[dir]; dir = path.Dir(dir) {
		set[dir] = true
	}
}

func inTheWay(foreign, site string) error {
	return &fault.Error{
		Code: fault.Refused, Path: foreign,
		Message: "This is in the output folder but not Galley's, and the site needs its place for " + site + ".",
		Fix:     "Move it elsewhere, then export again.",
	}
}
