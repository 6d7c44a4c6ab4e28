package project

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/workspace"
)

// Apply makes a planned change in all posts or in none: when one cannot be changed,
// or ctx ends, those changed before it are put back. With a journal the change can be
// undone later, and a change that the program did not live to finish is taken back at
// the next start. progress, which may be nil, hears how many posts are done.
//
// Unsaved text of a concerned post is refused: the author would not see it in the plan.
func (p *Project) Apply(ctx context.Context, plan Plan, progress func(done, total int)) (history.Operation, error) {
	unlock, err := p.exclusive()
	if err != nil {
		return history.Operation{}, err
	}
	defer unlock()
	if len(plan.Files) == 0 {
		return history.Operation{}, fault.New(fault.Invalid, "There is nothing to change.")
	}
	if err := p.unsaved(plan); err != nil {
		return history.Operation{}, err
	}
	op := history.Operation{Name: plan.Name, Time: p.options.Now(), State: history.Underway}
	texts, err := p.prepare(plan, &op)
	if err != nil {
		return op, err
	}
	if err := p.record(&op); err != nil {
		return op, err
	}
	defer p.takeIn(&op)
	for i := range op.Steps {
		if err = ctx.Err(); err == nil {
			err = p.do(&op.Steps[i], texts[i], op.Name)
		}
		if err != nil {
			undone := p.backFrom(op.Steps[:i+1], err)
			if undone == nil {
				undone = p.settle(&op, history.Undone)
			}
			return op, errors.Join(err, undone)
		}
		tell(progress, i+1, len(op.Steps))
	}
	return op, p.settle(&op, history.Made)
}

// backFrom takes steps back of which the last failed with err.
func (p *Project) backFrom(steps []history.Step, err error) error {
	last := &steps[len(steps)-1]
	if to := last.To; to != "" && fault.CodeOf(err) == fault.Exists {
		last.To = last.Path // what lies at the new path is another's, whatever it reads
		defer func() { last.To = to }()
	}
	return p.back(steps, nil)
}

// exclusive keeps other changes of this folder away, in any program.
func (p *Project) exclusive() (unlock func(), err error) {
	dir := p.dir
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real // one lock, whichever way the folder was reached
	}
	return workspace.Lock("operations "+dir, "Another change of several posts is under way in this folder.")
}

// unsaved refuses a plan for posts whose text in the editor is not on disk.
func (p *Project) unsaved(plan Plan) error {
	dirty := p.Dirty()
	for _, f := range plan.Files {
		if slices.Contains(dirty, f.Path) {
			e := fault.New(fault.Refused, "This post has unsaved changes, so nothing was changed.").At(f.Path, 0, 0)
			e.Fix = "Save it and try again."
			return e
		}
	}
	return nil
}

// prepare fills in the steps of op. texts are the splices to make, in the same order.
// It fails before anything is written when a post is no longer the planned one.
func (p *Project) prepare(plan Plan, op *history.Operation) (texts []history.Splice, err error) {
	trashed := 0
	for _, f := range plan.Files {
		src, revision, err := p.readAt(f.Path, f.base)
		if err != nil {
			return nil, err
		}
		step, ok := stepOf(&f, src)
		if !ok || revision != f.base {
			return nil, fault.New(fault.Conflict, "This %s changed since the plan was made, so nothing was changed.", kindOf(f.Path)).At(f.Path, 0, 0)
		}
		if f.Trash {
			trashed += len(src)
		}
		op.Steps = append(op.Steps, step)
		texts = append(texts, f.splice)
	}
	if trashed > maxTrashed {
		e := fault.New(fault.TooLarge, "These posts have %d MB; Galley moves up to %d MB to the trash at one time.", trashed>>20, maxTrashed>>20)
		e.Fix = "Choose fewer posts at a time."
		return nil, e
	}
	return texts, nil
}

// maxTrashed bounds, in bytes, the texts that the record of an operation holds.
const maxTrashed = 64 << 20

// stepOf returns the step that makes the change f of a post that reads src. ok is false
// when f does not fit src.
//
// Where the trash keeps a file is known only when it is there, and a crash may come
// before that is recorded. So the record of a file to be trashed holds its text.
func stepOf(f *FileChange, src []byte) (step history.Step, ok bool) {
	step = history.Step{Path: f.Path, To: f.Path, Before: f.base, After: f.base, Back: f.back}
	if f.Trash {
		step.To, step.After, step.Back = "", workspace.Absent, history.Splice{Text: src}
		return step, true
	}
	if f.To != "" {
		step.To = f.To
	}
	if f.changesText() {
		text, fits := f.splice.Apply(src)
		if !fits {
			return step, false
		}
		step.After = workspace.RevisionOf(text)
	}
	return step, true
}

// do makes one step of the operation called name, which the history tells of each post.
func (p *Project) do(s *history.Step, splice history.Splice, name string) error {
	if s.To == "" {
		p.report("keep a version of "+s.Path, p.keepAs(s.Path, s.Back.Text, history.Trashing, name))
		receipt, err := p.files.Trash(s.Path)
		if err != nil { // nothing happened, so nothing is to be taken back
			*s = history.Step{Path: s.Path, To: s.Path, Before: s.Before, After: s.Before}
			return err
		}
		s.Trashed = &receipt
		return nil
	}
	if s.Before != s.After {
		keep := kept
		if workspace.IsPost(s.Path) {
			keep = func(text []byte) error { return p.keepAs(s.Path, text, history.Changing, name) }
		}
		if err := p.rewrite(s.Path, splice, s.Before, keep); err != nil {
			return err
		}
	}
	if s.To == s.Path {
		return nil
	}
	if err := p.files.Rename(s.Path, s.To); err != nil {
		return err
	}
	return p.moveHistory(s.Path, s.To)
}

