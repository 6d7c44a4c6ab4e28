package project

import (
	"bytes"
	"context"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/workspace"
)

// draftEvery is the longest time unsaved typing is in memory only.
const draftEvery = time.Second

// versionEvery is how far typed versions of a post that is not saved are apart.
const versionEvery = time.Minute

// keepDrafts writes unsaved text, and where the author is in it, into the journal until
// ctx ends.
func (p *Project) keepDrafts(ctx context.Context) {
	tick := time.NewTicker(draftEvery)
	defer tick.Stop()
	for last := time.Now(); ; {
		select {
		case <-tick.C:
			now := time.Now()
			if slept(now.Round(0).Sub(last.Round(0)), now.Sub(last)) {
				p.LookAgain()
			}
			last = now
			p.writeDrafts()
			p.writePlaces()
		case <-ctx.Done():
			return
		}
	}
}

// writeDrafts keeps each open post whose text is neither on disk nor in the journal yet.
func (p *Project) writeDrafts() {
	for _, o := range p.allOpen() {
		p.writeDraft(o)
	}
}

// writeDraft keeps the text of one open post. The post is not held meanwhile: a slow disk
// must not hold typing up.
func (p *Project) writeDraft(o *openPost) {
	o.mu.Lock()
	now, filed := o.unsaved(p.options.Now()), o.filed
	o.mu.Unlock()
	if now.draft {
		err := p.journal.PutUnless(now.Draft, func() bool { return o.saves.Load() != now.saves })
		p.report("keep unsaved text of "+now.Path, err)
		o.mu.Lock()
		news := o.atRisk != (err != nil)
		o.atRisk = err != nil
		if err == nil && o.saves.Load() == now.saves {
			o.kept = now.revision
		}
		o.mu.Unlock()
		if news {
			p.notify(func(n Notify) { n.PostAtRisk(now.Path, fault.From(err)) })
		}
	}
	if !now.version {
		return
	}
	if base := workspace.Revision(now.Base); p.keepFound(now.Path, base, filed) {
		o.mu.Lock()
		if o.base == base {
			o.filed = base
		}
		o.mu.Unlock()
	}
	p.keepVersion(now.Path, now.Text, history.Typed)
}

// unsaved is text that may have to be kept.
type unsaved struct {
	history.Draft
	revision workspace.Revision
	saves    int64 // of the post when the text was taken
	draft    bool  // the journal does not have it
	version  bool  // a version of it is due
}

// unsaved returns what is to be kept of an open post. The caller holds its lock.
func (o *openPost) unsaved(now time.Time) (u unsaved) {
	if o.readOnly || o.closed {
		return u
	}
	u.revision, u.saves = o.revision(), o.saves.Load()
	if u.revision == o.base {
		o.typing = time.Time{}
		return u
	}
	u.draft = u.revision != o.kept
	if u.draft && o.typing.IsZero() {
		o.typing = now
	}
	if u.version = !o.typing.IsZero() && now.Sub(o.typing) >= versionEvery; u.version {
		o.typing = time.Time{}
	}
	if u.draft || u.version {
		u.Draft = history.Draft{Path: o.path, Base: string(o.base), Text: bytes.Clone(o.buf.Bytes()), Time: now}
	}
	return u
}

// recovered returns text of an earlier run that was never saved. A draft that
// equals the file has served its purpose and goes.
func (p *Project) recovered(o *openPost) *Recovered {
	if p.journal == nil || o.readOnly {
		return nil
	}
	drafts, err := p.journal.List()
	if err != nil {
		p.report("read unsaved texts", err)
	}
	for _, d := range drafts {
		if d.Path != o.path {
			continue
		}
		if workspace.RevisionOf(d.Text) == o.base {
			p.report("forget a saved draft", p.journal.Drop(d.Path))
			return nil
		}
		// What is typed from here on takes the draft's place.
		p.report("keep a version of "+d.Path, p.keepOnly(d.Path, d.Text, history.Typed))
		o.kept = workspace.RevisionOf(d.Text)
		return &Recovered{Text: buffer.New(d.Text).Text(), Time: d.Time}
	}
	return nil
}

// Recoverable lists posts with unsaved text of an earlier run.
func (p *Project) Recoverable() []string {
	if p.journal == nil {
		return nil
	}
	drafts, err := p.journal.List()
	p.report("read unsaved texts", err)
	var paths []string
	for _, d := range drafts {
		paths = append(paths, d.Path)
	}
	return paths
}

// DiscardRecovered gives up the unsaved text of an earlier run. A version of it stays.
func (p *Project) DiscardRecovered(path string) error {
	if p.journal == nil {
		return nil
	}
	drafts, err := p.journal.List()
	p.report("read unsaved texts", err)
	for _, d := range drafts {
		if d.Path == path {
			p.keepVersion(path, d.Text, history.Typed)
		}
	}
	err = p.dropDraft(path)
	if o := p.opened(path); o != nil {
		o.mu.Lock()
		o.kept = "" // what was typed since is unsaved as before
		o.mu.Unlock()
	}
	return err
}

// dropDraft forgets the unsaved text of a post, also where it is being written just now.
func (p *Project) dropDraft(path string) error {
	if p.journal == nil {
		return nil
	}
	if o := p.opened(path); o != nil {
		o.saves.Add(1)
	}
	return p.journal.Drop(path)
}

// moveHistory takes drafts and kept versions along when a post is renamed.
func (p *Project) moveHistory(from, to string) error {
	p.movePlace(from, to)
	if p.journal == nil {
		return nil
	}
	return p.journal.Move(from, to)
}
