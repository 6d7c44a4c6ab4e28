package project

import (
	"bytes"
	"cmp"
	"slices"

	"galley/internal/fault"
	"galley/internal/history"
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
	defer o.mu.Unlock()
	return p.save(o, text)
}

// SaveOver writes an open post over whatever is on disk, of which the journal
// keeps a version.
func (p *Project) SaveOver(path, text string) (Saved, error) {
	o, err := p.hold(path)
	if err != nil {
		return Saved{}, err
	}
	defer o.mu.Unlock()
	theirs, revision, err := p.files.Read(o.path)
	switch {
	case fault.CodeOf(err) == fault.NotFound:
		o.base = ""
	case err != nil && fault.CodeOf(err) != fault.Unreadable:
		return Saved{}, err
	default:
		if err := p.keepOnly(o.path, theirs, history.Overwritten); err != nil {
			return Saved{}, err
		}
		o.base, o.filed = revision, revision
	}
	return p.save(o, text)
}

func (p *Project) save(o *openPost, text string) (Saved, error) {
	if o.readOnly {
		return Saved{}, fault.New(fault.Unreadable, "This file cannot be edited as text, so nothing was written.").At(o.path, 0, 0)
	}
	o.adopt(text)
	p.beforeSave(o)
	revision, err := p.files.Write(o.path, o.buf.Bytes(), o.base)
	if err != nil {
		return Saved{}, err
	}
	o.grewFrom(bytes.Clone(o.buf.Bytes()), revision)
	o.counted, o.told = false, ""
	saved, before := p.parseOpen(o), cmp.Or(o.moved, p.Site().URL(o.path))
	p.mu.Lock()
	p.put(newStored(saved.Light(), revision))
	p.mu.Unlock()
	p.tellShifted()
	p.afterSave(o, revision)
	o.kept, o.moved = "", ""
	if err := p.rememberAddress(before, &saved, revision); err != nil {
		return Saved{}, err
	}
	return Saved{Revision: revision, Rev: o.rev}, nil
}

// put takes a post that is on disk into the content. The caller holds mu. A post whose
// front matter stayed changes nothing of the others, so the snapshot is derived from
// the one before: saving costs the same however many posts there are.
func (p *Project) put(one stored) {
	before, known := p.content.posts[one.Path]
	p.content.posts[one.Path] = one
	if known && slices.EqualFunc(before.Front.Fields, one.Front.Fields, sameField) && p.derived < maxDerived {
		p.derived++
		p.snapshot.Store(p.snapshot.Load().With(*one.Post))
		return
	}
	p.publish()
}

// maxDerived bounds how many snapshots are derived from one another, since each
// remembers the posts that changed.
const maxDerived = 200

// enter takes posts into the content and others out of it, in one step.
func (p *Project) enter(found []stored, removed []string) {
	if len(found)+len(removed) == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, one := range found {
		p.content.posts[one.Path] = one
	}
	for _, path := range removed {
		delete(p.content.posts, path)
	}
	p.publish()
}

// enterStamps notes what the files of posts look like that read as the content has them, so
// that they need not be read again.
func (p *Project) enterStamps(same []stored) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, one := range same {
		if before, known := p.content.posts[one.Path]; known && before.revision == one.revision {
			before.stamp, before.seen = one.stamp, one.seen
			p.content.posts[one.Path] = before
		}
	}
}

// known returns a post as the content has it.
func (p *Project) known(path string) (stored, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	one, ok := p.content.posts[path]
	return one, ok
}
