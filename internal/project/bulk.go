package project

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/workspace"
)

// BulkAction is what happens to several chosen posts.
type BulkAction string

// The changes of chosen posts.
const (
	SetField   BulkAction = "set"
	UnsetField BulkAction = "unset"
	AddTags    BulkAction = "addTags"
	RemoveTags BulkAction = "removeTags"
	Publish    BulkAction = "publish"   // as the generator has it: a field, a folder or both
	Unpublish  BulkAction = "unpublish" // the other way round
	MovePosts  BulkAction = "move"
	TrashPosts BulkAction = "trash"
)

// BulkChange describes a change of chosen posts.
type BulkChange struct {
	Paths  []string
	Action BulkAction
	Field  string // for SetField and UnsetField: a name that post.Place knows, or a key
	Value  any    // for SetField as post.Place takes it; for AddTags, RemoveTags a []string
	Folder string // for MovePosts, relative to the workspace; "" is its top
}

// PlanBulk works out a change of chosen posts. Posts that are so already are left out.
func (p *Project) PlanBulk(c BulkChange) (Plan, error) {
	work, ok := map[BulkAction]func(BulkChange, *post.Post, workspace.Revision) (*FileChange, error){
		SetField: p.planSet, UnsetField: p.planUnset, AddTags: p.planTags, RemoveTags: p.planTags,
		Publish: p.planPublish, Unpublish: p.planPublish, MovePosts: p.planMove, TrashPosts: p.planTrash,
	}[c.Action]
	if !ok {
		return Plan{}, fault.New(fault.Invalid, "There is no change %q of posts.", c.Action)
	}
	if tags, isList := c.Value.([]string); (c.Action == AddTags || c.Action == RemoveTags) && (!isList || len(tags) == 0) {
		return Plan{}, fault.New(fault.Invalid, "Name at least one tag.")
	}
	if c.Action == MovePosts {
		c.Folder = path.Clean("/" + strings.TrimSpace(c.Folder))[1:]
		if err := checkFolder(c.Folder); err != nil {
			return Plan{}, err
		}
	}
	plan := p.planOf("", c.Paths, func(one *post.Post, base workspace.Revision) (*FileChange, error) {
		if e := unreadable(one); e != nil && c.Action != MovePosts && c.Action != TrashPosts {
			return nil, e
		}
		return work(c, one, base)
	})
	p.refuseTaken(&plan)
	plan.Name = c.name(len(plan.Files))
	return plan, p.followLinks(p.closing, &plan)
}

// unreadable returns why a file is no text, or nil.
func unreadable(one *post.Post) *fault.Error {
	for _, e := range one.Problems {
		if e.Code == fault.Unreadable {
			return e
		}
	}
	return nil
}

// checkFolder reports why posts cannot be moved to folder.
func checkFolder(folder string) error {
	if workspace.Skips(folder, nil) {
		return fault.New(fault.Invalid, "Galley does not look for posts in the folder %q, so it moves none there.", folder)
	}
	for part := range strings.SplitSeq(folder, "/") {
		if part == "" { // the top folder
			continue
		}
		if e := workspace.CheckName(part); e != nil {
			return e
		}
	}
	return nil
}

// name says in words what c does to n posts.
func (c *BulkChange) name(n int) string {
	posts := "1 post"
	if n != 1 {
		posts = fmt.Sprintf("%d posts", n)
	}
	switch c.Action {
	case SetField:
		return fmt.Sprintf("Set %s in %s", c.Field, posts)
	case UnsetField:
		return fmt.Sprintf("Remove %s from %s", c.Field, posts)
	case AddTags:
		return fmt.Sprintf("Tag %s with %s", posts, strings.Join(c.Value.([]string), ", "))
	case RemoveTags:
		return fmt.Sprintf("Take the tags %s off %s", strings.Join(c.Value.([]string), ", "), posts)
	case Publish:
		return "Publish " + posts
	case Unpublish:
		return "Make drafts of " + posts
	case MovePosts:
		return fmt.Sprintf("Move %s to %s", posts, "/"+c.Folder)
	}
	return fmt.Sprintf("Move %s to the trash", posts)
}

func (p *Project) planSet(c BulkChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	return p.planField(one, base, c.Field, c.Value)
}

