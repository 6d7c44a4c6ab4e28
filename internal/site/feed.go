package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"galley/internal/post"
	"galley/internal/render"
)

// feedSize is the number of posts in a feed: the newest ones with a date, since
// both formats demand one and none is invented.
const feedSize = 20

// feedItem is a post as feeds show it.
type feedItem struct {
	entry   *entry
	url     string // absolute; also the entry's id
	content string // HTML with absolute links
	summary string
	updated time.Time
}

func (s *Site) renderFeed(w io.Writer, path string) error {
	items, err := s.feedItems()
	if err != nil {
		return err
	}
	x := &xmlWriter{}
	if path == atomPath {
		s.atom(x, items)
	} else {
		s.rss(x, items)
	}
	return x.flush(w, path)
}

func (s *Site) feedItems() ([]feedItem, error) {
	var items []feedItem
	for _, i := range s.newestPosts() {
		e := s.entry(i)
		d, err := s.document(e)
		if err != nil {
			return nil, err
		}
		items = append(items, s.feedItem(e, d))
	}
	return items, nil
}

// newestPosts returns the posts of the feeds, newest first.
func (s *Site) newestPosts() []int {
	if s.reads != nil {
		posts := s.plain.newestPosts()
		s.reads.note(factNewest, digestOf(s.pathsOf(posts)))
		return posts
	}
	posts := s.order.get().posts
	posts = posts[:min(len(posts), feedSize)]
	for n, i := range posts {
		if s.entry(i).post.Meta.Date.Time.IsZero() {
			return posts[:n] // undated posts come last
		}
	}
	return posts
}

// feedItem returns a post, with the article d, as feeds have it.
func (s *Site) feedItem(e *entry, d *render.Document) feedItem {
	return feedItem{
		entry: e, url: s.absolute(e.url), content: absolutize(withoutTitle(d), s.absolute(e.url)),
		summary: s.description(e), updated: lastChange(e.post).Time,
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

// atom writes RFC 4287.
func (s *Site) atom(x *xmlWriter, items []feedItem) {
	x.raw(xml.Header)
	x.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", s.config.Language)
	x.text("title", s.config.Title)
	if s.config.Description != "" {
		x.text("subtitle", s.config.Description)
	}
	x.empty("link", "rel", "self", "type", "application/atom+xml", "href", s.absolute("/"+atomPath))
	x.empty("link", "rel", "alternate", "type", "text/html", "href", s.absolute("/"))
	x.text("id", s.absolute("/"))
	x.text("updated", s.newest(items).Format(time.RFC3339))
	// A feed needs an author for entries without one; the site itself stands in.
	x.authors([]string{cmp.Or(s.config.Author, s.config.Title)})
	for _, item := range items {
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
	for _, term := range append(m.Categories[:len(m.Categories):len(m.Categories)], m.Tags...) {
		x.empty("category", "term", term)
	}
	if item.summary != "" {
		x.text("summary", item.summary)
	}
	x.text("content", item.content, "type", "html")
	x.close("entry")
}

// rss writes RSS 2.0 with the content, Dublin Core and Atom modules.
func (s *Site) rss(x *xmlWriter, items []feedItem) {
	x.raw(xml.Header)
	x.open("rss", "version", "2.0", "xmlns:atom", "http://www.w3.org/2005/Atom",
		"xmlns:content", "http://purl.org/rss/1.0/modules/content/", "xmlns:dc", "http://purl.org/dc/elements/1.1/")
	x.open("channel")
	x.text("title", s.config.Title)
	x.text("link", s.absolute("/"))
	x.text("description", cmp.Or(s.config.Description, s.config.Title)) // required
	x.text("language", s.config.Language)
	x.text("lastBuildDate", s.newest(items).Format(time.RFC1123Z))
	x.empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", s.absolute("/"+rssPath))
	for _, item := range items {
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
	for _, term := range append(m.Categories[:len(m.Categories):len(m.Categories)], m.Tags...) {
		x.text("category", term)
	}
	if item.summary != "" {
		x.text("description", item.summary)
	}
	x.text("content:encoded", item.content)
	x.close("item")
}

// xmlWriter collects a document. Names are constants of this package; values are
// escaped, and characters XML cannot hold become U+FFFD.
type xmlWriter struct{ b bytes.Buffer }

func (x *xmlWriter) raw(s string) { x.b.WriteString(s) }

func (x *xmlWriter) escape(s string) {
	_ = xml.EscapeText(&x.b, []byte(s)) // a buffer's writes do not fail
}

// start writes a tag up to its closing bracket. attrs are names and values in turn.
func (x *xmlWriter) start(name string, attrs []string) {
	x.raw("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		x.raw(" " + attrs[i] + `="`)
		x.escape(attrs[i+1])
		x.raw(`"`)
	}
}

func (x *xmlWriter) open(name string, attrs ...string) {
	x.start(name, attrs)
	x.raw(">\n")
}

func (x *xmlWriter) empty(name string, attrs ...string) {
	x.start(name, attrs)
	x.raw("/>\n")
}

func (x *xmlWriter) text(name, content string, attrs ...string) {
	x.start(name, attrs)
	x.raw(">")
	x.escape(content)
	x.close(name)
}

func (x *xmlWriter) close(name string) { x.raw("</" + name + ">\n") }

func (x *xmlWriter) authors(names []string) {
	for _, name := range names {
		x.raw("<author>")
		x.text("name", strings.TrimSpace(name))
		x.raw("</author>\n")
	}
}

func (x *xmlWriter) flush(w io.Writer, path string) error {
	if _, err := w.Write(x.b.Bytes()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
