package site

import (
	"galley/internal/post"
	"galley/internal/theme"
)

// bylines returns the names a post counts under among the pages of authors: its own,
// else that of the site.
func (s *Site) bylines(p *post.Post) []string {
	if len(p.Meta.Authors) == 0 && s.config.Author != "" {
		return []string{s.config.Author}
	}
	return p.Meta.Authors
}

// authorNames returns the authors a post states, with links to their pages where the site has
// these.
func (s *Site) authorNames(e *entry, words *theme.Words) []theme.Name {
	stated := e.post.Meta.Authors
	if len(stated) == 0 {
		return nil
	}
	names := make([]theme.Name, len(stated))
	for i, name := range stated {
		names[i] = theme.Name{Name: name, Before: words.Joint(i, len(stated))}
		if url := s.termURL(ofAuthors, name); url != "" {
			names[i].URL = s.href(e.output, url)
		}
	}
	return names
}
