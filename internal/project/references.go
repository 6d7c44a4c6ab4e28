package project

import (
	"context"
	"maps"
	"slices"
	"sync"

	"galley/internal/links"
	"galley/internal/render"
	"galley/internal/site"
	"galley/internal/workspace"
)

// references remembers the links of each post's text. They are read when somebody first
// asks where links lead, and from then on follow the folder from question to question, by
// the revisions of the posts.
type references struct {
	mu     sync.Mutex
	origin string // what the posts were read with
	known  map[string]keptLinks

	ground site.Digest // what leads was worked out with
	leads  map[string]keptLeads
}

// keptLeads are the files that a text leads to.
type keptLeads struct {
	text  workspace.Revision
	files []string
}

type keptLinks struct {
	text  workspace.Revision
	links []links.Link // those that may lead somewhere inside the site
}

// linksOnDisk returns the links of all posts as they are on disk, by path. Posts without
// any are left out.
func (p *Project) linksOnDisk(ctx context.Context) (map[string][]links.Link, error) {
	k := &p.references
	k.mu.Lock()
	defer k.mu.Unlock()
	stale, s := p.notLookedThrough()
	var mu sync.Mutex
	p.inParallel(len(stale), func(batch *workspace.Batch, i int) {
		if ctx.Err() != nil {
			return
		}
		src, revision, err := batch.Read(stale[i])
		if err != nil {
			return // the folder will tell
		}
		found := insideOnly(s, stale[i], src)
		mu.Lock()
		defer mu.Unlock()
		k.known[stale[i]] = keptLinks{revision, found}
	})
	all := make(map[string][]links.Link, len(k.known))
	for path, one := range k.known {
		if len(one.links) > 0 {
			all[path] = one.links
		}
	}
	return all, ctx.Err()
}

// notLookedThrough returns the posts whose links are not known as they are on disk, and
// forgets those that are gone.
func (p *Project) notLookedThrough() (stale []string, s *site.Site) {
	k := &p.references
	p.mu.Lock()
	defer p.mu.Unlock()
	if k.known == nil || k.origin != p.content.origin {
		k.known, k.origin = map[string]keptLinks{}, p.content.origin
	}
	for path, one := range p.content.posts {
		if kept, ok := k.known[path]; !ok || kept.text != one.revision {
			stale = append(stale, path)
		}
	}
	maps.DeleteFunc(k.known, func(path string, _ keptLinks) bool {
		_, there := p.content.posts[path]
		return !there
	})
	slices.Sort(stale) // neighbours go to one reader
	return stale, p.Site()
}

// insideOnly returns the links of a text that may lead somewhere inside the site.
func insideOnly(s *site.Site, path string, src []byte) []links.Link {
	found, _ := links.In(s, path, src)
	return slices.Clip(slices.DeleteFunc(found, func(l links.Link) bool {
		return l.Form != render.WikiLink && !links.MayBeInside(s, l.Dest)
	}))
}
