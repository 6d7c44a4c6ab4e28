package project

import (
	"context"
	"sync"

	"galley/internal/fault"
	"galley/internal/fulltext"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/workspace"
)

// finder has the index of the posts' texts. It is made when somebody looks for something
// first, and follows the folder from question to question: each begins with reading the
// posts that are not as they were.
type finder struct {
	mu     sync.Mutex
	index  *fulltext.Index
	as     *site.Site     // the snapshot that the index was brought up to date with
	posts  []*post.Post   // of it, newest first
	number map[string]int // of each, by path
	// headings of the texts that index has, by path.
	headings map[string][]fulltext.Heading
}

// PrepareFind lets the index be made in the background, before the first question.
func (p *Project) PrepareFind() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closing.Err() == nil {
		p.running.Go(func() { p.report("read the posts to find words in", p.indexed(p.closing, func(*fulltext.Index) {})) })
	}
}

// indexed brings the index up to date and calls use with it. One has it at a time.
func (p *Project) indexed(ctx context.Context, use func(*fulltext.Index)) error {
	f := &p.finder
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.index == nil {
		f.index, f.headings = fulltext.New(), map[string][]fulltext.Heading{}
	}
	if now := p.Site(); now != f.as { // there is another one whenever a post is another
		if err := p.followTexts(ctx); err != nil {
			return err
		}
		p.changing.Lock()
		f.posts = p.content.sorted()
		p.changing.Unlock()
		f.number = make(map[string]int, len(f.posts))
		for i, one := range f.posts {
			f.number[one.Path] = i
		}
		f.as = now
	}
	use(f.index)
	return nil
}

// followTexts reads the posts whose text is not the one the index has.
func (p *Project) followTexts(ctx context.Context) error {
	index, headings := p.finder.index, p.finder.headings
	stale, gone := p.notIndexed()
	for _, path := range gone {
		index.Remove(path)
		delete(headings, path)
	}
	var mu sync.Mutex
	texts := sync.Pool{New: func() any { return new(fulltext.Text) }}
	p.inParallel(len(stale), func(batch *workspace.Batch, i int) {
		if ctx.Err() != nil {
			return
		}
		path := stale[i].Path
		src, revision, err := batch.Read(path)
		text := texts.Get().(*fulltext.Text)
		defer texts.Put(text)
		text.Read(src)
		parts := headingsBelow(src, stale[i].BodyStart)
		mu.Lock()
		defer mu.Unlock()
		if fault.CodeOf(err) == fault.NotFound {
			index.Remove(path) // the folder will tell
			delete(headings, path)
			return
		}
		index.Put(path, string(revision), stale[i].Title(), text)
		headings[path] = parts
	})
	if len(stale) > 1000 {
		index.Trim()
	}
	return ctx.Err()
}

// notIndexed returns the posts that the index does not have as they are on disk, and those
// that it has and the folder has not.
func (p *Project) notIndexed() (stale []*post.Post, gone []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	index := p.finder.index
	for path, one := range p.content.posts {
		if index.Revision(path) != string(one.revision) {
			stale = append(stale, one.Post)
		}
	}
	if index.Len()+len(stale) > len(p.content.posts) {
		for _, path := range index.Paths() {
			if _, there := p.content.posts[path]; !there {
				gone = append(gone, path)
			}
		}
	}
	return stale, gone
}

// unsavedTexts returns the text of open posts that is on no disk yet.
func (p *Project) unsavedTexts() map[string][]byte {
	texts := map[string][]byte{}
	for _, o := range p.allOpen() {
		o.mu.Lock()
		if !o.readOnly && workspace.RevisionOf(o.buf.Bytes()) != o.base {
			texts[o.path] = append([]byte{}, o.buf.Bytes()...)
		}
		o.mu.Unlock()
	}
	return texts
}
