package project

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/workspace"
)

// TagChange is what happens to a tag in all posts.
type TagChange int

// The changes of tags. Renaming refuses a name in use; merging wants one.
const (
	RenameTag TagChange = iota
	MergeTag
	DeleteTag
)

// TagPlan is a change of tags worked out and not yet made.
type TagPlan struct {
	Files   []TagFile
	Refused []*fault.Error // posts whose tags cannot be edited byte by byte; they stay as they are
}

// TagFile is one post of a plan.
type TagFile struct {
	Path  string
	Lines []LineChange
	base  workspace.Revision
	old   []byte
	text  []byte
}

// LineChange shows one line before and after. Line is 1-based, in the old text.
type LineChange struct {
	Line     int
	Old, New string
}

// PlanTags works out a change of the tag called old, compared without regard to case.
func (p *Project) PlanTags(kind TagChange, old, other string) (TagPlan, error) {
	old, other = strings.TrimSpace(old), strings.TrimSpace(other)
	if old == "" || kind != DeleteTag && other == "" {
		return TagPlan{}, fault.New(fault.Invalid, "A tag needs a name.")
	}
	var plan TagPlan
	inUse := false
	for _, one := range p.Posts() {
		inUse = inUse || hasTag(one.Meta.Tags, other)
		if !hasTag(one.Meta.Tags, old) {
			continue
		}
		file, err := p.planTag(one.Path, old, other)
		if err != nil {
			f := fault.From(err)
			plan.Refused = append(plan.Refused, f.At(one.Path, f.Line, f.Column))
			continue
		}
		plan.Files = append(plan.Files, file)
	}
	sameTag := strings.EqualFold(old, other)
	switch {
	case len(plan.Files)+len(plan.Refused) == 0:
		return TagPlan{}, fault.New(fault.NotFound, "No post has the tag %q.", old)
	case kind == RenameTag && inUse && !sameTag:
		return TagPlan{}, fault.New(fault.Exists, "There are posts with the tag %q already. Merge the two instead.", other)
	case kind == MergeTag && !inUse:
		return TagPlan{}, fault.New(fault.NotFound, "No post has the tag %q to merge into. Rename instead.", other)
	}
	return plan, nil
}

func (p *Project) planTag(path, old, other string) (TagFile, error) {
	src, base, err := p.files.Read(path)
	if err != nil {
		return TagFile{}, err
	}
	one := post.Parse(path, src, parseOptions(p.Config()))
	key, raw, err := post.Assign(one.Front, "tags", replaceTag(one.Meta.Tags, old, other))
	if err != nil {
		return TagFile{}, err
	}
	edit, err := frontmatter.Set(src, key, raw)
	if err != nil {
		return TagFile{}, err
	}
	text := edit.Apply(src)
	return TagFile{Path: path, Lines: differingLines(src, text), base: base, old: src, text: text}, nil
}

// ApplyTags makes a planned change. When one post cannot be written, those written
// before it are put back, so that the change is made everywhere or nowhere.
func (p *Project) ApplyTags(plan TagPlan) error {
	type done struct {
		file     TagFile
		revision workspace.Revision
	}
	var made []done
	for _, f := range plan.Files {
		revision, err := p.files.Write(f.Path, f.text, f.base)
		if err != nil {
			for _, d := range slices.Backward(made) {
				back, undo := p.files.Write(d.file.Path, d.file.old, d.revision)
				if undo != nil {
					err = errors.Join(err, fmt.Errorf("put back %s: %w", d.file.Path, undo))
					continue
				}
				p.took(d.file.Path, d.file.old, back)
			}
			return err
		}
		made = append(made, done{f, revision})
		p.took(f.Path, f.text, revision)
	}
	return nil
}

func hasTag(tags []string, tag string) bool {
	return slices.ContainsFunc(tags, func(t string) bool { return strings.EqualFold(t, tag) })
}

// replaceTag returns tags with other in place of old, once, or without old when
// other is "".
func replaceTag(tags []string, old, other string) []string {
	next := []string{}
	for _, t := range tags {
		if strings.EqualFold(t, old) {
			t = other
		}
		if t != "" && !slices.Contains(next, t) {
			next = append(next, t)
		}
	}
	return next
}

// differingLines lists the lines of old that read differently or are gone.
func differingLines(old, text []byte) []LineChange {
	a, b := bytes.Split(old, []byte("\n")), bytes.Split(text, []byte("\n"))
	head := 0
	for head < len(a) && head < len(b) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	var lines []LineChange
	for i := head; i < max(len(a), len(b))-tail; i++ {
		var l LineChange
		l.Line = i + 1
		if i < len(a)-tail {
			l.Old = string(bytes.TrimRight(a[i], "\r"))
		}
		if i < len(b)-tail {
			l.New = string(bytes.TrimRight(b[i], "\r"))
		}
		lines = append(lines, l)
	}
	return lines
}
