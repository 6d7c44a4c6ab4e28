package project

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/links"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/workspace"
)

// A plan that gives files, addresses or titles other names also holds what this means to
// the links of all posts. They are worked out from two snapshots, that of now and that of
// after the plan.

// noteNames keeps with a planned change what links have to know: the post as it will be,
// where it is called otherwise then. next is the post at its new path, with its new text.
func (f *FileChange) noteNames(s *site.Site, one, next *post.Post) {
	if one.Path != next.Path || one.Title() != next.Title() || s.AddressOf(one) != s.AddressOf(next) {
		light := next.Light()
		f.next = &light
	}
}

// followLinks adds to a plan the changes that keep the links of all posts right.
func (p *Project) followLinks(ctx context.Context, plan *Plan) error {
	files, posts := map[string]string{}, map[string]*post.Post{}
	for i := range plan.Files {
		f := &plan.Files[i]
		if f.To != "" {
			files[f.Path] = f.To
		}
		if f.next != nil {
			posts[f.Path] = f.next
		}
	}
	if len(files)+len(posts) == 0 {
		return nil
	}
	move := p.moveOf(files, posts)
	alone := len(plan.Files)
	if err := p.rewriteLinks(ctx, plan, move); err != nil {
		return err
	}
	for i := range plan.Files {
		f := &plan.Files[i]
		f.Fixed = len(plan.Files) > alone && (f.next != nil || f.To != "")
	}
	return nil
}

// moveOf describes that files get other paths and posts, by path before, other heads. The
// addresses of before are not among the aliases of the posts after: a link by one of them
// leads somewhere, and should lead there without a detour.
func (p *Project) moveOf(files map[string]string, posts map[string]*post.Post) *links.Move {
	p.changing.Lock()
	in := p.content.input(p)
	static, d := slices.Clone(p.content.static), p.content.dialect
	p.changing.Unlock()
	move := &links.Move{Before: p.Site(), Files: files}
	for i, one := range in.Posts {
		next, changed := posts[one.Path]
		if !changed {
			continue
		}
		old := move.Before.URL(one.Path)
		direct := *next
		if !slices.Contains(one.Meta.Aliases, old) {
			direct.Meta.Aliases = slices.DeleteFunc(slices.Clone(next.Meta.Aliases), func(alias string) bool { return alias == old })
		}
		in.Posts[i] = &direct
	}
	for i, file := range static {
		if to, moved := files[file]; moved {
			static[i] = to
		}
	}
	in.Static = site.StaticOutputs(static, d)
	move.After, _ = site.Build(in)
	return move
}

// rewriteLinks adds to a plan the links that a move concerns. A post whose links cannot
// be rewritten is refused, and stays otherwise as planned.
func (p *Project) rewriteLinks(ctx context.Context, plan *Plan, move *links.Move) error {
	all, err := p.linksOnDisk(ctx)
	if err != nil {
		return err
	}
	planned := map[string]*FileChange{}
	for i := range plan.Files {
		planned[plan.Files[i].Path] = &plan.Files[i]
	}
	var touched []string
	for _, one := range p.Posts() {
		if move.Touches(one.Path, all[one.Path]) > 0 {
			touched = append(touched, one.Path)
		}
	}
	slices.Sort(touched)
	made, errs := make([]*FileChange, len(touched)), make([]error, len(touched))
	p.inParallel(len(touched), func(batch *workspace.Batch, i int) {
		made[i], errs[i] = rewriteIn(batch.Read, touched[i], planned[touched[i]], move)
	})
	for i, at := range touched {
		switch f := planned[at]; {
		case errs[i] != nil:
			e := fault.From(errs[i])
			plan.Refused = append(plan.Refused, e.At(at, e.Line, e.Column))
		case made[i] == nil:
		case f != nil:
			*f = *made[i]
		default:
			plan.Files = append(plan.Files, *made[i])
		}
	}
	return nil
}

