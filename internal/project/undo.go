package project

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/workspace"
)

// back takes steps back, last first: all of them, also when one fails. A file that is
// neither as before nor as after the step holds newer work and stays as it is.
func (p *Project) back(steps []history.Step, progress func(done, total int)) error {
	var failures []error
	for i := range slices.Backward(steps) {
		if err := p.backOne(&steps[i]); err != nil {
			failures = append(failures, fmt.Errorf("put back %s: %w", steps[i].Path, err))
		}
		tell(progress, len(steps)-i, len(steps))
	}
	return errors.Join(failures...)
}

// backOne takes one step back, as far as it was made.
func (p *Project) backOne(s *history.Step) error {
	if s.To == "" {
		return p.untrash(s)
	}
	if s.To != s.Path {
		if err := p.moveBack(s); err != nil {
			return err
		}
	}
	if s.Before == s.After {
		return nil
	}
	if ours, err := p.isAfter(s, s.Path); !ours {
		return err
	}
	if s.Before == workspace.Absent { // the step made the file
		_, err := p.files.Trash(s.Path)
		return err
	}
	return p.rewrite(s.Path, s.Back, s.After, kept)
}

// isAfter reports whether the file at path is what the step made of it. A file that is
// gone, was replaced by a folder or reads otherwise is not.
func (p *Project) isAfter(s *history.Step, path string) (bool, error) {
	_, revision, err := p.files.Read(path)
	if code := fault.CodeOf(err); code == fault.NotFound || code == fault.Unreadable {
		return false, nil
	}
	return err == nil && revision == s.After, err
}

// moveBack gives a file that had moved its old path.
func (p *Project) moveBack(s *history.Step) error {
	if _, _, err := p.files.Read(s.Path); fault.CodeOf(err) != fault.NotFound {
		// It had not moved yet: what lies at the new path is another file, or on another
		// disk a copy of this one.
		if ours, err := p.isAfter(s, s.To); !ours {
			return err
		}
		_, err := p.files.DropCopy(s.Path, s.To)
		return err
	}
	if ours, err := p.isAfter(s, s.To); !ours {
		return err
	}
	if err := p.files.Rename(s.To, s.Path); err != nil {
		return err
	}
	return p.moveHistory(s.To, s.Path)
}

// untrash brings a trashed file back: from the trash, or where a crash came before it
// was recorded where the file is, from the record.
func (p *Project) untrash(s *history.Step) error {
	_, _, err := p.files.Read(s.Path)
	if fault.CodeOf(err) != fault.NotFound {
		return err // nil when it had not gone yet, or is back already
	}
	if s.Trashed != nil {
		err = p.files.Restore(*s.Trashed)
	}
	if text := s.Back.Text; fault.CodeOf(err) == fault.NotFound && workspace.RevisionOf(text) == s.Before {
		_, err = p.files.Write(s.Path, text, workspace.Absent)
	}
	if err == nil {
		s.Trashed = nil
	}
	return err
}

// Undo takes back a change that Apply made, all of it or nothing: when a post was
// changed since, it fails with fault.Conflict and names it.
func (p *Project) Undo(id string, progress func(done, total int)) (history.Operation, error) {
	unlock, err := p.exclusive()
	if err != nil {
		return history.Operation{}, err
	}
	defer unlock()
	op, err := p.operation(id)
	if err != nil {
		return op, err
	}
	switch op.State {
	case history.Undone:
		return op, fault.New(fault.Refused, "This change has been taken back already.")
	case history.Made:
		if err := p.reversible(op); err != nil {
			return op, err
		}
	}
	op.State = history.Underway
	if err := p.record(&op); err != nil {
		return op, err
	}
	defer p.takeIn(&op)
	if err := p.back(op.Steps, progress); err != nil {
		return op, err
	}
	return op, p.settle(&op, history.Undone)
}

// Operations returns the changes of several posts that are known, newest first.
func (p *Project) Operations() ([]history.Operation, error) {
	if p.journal == nil {
		return nil, nil
	}
	return p.journal.Operations()
}

func (p *Project) operation(id string) (history.Operation, error) {
	all, err := p.Operations()
	if err != nil {
		return history.Operation{}, err
	}
	for _, op := range all {
		if op.ID == id {
			return op, nil
		}
	}
	return history.Operation{}, fault.New(fault.NotFound, "This change is too long ago to be taken back.")
}

// reversible reports what keeps an operation from being taken back.
func (p *Project) reversible(op history.Operation) error {
	var first *fault.Error
	changed := 0
	dirty := p.Dirty()
	for i := range op.Steps {
		if e := p.changedSince(&op.Steps[i], dirty); e != nil {
			changed++
			first = cmp.Or(first, e)
		}
	}
	if changed > 1 {
		first.Message = fmt.Sprintf("This post and %d more were changed since, so nothing was taken back.", changed-1)
	}
	if first == nil {
		return nil
	}
	return first
}

// changedSince returns what keeps one step from being taken back, or nil. dirty are the
// posts with unsaved text.
func (p *Project) changedSince(s *history.Step, dirty []string) *fault.Error {
	if s.To != s.Path {
		if _, _, err := p.files.Read(s.Path); fault.CodeOf(err) != fault.NotFound {
			return fault.New(fault.Conflict, "There is another file where this %s was, so nothing was taken back.", kindOf(s.Path)).At(s.Path, 0, 0)
		}
	}
	if s.Trashed != nil {
		if _, err := os.Lstat(s.Trashed.Trashed); err != nil {
			return fault.New(fault.NotFound, "This %s is no longer in the trash, so nothing was taken back.", kindOf(s.Path)).At(s.Path, 0, 0).Because(err)
		}
		return nil
	}
	if s.To == "" {
		return nil
	}
	_, revision, err := p.files.Read(s.To)
	if err == nil && revision == s.After && !slices.Contains(dirty, s.To) {
		return nil
	}
	return fault.New(fault.Conflict, "This %s was changed since, so nothing was taken back.", kindOf(s.To)).At(s.To, 0, 0)
}

// recoverOperations takes back what an earlier run did not live to finish. It returns
// a problem for every change that cannot be taken back now.
func (p *Project) recoverOperations() []*fault.Error {
	all, err := p.Operations()
	if err != nil {
		return []*fault.Error{fault.From(err)}
	}
	if !slices.ContainsFunc(all, func(op history.Operation) bool { return op.State == history.Underway }) {
		return nil
	}
	unlock, err := p.exclusive()
	if err != nil {
		return nil // it is not left over: another program is at it
	}
	defer unlock()
	if all, err = p.Operations(); err != nil { // what was under way may have ended before the lock was ours
		return []*fault.Error{fault.From(err)}
	}
	var problems []*fault.Error
	for _, op := range all {
		if op.State != history.Underway {
			continue
		}
		err := p.back(op.Steps, nil)
		if err == nil {
			err = p.settle(&op, history.Undone)
		}
		if err != nil {
			e := fault.New(fault.Internal, "The change %q was interrupted and could not be taken back in all posts.", op.Name).Because(err)
			e.Fix = "Galley tries again when it opens this folder the next time."
			problems = append(problems, e)
		}
	}
	return problems
}
