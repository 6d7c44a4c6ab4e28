package project

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/workspace"
)

// NewPost describes a post to create. All but Title may be left out.
type NewPost struct {
	Title    string
	Folder   string // "" for where posts live
	Template string // a file in templateFolder to begin with; "" for the usual fields
	Slug     string // of the file name; "" makes it from the title
	Date     string // in any way post.ParseDate reads; "" is today
	Category string
	Tags     []string
	Publish  bool   // not as a draft
	Text     string // to begin with in place of Template, with the places of package archetype
}

// Created is a new post. Line and Column say where its author goes on, both 1-based, the
// column in UTF-16 units; Line is 0 when its template does not say. Unknown are actions of
// the template that Galley does not carry out and left in the post.
type Created struct {
	Post         post.Post
	Line, Column int
	Unknown      []string
}

// NewPost creates a post and returns it. An existing file is never touched: the
// name gets a number.
func (p *Project) NewPost(want NewPost) (Created, error) {
	if want.Title = strings.TrimSpace(want.Title); want.Title == "" {
		return Created{}, fault.New(fault.Invalid, "A post needs a title.")
	}
	date, err := p.newDate(want.Date)
	if err != nil {
		return Created{}, err
	}
	slug := cmp.Or(post.Slugify(cmp.Or(want.Slug, want.Title)), "post")
	for n := 1; n < 1000; n++ {
		name := slug
		if n > 1 {
			name = fmt.Sprintf("%s-%d", slug, n)
		}
		at := p.newPath(name, want.Folder, date, want.Publish)
		if _, _, err := p.files.Read(at); fault.CodeOf(err) != fault.NotFound {
			continue // taken, be it by something that cannot be read
		}
		begun, err := p.newText(at, name, want, date)
		if err != nil {
			return Created{}, err
		}
		revision, err := p.files.Write(at, begun.text, workspace.Absent)
		if fault.CodeOf(err) == fault.Conflict {
			continue // taken this moment
		}
		if err != nil {
			return Created{}, err
		}
		made := Created{Post: p.took(at, begun.text, revision), Unknown: begun.unknown}
		made.Line, made.Column = begun.place()
		return made, nil
	}
	return Created{}, fault.New(fault.Exists, "There are too many posts called %s.", slug)
}

// newDate returns the date of a new post.
func (p *Project) newDate(text string) (time.Time, error) {
	location := p.Config().Location()
	if strings.TrimSpace(text) == "" {
		return p.options.Now().In(location), nil
	}
	d, err := post.ParseDate(text, location)
	return d.Time, err
}

// newPath returns where a new post goes: the folder that was asked for, else where the
// generator or, in a plain folder, the author keeps posts.
func (p *Project) newPath(slug, folder string, date time.Time, publish bool) string {
	d := p.Dialect()
	if folder == "" && d.Kind == dialect.Plain {
		folder = p.postFolder()
	}
	usual := d.NewPath(slug, date, !publish, "")
	if folder = path.Clean(folder); folder == "." || folder == path.Dir(usual) {
		return usual
	}
	at := path.Join(folder, path.Base(usual))
	if isDraft := p.parseOptions().Draft; isDraft != nil && isDraft(at) {
		return at
	}
	return d.Published(at, date) // in Jekyll's _posts a name begins with the date
}

// NewFolder returns the folder in which a new post goes unless the author names one.
func (p *Project) NewFolder() string {
	return path.Dir(p.newPath("post", "", p.options.Now(), false))
}

// newField gives a field of a new post its value. An author that nobody stated leaves
// no empty line behind.
func (p *Project) newField(src []byte, name string, value any, skip bool) ([]byte, error) {
	key, there := post.EditKey(frontmatter.Parse(src), name)
	switch {
	case name == "author" && there == "":
		return src, nil // the posts of this blog leave it to its settings
	case name == "author" && skip:
		edit, err := frontmatter.Delete(src, key)
		return edit.Apply(src), err
	case skip:
		return src, nil
	}
	edit, err := p.assign(src, name, value)
	return edit.Apply(src), err
}

// took enters a file just written into the content.
func (p *Project) took(at string, src []byte, revision workspace.Revision) post.Post {
	made := post.Parse(at, src, p.parseOptions())
	p.put(newStored(made.Light(), revision))
	p.tellShifted()
	return made.Light()
}

// postFolder is where most posts are; a new folder gets "posts".
func (p *Project) postFolder() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	count := map[string]int{}
	best := "posts"
	for _, one := range p.content.posts { // in no order: of two that hold as many, the name decides
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
		return post.Post{}, fault.New(fault.Invalid, "A post's file name ends in .md, .mdx or .markdown.").At(to, 0, 0)
	}
	o := p.opened(from)
	if p.opened(to) != nil && to != from {
		e := fault.New(fault.Exists, "There is an open post of that name, whose file is gone.").At(from, 0, 0)
		e.Fix = "Save or close it first."
		return post.Post{}, e
	}
	before := p.Site().URL(from)
	was, _, err := p.files.Read(from)
	if err != nil && fault.CodeOf(err) != fault.Unreadable { // what cannot be read can still get another name
		return post.Post{}, err
	}
	done, err := p.underway(from, to)
	if err != nil {
		return post.Post{}, err
	}
	defer done()
	if err := p.files.Rename(from, to); err != nil {
		return post.Post{}, err
	}
	src, revision, err := p.files.Read(to)
	if err != nil {
		return post.Post{}, err
	}
	unsaved := false
	note := func() {
		if unsaved = o.dirty(); unsaved && o.moved == "" {
			o.moved = before // for when the text is saved
		}
	}
	if o != nil && !p.goOnAt(o, from, to, note) { // it was noticed to have moved already
		o.take()
		note()
		o.release()
	}
	p.change(func(c *content) bool {
		delete(c.posts, from)
		return false // it is published with the post at its new path
	})
	p.took(to, src, revision)
	carried := p.moveHistory(from, to)
	moved := post.Parse(to, src, p.parseOptions())
	if !unsaved {
		if err := p.rememberAddress(before, &moved, revision); err != nil {
			return moved.Light(), errors.Join(err, carried)
		}
	}
	p.report("record that "+from+" has another name", p.recordRename(from, to, was))
	if one, ok := p.Post(to); ok {
		moved = one
	}
	return moved.Light(), carried
}

// Trash moves a post to the system's trash. The receipt brings it back.
func (p *Project) Trash(at string) (workspace.Receipt, error) {
	if src, _, err := p.files.Read(at); err == nil {
		p.keepVersion(at, src, history.Trashing)
	}
	done, err := p.underway(at, "")
	if err != nil {
		return workspace.Receipt{}, err
	}
	defer done()
	receipt, err := p.files.Trash(at)
	if err != nil {
		return receipt, err
	}
	p.enter(nil, []string{at})
	p.tellShifted()
	if o, err := p.hold(at); err == nil {
		if o.dirty() {
			p.report("keep a version of "+at, p.keepOnly(at, o.buf.Bytes(), history.Typed))
		}
		p.shut(o)
		o.release()
	}
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