func (p *Project) planUnset(c BulkChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	return planDelete(one, base, c.Field)
}

func (p *Project) planTags(c BulkChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	given, had := c.Value.([]string), one.Meta.Tags
	next := slices.Clone(had)
	for _, tag := range given {
		switch {
		case c.Action == RemoveTags:
			next = slices.DeleteFunc(next, func(t string) bool { return sameTerm(t, tag) })
		case !hasTerm(next, tag):
			next = append(next, tag)
		}
	}
	if slices.Equal(had, next) {
		return nil, nil
	}
	return p.planList(one, base, Tags, next)
}

// planPublish turns the post's own switch, when it has one or needs one, and moves a
// post whose folder makes it a draft. A date that only the file's name tells is written
// into a post that loses its name.
func (p *Project) planPublish(c BulkChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	draft, d := c.Action == Unpublish, p.Dialect()
	if one.Meta.Draft == draft && !one.Front.Broken {
		return nil, nil
	}
	to := d.Published(one.Path, p.publishDate(one))
	if draft {
		to = d.Unpublished(one.Path)
	}
	text, err := one.Source, error(nil)
	if _, kind := post.EditKey(one.Front, "draft"); kind != "" || draft && to == one.Path {
		if text, err = p.assigned(text, "draft", draft); err != nil {
			return nil, err
		}
	}
	if draft && to != one.Path && one.Meta.FromFolder.Has("date") {
		if text, err = p.assigned(text, "date", one.Meta.Date.Literal); err != nil {
			return nil, err
		}
	}
	made := edited(one.Path, base, one.Source, text)
	if to != one.Path {
		made.To = to
	}
	if !made.changesText() && made.To == "" {
		return nil, nil
	}
	return &made, nil
}

// assigned returns src with a field saying value.
func (p *Project) assigned(src []byte, field string, value any) ([]byte, error) {
	edit, err := p.assign(src, field, value)
	if err != nil {
		return nil, err
	}
	return edit.Apply(src), nil
}

func (p *Project) planMove(c BulkChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	if name := path.Base(one.Path); strings.HasPrefix(name, "index.") || strings.HasPrefix(name, "_index.") {
		return nil, fault.New(fault.Refused, "This post shares its folder with its pictures. Move the folder in the file manager.").At(one.Path, 0, 0)
	}
	to := path.Join(c.Folder, path.Base(one.Path))
	if to == one.Path {
		return nil, nil
	}
	if d := p.Dialect(); d.Place(to) == dialect.Ignored {
		return nil, fault.New(fault.Refused, "%s takes no file in the folder %q for a post.", d.Kind.Name(), c.Folder)
	}
	return &FileChange{Path: one.Path, To: to, base: base}, nil
}

func (p *Project) planTrash(_ BulkChange, one *post.Post, base workspace.Revision) (*FileChange, error) {
	return &FileChange{Path: one.Path, Trash: true, base: base}, nil
}

// refuseTaken takes out of a plan what would move to a name that is taken, by a file or
// by another post of the plan. Names that some disks hold to be the same are the same.
func (p *Project) refuseTaken(plan *Plan) {
	if !slices.ContainsFunc(plan.Files, func(f FileChange) bool { return f.To != "" }) {
		return
	}
	taken := p.takenNames()
	kept := plan.Files[:0]
	for _, f := range plan.Files {
		if f.To != "" {
			key := workspace.FoldName(f.To)
			_, _, err := p.files.Read(f.To)
			if taken[key] || fault.CodeOf(err) != fault.NotFound {
				plan.Refused = append(plan.Refused, fault.New(fault.Exists, "There is a file %q already.", f.To).At(f.Path, 0, 0))
				continue
			}
			taken[key] = true
		}
		kept = append(kept, f)
	}
	plan.Files = kept
}

// takenNames returns the names of all posts, folded.
func (p *Project) takenNames() map[string]bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	taken := make(map[string]bool, len(p.content.posts))
	for path := range p.content.posts {
		taken[workspace.FoldName(path)] = true
	}
	return taken
}

// publishDate is the date a post's file gets in its name when it is published: its own,
// else today.
func (p *Project) publishDate(one *post.Post) time.Time {
	if one.Meta.Date.IsZero() {
		return p.options.Now().In(p.Config().Location())
	}
	return one.Meta.Date.Time
}
