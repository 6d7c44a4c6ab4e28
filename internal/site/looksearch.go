package site

import (
	"cmp"
	"net/url"
	"strings"
	"unicode/utf8"

	"galley/internal/theme"
)

// What search engines show at most of a page's head, before they cut.
const (
	searchTitleWidth = 600 // px, in 20 px Arial
	searchTitleSize  = 20
	searchTextLength = 158 // columns
)

// searchLook is a result of a search engine.
type searchLook struct {
	Lang, Dir, Site, Host string
	Path                  []string // folders of the address, as people read it
	Title, Text           string   // cut
	Date                  *theme.Date
}

// lookSearch returns a post as a search engine lists it, from the head of its page.
func (s *Site) lookSearch(i int, h pageHead) (Look, error) {
	e := s.entry(i)
	lang, dir, _ := s.language(e.post)
	text := h.names["description"]
	data := searchLook{
		Lang: cmp.Or(lang, s.config.Language), Dir: cmp.Or(dir, s.dir),
		Site: cmp.Or(h.properties["og:site_name"], s.config.Title), Title: cutToWidth(h.title, searchTitleSize, searchTitleWidth),
		Text: cutToColumns(text, searchTextLength),
	}
	data.Host, data.Path = breadcrumb(cmp.Or(h.canonical, s.absolute(e.url)))
	if h.properties["article:published_time"] != "" {
		data.Date = s.date(e.post.Meta.Date, lang)
	}
	notes := append(s.reach(i), s.titleNotes(h.title)...)
	notes = append(notes, s.descriptionNotes(e, text)...)
	if h.canonical == "" {
		notes = append(notes, Note{Code: "noAddressSearch", Warn: true})
	}
	page, err := lookPage("search.html", data)
	return Look{HTML: page, URL: e.url, Notes: notes}, err
}

func (s *Site) titleNotes(title string) []Note {
	width := textWidth(title, searchTitleSize)
	n := Note{Code: "titleFits", Args: map[string]any{"width": width, "most": searchTitleWidth}, Field: "title"}
	if width > searchTitleWidth {
		n.Code, n.Warn = "titleLong", true
	}
	return []Note{n}
}

// descriptionNotes says which field the description of the head is from, and whether it
// is too long.
func (s *Site) descriptionNotes(e *entry, text string) []Note {
	m, from := &e.post.Meta, Note{Field: "description"}
	switch text {
	case "":
		return []Note{{Code: "descriptionNone", Field: "description", Warn: true}}
	case m.Description:
		from.Code = "descriptionOwn"
	case m.Excerpt:
		from.Code, from.Field = "descriptionExcerpt", "excerpt"
	case e.post.Summary:
		from.Code = "descriptionText"
	default:
		from.Code = "descriptionTheme"
	}
	if length := columns(text); length > searchTextLength {
		return []Note{from, {
			Code: "descriptionLong", Field: from.Field, Warn: true,
			Args: map[string]any{"length": utf8.RuneCountInString(text), "most": searchTextLength},
		}}
	}
	return []Note{from}
}

// breadcrumb splits an address into host and folders.
func breadcrumb(address string) (host string, path []string) {
	u, err := url.Parse(address)
	if err != nil {
		return address, nil
	}
	for _, part := range strings.Split(u.Path, "/") {
		if part != "" && part != "index.html" {
			path = append(path, part)
		}
	}
	return u.Host, path
}