// readAt reads a file that is to be at revision base. There may be none where base says so.
func (p *Project) readAt(path string, base workspace.Revision) ([]byte, workspace.Revision, error) {
	src, revision, err := p.files.Read(path)
	if base == workspace.Absent && fault.CodeOf(err) == fault.NotFound {
		return nil, workspace.Absent, nil
	}
	return src, revision, err
}

// rewrite makes a splice in the file at path, which must be at revision base. keep is given
// the text before; that it cannot be kept stops nothing, as the record of the operation
// takes the splice back.
func (p *Project) rewrite(path string, splice history.Splice, base workspace.Revision, keep func([]byte) error) error {
	src, revision, err := p.readAt(path, base)
	if err != nil {
		return err
	}
	text, ok := splice.Apply(src)
	if !ok || revision != base {
		return fault.New(fault.Conflict, "Another program changed this %s meanwhile.", kindOf(path)).At(path, 0, 0)
	}
	p.report("keep a version of "+path, keep(src))
	_, err = p.files.Write(path, text, base)
	return err
}

// kindOf names the kind of a file in messages.
func kindOf(path string) string {
	if workspace.IsPost(path) {
		return "post"
	}
	return "file"
}

// kept is for rewrite where the text before is among the versions already, or has none.
func kept([]byte) error { return nil }

// record keeps op as it stands, where there is a journal.
func (p *Project) record(op *history.Operation) error {
	if p.journal == nil {
		return nil
	}
	return p.journal.KeepOperation(op)
}

// takeIn brings the content in step with what an operation did to the files, and
// tells those who follow.
func (p *Project) takeIn(op *history.Operation) {
	var changed, removed []string
	var found []stored
	was := map[string]workspace.Revision{}
	d, options := p.Dialect(), p.parseOptions()
	for _, s := range op.Steps {
		for _, path := range slices.Compact([]string{s.Path, s.To}) {
			if path == "" {
				continue
			}
			one, ok := p.readPost(options, path)
			_, known := p.known(path)
			switch {
			case ok && d.Place(path) != dialect.Ignored:
				found = append(found, one)
				changed = append(changed, path)
			case known:
				removed, was[path] = append(removed, path), s.Before
				if path == s.To { // the operation was taken back
					was[path] = s.After
				}
			}
		}
	}
	if p.moveStatic(op.Steps) && len(found)+len(removed) == 0 {
		p.change(func(*content) bool { return true })
	}
	p.enter(found, removed)
	for i := range op.Steps {
		p.openAlong(&op.Steps[i])
	}
	for _, path := range removed {
		p.closeGone(path, was[path])
	}
	for _, path := range changed {
		p.compareOpen(path)
	}
	p.tell(changed, removed)
	if slices.ContainsFunc(op.Steps, func(s history.Step) bool { return s.Path == configFile }) {
		p.reread(p.closing)
	}
}

// openAlong lets an open post go on at the path that a step gave its file, or that the file
// has again.
func (p *Project) openAlong(s *history.Step) {
	from, to := s.Path, s.To
	if _, back := p.known(from); back {
		from, to = to, from
	}
	if from == "" || from == to {
		return
	}
	if _, there := p.known(to); !there {
		return
	}
	if o := p.opened(from); o != nil {
		p.goOnAt(o, from, to, func() {})
	}
}

// moveStatic brings the list of files that are no posts in step with the files, and
// reports whether it is another one now.
func (p *Project) moveStatic(steps []history.Step) (moved bool) {
	now := map[string]string{} // by each of the two names of a file
	for _, s := range steps {
		if workspace.IsPost(s.Path) || s.To == "" || s.To == s.Path {
			continue
		}
		now[s.Path], now[s.To] = s.To, s.To
		if _, err := fs.Stat(p.files.FS(), s.To); err != nil {
			now[s.Path], now[s.To] = s.Path, s.Path
		}
	}
	p.change(func(c *content) bool {
		static := slices.Clone(c.static) // a snapshot may hold the other
		for i, path := range static {
			if to, ok := now[path]; ok && to != path {
				static[i], moved = to, true
			}
		}
		slices.Sort(static)
		c.static = static
		return false // the caller may have more
	})
	return moved
}

// closeGone ends the editing of a post whose file, which read before, went elsewhere. Text
// typed while the operation ran stays open, and its editor hears that the file is gone.
//
// What the file read decides, not whether the text is unsaved by now: the watcher may have
// noticed first that there is no file, and taken the text for one that is nowhere else.
func (p *Project) closeGone(path string, before workspace.Revision) {
	o, err := p.hold(path)
	if err != nil {
		return
	}
	if !o.readOnly && o.revision() != before {
		o.release()
		p.compareOpen(path)
		return
	}
	p.leave(o)
	p.shut(o)
	o.release()
	p.report("forget the unsaved text of "+path, p.dropDraft(path))
}

// settle records that op came to its end. The texts of trashed files are no longer kept:
// they are where their author can see, and empty, them.
func (p *Project) settle(op *history.Operation, state history.OperationState) error {
	op.State = state
	for i := range op.Steps {
		if s := &op.Steps[i]; s.To == "" {
			s.Back = history.Splice{}
		}
	}
	return p.record(op)
}

// tell reports progress to those who listen.
func tell(progress func(done, total int), done, total int) {
	if progress != nil {
		progress(done, total)
	}
}
