package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/project"
)

// ChangeService changes many posts as one: planned, shown, made, and undone.
type ChangeService struct {
	app *App

	mu      sync.Mutex
	count   int
	plans   map[string]project.Plan       // worked out and not made, by id
	running map[string]context.CancelFunc // being made, by id
}

// TermRequest describes a change of tags or categories in all posts.
type TermRequest struct {
	Taxonomy string   `json:"taxonomy"` // "tags" or "categories"
	Action   string   `json:"action"`   // "rename", "merge" or "delete"
	From     []string `json:"from"`
	To       string   `json:"to"`
}

// BulkRequest describes a change of chosen posts. Action is one of project.BulkAction.
// Field is a field of the form or, with Kind, a key of the author's own.
type BulkRequest struct {
	Paths  []string   `json:"paths"`
	Action string     `json:"action"`
	Field  string     `json:"field"`
	Kind   string     `json:"kind"`
	Value  FieldInput `json:"value"`
	Folder string     `json:"folder"`
}

// ChangePlan is a change worked out and not made. Refused are posts that stay as they
// are, with the reason.
type ChangePlan struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Files   []PlannedFile `json:"files"`
	Refused []Problem     `json:"refused"`
}

// PlannedFile is what a plan does to one post. To is its new path, "" when it stays.
type PlannedFile struct {
	Path  string        `json:"path"`
	Title string        `json:"title"`
	To    string        `json:"to"`
	Trash bool          `json:"trash"`
	Fixed bool          `json:"fixed"` // links follow it, so it cannot be left out
	Lines []PlannedLine `json:"lines"`
}

