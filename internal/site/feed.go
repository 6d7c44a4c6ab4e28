package site

import (
	"cmp"
	"encoding/xml"
	"io"
	"path"
	"strings"
	"time"

	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/theme"
)

// feedSize is the number of posts in a feed: the newest ones with a date, since the
// formats demand one and none is invented.
const feedSize = 20

// The feeds of an edition, and those of a tag, category, series or author. RSS is for
// programs that know nothing else; they follow whole sites, so terms do without.
var (
	siteFeeds = []string{atomPath, rssPath, jsonPath}
	termFeeds = []string{atomPath, jsonPath}
)

// feedTypes are the media types of feeds by name, and what to call them.
var feedTypes = map[string]struct{ media, name string }{
	atomPath: {"application/atom+xml", "Atom"},
	rssPath:  {"application/rss+xml", "RSS"},
	jsonPath: {"application/feed+json", "JSON"},
}

// channel is a feed in no format yet.
type channel struct {
	title, description, lang string
	home                     string // site-absolute URL of the page that lists the same posts
	self                     string // output of the feed
	items                    []feedItem
}

// feedItem is a post as feeds show it.
type feedItem struct {
	entry   *entry
	url     string // absolute; also the entry's id
	content string // HTML with absolute links; "" in feeds of summaries
	summary string
	image   string // absolute, "" for none
	updated time.Time
}

// articles are the newest posts of an edition with their text. The three formats of a
// feed share them: each post is rendered once.
type articles struct {
	items []feedItem
	err   error
}

func (s *Site) renderFeed(w io.Writer, output string, r route) error {
	c, err := s.channel(output, r)
	if err != nil {
		return err
	}
	if path.Base(output) == jsonPath {
		return s.writeJSONFeed(w, c)
	}
	x := &xmlWriter{}
	if path.Base(output) == atomPath {
		s.atom(x, c)
	} else {
		s.rss(x, c)
	}
	return x.flush(w, output)
}

// channel gathers what a feed holds. Feeds of the whole site carry the texts; those of
// terms carry summaries: with full texts an export of 500 tags would render the newest
// posts of each, 10,000 articles, and an edit in one text would change them all.
func (s *Site) channel(output string, r route) (channel, error) {
	ed := &s.editions[r.edition]
	c := channel{title: ed.title, description: ed.description, lang: ed.lang, home: ed.home, self: output}
	if r.term == nil {
		full := s.articles(r.edition)
		c.items = full.items
		return c, full.err
	}
	c.title, c.description, c.home = r.term.name+" – "+ed.title, "", r.term.url
	for _, i := range s.feedPosts(r.term.posts) {
		c.items = append(c.items, s.summaryItem(s.entry(i)))
	}
	return c, nil
}

// feedPosts returns those of posts, newest first, that are in their feed.
func (s *Site) feedPosts(posts []int) []int {
	if s.reads != nil {
		return s.plain.feedPosts(posts) // the route of a list says which these are
	}
	for n, i := range posts {
		if n == feedSize || s.entry(i).post.Meta.Date.Time.IsZero() {
			return posts[:n] // undated posts come last
		}
	}
	return posts
}

// hasFeed reports whether a term has a post with a date.
func (s *Site) hasFeed(one *term) bool { return len(s.feedPosts(one.posts)) > 0 }

// articles returns the newest posts of an edition. A traced copy makes them for itself, to
// note what they were made from.
func (s *Site) articles(edition int) articles {
	if s.reads != nil {
		return s.makeArticles(edition)
	}
	return s.feeds[edition].get()
}

func (s *Site) makeArticles(edition int) articles {
	var a articles
	for _, i := range s.newestPosts(edition) {
		e := s.entry(i)
		d, err := s.document(e)
		if err != nil {
			return articles{err: err}
		}
		a.items = append(a.items, s.feedItem(e, d))
	}
	return a
}

// feedItem returns a post, with the article d, as feeds have it.
func (s *Site) feedItem(e *entry, d *render.Document) feedItem {
	item := s.summaryItem(e)
	item.content = absolutize(withoutTitle(d), item.url)
	return item
}

// summaryItem returns a post without its article.
func (s *Site) summaryItem(e *entry) feedItem {
	return feedItem{
		entry: e, url: s.absolute(e.url), summary: s.description(e), image: s.share(e).url, updated: lastChange(e.post).Time,
	}
}

// withoutTitle returns an article without the h1 it begins with: feed readers show
// the title themselves.
func withoutTitle(d *render.Document) string {
	blocks := d.Blocks()
	if len(blocks) == 0 || blocks[0].Kind != "heading" || !beginsWithHeading(d) {
		return d.HTML()
	}
	return strings.TrimPrefix(d.HTML(), blocks[0].HTML)
}

// lastChange returns the later of a post's dates.
func lastChange(p *post.Post) post.Date {
	if p.Meta.Updated.Time.After(p.Meta.Date.Time) {
		return p.Meta.Updated
	}
	return p.Meta.Date
}

