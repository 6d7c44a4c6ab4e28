package project

import (
	"context"
	"reflect"
	"slices"
	"time"

	"galley/internal/dialect"
	"galley/internal/watch"
	"galley/internal/workspace"
)

// follow starts to watch the folder. Where that fails the folder still works; the
// author is told that changes of other programs go unnoticed.
func (p *Project) follow() {
	watcher, err := watch.New(p.dir, watch.Options{Skip: p.skip(&p.content)})
	if err != nil {
		p.report("watch", err)
		return
	}
	p.watcher = watcher
	p.running.Go(func() {
		p.report("watch", watcher.Run(p.closing, func(changes []watch.Change) { p.refresh(p.closing, changes) }))
	})
}

// refresh takes in what other programs did. The bytes decide: an event about a
// file that reads as before changes nothing, whoever caused it.
func (p *Project) refresh(ctx context.Context, changes []watch.Change) {
	p.refreshing.Lock()
	defer p.refreshing.Unlock()
	p.notify(func(n Notify) { n.WatchMode(p.WatchMode()) })
	if p.wholeFolder(changes) {
		p.reread(ctx)
		return
	}
	found, same, removed := p.differing(changes)
	p.followMoves(found, removed)
	p.enter(found, removed)
	p.enterStamps(same)
	changed := make([]string, len(found))
	for i, one := range found {
		changed[i] = one.Path
	}
	for _, c := range changes {
		p.compareOpen(c.Path)
	}
	p.compareLinks()
	p.tell(changed, removed)
}

// differing looks at the posts that changes name, on all cores, and returns those that are
// not as they were, those that are, with the stamps their files have now, and those that are
// gone. What a stamp shows to be known already is not read: many events may be about one file.
func (p *Project) differing(changes []watch.Change) (found, same []stored, removed []string) {
	d, options := p.Dialect(), p.parseOptions()
	var paths []string
	for _, c := range changes {
		if d.Place(c.Path) != dialect.Ignored {
			paths = append(paths, c.Path)
		}
	}
	now := make([]stored, len(paths))
	p.inParallel(len(paths), func(batch *workspace.Batch, i int) {
		seen := time.Now()
		stamp, err := batch.Stamp(paths[i])
		if before, known := p.known(paths[i]); known && err == nil && before.isOf(stamp) {
			now[i] = before
			return
		}
		now[i], _ = readPost(batch.Read, options, paths[i])
		if err == nil {
			now[i].stamp, now[i].seen = stamp, seen.UnixNano()
		}
	})
	for i, path := range paths {
		before, known := p.known(path)
		switch one := now[i]; {
		case one.Post == nil && known:
			removed = append(removed, path)
		case one.Post == nil:
		case !known || before.revision != one.revision:
			found = append(found, one)
		default:
			same = append(same, one)
		}
	}
	return found, same, removed
}

// wholeFolder reports whether changes concern more than single posts: settings,
// theme, images, folders, or events that were lost.
func (p *Project) wholeFolder(changes []watch.Change) bool {
	d := p.Dialect()
	return slices.ContainsFunc(changes, func(c watch.Change) bool {
		return c.Rescan || !workspace.IsPost(c.Path) || d.IsConfig(c.Path)
	})
}

// reread loads the folder again and tells what differs.
func (p *Project) reread(ctx context.Context) {
	p.proofs.forget() // what is in settings and pictures counts, not only where they are
	fresh, err := p.load(ctx, p.inMemory)
	if err != nil {
		p.report("read the folder again", err)
		return
	}
	var before map[string]stored
	var changed, removed []string
	var anew bool
	p.change(func(c *content) bool {
		before, anew = c.posts, fresh.readsDifferently(c)
		changed, removed = differences(before, fresh.posts, anew)
		fresh.across, fresh.readTime = c.across, c.readTime
		*c = fresh
		return true
	})
	p.followMovesIn(before, changed, removed)
	for _, path := range p.openPaths() {
		p.compareOpen(path)
	}
	p.tell(changed, removed)
	if anew {
		p.notify(func(n Notify) { n.FolderChanged() })
	}
}

// differences returns the paths of now that before had otherwise, or not at all, and
// those it alone had. With all, every path of now counts as changed.
func differences(before, now map[string]stored, all bool) (changed, removed []string) {
	for path, one := range now {
		if old, known := before[path]; all || !known || old.revision != one.revision {
			changed = append(changed, path)
		}
	}
	for path := range before {
		if _, still := now[path]; !still {
			removed = append(removed, path)
		}
	}
	return changed, removed
}

// readsDifferently reports whether the settings of c may give the same bytes another
// meaning, or another address, than those of before.
func (c *content) readsDifferently(before *content) bool {
	return !reflect.DeepEqual(c.config, before.config) || c.dialect.Kind != before.dialect.Kind ||
		!slices.Equal(c.dialect.Facts, before.dialect.Facts)
}

// tell tells those who follow of posts that changed or are gone, and that pages and findings
// may be others: unless the snapshot is the one that was told of last.
func (p *Project) tell(changed, removed []string) {
	changed = append(changed, p.takeShifted()...)
	if now := p.Site(); p.told.Swap(now) == now && len(changed)+len(removed) == 0 {
		return
	}
	if len(changed)+len(removed) > 0 {
		slices.Sort(changed)
		changed = slices.Compact(changed)
		slices.Sort(removed)
		p.notify(func(n Notify) { n.PostsChanged(changed, removed) })
	}
	p.pagesStale()
	p.notify(Notify.ProofStale)
}
