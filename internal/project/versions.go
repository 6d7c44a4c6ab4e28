package project

import (
	"context"
	"time"

	"galley/internal/history"
	"galley/internal/workspace"
)

// keepVersion keeps a text in the history of its post. That it cannot be kept keeps nobody
// from working.
func (p *Project) keepVersion(path string, text []byte, reason history.Reason) {
	if p.journal != nil {
		p.report("keep a version of "+path, p.keepAs(path, text, reason, ""))
	}
}

// keepOnly keeps a text that is about to go from where it is, and that nobody else has.
func (p *Project) keepOnly(path string, text []byte, reason history.Reason) error {
	if p.journal == nil {
		return nil
	}
	return p.journal.Keep(history.Keeping{Path: path, Text: text, Reason: reason, Time: p.options.Now(), Only: true})
}

func (p *Project) keepAs(path string, text []byte, reason history.Reason, note string) error {
	if p.journal == nil {
		return nil
	}
	return p.journal.Keep(history.Keeping{Path: path, Text: text, Reason: reason, Note: note, Time: p.options.Now()})
}

// beforeSave lets the journal have both texts of a save before it begins: what is to be
// written, and what is in the file. A save goes on where that fails, since the file keeps
// the one until it has the other.
func (p *Project) beforeSave(o *openPost) {
	if p.journal == nil {
		return
	}
	text := o.buf.Bytes()
	want := o.revision()
	if want != o.base && want != o.kept {
		err := p.journal.Put(history.Draft{Path: o.path, Base: string(o.base), Text: text, Time: p.options.Now()})
		p.report("keep unsaved text of "+o.path, err)
		if err == nil {
			o.kept = want
		}
	}
	if o.base != want && p.keepFound(o.path, o.base, o.filed) {
		o.filed = o.base
	}
}

// keepFound keeps what is in the file of a post, at revision base, before the first text of
// Galley's comes: nobody else may have it. filed is known to be among the versions. It
// returns whether base is now.
func (p *Project) keepFound(path string, base, filed workspace.Revision) bool {
	if base == workspace.Absent || base == filed {
		return base == filed
	}
	old, revision, err := p.files.Read(path)
	if err != nil || revision != base {
		return false // a save will find a conflict
	}
	err = p.keepOnly(path, old, history.Found)
	p.report("keep a version of "+path, err)
	return err == nil
}

// afterSave notes a text that is on disk now at revision, and forgets that it was unsaved.
func (p *Project) afterSave(o *openPost, revision workspace.Revision) {
	if p.journal == nil {
		return
	}
	err := p.keepAs(o.path, o.buf.Bytes(), history.Saved, "")
	p.report("keep a version of "+o.path, err)
	if err == nil {
		o.filed = revision
	}
	o.typing = time.Time{}
	// If it stays, the next start finds that it equals the file, and it goes then.
	p.report("forget a saved draft", p.dropDraft(o.path))
}

// KeepNow keeps what an open post reads now as a version: something is to replace it.
func (p *Project) KeepNow(path string) error {
	o, err := p.hold(path)
	if err != nil {
		return err
	}
	defer o.mu.Unlock()
	if o.readOnly {
		return nil
	}
	return p.keepOnly(o.path, o.buf.Bytes(), history.Restoring)
}

// trimEvery is how often the room of all versions is looked at, when some were added.
const trimEvery = 20 * time.Second

// trimHistory keeps the versions of all folders within their limit until ctx ends.
func (p *Project) trimHistory(ctx context.Context) {
	tick := time.NewTicker(trimEvery)
	defer tick.Stop()
	for {
		if _, err := history.Trim(p.options.StateDir, p.options.HistoryRoom()); err != nil {
			p.report("bound the history", err)
		}
		for added := int64(0); added < p.options.HistoryRoom()/50; added += p.journal.Added() {
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
		}
	}
}

// HistoryUsed returns how many bytes the versions of all folders take, once they are
// within their limit.
func (p *Project) HistoryUsed() (int64, error) {
	switch {
	case p.journal == nil:
		return 0, nil
	case p.options.HistoryRoom == nil:
		return history.Used(p.options.StateDir)
	}
	return history.Trim(p.options.StateDir, p.options.HistoryRoom())
}
