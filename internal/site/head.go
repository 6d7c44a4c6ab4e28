package site

import (
	"cmp"
	"encoding/json"
	"html/template"
	"strings"
	"time"

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
	title, image, alt := cmp.Or(p.Heading, p.Site.Title), "", ""
	if e != nil {
		title = e.post.Title()
		image, alt = s.shareImage(e)
	}
	add(&p.Properties, "og:type", kind)
	add(&p.Properties, "og:title", title)
	add(&p.Properties, "og:description", p.Description)
	add(&p.Properties, "og:url", p.Canonical)
	add(&p.Properties, "og:site_name", p.Site.Title)
	add(&p.Properties, "og:locale", locale(cmp.Or(langOf(e), p.Lang)))
	add(&p.Properties, "og:image", image)
	if image != "" {
		add(&p.Properties, "og:image:alt", alt)
	}
	if e != nil && kind == "article" {
		m := &e.post.Meta
		add(&p.Properties, "article:published_time", stamp(m.Date))
		add(&p.Properties, "article:modified_time", stamp(m.Updated))
		if len(m.Categories) > 0 {
			add(&p.Properties, "article:section", m.Categories[0])
		}
		for _, tag := range m.Tags {
			add(&p.Properties, "article:tag", tag)
		}
	}
	card := "summary"
	if image != "" {
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

// shareImage returns the full address of a post's image, "" without one or while
// the site has no address.
func (s *Site) shareImage(e *entry) (url, alt string) {
	src := e.post.Meta.Image
	if isWeb(src) {
		return src, e.post.Meta.ImageAlt
	}
	if src == "" || !Local(src) || s.config.BaseURL == "" {
		return "", ""
	}
	t, ok := resolver{site: s, entry: e}.file(src)
	if !ok {
		return "", ""
	}
	return s.absolute("/" + t.Output), e.post.Meta.ImageAlt
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

// Schema.org data, https://schema.org/BlogPosting. Empty values are left out.
type (
	person struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	blogPosting struct {
		Context     string   `json:"@context"`
		Type        string   `json:"@type"`
		Headline    string   `json:"headline"`
		Description string   `json:"description,omitempty"`
		Published   string   `json:"datePublished,omitempty"`
		Modified    string   `json:"dateModified,omitempty"`
		Author      []person `json:"author,omitempty"`
		Image       string   `json:"image,omitempty"`
		URL         string   `json:"url,omitempty"`
		Language    string   `json:"inLanguage,omitempty"`
		Section     string   `json:"articleSection,omitempty"`
		Keywords    []string `json:"keywords,omitempty"`
	}
	webSite struct {
		Context     string `json:"@context"`
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
		URL         string `json:"url,omitempty"`
		Language    string `json:"inLanguage,omitempty"`
	}
)

// postData describes a post for machines; pages get no data.
func (s *Site) postData(e *entry, p *theme.Page) template.JS {
	if e.post.IsPage {
		return ""
	}
	m := &e.post.Meta
	image, _ := s.shareImage(e)
	data := blogPosting{
		Context: "https://schema.org", Type: "BlogPosting",
		Headline: e.post.Title(), Description: p.Description,
		Published: stamp(m.Date), Modified: stamp(m.Updated),
		Image: image, URL: p.Canonical, Language: cmp.Or(m.Lang, s.config.Language), Keywords: m.Tags,
	}
	names := m.Authors
	if len(names) == 0 && s.config.Author != "" {
		names = []string{s.config.Author}
	}
	for _, name := range names {
		data.Author = append(data.Author, person{Type: "Person", Name: name})
	}
	if len(m.Categories) > 0 {
		data.Section = m.Categories[0]
	}
	return jsonLD(data)
}

// siteData describes the site on the first page of an edition.
func (s *Site) siteData(ed *edition) template.JS {
	return jsonLD(webSite{
		Context: "https://schema.org", Type: "WebSite", Name: ed.title,
		Description: ed.description, URL: s.canonical(ed.home), Language: ed.lang,
	})
}

// jsonLD encodes data for a script element: json.Marshal escapes <, > and &, so
// nothing can end the element early.
func jsonLD(data any) template.JS {
	encoded, err := json.Marshal(data)
	if err != nil {
		return ""
	}
	return template.JS(encoded)
}
