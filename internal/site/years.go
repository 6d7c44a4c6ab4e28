package site

import (
	"strconv"

	"galley/internal/theme"
)

// yearURL returns the address of the page of a year.
func yearURL(number int) string { return "/archive/" + strconv.Itoa(number) + "/" }

// fillYear fills in the page of a year, with the years around it.
func (s *Site) fillYear(p *theme.Page, path string, r route) {
	years := s.order.get().years
	one := years[r.number]
	p.Heading = strconv.Itoa(one.number)
	p.Breadcrumbs = s.trail(s.config.Title, "/", s.words.Archive, "/archive/", p.Heading, yearURL(one.number))
	p.CountText = s.words.Posts(len(one.posts))
	p.Parent = theme.Link{Title: s.words.Archive, URL: s.href(path, "/archive/")}
	p.Years = []theme.Year{s.year(path, one)}
	link := func(at int) *theme.Link {
		if at < 0 || at == len(years) || years[at].number == 0 {
			return nil
		}
		return &theme.Link{Title: strconv.Itoa(years[at].number), URL: s.href(path, yearURL(years[at].number))}
	}
	p.Newer, p.Older = link(r.number-1), link(r.number+1)
}

// year returns the posts of a year for the archive. The undated have no page of their own.
func (s *Site) year(path string, y year) theme.Year {
	shown := theme.Year{Title: "—", Posts: make([]theme.Card, len(y.posts))}
	if y.number != 0 {
		shown.Title, shown.URL = strconv.Itoa(y.number), s.href(path, yearURL(y.number))
	}
	for at, i := range y.posts {
		e := s.entry(i)
		lang, dir, words := s.language(e.post)
		shown.Posts[at] = theme.Card{
			Title: e.post.Title(), URL: s.href(path, e.url), Lang: lang, Dir: dir, Words: words,
			Date: s.date(e.post.Meta.Date, lang),
		}
	}
	return shown
}
