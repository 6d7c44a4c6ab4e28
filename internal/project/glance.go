package project

import (
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
)

// Glance is what an author wants to know of a post before linking to it.
type Glance struct {
	Post     post.Post
	Excerpt  string // what lists say of it
	Headings []render.Heading
}

// Glance looks at the post at path: at its unsaved text when it is open.
func (p *Project) Glance(path string) (Glance, error) {
	one, ok := p.Post(path)
	if !ok {
		return Glance{}, fault.New(fault.NotFound, "There is no such post.").At(path, 0, 0)
	}
	snapshot := p.Site()
	if o := p.opened(path); o != nil {
		o.mu.Lock()
		one = o.post
		o.mu.Unlock()
		snapshot = snapshot.With(one)
	}
	doc, err := snapshot.Document(path)
	if err != nil {
		return Glance{}, err
	}
	return Glance{
		Post: one, Excerpt: one.Abstract(), Headings: doc.Headings(),
	}, nil
}
