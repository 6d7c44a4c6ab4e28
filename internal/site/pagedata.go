package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/theme"
)

// page returns what all pages of an edition have in common, for the output at path.
func (s *Site) page(kind, path string, ed *edition) *theme.Page {
	p := &theme.Page{
		Kind: kind, Lang: ed.lang, Dir: ed.dir, Words: ed.words,
		Title: ed.title,
		Site: theme.Site{
			Title: ed.title, Description: ed.description, Author: s.config.Author,
			Home: s.href(path, ed.home),
		},
		Menu:   s.menu(path, ed),
		Search: s.searchLink(path, ed),
		Social: s.items(path, s.config.Social),
		Feeds:  s.feedLinks(path, ed),
		Icons:  s.icons(path), Manifest: s.href(path, "/"+manifestPath),
	}
	p.AssetURL = func(name string) (string, bool) {
		output, ok := s.assetNames[name]
		if !ok {
			return "", false
		}
		return s.href(path, "/"+output), true
	}
	s.furnish(p, path)
	return p
}

// menu returns the links of the configured menu, else of the usual one.
func (s *Site) menu(from string, ed *edition) []theme.Link {
	if ed.menu != nil {
		return s.items(from, ed.menu)
	}
	usual := s.usualMenu(ed)
	links := make([]theme.Link, len(usual))
	for i, item := range usual {
		links[i] = s.menuLink(from, item.Title, item.URL)
	}
	return links
}

// UsualMenu returns the menu of a site that sets none.
func (s *Site) UsualMenu() []MenuItem { return s.usualMenu(&s.editions[0]) }

// usualMenu returns archive, tags, series, authors and the pages of an edition.
func (s *Site) usualMenu(ed *edition) []MenuItem {
	items := []MenuItem{{ed.words.Archive, "/archive/"}}
	add := func(root, title string) {
		if root != "" {
			items = append(items, MenuItem{title, root})
		}
	}
	lists := s.roots()
	add(lists.tags, ed.words.Tags)
	add(lists.series, ed.words.Series)
	add(lists.authors, ed.words.Authors)
	for _, i := range s.menuPages(ed.at) {
		page := s.headline(i)
		items = append(items, MenuItem{page.title, page.url})
	}
	return items
}

func (s *Site) menuLink(from, title, url string) theme.Link {
	return theme.Link{Title: title, URL: s.href(from, url), Current: from == outputPath(url)}
}

// items writes configured links: those of this site relative to the page, others
// as they are.
func (s *Site) items(from string, items []MenuItem) []theme.Link {
	links := make([]theme.Link, 0, len(items))
	for _, item := range items {
		if !Local(item.URL) {
			links = append(links, theme.Link{Title: item.Title, URL: item.URL})
			continue
		}
		target, fragment, _ := strings.Cut(item.URL, "#")
		link := s.menuLink(from, item.Title, cleanURL(target))
		if fragment != "" {
			link.URL, link.Current = link.URL+"#"+fragment, false
		}
		links = append(links, link)
	}
	return links
}

// listPage returns the data of home, list, terms, archive and not-found pages.
func (s *Site) listPage(path string, r route) *theme.Page {
	ed := &s.editions[r.edition]
	p := s.page(r.kind, path, ed)
	p.Canonical = s.canonical(urlOf(path))
	p.Description = ed.description
	switch r.kind {
	case KindHome:
		s.fillHome(p, path, r, ed)
	case KindList, KindSeries:
		s.fillList(p, path, r)
	case KindTerms:
		p.Heading = r.taxonomy.title
		p.Breadcrumbs = s.trail(ed.title, ed.home, p.Heading, r.taxonomy.root)
		for _, one := range r.taxonomy.list {
			p.Terms = append(p.Terms, theme.Link{Title: one.name, URL: s.href(path, one.url), Count: len(one.posts)})
		}
	case KindArchive:
		p.Heading = s.words.Archive
		p.Breadcrumbs = s.trail(ed.title, ed.home, p.Heading, "/archive/")
		all := s.archive()
		p.CountText = s.words.Posts(all.posts)
		for _, y := range all.years {
			p.Years = append(p.Years, s.year(path, all, y))
		}
	case KindYear:
		s.fillYear(p, path, r)
	case KindSearch:
		s.fillSearch(p, path)
	case KindNotFound:
		p.Heading, p.NoIndex, p.Canonical = s.words.NotFound, true, ""
		p.Style = s.dressing.style
	}
	if p.Heading != "" {
		p.Title = p.Heading + s.pageSuffix(p.Pager) + " – " + ed.title
		p.Description = aboutList(p)
	}
	s.describe(p, "website", nil)
	return p
}

