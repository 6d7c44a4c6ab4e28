package project

import (
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/workspace"
)

// Plan is a change of several posts worked out and not yet made.
type Plan struct {
	Name    string // what it does, for people: "Rename the tag go to Go"
	Files   []FileChange
	Refused []*fault.Error // posts that stay as they are, and why
}

// FileChange is what a plan does to one post.
type FileChange struct {
	Path  string
	To    string // where it moves; "" when it stays
	Trash bool
	Lines []LineChange
	// Fixed says that links follow this file to its new name: leaving it out of the plan
	// would leave them leading nowhere.
	Fixed bool

	next   *post.Post // as it will be, where its path, address or title is another; nil elsewhere
	base   workspace.Revision
	splice history.Splice // of the text; empty when it stays
	back   history.Splice // turns the new text into the old one
}

// changesText reports whether the text of the post changes.
func (f *FileChange) changesText() bool { return len(f.Lines) > 0 }

// edited returns the change of a post's text from old to text.
func edited(path string, base workspace.Revision, old, text []byte) FileChange {
	return FileChange{
		Path: path, Lines: differingLines(old, text), base: base,
		splice: history.SpliceOf(old, text), back: history.SpliceOf(text, old),
	}
}

// change works out what happens to one post: nil when it stays as it is, an error when
// it cannot be changed. The post's text is only good until it returns.
type change func(one *post.Post, base workspace.Revision) (*FileChange, error)

// planOf collects the changes of posts, on all cores. A post that cannot be changed is
// refused by name; one named twice is asked for once.
func (p *Project) planOf(name string, paths []string, work change) Plan {
	paths = unique(paths)
	files, errs := make([]*FileChange, len(paths)), make([]error, len(paths))
	out := p.exportedAt()
	p.inParallel(len(paths), func(batch *workspace.Batch, i int) {
		files[i], errs[i] = p.planPost(batch.Read, paths[i], work, out)
	})
	plan := Plan{Name: name}
	for i, path := range paths {
		switch {
		case errs[i] != nil:
			f := fault.From(errs[i])
			plan.Refused = append(plan.Refused, f.At(path, f.Line, f.Column))
		case files[i] != nil:
			plan.Files = append(plan.Files, *files[i])
		}
	}
	return plan
}

// unique returns paths without those that repeat an earlier one.
func unique(paths []string) []string {
	seen := map[string]bool{}
	var once []string
	for _, path := range paths {
		if !seen[path] {
			seen[path] = true
			once = append(once, path)
		}
	}
	return once
}

func (p *Project) planPost(read reader, path string, work change, out exportedAt) (*FileChange, error) {
	src, base, err := read(path)
	if err != nil {
		return nil, err
	}
	one := post.Parse(path, src, p.parseOptions())
	made, err := work(&one, base)
	if err != nil {
		return nil, err
	}
	return p.keepAddress(&one, made, out), nil
}
