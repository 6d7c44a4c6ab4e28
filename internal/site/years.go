package site

import (
	"strconv"

	"galley/internal/theme"
)

// yearURL returns the address of the page of a year.
func yearURL(number int) string { return "/archive/" + strconv.Itoa(number) + "/" }

// fillYear fills in the page of a year, with the years around it.
func (s *Site) fillYear(p *theme.Page, path string, r route) {
	around, newer, older := s.yearPage(r.number)
	one := around.years[0]
	p.Heading = strconv.Itoa(one.number)
	p.Breadcrumbs = s.trail(s.config.Title, "/", s.words.Archive, "/archive/", p.Heading, yearURL(one.number))
	p.CountText = s.words.Posts(len(one.posts))
	p.Parent = theme.Link{Title: s.words.Archive, URL: s.href(path, "/archive/")}
	p.Years = []theme.Year{s.year(path, around, one)}
	link := func(number int) *theme.Link {
		if number == 0 {
			return nil
		}
		return &theme.Link{Title: strconv.Itoa(number), URL: s.href(path, yearURL(number))}
	}
	p.Newer, p.Older = link(newer), link(older)
}

// year returns the posts of a year of a for the archive. The undated have no page of their own.
func (s *Site) year(path string, a yearList, y year) theme.Year {
	shown := theme.Year{Title: "—", Posts: make([]theme.Card, len(y.posts))}
	if y.number != 0 {
		shown.Title, shown.URL = strconv.Itoa(y.number), s.href(path, yearURL(y.number))
	}
	for at, i := range y.posts {
		h := a.lines[i]
		lang, dir, words := s.editions[0].languageAs(h.lang)
		shown.Posts[at] = theme.Card{
			Title: h.title, URL: s.href(path, h.url), Lang: lang, Dir: dir, Words: words,
			Date: s.date(h.date, lang),
		}
	}
	return shown
}
