package app

import (
	"galley/internal/buffer"
	"galley/internal/check"
	"galley/internal/project"
)

func (r FindingRef) id() project.FindingID {
	return project.FindingID{Path: r.Path, Rule: r.Rule, Message: r.Message, Line: r.Line, Column: r.Column}
}

// Repair returns the changes that mend a finding of an open post.
func (s *ProofService) Repair(rev int, finding FindingRef) (changes FieldChanges, err error) {
	defer guard(&err)
	return s.app.Posts.change(func(p *project.Project) ([]buffer.Change, error) {
		return p.RepairFinding(s.app.context, rev, finding.id())
	})
}

// Silence returns the changes that let an open post hear no more of a rule.
func (s *ProofService) Silence(path string, rev int, rule string) (changes FieldChanges, err error) {
	defer guard(&err)
	return s.app.Posts.change(func(p *project.Project) ([]buffer.Change, error) { return p.Silence(path, rev, rule) })
}

// PlanRepair works out the repair of one finding in the post's file, for
// ChangeService.Apply.
func (s *ProofService) PlanRepair(finding FindingRef) (plan ChangePlan, err error) {
	defer guard(&err)
	return s.plan(func(p *project.Project) (project.Plan, error) { return p.PlanRepair(s.app.context, finding.id()) })
}

// PlanRepairs works out all repairs of a rule.
func (s *ProofService) PlanRepairs(rule string) (plan ChangePlan, err error) {
	defer guard(&err)
	return s.plan(func(p *project.Project) (project.Plan, error) { return p.PlanRepairs(s.app.context, rule) })
}

// PlanSilence works out how a post hears no more of a rule.
func (s *ProofService) PlanSilence(path, rule string) (plan ChangePlan, err error) {
	defer guard(&err)
	return s.plan(func(p *project.Project) (project.Plan, error) { return p.PlanSilence(path, rule), nil })
}

func (s *ProofService) plan(work func(*project.Project) (project.Plan, error)) (ChangePlan, error) {
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := work(p)
	if err != nil {
		return ChangePlan{}, err
	}
	return s.app.Changes.keep(p, made), nil
}

// SetRule notes in galley.yaml how grave a rule's findings are, or that they are not
// looked for, and returns what it said before. "" goes back to the rule's own level.
func (s *ProofService) SetRule(rule, level string) (before string, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return "", err
	}
	was, err := p.SetRule(s.app.context, rule, check.Level(level))
	return string(was), err
}
