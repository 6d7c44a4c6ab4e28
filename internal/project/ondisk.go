package project

import (
	"time"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/workspace"
)

// What compareOpen tells of the file of an open post.
const (
	diskSame       = "same"       // it is again what the text came from
	diskChanged    = "changed"    // another program wrote it
	diskRemoved    = "removed"    // there is no such file
	diskUnreadable = "unreadable" // there is something that cannot be read as a post
)

// settling is how long a file that lost much of its text is given to get it back: many
// programs empty a file before they write it, and slow ones take their time.
const settling = time.Second

// found is what compareOpen finds.
type found struct {
	what     string
	text     []byte
	revision workspace.Revision
}

// compareOpen tells when the file of an open post is no longer the one its text came from,
// and when it is again.
func (p *Project) compareOpen(path string) { p.compare(path, workspace.Absent) }

// compare is compareOpen. A file that reads settled is taken for complete, however short.
func (p *Project) compare(path string, settled workspace.Revision) {
	o := p.opened(path)
	if o == nil {
		return
	}
	for {
		o.mu.Lock()
		base := o.base
		o.mu.Unlock()
		now := p.lookAt(path) // the post is not held meanwhile: a slow disk must not hold typing up
		o.take()
		if o.closed {
			o.release()
			return
		}
		if o.base != base || o.path != path {
			path = o.path
			o.release()
			continue // a save or another name came between
		}
		news := ""
		if now.what == diskChanged && now.revision != settled && o.halfWritten(now.text) {
			p.waitFor(o, now.revision)
		} else {
			news = o.compareWith(&now)
		}
		o.release()
		if news != "" {
			p.notify(func(n Notify) { n.PostOnDisk(path, news, now.revision) })
		}
		return
	}
}

// lookAt reads the file of an open post.
func (p *Project) lookAt(path string) found {
	text, revision, err := p.files.Read(path)
	if fault.CodeOf(err) == fault.NotFound {
		return found{what: diskRemoved}
	}
	if err == nil && isText(path, text, p.parseOptions()) {
		return found{diskChanged, text, revision}
	}
	return found{what: diskUnreadable}
}

func isText(path string, text []byte, options post.Options) bool {
	parsed := post.Parse(path, text, options)
	for _, problem := range parsed.Problems {
		if problem.Code == fault.Unreadable {
			return false
		}
	}
	return true
}

// compareWith takes note of what the file is now, and returns what to tell, "" for nothing.
// The caller holds the post.
//
// The text of a file that was removed came from no file any more: it counts as unsaved, so
// that the journal keeps it, and a save makes the file again.
func (o *openPost) compareWith(now *found) string {
	news := now.what
	switch {
	case now.what == diskRemoved:
		o.base = workspace.Absent
	case now.what == diskUnreadable:
	case now.revision == o.base:
		news = diskSame
	case now.revision == o.revision() || o.base == workspace.Absent && now.revision == workspace.RevisionOf(o.was):
		o.grewFrom(now.text, now.revision) // written by us and another program alike, or back again
		news = diskSame
	}
	if news == diskSame && (o.told == "" || o.told == diskSame) || news == o.told && news != diskChanged {
		return ""
	}
	o.told = news
	return news
}

// grewFrom notes that the text is an edit of what the file holds. The caller holds the post.
func (o *openPost) grewFrom(text []byte, revision workspace.Revision) {
	o.was, o.base, o.ground = text, revision, nil
}

// halfWritten reports whether text may be the beginning of a text that is still being
// written: nothing, or not even half of what was there. The caller holds o.mu.
func (o *openPost) halfWritten(text []byte) bool {
	return len(text) < len(o.was)/2
}

// waitFor looks again at a file that may be half written. The caller holds o.mu.
func (p *Project) waitFor(o *openPost, revision workspace.Revision) {
	if o.look != nil {
		o.look.Stop()
	}
	o.look = time.AfterFunc(p.settling, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.closing.Err() == nil && p.open[o.path] == o {
			path := o.path
			p.running.Go(func() { p.compare(path, revision) })
		}
	})
}
