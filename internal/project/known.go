package project

import (
	"maps"

	"galley/internal/post"
	"galley/internal/workspace"
)

// recallPost returns a post that was read before, if its file is certain to be the same.
type recallPost func(workspace.Entry, post.Options) (stored, bool)

// knownPosts returns what is known of posts that were read with an origin.
type knownPosts func(origin string) recallPost

// nothingKnown lets all posts be read.
func nothingKnown(string) recallPost {
	return func(workspace.Entry, post.Options) (stored, bool) { return stored{}, false }
}

// inMemory knows the posts of the content as it is.
func (p *Project) inMemory(origin string) recallPost {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.content.origin != origin {
		return nothingKnown(origin)
	}
	posts := maps.Clone(p.content.posts) // read without mu, while saves go on
	return func(e workspace.Entry, _ post.Options) (stored, bool) {
		one, ok := posts[e.Path]
		return one, ok && one.isOf(e.Stamp)
	}
}

// isOf reports whether the post is what a file with that stamp holds. Of a file that could
// not be read, no stamp says that it still cannot.
func (s *stored) isOf(stamp workspace.Stamp) bool {
	return s.revision != workspace.Absent && s.stamp == stamp && s.stamp.Settled(s.seen)
}
