package project

import (
	"context"
	"time"

	"galley/internal/buffer"
	"galley/internal/history"
	"galley/internal/workspace"
)

// draftEvery is the longest time unsaved typing is in memory only.
const draftEvery = time.Second

// keepDrafts writes unsaved text into the journal until ctx ends.
func (p *Project) keepDrafts(ctx context.Context) {
	tick := time.NewTicker(draftEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			p.writeDrafts()
		case <-ctx.Done():
			return
		}
	}
}

// writeDrafts keeps each open post whose text is neither on disk nor in the
// journal yet.
func (p *Project) writeDrafts() {
	for _, o := range p.allOpen() {
		o.mu.Lock()
		if revision := workspace.RevisionOf(o.buf.Bytes()); !o.readOnly && revision != o.base && revision != o.kept {
			draft := history.Draft{Path: o.path, Base: string(o.base), Text: o.buf.Bytes(), Time: p.options.Now()}
			if err := p.journal.Put(draft); err != nil {
				p.report("keep unsaved text of "+o.path, err)
			} else {
				o.kept = revision
			}
		}
		o.mu.Unlock()
	}
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

// DiscardRecovered gives up the unsaved text of an earlier run.
func (p *Project) DiscardRecovered(path string) error { return p.dropDraft(path) }

func (p *Project) dropDraft(path string) error {
	if p.journal == nil {
		return nil
	}
	return p.journal.Drop(path)
}

// moveHistory takes drafts and kept versions along when a post is renamed.
func (p *Project) moveHistory(from, to string) error {
	if p.journal == nil {
		return nil
	}
	return p.journal.Move(from, to)
}

func (p *Project) keep(path string, text []byte, reason string) error {
	if p.journal == nil {
		return nil
	}
	return p.journal.Keep(path, text, reason)
}
