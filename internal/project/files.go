package project

import (
	"fmt"
	"path"
	"strings"
	"time"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/workspace"
)

// NewPost describes a post to create.
type NewPost struct {
	Title    string
	Folder   string // "" for where posts live
	Template string // a file in templateFolder to begin with; "" for the usual fields
}

// templateFolder holds beginnings of posts. It is hidden, so they are no posts.
const templateFolder = ".galley/templates"

// NewPost creates a post and returns it. An existing file is never touched: the
// name gets a number.
func (p *Project) NewPost(want NewPost) (post.Post, error) {
	title := strings.TrimSpace(want.Title)
	if title == "" {
		return post.Post{}, fault.New(fault.Invalid, "A post needs a title.")
	}
	folder := want.Folder
	if folder == "" {
		folder = p.postFolder()
	}
	slug := post.Slugify(title)
	if slug == "" {
		slug = "post"
	}
	src, err := p.newText(title, want.Template)
	if err != nil {
		return post.Post{}, err
	}
	for n := 1; n < 1000; n++ {
		name := slug + ".md"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.md", slug, n)
		}
		at := path.Join(folder, name)
		if _, _, err := p.files.Read(at); fault.CodeOf(err) != fault.NotFound {
			continue // taken, be it by something that cannot be read
		}
		revision, err := p.files.Write(at, src, "")
		if fault.CodeOf(err) == fault.Conflict {
			continue // taken this moment
		}
		if err != nil {
			return post.Post{}, err
		}
		return p.took(at, src, revision), nil
	}
	return post.Post{}, fault.New(fault.Exists, "There are too many posts of this name in %s.", folder)
}

// newText returns what a new post begins with: the template, or a draft with the
// usual fields, that knows its title, author and date.
func (p *Project) newText(title, template string) ([]byte, error) {
	author, today := p.Config().Author, p.options.Now().Format(time.DateOnly)
	src := []byte("---\ntitle:\nauthor:\ndate: " + today + "\ncategory:\ntags:\ndraft: true\n---\n\n")
	if template != "" {
		var err error
		if src, err = p.template(template); err != nil {
			return nil, err
		}
	}
	fields := []struct{ key, value string }{{"title", title}, {"date", today}, {"author", author}}
	for _, f := range fields {
		var edit frontmatter.Edit
		var err error
		switch _, there := frontmatter.Parse(src).Get(f.key); {
		case f.value != "":
			edit, err = frontmatter.Set(src, f.key, f.value)
		case there:
			edit, err = frontmatter.Delete(src, f.key)
		}
		if err != nil {
			return nil, err
		}
		src = edit.Apply(src)
	}
	return src, nil
}

func (p *Project) template(name string) ([]byte, error) {
	if !workspace.IsPost(name) {
		name += ".md"
	}
	at := path.Join(templateFolder, name)
	src, _, err := p.files.Read(at)
	if fault.CodeOf(err) == fault.NotFound {
		return nil, fault.New(fault.NotFound, "There is no template %q. Templates are files in %s.", name, templateFolder).At(at, 0, 0)
	}
	return src, err
}

// took enters a file just written into the content.
func (p *Project) took(at string, src []byte, revision workspace.Revision) post.Post {
	made := post.Parse(at, src, parseOptions(p.Config()))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.put(stored{made.Light(), revision})
	return made.Light()
}

// postFolder is where most posts are; a new folder gets "posts".
func (p *Project) postFolder() string {
	count := map[string]int{}
	best := "posts"
	for _, one := range p.Posts() {
		if one.IsPage {
			continue
		}
		dir := path.Dir(one.Path)
		count[dir]++
		if count[dir] > count[best] || count[dir] == count[best] && dir < best {
			best = dir
		}
	}
	return best
}

// Rename moves a post to another path. Unsaved text moves along.
func (p *Project) Rename(from, to string) (post.Post, error) {
	to = path.Clean(strings.TrimSpace(to))
	if !workspace.IsPost(to) {
		return post.Post{}, fault.New(fault.Invalid, "A post's file name ends in .md or .markdown.").At(to, 0, 0)
	}
	if err := p.files.Rename(from, to); err != nil {
		return post.Post{}, err
	}
	src, revision, err := p.files.Read(to)
	if err != nil {
		return post.Post{}, err
	}
	o := p.opened(from)
	if o != nil {
		o.mu.Lock()
		o.path = to
		o.preview.reset()
		o.mu.Unlock()
	}
	p.mu.Lock()
	delete(p.content.posts, from)
	delete(p.open, from)
	if o != nil {
		p.open[to] = o
	}
	p.mu.Unlock()
	return p.took(to, src, revision), p.moveHistory(from, to)
}

// Trash moves a post to the system's trash. The receipt brings it back.
func (p *Project) Trash(at string) (workspace.Receipt, error) {
	receipt, err := p.files.Trash(at)
	if err != nil {
		return receipt, err
	}
	p.mu.Lock()
	p.drop(at)
	delete(p.open, at)
	p.mu.Unlock()
	return receipt, p.dropDraft(at)
}

// Restore brings a post back from the trash.
func (p *Project) Restore(receipt workspace.Receipt) (post.Post, error) {
	if err := p.files.Restore(receipt); err != nil {
		return post.Post{}, err
	}
	src, revision, err := p.files.Read(receipt.Path)
	if err != nil {
		return post.Post{}, err
	}
	return p.took(receipt.Path, src, revision), nil
}
