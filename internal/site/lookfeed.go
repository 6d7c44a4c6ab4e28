package site

import (
	"cmp"
	"html/template"
	"slices"

	"galley/internal/theme"
)

// feedLook is what a feed reader knows of an entry.
type feedLook struct {
	Lang, Dir      string
	Site           string
	Title, Authors string
	Date           *theme.Date
	Summary        string
	Content        template.HTML // as in the feed, with the addresses as they are on the page
	Files          []feedFile
}

// feedFile is the entry as one of the feeds has it.
type feedFile struct{ Name, XML string }

// lookFeed returns a post as a feed reader shows it, with its entries in both feeds.
func (s *Site) lookFeed(i int) (Look, error) {
	e := s.entry(i)
	d, err := s.document(e)
	if err != nil {
		return Look{}, err
	}
	lang, dir, words := s.language(e.post)
	item, m := s.feedItem(e, d), &e.post.Meta
	data := feedLook{
		Lang: cmp.Or(lang, s.config.Language), Dir: cmp.Or(dir, s.dir), Site: e.edition.title,
		Title: e.post.Title(), Authors: words.Names(m.Authors), Date: s.date(m.Date, lang),
		Summary: item.summary, Content: template.HTML(withoutTitle(d)),
	}
	if len(m.Authors) == 0 {
		data.Authors = cmp.Or(s.config.Author, s.config.Title) // the feed's own
	}
	if !e.post.IsPage && !m.Date.IsZero() { // what has no date is in no feed
		data.Files = []feedFile{{e.edition.home[1:] + atomPath, item.atom()}, {e.edition.home[1:] + rssPath, item.rss()}}
	}
	page, err := lookPage("feed.html", data)
	return Look{HTML: page, URL: e.url, Notes: s.feedNotes(i)}, err
}

func (s *Site) feedNotes(i int) []Note {
	e, notes := s.entry(i), s.reach(i)
	switch {
	case e.post.IsPage:
		notes = append(notes, Note{Code: "standaloneFeed"})
	case e.post.Meta.Date.IsZero():
		notes = append(notes, Note{Code: "undatedFeed", Field: "date", Warn: true})
	default:
		if at := slices.Index(s.order.get().own[e.edition.at], i); at >= feedSize {
			notes = append(notes, Note{Code: "outOfFeed", Args: map[string]any{"size": feedSize, "newer": at}})
		}
	}
	if s.config.BaseURL == "" {
		notes = append(notes, Note{Code: "noAddressFeed", Args: map[string]any{"address": placeholderBase}, Warn: true})
	}
	return notes
}

// atom returns the entry of RFC 4287.
func (item feedItem) atom() string {
	x := &xmlWriter{}
	item.writeAtom(x)
	return x.b.String()
}

// rss returns the item of RSS 2.0.
func (item feedItem) rss() string {
	x := &xmlWriter{}
	item.writeRSS(x)
	return x.b.String()
}
