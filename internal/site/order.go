package site

import (
	"cmp"
	"slices"
	"strings"

	"galley/internal/post"
)

// order holds positions in Site.all in the orders that lists need.
type order struct {
	posts []int   // listed posts, newest first, undated last
	own   [][]int // the same of each edition; with one edition posts itself
	home  [][]int // the same, pinned ones first
	pages []int   // exported pages, by weight
	apart []int   // exported posts and pages that no list has yet
	place []int   // position in posts, by position in all; -1 where it is not listed
	years []year  // newest first

	documents []int // of search: pages, then posts from the oldest on

	translations map[string][]int // exported posts and pages by translationKey, sorted by language
}

// year is the listed posts of one year, newest first; 0 is that of the undated.
type year struct {
	number int
	posts  []int
}

func (s *Site) makeOrder() *order {
	o, lost := &order{}, s.urls.get().lost
	for i := range s.all {
		e := s.entry(i)
		switch {
		case lost[i]: // a link to it would lead to another post
		case e.exported && e.apart:
			o.apart = append(o.apart, i)
		case e.listed:
			o.posts = append(o.posts, i)
		case e.exported && e.post.IsPage && e.post.State(s.now) != post.Hidden:
			o.pages = append(o.pages, i)
		}
	}
	slices.SortFunc(o.posts, func(i, j int) int { return newestFirst(s.entry(i), s.entry(j)) })
	slices.SortFunc(o.pages, func(i, j int) int {
		a, b := s.entry(i).post, s.entry(j).post
		return cmp.Or(cmp.Compare(a.Meta.Weight, b.Meta.Weight), strings.Compare(a.Path, b.Path))
	})
	o.place = slices.Repeat([]int{-1}, len(s.all))
	for at, i := range o.posts {
		o.place[i] = at
	}
	o.own = s.byEdition(o.posts)
	for _, posts := range o.own {
		o.home = append(o.home, s.pinnedFirst(posts))
	}
	o.years = s.byYear(o.posts)
	o.documents = slices.Concat(o.posts, o.pages)
	slices.Reverse(o.documents)
	o.translations = s.makeTranslations(lost)
	return o
}

// byEdition returns the posts of each edition, in their order.
func (s *Site) byEdition(posts []int) [][]int {
	if len(s.editions) == 1 {
		return [][]int{posts}
	}
	own := make([][]int, len(s.editions))
	for _, i := range posts {
		at := s.entry(i).edition.at
		own[at] = append(own[at], i)
	}
	return own
}

// byYear groups posts. The year is that of the author's own clock, so that around New
// Year posts of different zones may change places with those of the other year.
func (s *Site) byYear(posts []int) []year {
	var years []year
	for _, i := range posts {
		number := 0
		if date := s.entry(i).post.Meta.Date; !date.IsZero() {
			number = date.Time.Year()
		}
		at := len(years) - 1
		for at >= 0 && years[at].number != number {
			at--
		}
		if at < 0 {
			at = len(years)
			years = append(years, year{number: number})
		}
		years[at].posts = append(years[at].posts, i)
	}
	slices.SortStableFunc(years, func(a, b year) int { return cmp.Compare(b.number, a.number) })
	return years
}

func newestFirst(a, b *entry) int {
	return cmp.Or(b.post.Meta.Date.Time.Compare(a.post.Meta.Date.Time), strings.Compare(a.post.Path, b.post.Path))
}

// pinnedFirst returns posts itself when nothing is pinned.
func (s *Site) pinnedFirst(posts []int) []int {
	var pinned, rest []int
	for _, i := range posts {
		if s.entry(i).post.Meta.Pinned {
			pinned = append(pinned, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(pinned, rest...)
}

// neighbours returns the positions of the next newer and older listed post in the same
// edition, -1 where there is none.
func (s *Site) neighbours(i int) (newer, older int) {
	if s.reads != nil {
		newer, older = s.plain.neighbours(i)
		s.reads.note(factNear, digestOf(s.pathsOf([]int{newer}), s.pathsOf([]int{older})), s.pathAt(i))
		return newer, older
	}
	o := s.order.get()
	at := o.place[i]
	if at < 0 {
		return -1, -1
	}
	return s.nearest(o.posts, at, -1), s.nearest(o.posts, at, 1)
}

// nearest returns the first post from at on in steps that is of the edition of the one
// there.
func (s *Site) nearest(posts []int, at, step int) int {
	edition := s.entry(posts[at]).edition
	for at += step; at >= 0 && at < len(posts); at += step {
		if s.entry(posts[at]).edition == edition {
			return posts[at]
		}
	}
	return -1
}
