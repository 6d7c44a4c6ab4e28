package project

import (
	"maps"
	"slices"
	"time"

	"galley/internal/watch"
	"galley/internal/workspace"
)

// LookAgain looks whether the files are as they were last seen, in the background: the
// author came back to the program, or the machine woke up, and what happened meanwhile may
// not have been told. It costs a look at each file, and reads those that differ.
func (p *Project) LookAgain() {
	if p.watcher == nil {
		return
	}
	if p.watcher.Mode() == watch.Polling {
		p.watcher.Look()
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closing.Err() != nil || !p.comingBack.CompareAndSwap(false, true) {
		return
	}
	p.running.Go(func() {
		defer p.comingBack.Store(false)
		p.notify(func(n Notify) { n.WatchMode(p.WatchMode()) }) // no event tells of a folder above that was moved
		if changes := p.lookThrough(); len(changes) > 0 {
			p.refresh(p.closing, changes)
		}
	})
}

// lookThrough returns what may differ from the content.
func (p *Project) lookThrough() []watch.Change {
	p.mu.Lock()
	c := p.content
	known := maps.Clone(c.posts)
	p.mu.Unlock()
	posts, others, _, err := p.files.Walk(p.closing, workspace.WalkOptions{Skip: p.skip(&c)})
	if err != nil {
		p.report("look through the folder", err)
		return nil
	}
	others = slices.DeleteFunc(others, func(e workspace.Entry) bool { return p.isExportedZip(e.Path) })
	same := func(e workspace.Entry, i int) bool {
		return i < len(c.stamps) && c.static[i] == e.Path && c.stamps[i] == e.Stamp
	}
	for i, e := range others {
		if i >= len(c.static) || !same(e, i) {
			return []watch.Change{{Rescan: true}}
		}
	}
	if len(others) != len(c.static) {
		return []watch.Change{{Rescan: true}}
	}
	var changes []watch.Change
	for _, e := range posts {
		if one, ok := known[e.Path]; !ok || !one.isOf(e.Stamp) {
			changes = append(changes, watch.Change{Path: e.Path})
		}
		delete(known, e.Path)
	}
	for path := range known {
		changes = append(changes, watch.Change{Path: path})
	}
	return changes
}

// asleep is how much longer than the program's own clock, which stands still while the
// machine sleeps, the time of day has to have gone on.
const asleep = 5 * time.Second

// slept reports whether the machine slept while so much time passed by the time of day, and
// so much by the program's own clock.
func slept(day, own time.Duration) bool { return day-own > asleep }
