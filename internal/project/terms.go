package project

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/workspace"
)

// Taxonomy is a way to sort posts under terms.
type Taxonomy string

// The taxonomies that can be changed.
const (
	Tags       Taxonomy = "tags"
	Categories Taxonomy = "categories"
)

// TermAction is what happens to terms in all posts.
type TermAction string

// The changes of terms. Renaming refuses a name in use; merging wants one.
const (
	RenameTerms TermAction = "rename"
	MergeTerms  TermAction = "merge"
	DeleteTerms TermAction = "delete"
)

// TermChange describes a change of terms. Terms are compared without regard to case and
// to how accents are encoded, so that renaming can change these alone.
type TermChange struct {
	Taxonomy Taxonomy
	Action   TermAction
	From     []string
	To       string // "" when they are deleted
}

// noun returns "tag" or "category".
func (t Taxonomy) noun() string {
	if t == Categories {
		return "category"
	}
	return "tag"
}

// of returns the terms of a post.
func (t Taxonomy) of(m *post.Meta) []string {
	if t == Categories {
		return m.Categories
	}
	return m.Tags
}

// check completes c and reports what is wrong with it by itself.
func (c *TermChange) check() error {
	c.To, c.From = strings.TrimSpace(c.To), slices.Clone(c.From)
	for i := range c.From {
		c.From[i] = strings.TrimSpace(c.From[i])
	}
	switch {
	case c.Taxonomy != Tags && c.Taxonomy != Categories:
		return fault.New(fault.Invalid, "There is no taxonomy %q.", c.Taxonomy)
	case len(c.From) == 0 || slices.Contains(c.From, "") || c.Action != DeleteTerms && c.To == "":
		return fault.New(fault.Invalid, "A %s needs a name.", c.Taxonomy.noun())
	case c.Action == DeleteTerms:
		c.To = ""
	case c.Action != RenameTerms && c.Action != MergeTerms:
		return fault.New(fault.Invalid, "There is no change %q of a %s.", c.Action, c.Taxonomy.noun())
	}
	return nil
}

// name says in words what c does.
func (c *TermChange) name() string {
	noun := c.Taxonomy.noun()
	what := c.From[0]
	if n := len(c.From); n > 1 {
		noun = map[string]string{"tag": "tags", "category": "categories"}[noun]
		what = strings.Join(c.From[:n-1], ", ") + " and " + c.From[n-1]
	}
	switch c.Action {
	case DeleteTerms:
		return fmt.Sprintf("Delete the %s %s", noun, what)
	case MergeTerms:
		return fmt.Sprintf("Merge the %s %s into %s", noun, what, c.To)
	}
	return fmt.Sprintf("Rename the %s %s to %s", noun, what, c.To)
}

// PlanTerms works out a change of tags or categories in all posts that have them.
func (p *Project) PlanTerms(c TermChange) (Plan, error) {
	if err := c.check(); err != nil {
		return Plan{}, err
	}
	var paths []string
	inUse := false
	for _, one := range p.Posts() {
		terms := c.Taxonomy.of(&one.Meta)
		inUse = inUse || hasTerm(terms, c.To)
		if slices.ContainsFunc(c.From, func(term string) bool { return hasTerm(terms, term) }) {
			paths = append(paths, one.Path)
		}
	}
	switch noun := c.Taxonomy.noun(); {
	case len(paths) == 0:
		return Plan{}, fault.New(fault.NotFound, "No post has the %s %q.", noun, c.From[0])
	case c.Action == RenameTerms && inUse && !hasTerm(c.From, c.To):
		e := fault.New(fault.Exists, "There are posts with the %s %q already.", noun, c.To)
		e.Fix = "Merge the two instead."
		return Plan{}, e
	case c.Action == MergeTerms && !inUse:
		e := fault.New(fault.NotFound, "No post has the %s %q to merge into.", noun, c.To)
		e.Fix = "Rename instead."
		return Plan{}, e
	}
	plan := p.planOf(c.name(), paths, func(one *post.Post, base workspace.Revision) (*FileChange, error) {
		return p.planTerms(c, one, base)
	})
	return plan, p.followLinks(p.closing, &plan) // where a category is part of the address
}

func (p *Project) planTerms(c TermChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	terms := c.Taxonomy.of(&one.Meta)
	next := replaceTerms(terms, c.From, c.To)
	if slices.Equal(terms, next) {
		return nil, nil
	}
	if _, kind := post.EditKey(one.Front, string(c.Taxonomy)); kind == "" {
		return nil, fromFolder(string(c.Taxonomy))
	}
	return p.planList(one, base, c.Taxonomy, next)
}

// planList gives a post other terms, of which none means that it states none.
func (p *Project) planList(one *post.Post, base workspace.Revision, t Taxonomy, terms []string) (*FileChange, error) {
	if len(terms) == 0 {
		return planDelete(one, base, string(t))
	}
	return p.planField(one, base, string(t), terms)
}

// planDelete takes a field out of a post. It returns nil when the post has none.
func planDelete(one *post.Post, base workspace.Revision, field string) (*FileChange, error) {
	key, kind := post.EditKey(one.Front, field)
	if kind == "" && !one.Meta.FromFolder.Has(field) {
		return nil, nil
	}
	if kind == "" {
		return nil, fromFolder(field)
	}
	edit, err := frontmatter.Delete(one.Source, key)
	if err != nil {
		return nil, err
	}
	made := edited(one.Path, base, one.Source, edit.Apply(one.Source))
	return &made, nil
}

// fromFolder refuses to change what a post does not state.
func fromFolder(field string) error {
	e := fault.New(fault.Refused, "This file does not state %q: it comes from its folder.", field)
	e.Fix = "Change it where the folder has it, or state it in the file."
	return e
}

// planField gives a field of a post a value. It returns nil when the post says so
// already.
func (p *Project) planField(one *post.Post, base workspace.Revision, field string, value any) (*FileChange, error) {
	edit, err := p.assign(one.Source, field, value)
	if err != nil || edit.IsEmpty() {
		return nil, err
	}
	made := edited(one.Path, base, one.Source, edit.Apply(one.Source))
	return &made, nil
}

func hasTerm(terms []string, term string) bool {
	return slices.ContainsFunc(terms, func(t string) bool { return sameTerm(t, term) })
}

// sameTerm reports whether two terms differ in case and in how accents are encoded only.
func sameTerm(a, b string) bool {
	return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b))
}

// replaceTerms returns terms with to in place of those in from, once, or without them
// when to is "".
func replaceTerms(terms, from []string, to string) []string {
	next := make([]string, 0, len(terms))
	for _, term := range terms {
		if hasTerm(from, term) {
			term = to
		}
		if term != "" && !hasTerm(next, term) {
			next = append(next, term)
		}
	}
	// A term that stood behind the new one under another spelling takes its place.
	for i, term := range next {
		if sameTerm(term, to) {
			next[i] = to
		}
	}
	return next
}
