package workspace

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A Listing is what is in a folder, as somebody found it who asked for the stamps of all of
// it: files and folders, each folder before what is in it. There are no links in it.
type Listing struct {
	Paths  []string // slash paths below the folder
	Stamps []Stamp
	At     time.Time // before any of it was looked at
	Left   string    // what was left out besides .git and node_modules, "" for nothing
}

// Entries returns what Walk would have found. ok is false where Walk does more than look.
func (l *Listing) Entries(o WalkOptions) (posts, others []Entry, ok bool) {
	if l.Left != "" && !Skips(l.Left, o.Skip) {
		return nil, nil, false
	}
	skipped := "" // a folder, with a slash at its end
	for i, p := range l.Paths {
		switch stamp := l.Stamps[i]; {
		case skipped != "" && strings.HasPrefix(p, skipped):
		case IsTemp(path.Base(p)):
			return nil, nil, false // a killed save may have left it
		case Skips(p, o.Skip):
			skipped = p + "/"
		case stamp.Mode&fs.ModeSymlink != 0:
			return nil, nil, false
		case !stamp.Mode.IsRegular():
		default:
			e := Entry{Path: p, Size: stamp.Size, ModTime: time.Unix(0, stamp.ModTime), Stamp: stamp}
			if IsPost(p) {
				posts = append(posts, e)
			} else {
				others = append(others, e)
			}
		}
	}
	byPath := func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) }
	slices.SortFunc(posts, byPath)
	slices.SortFunc(others, byPath)
	return posts, others, true
}