// aboutList describes a page that shows posts, for search engines: what it holds, how
// much, and of which site. The page for addresses that do not exist needs no description.
func aboutList(p *theme.Page) string {
	if p.Kind == KindNotFound {
		return ""
	}
	parts := []string{p.Heading, p.CountText, cmp.Or(p.Site.Description, p.Site.Title)}
	if p.Pager.Number > 1 {
		parts = slices.Insert(parts, 1, p.Pager.Text)
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

func (s *Site) pageSuffix(pager theme.Pager) string {
	if pager.Number < 2 {
		return ""
	}
	return " – " + pager.Text
}

func (s *Site) fillHome(p *theme.Page, path string, r route, ed *edition) {
	posts, total := s.homePage(ed.at, r.number)
	p.Posts = s.cards(path, posts, ed)
	p.Pager = s.pager(path, ed.home, r.number, total)
	if r.number > 1 {
		p.Title = p.Pager.Text + " – " + p.Title
		return
	}
	if len(p.Posts) > 0 {
		p.Posts[0].First = true
		if image := p.Posts[0].Image; image != nil {
			_, image.Sizes = s.theme.CardSizes()
		}
	}
	for _, card := range p.Posts { // for the headings of sections
		if card.Category != nil {
			card.Category.URL = s.href(path, s.termPage(ofCategories, card.Category.Title))
		}
	}
	s.addEditions(p, path, ed)
	p.JSONLD = s.siteData(ed)
}

func (s *Site) fillList(p *theme.Page, path string, r route) {
	p.Heading = r.term.name
	p.Breadcrumbs = s.trail(s.config.Title, "/", r.taxonomy.title, r.taxonomy.root, r.term.name, r.term.url)
	p.CountText = s.words.Posts(len(r.term.posts))
	p.Parent = theme.Link{Title: r.taxonomy.title, URL: s.href(path, r.taxonomy.root)}
	if s.hasFeed(r.term) {
		p.Feeds = append(s.termFeedLinks(path, r.term), p.Feeds...)
	}
	ed := &s.editions[0]
	if r.kind == KindSeries {
		p.Posts = s.cards(path, r.term.parts, ed)
		for at := range p.Posts {
			p.Posts[at].Part = p.Posts[at].Words.Part(at+1, len(p.Posts))
		}
		return
	}
	p.Posts = s.cards(path, s.slice(r.term.posts, r.number), ed)
	p.Pager = s.pager(path, r.term.url, r.number, len(r.term.posts))
}

// slice returns the posts on the n-th page of a list.
func (s *Site) slice(posts []int, n int) []int {
	size := s.config.Paginate
	from := min((n-1)*size, len(posts))
	return posts[from:min(from+size, len(posts))]
}

func (s *Site) pager(path, root string, n, posts int) theme.Pager {
	total := s.pagesFor(posts)
	p := theme.Pager{Number: n, Total: total, Text: s.words.Page(n, total)}
	link := func(n int) string { return s.href(path, root+strings.TrimSuffix(numbered(n), "index.html")) }
	if n > 1 {
		p.Newer = link(n - 1)
	}
	if n < total {
		p.Older = link(n + 1)
	}
	return p
}

func (s *Site) cards(path string, posts []int, ed *edition) []theme.Card {
	cards := make([]theme.Card, len(posts))
	for at, i := range posts {
		cards[at] = s.card(path, i, ed)
	}
	return cards
}

func (s *Site) card(path string, i int, ed *edition) theme.Card {
	e := s.entry(i)
	m := &e.post.Meta
	lang, dir, words := ed.languageIn(e.post)
	c := theme.Card{
		Title: e.post.Title(), URL: s.href(path, e.url), Excerpt: e.post.Abstract(),
		Lang: lang, Dir: dir, Words: words, Pinned: m.Pinned,
		Date: s.date(m.Date, cmp.Or(lang, ed.lang)), Reading: s.reading(e.post, words), Image: s.picture(path, e),
	}
	if card, _ := s.theme.CardSizes(); card == "" {
		c.Image = nil
	} else if c.Image != nil {
		c.Image.Sizes = card
	}
	if len(m.Categories) > 0 {
		c.Category = &theme.Link{Title: m.Categories[0]}
	}
	return c
}

func (s *Site) date(d post.Date, lang string) *theme.Date {
	if d.Time.IsZero() {
		return nil
	}
	return theme.NewDate(d.Time, d.HasTime, cmp.Or(lang, s.config.Language))
}

// reading returns "10 min read": the minutes the author states, else the counted
// ones. A statement without a number is shown as it is.
func (s *Site) reading(p *post.Post, words *theme.Words) string {
	stated := strings.TrimLeft(strings.TrimSpace(p.Meta.ReadTime), "~≈ ")
	if stated == "" {
		if p.Words == 0 {
			return ""
		}
		return words.Minutes(p.ReadingMinutes)
	}
	digits := stated
	if i := strings.IndexFunc(stated, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits = stated[:i]
	}
	rest := strings.ToLower(strings.TrimSpace(stated[len(digits):]))
	if n, err := strconv.Atoi(digits); err == nil && minuteWords[rest] {
		return words.Minutes(n)
	}
	return p.Meta.ReadTime
}

var minuteWords = map[string]bool{
	"": true, "m": true, "min": true, "mins": true, "min.": true, "minute": true, "minutes": true,
	"min read": true, "mins read": true, "minute read": true, "minutes read": true,
}

// picture returns a post's lead image for the output at path, nil when it has
// none or the file does not exist.
func (s *Site) picture(path string, e *entry) *theme.Image {
	src := e.post.Meta.Image
	if src == "" {
		return nil
	}
	if !Local(src) {
		if !isWeb(src) {
			return nil
		}
		return &theme.Image{URL: src, Alt: e.post.Meta.ImageAlt}
	}
	t, ok := resolver{site: s, entry: e}.file(src)
	if !ok {
		return nil
	}
	shown := s.shownPicture(path, t)
	return &theme.Image{
		URL: s.href(path, "/"+t.Output), Alt: e.post.Meta.ImageAlt, Width: shown.Width, Height: shown.Height,
		Set: shown.Set, WebP: shown.WebP, Sizes: render.Sizes(s.theme.Column(s.config.Appearance)),
	}
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}