// rewriteIn works out the change of one post, on top of what is planned for it already.
func rewriteIn(read reader, at string, planned *FileChange, move *links.Move) (*FileChange, error) {
	src, base, err := read(at)
	if err != nil {
		return nil, err
	}
	text := src
	if planned != nil {
		if planned.Trash || planned.base != base {
			return nil, nil // applying it will say so
		}
		if planned.changesText() {
			text, _ = planned.splice.Apply(src)
		}
	}
	edits, err := move.Rewrite(at, text)
	if err != nil || len(edits) == 0 {
		return nil, err
	}
	made := edited(at, base, src, links.Applied(text, edits))
	if planned != nil {
		made.To, made.next = planned.To, planned.next
	}
	return &made, nil
}

// PlanRename works out giving a post another path, with the links that lead to it and
// those that it has.
func (p *Project) PlanRename(ctx context.Context, from, to string) (Plan, error) {
	to, err := p.newName(from, to)
	if err != nil {
		return Plan{}, err
	}
	if !workspace.IsPost(to) {
		return Plan{}, fault.New(fault.Invalid, "A post's file name ends in .md, .mdx or .markdown.").At(to, 0, 0)
	}
	plan := p.planOf("Rename "+path.Base(from)+" to "+shownName(from, to), []string{from}, func(_ *post.Post, base workspace.Revision) (*FileChange, error) {
		return &FileChange{Path: from, To: to, base: base}, nil
	})
	if len(plan.Files) == 0 {
		return plan, nil
	}
	return plan, p.followLinks(ctx, &plan)
}

// PlanRenameFile works out giving another path to a file that posts may lead to, such as
// a picture, with all links to it.
func (p *Project) PlanRenameFile(ctx context.Context, from, to string) (Plan, error) {
	to, err := p.newName(from, to)
	if err != nil {
		return Plan{}, err
	}
	if workspace.IsPost(from) || workspace.IsPost(to) {
		return Plan{}, fault.New(fault.Invalid, "A post has a title and an address, so it is renamed as a post.").At(from, 0, 0)
	}
	if p.Config().Logo == from {
		e := fault.New(fault.Refused, "The settings name this file as the logo of the site.").At(from, 0, 0)
		e.Fix = "Change logo in " + configFile + " first."
		return Plan{}, e
	}
	_, base, err := p.files.Read(from)
	if err != nil {
		return Plan{}, err
	}
	plan := Plan{
		Name:  "Rename " + path.Base(from) + " to " + shownName(from, to),
		Files: []FileChange{{Path: from, To: to, base: base}},
	}
	move := p.moveOf(map[string]string{from: to}, nil)
	if move.Before.StaticOutput(from) != "" && move.After.StaticOutput(to) == "" {
		return Plan{}, fault.New(fault.Refused, "The site has no files of the folder %q, so readers would not get this one.", path.Dir(to)).At(from, 0, 0)
	}
	return plan, p.followLinks(ctx, &plan)
}

// newName returns a new path of a file, in the way the workspace has it, or why it cannot
// have it.
func (p *Project) newName(from, to string) (string, error) {
	to = path.Clean(strings.TrimPrefix(strings.TrimSpace(to), "/"))
	if !fs.ValidPath(to) || to == "." {
		return "", fault.New(fault.Invalid, "The name has to be one in this folder.").At(from, 0, 0)
	}
	if dir := path.Dir(to); dir != "." {
		if err := checkFolder(dir); err != nil {
			return "", err
		}
	}
	if e := workspace.CheckName(path.Base(to)); e != nil {
		return "", e
	}
	if to == from {
		return "", fault.New(fault.Invalid, "This is the name it has.").At(from, 0, 0)
	}
	_, _, err := p.files.Read(to)
	recased := workspace.FoldName(to) == workspace.FoldName(from)
	if !recased && fault.CodeOf(err) != fault.NotFound {
		return "", fault.New(fault.Exists, "There is a file %q already.", to).At(from, 0, 0)
	}
	return to, nil
}

// shownName is the new name of a file, with its folder where that is another one.
func shownName(from, to string) string {
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	return to
}