// newest returns the time of the last change to any item, or now without one.
func (s *Site) newest(items []feedItem) time.Time {
	var newest time.Time
	for _, item := range items {
		if item.updated.After(newest) {
			newest = item.updated
		}
	}
	if newest.IsZero() {
		return s.moment()
	}
	return newest
}

// feedLinks returns the feeds of an edition for the head of a page at path.
func (s *Site) feedLinks(path string, ed *edition) []theme.Feed {
	links := make([]theme.Feed, len(siteFeeds))
	for i, name := range siteFeeds {
		links[i] = s.feedLink(path, ed.title, ed.home+name, name)
	}
	return links
}

// termFeedLinks returns the feeds of a term for the head of its page.
func (s *Site) termFeedLinks(path string, one *term) []theme.Feed {
	links := make([]theme.Feed, len(termFeeds))
	for i, name := range termFeeds {
		links[i] = s.feedLink(path, one.name+" – "+s.config.Title, one.url+name, name)
	}
	return links
}

func (s *Site) feedLink(path, title, url, name string) theme.Feed {
	t := feedTypes[name]
	return theme.Feed{Type: t.media, Title: title + " (" + t.name + ")", URL: s.href(path, url)}
}

// atom writes RFC 4287.
func (s *Site) atom(x *xmlWriter, c channel) {
	x.raw(xml.Header)
	x.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", c.lang)
	x.text("title", c.title)
	if c.description != "" {
		x.text("subtitle", c.description)
	}
	x.empty("link", "rel", "self", "type", "application/atom+xml", "href", s.absolute("/"+c.self))
	x.empty("link", "rel", "alternate", "type", "text/html", "href", s.absolute(c.home))
	x.text("id", s.absolute(c.home))
	x.text("updated", s.newest(c.items).Format(time.RFC3339))
	// A feed needs an author for entries without one; the site itself stands in.
	x.authors([]string{cmp.Or(s.config.Author, s.config.Title)})
	for _, item := range c.items {
		item.writeAtom(x)
	}
	x.close("feed")
}

// writeAtom writes the post as an entry of Atom.
func (item feedItem) writeAtom(x *xmlWriter) {
	m := &item.entry.post.Meta
	if m.Lang != "" {
		x.open("entry", "xml:lang", m.Lang)
	} else {
		x.open("entry")
	}
	x.text("title", item.entry.post.Title())
	x.empty("link", "rel", "alternate", "type", "text/html", "href", item.url)
	x.text("id", item.url)
	x.text("published", m.Date.Time.Format(time.RFC3339))
	x.text("updated", item.updated.Format(time.RFC3339))
	x.authors(m.Authors)
	for _, term := range feedTerms(m) {
		x.empty("category", "term", term)
	}
	if item.summary != "" {
		x.text("summary", item.summary)
	}
	if item.content != "" {
		x.text("content", item.content, "type", "html")
	}
	x.close("entry")
}

// rss writes RSS 2.0 with the content, Dublin Core and Atom modules.
func (s *Site) rss(x *xmlWriter, c channel) {
	x.raw(xml.Header)
	x.open("rss", "version", "2.0", "xmlns:atom", "http://www.w3.org/2005/Atom",
		"xmlns:content", "http://purl.org/rss/1.0/modules/content/", "xmlns:dc", "http://purl.org/dc/elements/1.1/")
	x.open("channel")
	x.text("title", c.title)
	x.text("link", s.absolute(c.home))
	x.text("description", cmp.Or(c.description, c.title)) // required
	x.text("language", c.lang)
	x.text("lastBuildDate", s.newest(c.items).Format(time.RFC1123Z))
	x.empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", s.absolute("/"+c.self))
	for _, item := range c.items {
		item.writeRSS(x)
	}
	x.close("channel")
	x.close("rss")
}

// writeRSS writes the post as an item of RSS.
func (item feedItem) writeRSS(x *xmlWriter) {
	m := &item.entry.post.Meta
	x.open("item")
	x.text("title", item.entry.post.Title())
	x.text("link", item.url)
	x.text("guid", item.url, "isPermaLink", "true")
	x.text("pubDate", m.Date.Time.Format(time.RFC1123Z))
	for _, name := range m.Authors {
		x.text("dc:creator", name)
	}
	for _, term := range feedTerms(m) {
		x.text("category", term)
	}
	if item.summary != "" {
		x.text("description", item.summary)
	}
	x.text("content:encoded", item.content)
	x.close("item")
}

// maxFeedTerms bounds how many categories and tags of a post its entries name: a post with
// thousands of tags stands in the feed of each.
const maxFeedTerms = 100

// feedTerms returns what an entry names of the categories and tags of a post.
func feedTerms(m *post.Meta) []string {
	terms := append(m.Categories[:len(m.Categories):len(m.Categories)], m.Tags...)
	return terms[:min(len(terms), maxFeedTerms)]
}
