package watch

import (
	"slices"
	"strings"
	"time"
)

// batch gathers changes until they have been quiet for a while. It reads no
// clock, so that tests can play any sequence of events.
type batch struct {
	quiet, max time.Duration

	paths  map[string]bool
	rescan bool
	first  time.Time // of the oldest change in the batch
	last   time.Time // of the newest
}

// add notes that the file or folder at path may have changed.
func (b *batch) add(now time.Time, path string) {
	b.touch(now)
	if b.paths == nil {
		b.paths = map[string]bool{}
	}
	b.paths[path] = true
}

// addRescan notes that changes may have been missed.
func (b *batch) addRescan(now time.Time) {
	b.touch(now)
	b.rescan = true
}

func (b *batch) touch(now time.Time) {
	if b.empty() {
		b.first = now
	}
	b.last = now
}

func (b *batch) empty() bool { return len(b.paths) == 0 && !b.rescan }

// due returns when the batch should be taken: after a pause without changes, but
// not later than max after the first. ok is false while it is empty.
func (b *batch) due() (at time.Time, ok bool) {
	if b.empty() {
		return time.Time{}, false
	}
	at = b.last.Add(b.quiet)
	if limit := b.first.Add(b.max); at.After(limit) {
		at = limit
	}
	return at, true
}

// take empties the batch. A rescan comes first and stands for every path.
func (b *batch) take() []Change {
	var changes []Change
	if b.rescan {
		changes = []Change{{Rescan: true}}
	} else {
		for path := range b.paths {
			changes = append(changes, Change{Path: path})
		}
		slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	}
	b.paths, b.rescan = nil, false
	return changes
}
