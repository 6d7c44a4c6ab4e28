package site

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"galley/internal/artwork"
	"galley/internal/post"
	"galley/internal/theme"
)

// canonical returns the full address of a URL, "" when the site has none.
func (s *Site) canonical(url string) string {
	if s.config.BaseURL == "" {
		return ""
	}
	return s.absolute(url)
}

// description returns the text for search engines and link previews.
func (s *Site) description(e *entry) string {
	m := &e.post.Meta
	return cmp.Or(m.Description, m.Excerpt, e.post.Summary)
}

// describe fills in the tags that link previews read (ogp.me, and the card of
// what was Twitter). Only what is known is said; e is nil for lists.
func (s *Site) describe(p *theme.Page, kind string, e *entry) {
	add := func(list *[]theme.Property, name, content string) {
		if content != "" {
			*list = append(*list, theme.Property{Name: name, Content: content})
		}
	}
	title, image := cmp.Or(p.Heading, p.Site.Title), share{}
	if e != nil {
		title, image = e.post.Title(), s.shown(e)
	}
	add(&p.Properties, "og:type", kind)
	add(&p.Properties, "og:title", title)
	add(&p.Properties, "og:description", p.Description)
	add(&p.Properties, "og:url", p.Canonical)
	add(&p.Properties, "og:site_name", p.Site.Title)
	add(&p.Properties, "og:locale", locale(cmp.Or(langOf(e), p.Lang)))
	for _, other := range p.Alternates {
		if other.Lang != xDefault && !sameTag(other.Lang, cmp.Or(langOf(e), p.Lang)) {
			add(&p.Properties, "og:locale:alternate", locale(other.Lang))
		}
	}
	add(&p.Properties, "og:image", image.url)
	if image.width > 0 {
		add(&p.Properties, "og:image:width", strconv.Itoa(image.width))
		add(&p.Properties, "og:image:height", strconv.Itoa(image.height))
	}
	if image.url != "" {
		add(&p.Properties, "og:image:alt", image.alt)
	}
	if e != nil && kind == "article" {
		m := &e.post.Meta
		add(&p.Properties, "article:published_time", stamp(m.Date))
		add(&p.Properties, "article:modified_time", stamp(m.Updated))
		for _, name := range m.Authors {
			add(&p.Properties, "article:author", s.authorAddress(name))
		}
		if len(m.Categories) > 0 {
			add(&p.Properties, "article:section", m.Categories[0])
		}
		for _, tag := range m.Tags {
			add(&p.Properties, "article:tag", tag)
		}
	}
	card := "summary"
	if image.url != "" {
		card = "summary_large_image"
	}
	add(&p.Twitter, "twitter:card", card)
}

func langOf(e *entry) string {
	if e == nil {
		return ""
	}
	return e.post.Meta.Lang
}

// locale returns "pt_BR" for "pt-BR". Open Graph wants a region, and a language
// alone does not say one.
func locale(lang string) string {
	language, region, ok := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	if !ok || len(region) != 2 {
		return ""
	}
	return strings.ToLower(language) + "_" + strings.ToUpper(region)
}

// share is the picture of a post where links to it are shown.
type share struct {
	url, alt      string // url is absolute; "" is none
	width, height int    // pixels, 0 when unknown
}

// share returns the picture of a post: its own, none without one or while the site has no
// address.
func (s *Site) share(e *entry) share {
	src, alt := e.post.Meta.Image, e.post.Meta.ImageAlt
	if isWeb(src) {
		return share{url: src, alt: alt}
	}
	if src == "" || !Local(src) || s.config.BaseURL == "" {
		return share{}
	}
	t, ok := resolver{site: s, entry: e}.file(src)
	if !ok {
		return share{}
	}
	own := share{url: s.absolute("/" + t.Output), alt: alt}
	if s.imageSize != nil {
		own.width, own.height = s.imageSize(t.Static)
	}
	return own
}

// shown returns the picture that networks show of a post: its own, else its card, whose
// text is its title.
func (s *Site) shown(e *entry) share {
	if c, output, ok := s.socialCard(e); ok {
		return share{url: s.absolute("/" + output), alt: c.Title, width: artwork.CardWidth, height: artwork.CardHeight}
	}
	return s.share(e)
}

// authorAddress returns the full address of the page of an author, "" without one.
func (s *Site) authorAddress(name string) string {
	if url := s.termURL(ofAuthors, name); url != "" {
		return s.canonical(url)
	}
	return ""
}

// stamp writes a date for machines: with a time where the author wrote one.
func stamp(d post.Date) string {
	switch {
	case d.Time.IsZero():
		return ""
	case d.HasTime:
		return d.Time.Format(time.RFC3339)
	}
	return d.Time.Format(time.DateOnly)
}
