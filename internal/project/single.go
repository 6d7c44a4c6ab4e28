package project

import (
	"context"
	"fmt"

	"galley/internal/history"
	"galley/internal/workspace"
)

// What is done to a single post is an operation as well: it has a name, is told among what
// was changed, and can be taken back, also after a restart.

// TrashOne moves a post to the system's trash as an operation that Undo takes back. ok is
// false when that is not possible, and nothing was done: without a journal, or for a post
// that is too large for its record. Trash is for those.
func (p *Project) TrashOne(ctx context.Context, at string) (op history.Operation, ok bool, err error) {
	one, known := p.Post(at)
	if p.journal == nil || !known {
		return op, false, nil
	}
	plan, err := p.PlanBulk(BulkChange{Paths: []string{at}, Action: TrashPosts})
	if err != nil || len(plan.Files) != 1 || len(plan.Refused) > 0 {
		return op, false, err
	}
	plan.Name = fmt.Sprintf("Move “%s” to the trash", one.Title())
	if op, err = p.Apply(ctx, plan, nil); err != nil {
		return op, false, err
	}
	return op, true, nil
}

// recordRename makes an operation of a post's new name. was is its text before.
func (p *Project) recordRename(from, to string, was []byte) error {
	now, revision, err := p.files.Read(to)
	if err != nil || p.journal == nil {
		return err
	}
	return p.record(&history.Operation{
		Name: fmt.Sprintf("Rename %s to %s", from, to), Time: p.options.Now(), State: history.Made,
		Steps: []history.Step{{Path: from, To: to, Before: workspace.RevisionOf(was), After: revision, Back: history.SpliceOf(now, was)}},
	})
}

// mostLooked bounds the files that are read to say whether an operation can be taken back.
const mostLooked = 200

// WhyNot says why an operation cannot be taken back, nil when it can, as far as looking at
// a few files tells.
func (p *Project) WhyNot(op history.Operation) error {
	if op.State != history.Made || len(op.Steps) > mostLooked {
		return nil
	}
	return p.reversible(op)
}
