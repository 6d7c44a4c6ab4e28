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
	empty   []string // Galley's folders that nothing needs any more, inner ones first
}

func (p plan) nothing() bool { return len(p.put) == 0 && len(p.remove) == 0 && len(p.empty) == 0 }

// single reports whether one file is all that changes. To rename it into place is as
// indivisible as to exchange two folders, and takes no time however many files there are.
func (p plan) single() bool {
	return len(p.put) == 1 && len(p.remove) == 0 && len(p.empty) == 0 && len(p.keep) > 0
}

// owned reports whether nothing in the target belongs to others.
func (p plan) owned() bool { return len(p.foreign) == 0 }

// makePlan decides what to do with a target that holds disk, where old (which may
// be nil) lists what Galley wrote and next is the new site. It refuses when a file
// of the site would take the place of a foreign one.
func makePlan(old *manifest, next []entry, disk contents) (plan, error) {
	pl := planner{own: old.hashes(), disk: disk, files: map[string]bool{}, folders: map[string]bool{}}
	for _, e := range next {
		if err := pl.site(e); err != nil {
			return plan{}, err
		}
	}
	if err := pl.rest(); err != nil {
		return plan{}, err
	}
	slices.Sort(pl.put)
	slices.Sort(pl.keep)
	return pl.plan, nil
}

// planner is one makePlan under way.
type planner struct {
	plan
	own     map[string][]string // hashes of Galley's files, by path
	disk    contents
	files   map[string]bool // of the new site
	folders map[string]bool // that the new site needs
}

// site decides about one file of the new site.
func (pl *planner) site(e entry) error {
	pl.files[e.Path] = true
	addParents(pl.folders, e.Path)
	switch have, there := pl.disk[e.Path]; {
	case there && have == e.SHA256:
		pl.keep = append(pl.keep, e.Path)
	case !there || pl.own[e.Path] != nil || have == folder:
		pl.put = append(pl.put, e.Path) // a folder in the way is dealt with by rest
	default:
		return inTheWay(e.Path, e.Path)
	}
	return nil
}

// rest decides about all in the target that is no file of the new site.
func (pl *planner) rest() error {
	ours := maps.Clone(pl.folders) // folders that hold Galley's files, old or new
	for p := range pl.own {
		addParents(ours, p)
	}
	var blocked error
	for _, p := range slices.Sorted(maps.Keys(pl.disk)) {
		have := pl.disk[p]
		switch {
		case pl.files[p] && have != folder, have == folder && ours[p]:
			continue
		case have != folder && have != unknown && slices.Contains(pl.own[p], have):
			pl.remove = append(pl.remove, p)
			continue
		}
		site, clash := overlaps(p, have, pl.files, pl.folders)
		if clash && have != folder {
			return inTheWay(p, site)
		}
		if clash && blocked == nil {
			blocked = inTheWay(p, site) // a file in it says more, if there is one
		}
		pl.foreign = append(pl.foreign, p)
	}
	pl.findEmpty(ours)
	return blocked
}

// findEmpty finds the folders that neither the site nor foreign files need any
// more. Most are emptied by the removals; some a killed export left.
func (pl *planner) findEmpty(ours map[string]bool) {
	needed := maps.Clone(pl.folders)
	for _, p := range pl.foreign {
		addParents(needed, p)
	}
	for p, have := range pl.disk {
		if have == folder && ours[p] && !needed[p] && !pl.files[p] {
			pl.empty = append(pl.empty, p)
		}
	}
	slices.Sort(pl.empty)
	slices.Reverse(pl.empty) // inner folders first
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
