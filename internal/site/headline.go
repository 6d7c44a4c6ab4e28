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

// yearList is years of listed posts with the headlines of their posts.
type yearList struct {
	years []year
	lines map[int]headline // by position
	posts int              // in all years, where it is the archive of all
}

// archive returns all years.
func (s *Site) archive() yearList {
	if s.reads != nil {
		a := s.plain.archive()
		s.reads.note(factArchive, s.plain.digestArchive(a))
		return a
	}
	a := s.archiveOf(s.order.get().years)
	a.posts = len(s.order.get().posts)
	return a
}

func (s *Site) archiveOf(years []year) yearList {
	a := yearList{years: years, lines: map[int]headline{}}
	for _, y := range years {
		for _, i := range y.posts {
			a.lines[i] = s.headline(i)
		}
	}
	return a
}

// yearPage returns the year at a place among all years, and the numbers of the next newer
// and older one, 0 where there is none.
func (s *Site) yearPage(at int) (a yearList, newer, older int) {
	if s.reads != nil {
		a, newer, older = s.plain.yearPage(at)
		s.reads.note(factYear, s.plain.digestYear(at), strconv.Itoa(at))
		return a, newer, older
	}
	years := s.order.get().years
	if at >= len(years) {
		return a, 0, 0
	}
	number := func(at int) int {
		if at < 0 || at == len(years) {
			return 0
		}
		return years[at].number
	}
	return s.archiveOf(years[at : at+1]), number(at - 1), number(at + 1)
}

// homePage returns the posts of the n-th page of the first list of an edition, and how
// many it has.
func (s *Site) homePage(edition, n int) (posts []int, total int) {
	if s.reads != nil {
		posts, total = s.plain.homePage(edition, n)
		s.reads.note(factHome, digestOf(s.pathsOf(posts), strconv.Itoa(total)), strconv.Itoa(edition), strconv.Itoa(n))
		return posts, total
	}
	home := s.order.get().home[edition]
	return s.slice(home, n), len(home)
}

// moment returns the moment the site is built for, for outputs.
func (s *Site) moment() time.Time {
	if s.reads != nil {
		s.reads.note(FactMoment, digestOf(s.now.String()))
	}
	return s.now
}
