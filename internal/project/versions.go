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
func (p *Project) beforeSave(s *saving) {
	if p.journal == nil {
		return
	}
	if s.revision != s.base && s.revision != s.kept {
		err := p.journal.Put(history.Draft{Path: s.path, Base: string(s.base), Text: s.text, Time: p.options.Now()})
		p.report("keep unsaved text of "+s.path, err)
		if err == nil {
			s.kept = s.revision
		}
	}
	if s.base != s.revision && p.keepFound(s.path, s.base, s.filed) {
		s.filed = s.base
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

// afterSave notes a text that is on disk now.
func (p *Project) afterSave(s *saving) {
	if p.journal == nil {
		return
	}
	err := p.keepAs(s.path, s.text, history.Saved, "")
	p.report("keep a version of "+s.path, err)
	if err == nil {
		s.filed = s.revision
	}
}

// KeepNow keeps what an open post reads now as a version: something is to replace it.
func (p *Project) KeepNow(path string) error {
	o, err := p.holdText(path)
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
