package project

import (
	"context"
	"reflect"
	"slices"

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
	p.notify(func(n Notify) { n.WatchMode(p.watcher.Mode()) })
	if p.wholeFolder(changes) {
		p.reread(ctx)
		return
	}
	found, removed := p.differing(changes)
	p.followMoves(found, removed)
	p.enter(found, removed)
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

// differing reads what changes name and returns the posts that are not as they were.
func (p *Project) differing(changes []watch.Change) (found []stored, removed []string) {
	d, options := p.Dialect(), p.parseOptions()
	for _, c := range changes {
		if d.Place(c.Path) == dialect.Ignored {
			continue
		}
		now, ok := p.readPost(options, c.Path)
		before, known := p.known(c.Path)
		switch {
		case ok && (!known || before.revision != now.revision):
			found = append(found, now)
		case !ok && known:
			removed = append(removed, c.Path)
		}
	}
	return found, removed
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
	p.mu.Lock()
	before, anew := p.content.posts, fresh.readsDifferently(&p.content)
	changed, removed := differences(before, fresh.posts, anew) // under mu, since saves go on
	fresh.across = p.content.across
	p.content = fresh
	p.publish()
	p.mu.Unlock()
	p.followMovesIn(before, changed, removed)
	for _, o := range p.allOpen() {
		p.compareOpen(o.path)
	}
	p.tell(changed, removed)
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

func (p *Project) tell(changed, removed []string) {
	changed = append(changed, p.takeShifted()...)
	if len(changed)+len(removed) > 0 {
		slices.Sort(changed)
		changed = slices.Compact(changed)
		slices.Sort(removed)
		p.notify(func(n Notify) { n.PostsChanged(changed, removed) })
	}
	for _, o := range p.allOpen() {
		p.notify(func(n Notify) { n.PreviewStale(o.path) })
	}
	p.notify(Notify.ProofStale)
}
