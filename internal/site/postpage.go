package site

import (
	"cmp"

	"galley/internal/render"
	"galley/internal/theme"
)

// postPage returns the data of a post's or page's own page, around the article d.
func (s *Site) postPage(i int, kind string, d *render.Document) *theme.Page {
	e := s.entry(i)
	m := &e.post.Meta
	ed := e.edition
	p := s.page(kind, e.output, ed)
	lang, dir, words := ed.languageIn(e.post)
	p.Title = e.post.Title() + " – " + ed.title
	p.Article = articleMark
	p.Description = s.description(e)
	p.Author = words.Names(m.Authors)
	p.Canonical = s.canonical(e.url)
	if m.CanonicalURL != "" {
		p.Canonical = m.CanonicalURL
	}
	p.NoIndex = !e.listed && !e.post.IsPage
	p.Post = &theme.Post{
		Title: e.post.Title(), OwnHeading: beginsWithHeading(d), Lang: lang, Dir: dir, Words: words,
		Date: s.date(m.Date, cmp.Or(lang, ed.lang)), Updated: s.updated(e, cmp.Or(lang, ed.lang)),
		Authors: p.Author, Names: s.authorNames(e, words), Reading: s.reading(e.post, words), Image: s.picture(e.output, e),
	}
	s.fillTerms(p.Post, e)
	newer, older := s.neighbours(i)
	p.Post.Newer, p.Post.Older = s.near(e, newer), s.near(e, older)
	p.Post.Contents = s.contents(e, d)
	p.Post.Related = s.relatedCards(i)
	if kind == KindPost {
		p.Post.Series = s.seriesBox(i)
	}
	s.addTranslations(p, i)
	s.describe(p, "article", e)
	p.JSONLD, p.Breadcrumbs = s.postData(e, p), s.postTrail(e)
	return p
}

// updated returns the date of the last change, when it is another day than the first.
func (s *Site) updated(e *entry, lang string) *theme.Date {
	m := &e.post.Meta
	first, last := s.date(m.Date, lang), s.date(m.Updated, lang)
	if last == nil || first != nil && first.Text == last.Text {
		return nil
	}
	return last
}

// fillTerms adds category and tags. One that no listed post has (of a draft, for
// instance) is linked to the page of all, as it has no page of its own.
func (s *Site) fillTerms(p *theme.Post, e *entry) {
	m := &e.post.Meta
	link := func(of, name string) theme.Link {
		return theme.Link{Title: name, URL: s.href(e.output, s.termPage(of, name))}
	}
	if len(m.Categories) > 0 {
		category := link(ofCategories, m.Categories[0])
		p.Category = &category
	}
	for _, name := range m.Tags {
		p.Tags = append(p.Tags, link(ofTags, name))
	}
}

// termPage returns the URL to which a tag or category of a post leads.
func (s *Site) termPage(of, name string) string {
	if url := s.termURL(of, name); url != "" {
		return url
	}
	root := s.roots().tags
	if of == ofCategories {
		root = s.roots().categories
	}
	return cmp.Or(root, "/archive/")
}

func (s *Site) near(from *entry, i int) *theme.Link {
	if i < 0 {
		return nil
	}
	h := s.headline(i)
	return &theme.Link{Title: h.title, URL: s.href(from.output, h.url)}
}

// redirectPage returns the data of the page at an old address.
func (s *Site) redirectPage(path string, r route) *theme.Page {
	e := s.entry(r.post)
	p := s.page(KindRedirect, path, e.edition)
	p.Title, p.Heading = e.post.Title(), e.post.Title()
	p.Canonical = s.canonical(e.url)
	p.Target = s.href(path, e.url)
	return p
}
