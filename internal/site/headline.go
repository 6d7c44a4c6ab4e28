package site

import (
	"strconv"
	"time"

	"galley/internal/post"
)

// headline is what follows from the front matter of a post alone, for pages that show no
// more of it: its text may change without a change to them.
type headline struct {
	title, url, lang string
	date             post.Date
}

// headline returns that of the post at a position.
func (s *Site) headline(i int) headline {
	if s.reads != nil {
		e := s.plain.entry(i)
		s.reads.note(factHead, e.digestHead(), e.post.Path)
		return s.plain.headline(i)
	}
	e := s.entry(i)
	return headline{e.post.Title(), e.url, e.post.Meta.Lang, e.post.Meta.Date}
}

// archive returns the posts of the archive, whose headlines the question holds.
func (s *Site) archive() []int {
	if s.reads != nil {
		posts := s.plain.archive()
		if !s.reads.asked(factArchive) {
			s.reads.note(factArchive, s.plain.digestArchive(posts))
		}
		return posts
	}
	return s.order.get().posts
}

// headlineOf returns that of a post of the archive.
func (s *Site) headlineOf(i int) headline {
	if s.reads != nil && s.reads.asked(factArchive) {
		return s.plain.headline(i)
	}
	return s.headline(i)
}

// homePage returns the posts of the n-th page of the first list, and how many it has.
func (s *Site) homePage(n int) (posts []int, total int) {
	if s.reads != nil {
		posts, total = s.plain.homePage(n)
		s.reads.note(factHome, digestOf(s.pathsOf(posts), strconv.Itoa(total)), strconv.Itoa(n))
		return posts, total
	}
	home := s.order.get().home
	return s.slice(home, n), len(home)
}

// moment returns the moment the site is built for, for outputs.
func (s *Site) moment() time.Time {
	if s.reads != nil {
		s.reads.note(factMoment, digestOf(s.now.String()))
	}
	return s.now
}