// PlannedLine is a line before and after. Line is 1-based, in the old text.
type PlannedLine struct {
	Line int    `json:"line"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Operation is a change that was made. Time is RFC 3339. Touched are the first of its
// files. Blocked says why it cannot be taken back, "" when it can.
type Operation struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Time    string    `json:"time"`
	Files   int       `json:"files"`
	Undone  bool      `json:"undone"`
	Touched []Touched `json:"touched"`
	Blocked string    `json:"blocked"`
}

// Touched is a file of an operation: where it was, and where it went; To is "" for the
// trash.
type Touched struct {
	Path string `json:"path"`
	To   string `json:"to"`
}

// mostTouched bounds the files an operation is told with.
const mostTouched = 50

// PlanTerms works out a change of tags or categories.
func (s *ChangeService) PlanTerms(request TermRequest) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanTerms(project.TermChange{
		Taxonomy: project.Taxonomy(request.Taxonomy), Action: project.TermAction(request.Action),
		From: request.From, To: request.To,
	})
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}

// PlanBulk works out a change of chosen posts.
func (s *ChangeService) PlanBulk(request BulkRequest) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	value, err := request.value()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanBulk(project.BulkChange{
		Paths: request.Paths, Action: project.BulkAction(request.Action), Field: request.Field, Value: value, Folder: request.Folder,
	})
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}

// value returns what the request sets, in the type of its field.
func (r *BulkRequest) value() (any, error) {
	switch {
	case project.BulkAction(r.Action) == project.AddTags, project.BulkAction(r.Action) == project.RemoveTags:
		return append([]string{}, r.Value.List...), nil
	case project.BulkAction(r.Action) != project.SetField:
		return nil, nil
	case r.Kind == "":
		return r.Value.of(kindOf(r.Field)), nil
	case r.Kind == string(post.ListKind), r.Kind == string(post.BoolKind):
		return r.Value.of(r.Kind), nil
	}
	return post.Typed(post.Kind(r.Kind), r.Value.Text)
}

// keep remembers a plan until it is made. Earlier ones are given up: only one is shown.
func (s *ChangeService) keep(p *project.Project, made project.Plan) ChangePlan {
	s.mu.Lock()
	s.count++
	id := "plan-" + strconv.Itoa(s.count)
	clear(s.plans)
	s.plans[id] = made
	s.mu.Unlock()
	plan := ChangePlan{ID: id, Name: made.Name, Files: make([]PlannedFile, 0, len(made.Files)), Refused: problemsOf(made.Refused)}
	for _, f := range made.Files {
		shown := PlannedFile{Path: f.Path, To: f.To, Trash: f.Trash, Fixed: f.Fixed, Lines: make([]PlannedLine, 0, len(f.Lines))}
		if one, ok := p.Post(f.Path); ok {
			shown.Title = one.Title()
		}
		for _, l := range f.Lines {
			shown.Lines = append(shown.Lines, PlannedLine{l.Line, l.Old, l.New})
		}
		plan.Files = append(plan.Files, shown)
	}
	return plan
}

// Leave takes posts out of a plan, but for those that links follow.
func (s *ChangeService) Leave(id string, paths []string) (err error) {
	defer guard(&err)
	s.mu.Lock()
	defer s.mu.Unlock()
	plan, known := s.plans[id]
	if !known {
		return outOfDate()
	}
	plan.Files = slices.DeleteFunc(slices.Clone(plan.Files), func(f project.FileChange) bool { return !f.Fixed && slices.Contains(paths, f.Path) })
	s.plans[id] = plan
	return nil
}

// forget gives all plans up: their folder is closed.
func (s *ChangeService) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.plans)
}

func outOfDate() error {
	return fault.New(fault.NotFound, "This plan is out of date. Make the change again.")
}

// Apply makes a planned change everywhere or nowhere.
func (s *ChangeService) Apply(id string) (made Operation, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Operation{}, err
	}
	ctx, cancel := context.WithCancel(s.app.context)
	defer cancel()
	s.mu.Lock()
	plan, known := s.plans[id]
	delete(s.plans, id)
	s.running[id] = cancel
	s.mu.Unlock()
	defer s.end(id)
	if !known {
		return Operation{}, outOfDate()
	}
	op, err := p.Apply(ctx, plan, s.counter(id))
	if err == nil {
		for _, step := range op.Steps {
			s.app.lastPostMoved(p.Dir(), step.Path, cmp.Or(step.To, step.Path))
		}
	}
	return operationOf(op), err
}

func (s *ChangeService) end(id string) {
	s.mu.Lock()
	delete(s.running, id)
	s.mu.Unlock()
}

// counter tells the frontend how far a change got, a few times a second.
func (s *ChangeService) counter(id string) func(done, total int) {
	told := time.Now()
	return func(done, total int) {
		if done == total || time.Since(told) > 50*time.Millisecond {
			told = time.Now()
			s.app.host.Emit(EventChangeProgress, ChangeProgress{ID: id, Done: done, Total: total})
		}
	}
}

// Cancel stops a change that is being made; what it did is taken back.
func (s *ChangeService) Cancel(id string) (err error) {
	defer guard(&err)
	s.mu.Lock()
	cancel := s.running[id]
	s.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	return nil
}

// Undo takes a change back, all of it or nothing.
func (s *ChangeService) Undo(id string) (undone Operation, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Operation{}, err
	}
	op, err := p.Undo(id, s.counter(id))
	if err == nil {
		for _, step := range op.Steps {
			s.app.lastPostMoved(p.Dir(), step.To, step.Path)
		}
	}
	return operationOf(op), err
}

// Recent lists the changes of this folder that are known, newest first.
func (s *ChangeService) Recent() (recent []Operation, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	all, err := p.Operations()
	recent = make([]Operation, 0, len(all))
	for _, op := range all {
		told := operationOf(op)
		if why := p.WhyNot(op); why != nil {
			told.Blocked = fault.From(why).Message
		}
		recent = append(recent, told)
	}
	return recent, err
}

func operationOf(op history.Operation) Operation {
	told := Operation{
		ID: op.ID, Name: op.Name, Time: op.Time.Format(time.RFC3339), Files: len(op.Steps), Undone: op.State == history.Undone,
		Touched: []Touched{},
	}
	for _, step := range op.Steps[:min(len(op.Steps), mostTouched)] {
		told.Touched = append(told.Touched, Touched{Path: step.Path, To: step.To})
	}
	return told
}
