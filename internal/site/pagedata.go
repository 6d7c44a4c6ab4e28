package site

import (
	"bytes"
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"galley/internal/post"
	"galley/internal/theme"
)

// page returns what all pages have in common, for the output at path.
func (s *Site) page(kind, path string) *theme.Page {
	p := &theme.Page{
		Kind: kind, Lang: s.config.Language, Dir: s.dir, Words: s.words,
		Title: s.config.Title,
		Site: theme.Site{
			Title: s.config.Title, Description: s.config.Description, Author: s.config.Author,
			Home: s.href(path, "/"),
		},
		Menu:   s.menu(path),
		Social: s.items(path, s.config.Social),
		Feeds: []theme.Feed{
			{Type: "application/atom+xml", Title: s.config.Title + " (Atom)", URL: s.href(path, "/"+atomPath)},
			{Type: "application/rss+xml", Title: s.config.Title + " (RSS)", URL: s.href(path, "/"+rssPath)},
		},
	}
	p.AssetURL = func(name string) (string, bool) {
		output, ok := s.assetNames[name]
		if !ok {
			return "", false
		}
		return s.href(path, "/"+output), true
	}
	return p
}

// menu returns the configured menu, else archive, tags and the site's own pages.
func (s *Site) menu(from string) []theme.Link {
	if s.config.Menu != nil {
		return s.items(from, s.config.Menu)
	}
	links := []theme.Link{s.menuLink(from, s.words.Archive, "/archive/")}
	tags, pages := s.menuPages()
	if tags != "" {
		links = append(links, s.menuLink(from, s.words.Tags, tags))
	}
	for _, i := range pages {
		h := s.headline(i)
		links = append(links, s.menuLink(from, h.title, h.url))
	}
	return links
}

// menuPages returns the URL of the page of all tags, "" without tags, and the pages
// that a menu lists.
func (s *Site) menuPages() (tags string, pages []int) {
	if s.reads != nil {
		tags, pages = s.plain.menuPages()
		s.reads.note(factMenu, digestOf(tags, s.pathsOf(pages)))
		return tags, pages
	}
	if t := s.terms.get(); len(t.tags.list) > 0 {
		tags = t.tags.root
	}
	return tags, s.order.get().pages
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
	p := s.page(r.kind, path)
	p.Canonical = s.canonical(urlOf(path))
	p.Description = s.config.Description
	switch r.kind {
	case KindHome:
		s.fillHome(p, path, r)
	case KindList:
		s.fillList(p, path, r)
	case KindTerms:
		p.Heading = s.taxonomyTitle(r.taxonomy)
		for _, one := range r.taxonomy.list {
			p.Terms = append(p.Terms, theme.Link{Title: one.name, URL: s.href(path, one.url), Count: len(one.posts)})
		}
	case KindArchive:
		p.Heading = s.words.Archive
		p.CountText = s.words.Posts(len(s.archive()))
		p.Years = s.years(path)
	case KindNotFound:
		p.Heading, p.NoIndex, p.Canonical = s.words.NotFound, true, ""
		p.Style = s.style()
	}
	if p.Heading != "" {
		p.Title = p.Heading + s.pageSuffix(p.Pager) + " – " + s.config.Title
		p.Description = ""
	}
	s.describe(p, "website", nil)
	return p
}

// style returns the style sheet to be written into a page, "" when it needs
// other files.
func (s *Site) style() template.CSS {
	css := s.assets[s.assetNames["style.css"]].data
	if bytes.Contains(css, []byte("url(")) || bytes.Contains(css, []byte("</")) {
		return ""
	}
	return template.CSS(css)
}

func (s *Site) pageSuffix(pager theme.Pager) string {
	if pager.Number < 2 {
		return ""
	}
	return " – " + pager.Text
}

func (s *Site) fillHome(p *theme.Page, path string, r route) {
	posts, total := s.homePage(r.number)
	p.Posts = s.cards(path, posts)
	p.Pager = s.pager(path, "/", r.number, total)
	if r.number > 1 {
		p.Title = p.Pager.Text + " – " + p.Title
		return
	}
	if len(p.Posts) > 0 {
		p.Posts[0].First = true
	}
	p.JSONLD = s.siteData()
}

func (s *Site) fillList(p *theme.Page, path string, r route) {
	p.Heading = r.term.name
	p.CountText = s.words.Posts(len(r.term.posts))
	p.Parent = theme.Link{Title: s.taxonomyTitle(r.taxonomy), URL: s.href(path, r.taxonomy.root)}
	p.Posts = s.cards(path, s.slice(r.term.posts, r.number))
	p.Pager = s.pager(path, r.term.url, r.number, len(r.term.posts))
}

func (s *Site) taxonomyTitle(t *taxonomy) string {
	if t.root == s.config.TagRoot {
		return s.words.Tags
	}
	return s.words.Categories
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

func (s *Site) cards(path string, posts []int) []theme.Card {
	cards := make([]theme.Card, len(posts))
	for at, i := range posts {
		cards[at] = s.card(path, i)
	}
	return cards
}

func (s *Site) card(path string, i int) theme.Card {
	e := s.entry(i)
	m := &e.post.Meta
	lang, dir, words := s.language(e.post)
	c := theme.Card{
		Title: e.post.Title(), URL: s.href(path, e.url), Excerpt: e.post.Abstract(),
		Lang: lang, Dir: dir, Words: words, Pinned: m.Pinned,
		Date: s.date(m.Date, lang), Reading: s.reading(e.post, words), Image: s.picture(path, e),
	}
	if len(m.Categories) > 0 {
		c.Category = &theme.Link{Title: m.Categories[0]}
	}
	return c
}

// years groups the listed posts for the archive; undated ones come last.
func (s *Site) years(path string) []theme.Year {
	var years []theme.Year
	for _, i := range s.archive() {
		h := s.headlineOf(i)
		title := "—"
		if date := h.date; !date.Time.IsZero() {
			title = strconv.Itoa(date.Time.Year())
		}
		if n := len(years); n == 0 || years[n-1].Title != title {
			years = append(years, theme.Year{Title: title})
		}
		lang, dir, words := s.languageOf(h.lang)
		last := &years[len(years)-1]
		last.Posts = append(last.Posts, theme.Card{
			Title: h.title, URL: s.href(path, h.url), Lang: lang, Dir: dir, Words: words,
			Date: s.date(h.date, lang),
		})
	}
	return years
}

// language returns a post's own language and direction, "" where they are the
// site's, and the interface words for what stands beside its text.
func (s *Site) language(p *post.Post) (lang, dir string, words *theme.Words) {
	return s.languageOf(p.Meta.Lang)
}

func (s *Site) languageOf(own string) (lang, dir string, words *theme.Words) {
	if own == "" || strings.EqualFold(own, s.config.Language) {
		return "", "", s.words
	}
	return own, theme.Direction(own), theme.WordsFor(own)
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
	img := &theme.Image{URL: s.href(path, "/"+t.Output), Alt: e.post.Meta.ImageAlt}
	if s.imageSize != nil {
		img.Width, img.Height = s.imageSize(t.Static)
	}
	return img
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}
