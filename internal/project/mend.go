package project

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"galley/internal/buffer"
	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/workspace"
)

// FindingID tells a finding of the proof-reader from others. Its place is where the
// finding was: the text may have moved since.
type FindingID struct {
	Path, Rule, Message string
	Line, Column        int
}

// find returns the finding that id means: of several with the same words the nearest.
func (proof *Proof) find(id FindingID) (found check.Finding, ok bool) {
	away := func(f check.Finding) int {
		return max(f.Line-id.Line, id.Line-f.Line)*4096 + max(f.Column-id.Column, id.Column-f.Column)
	}
	for _, f := range proof.Findings {
		if f.Path == id.Path && f.Rule == id.Rule && f.Message == id.Message && (!ok || away(f) < away(found)) {
			found, ok = f, true
		}
	}
	return found, ok
}

// gone says that a finding was mended meanwhile, or that nobody can mend it by a click.
func (id FindingID) gone() error {
	return fault.New(fault.NotFound, "This finding is no longer there.").At(id.Path, id.Line, id.Column)
}

// RepairFinding returns the changes that mend what the proof-reader found in an open
// post. Nothing is changed here: the editor makes the changes.
func (p *Project) RepairFinding(ctx context.Context, rev int, id FindingID) ([]buffer.Change, error) {
	proof, err := p.Check(ctx, ProofOptions{})
	if err != nil {
		return nil, err
	}
	found, ok := proof.find(id)
	if !ok || found.Repair == nil {
		return nil, id.gone()
	}
	return p.splice(id.Path, rev, func(src []byte) (frontmatter.Edit, error) {
		if workspace.RevisionOf(src) != proof.texts[id.Path] {
			return frontmatter.Edit{}, fault.New(fault.OutOfStep, "The text changed meanwhile.")
		}
		return p.parseOptions().Repaired(src, found.Repair)
	})
}

// PlanRepair works out the repair of one finding in the post's file.
func (p *Project) PlanRepair(ctx context.Context, id FindingID) (Plan, error) {
	proof, err := p.Check(ctx, ProofOptions{})
	if err != nil {
		return Plan{}, err
	}
	found, ok := proof.find(id)
	if !ok || found.Repair == nil {
		return Plan{}, id.gone()
	}
	return p.planRepairs(&proof, found.Repair.Label, []check.Finding{found}), nil
}

// PlanRepairs works out all repairs of a rule, each post once. Rules whose repairs an
// author has to judge one by one are refused.
func (p *Project) PlanRepairs(ctx context.Context, rule string) (Plan, error) {
	about := check.RuleOf(rule)
	if !about.Safe {
		return Plan{}, fault.New(fault.Refused, "Whether such a repair is right has to be seen one by one.")
	}
	proof, err := p.Check(ctx, ProofOptions{})
	if err != nil {
		return Plan{}, err
	}
	var chosen []check.Finding
	for _, f := range proof.Findings {
		if f.Rule == rule && f.Repair != nil {
			chosen = append(chosen, f)
		}
	}
	return p.planRepairs(&proof, fmt.Sprintf("Fix %q", about.Title), chosen), nil
}

func (p *Project) planRepairs(proof *Proof, name string, findings []check.Finding) Plan {
	var paths []string
	repairs := map[string][]*fault.Repair{}
	for _, f := range findings {
		paths = append(paths, f.Path)
		repairs[f.Path] = append(repairs[f.Path], f.Repair)
	}
	return p.planOf(name, paths, func(one *post.Post, base workspace.Revision) (*FileChange, error) {
		if base != proof.texts[one.Path] {
			return nil, fault.New(fault.Conflict, "This post changed since it was proof-read.")
		}
		text, err := p.repaired(one.Source, repairs[one.Path])
		if err != nil {
			return nil, err
		}
		made := edited(one.Path, base, one.Source, text)
		if !made.changesText() {
			return nil, nil
		}
		return &made, nil
	})
}

// repaired returns src with repairs made. Those that name bytes go first, from the end,
// where none moves another; what two findings have in common is repaired once. A field
// is written once: its value is the whole of it.
func (p *Project) repaired(src []byte, repairs []*fault.Repair) ([]byte, error) {
	repairs = slices.Clone(repairs)
	slices.SortStableFunc(repairs, func(a, b *fault.Repair) int {
		if a.Field != "" || b.Field != "" {
			return cmp.Compare(min(len(a.Field), 1), min(len(b.Field), 1))
		}
		return cmp.Compare(b.From, a.From)
	})
	text, last, written := slices.Clone(src), len(src)+1, map[string]bool{}
	for _, r := range repairs {
		if r.Field == "" && (r.To > last || r.From == last) || written[r.Field] {
			continue
		}
		edit, err := p.parseOptions().Repaired(text, r)
		if err != nil {
			return nil, err
		}
		text = edit.Apply(text)
		if r.Field == "" {
			last = r.From
		} else {
			written[r.Field] = true
		}
	}
	return text, nil
}

// Silence returns the changes that let an open post hear no more of a rule.
func (p *Project) Silence(path string, rev int, rule string) ([]buffer.Change, error) {
	return p.splice(path, rev, func(src []byte) (frontmatter.Edit, error) { return silenced(src, rule) })
}

// PlanSilence works out the same in the post's file.
func (p *Project) PlanSilence(path, rule string) Plan {
	return p.planOf(fmt.Sprintf("Do not report %q in this post", check.RuleOf(rule).Title), []string{path},
		func(one *post.Post, base workspace.Revision) (*FileChange, error) {
			edit, err := silenced(one.Source, rule)
			if err != nil || edit.IsEmpty() {
				return nil, err
			}
			made := edited(one.Path, base, one.Source, edit.Apply(one.Source))
			return &made, nil
		})
}

// silenced adds a rule to those that a post does not want to hear of, in the way the
// post writes them: as a list, or as words with commas.
func silenced(src []byte, rule string) (frontmatter.Edit, error) {
	if check.RuleOf(rule).ID == "" {
		return frontmatter.Edit{}, fault.New(fault.Invalid, "The proof-reader has no rule %q.", rule)
	}
	front := frontmatter.Parse(src)
	if said := check.Silenced(&front); slices.Contains(said, rule) || slices.Contains(said, "all") {
		return frontmatter.Edit{}, nil
	}
	stated, _ := front.Get(check.SilenceKey)
	switch value := stated.Value.(type) {
	case []any:
		var rules []string
		for _, item := range value {
			rules = append(rules, frontmatter.ScalarText(item))
		}
		return frontmatter.Set(src, check.SilenceKey, append(rules, rule))
	case string:
		if value != "" {
			return frontmatter.Set(src, check.SilenceKey, value+", "+rule)
		}
	}
	return frontmatter.Set(src, check.SilenceKey, []string{rule})
}
