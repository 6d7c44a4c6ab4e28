package project

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/workspace"
)

// Saved tells an editor what is on disk now.
type Saved struct {
	Revision workspace.Revision
	Rev      int
}

// Save writes an open post. text is what the editor shows; should an edit have
// been lost on the way, it counts. Save fails with fault.Conflict, writing nothing,
// when the file is not the one the text came from.
func (p *Project) Save(path, text string) (Saved, error) {
	o, err := p.hold(path)
	if err != nil {
		return Saved{}, err
	}
	defer o.release()
	return p.save(o, text)
}

// SaveOver writes an open post over whatever is on disk, of which the journal
// keeps a version.
func (p *Project) SaveOver(path, text string) (Saved, error) {
	o, err := p.hold(path)
	if err != nil {
		return Saved{}, err
	}
	defer o.release()
	var revision workspace.Revision
	o.aside(func() { revision, err = p.keepTheirs(o.path) })
	if err != nil {
		return Saved{}, err
	}
	o.base = revision
	if revision != workspace.Absent {
		o.filed = revision
	}
	return p.save(o, text)
}

// keepTheirs makes a version of what is in a file, and returns its revision, Absent when
// there is no file.
func (p *Project) keepTheirs(path string) (workspace.Revision, error) {
	theirs, revision, err := p.files.Read(path)
	switch fault.CodeOf(err) {
	case "", fault.Unreadable:
		return revision, p.keepOnly(path, theirs, history.Overwritten)
	case fault.NotFound:
		return workspace.Absent, nil
	}
	return "", err
}

// A saving is what a save writes, and what was known of it and of the file before.
type saving struct {
	path     string
	text     []byte
	rev      int // of the text
	revision workspace.Revision
	base     workspace.Revision // of the file
	kept     workspace.Revision // what the journal holds; "" for nothing
	filed    workspace.Revision // what was in the file and is known to be among the versions
	address  string             // of the post on the site as it was
}

func (p *Project) saving(o *openPost) saving {
	return saving{
		path: o.path, text: bytes.Clone(o.buf.Bytes()), rev: o.rev, revision: o.revision(),
		base: o.base, kept: o.kept, filed: o.filed, address: cmp.Or(o.moved, p.Site().URL(o.path)),
	}
}

// save writes a text of a post that the caller holds. What is typed while the disk works is
// unsaved afterwards.
func (p *Project) save(o *openPost, text string) (Saved, error) {
	if o.readOnly {
		return Saved{}, fault.New(fault.Unreadable, "This file cannot be edited as text, so nothing was written.").At(o.path, 0, 0)
	}
	o.adopt(text)
	s := p.saving(o)
	var saved post.Post
	var err error
	o.aside(func() { saved, err = p.write(&s) })
	o.kept, o.filed = s.kept, s.filed
	if err != nil {
		return Saved{}, err
	}
	o.grewFrom(s.text, s.revision)
	o.told, o.moved, o.typing = "", "", time.Time{}
	typed := o.rev != s.rev
	o.aside(func() {
		if !typed { // else the journal may have that already
			// If it stays, the next start finds that it equals the file, and it goes then.
			p.report("forget a saved draft", p.dropDraft(s.path))
		}
		err = p.rememberAddress(s.address, &saved, s.revision)
	})
	o.kept = "" // a draft of what was typed meanwhile is one of another file now
	if err != nil {
		return Saved{}, err
	}
	return Saved{Revision: s.revision, Rev: s.rev}, nil
}

// write writes what is to be saved, and enters it into journal and content.
func (p *Project) write(s *saving) (saved post.Post, err error) {
	p.beforeSave(s)
	if s.revision, err = p.files.Write(s.path, s.text, s.base); err != nil {
		return post.Post{}, err
	}
	saved = post.Parse(s.path, s.text, p.parseOptions())
	p.put(newStored(saved.Light(), s.revision))
	p.tellShifted()
	p.afterSave(s)
	return saved, nil
}

// put takes a post that is on disk into the content. A post whose front matter stayed changes
// nothing of the others, so the snapshot is derived from the one before: saving costs the same
// however many posts there are.
func (p *Project) put(one stored) {
	p.change(func(c *content) bool {
		before, known := c.posts[one.Path]
		c.posts[one.Path] = one
		if !known || !slices.EqualFunc(before.Front.Fields, one.Front.Fields, sameField) || p.derived >= maxDerived {
			return true
		}
		p.derived++
		p.snapshot.Store(p.snapshot.Load().With(*one.Post))
		return false
	})
}

// maxDerived bounds how many snapshots are derived from one another, since each
// remembers the posts that changed.
const maxDerived = 200

// enter takes posts into the content and others out of it, in one step.
func (p *Project) enter(found []stored, removed []string) {
	if len(found)+len(removed) == 0 {
		return
	}
	p.change(func(c *content) bool {
		for _, one := range found {
			c.posts[one.Path] = one
		}
		for _, path := range removed {
			delete(c.posts, path)
		}
		return true
	})
}

// enterStamps notes what the files of posts look like that read as the content has them, so
// that they need not be read again.
func (p *Project) enterStamps(same []stored) {
	p.change(func(c *content) bool {
		for _, one := range same {
			if before, known := c.posts[one.Path]; known && before.revision == one.revision {
				before.stamp, before.seen = one.stamp, one.seen
				c.posts[one.Path] = before
			}
		}
		return false
	})
}

// known returns a post as the content has it.
func (p *Project) known(path string) (stored, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	one, ok := p.content.posts[path]
	return one, ok
}
