package site

import (
	"cmp"
	"slices"
	"strings"

	"galley/internal/post"
)

// order holds positions in Site.all in the orders that lists need.
type order struct {
	posts []int // listed posts, newest first, undated last
	home  []int // the same, pinned ones first
	pages []int // exported pages, by weight
	place []int // position in posts, by position in all; -1 where it is not listed
}

func (s *Site) makeOrder() *order {
	o, lost := &order{}, s.urls.get().lost
	for i := range s.all {
		e := s.entry(i)
		switch {
		case lost[i]: // a link to it would lead to another post
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
	o.home = s.pinnedFirst(o.posts)
	return o
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

// neighbours returns the positions of the next newer and older listed post, -1
// where there is none.
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
	newer, older = -1, -1
	if at > 0 {
		newer = o.posts[at-1]
	}
	if at+1 < len(o.posts) {
		older = o.posts[at+1]
	}
	return newer, older
}
