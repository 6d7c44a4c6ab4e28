package project

import (
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/workspace"
)

// underway records that a file is about to move, to the trash where to is "". When the
// program is killed before done is called, the next start takes the move back as it does
// with a change of many posts. A record that cannot be kept stops nobody from moving a file.
func (p *Project) underway(from, to string) (done func(), err error) {
	if p.journal == nil {
		return func() {}, nil
	}
	unlock, err := p.exclusive()
	if fault.CodeOf(err) == fault.Busy {
		return nil, err
	}
	if err != nil { // on a disk without locks
		p.report("record a move of "+from, err)
		return func() {}, nil
	}
	src, revision, err := p.files.Read(from)
	if fault.CodeOf(err) == fault.TooLarge || fault.CodeOf(err) == fault.Unreadable {
		return unlock, nil // no post: whoever moves it says what is wrong
	}
	if err != nil {
		unlock()
		return nil, err
	}
	step := history.Step{Path: from, To: to, Before: revision, After: revision}
	if to == "" {
		step.After, step.Back = workspace.Absent, history.Splice{Text: src}
	}
	op := history.Operation{Name: "Move " + from, Time: p.options.Now(), State: history.Underway, Steps: []history.Step{step}}
	p.report("record a move of "+from, p.record(&op))
	return func() {
		p.report("forget a move of "+from, p.journal.DropOperation(op.ID))
		unlock()
	}, nil
}
