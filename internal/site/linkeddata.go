package site

import (
	"cmp"
	"encoding/json"
	"html/template"

	"galley/internal/theme"
)

// Schema.org data, https://schema.org/BlogPosting. Empty values are left out.
type (
	person struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	creativeSeries struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	picture struct {
		Type   string `json:"@type"`
		URL    string `json:"url"`
		Width  int    `json:"width,omitempty"`
		Height int    `json:"height,omitempty"`
	}
	blogPosting struct {
		Context     string          `json:"@context"`
		Type        string          `json:"@type"`
		Headline    string          `json:"headline"`
		Page        string          `json:"mainEntityOfPage,omitempty"`
		Description string          `json:"description,omitempty"`
		Published   string          `json:"datePublished,omitempty"`
		Modified    string          `json:"dateModified,omitempty"`
		Author      []person        `json:"author,omitempty"`
		Image       *picture        `json:"image,omitempty"`
		URL         string          `json:"url,omitempty"`
		Language    string          `json:"inLanguage,omitempty"`
		Section     string          `json:"articleSection,omitempty"`
		Keywords    []string        `json:"keywords,omitempty"`
		Series      *creativeSeries `json:"isPartOf,omitempty"`
		Part        int             `json:"position,omitempty"`
	}
	webSite struct {
		Context     string `json:"@context"`
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
		URL         string `json:"url,omitempty"`
		Language    string `json:"inLanguage,omitempty"`
	}
	breadcrumbs struct {
		Context string  `json:"@context"`
		Type    string  `json:"@type"`
		Items   []crumb `json:"itemListElement"`
	}
	crumb struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item,omitempty"`
	}
)

// postData describes a post for machines; pages get no data.
func (s *Site) postData(e *entry, p *theme.Page) template.JS {
	if e.post.IsPage {
		return ""
	}
	m := &e.post.Meta
	data := blogPosting{
		Context: "https://schema.org", Type: "BlogPosting",
		Headline: e.post.Title(), Description: p.Description,
		Published: stamp(m.Date), Modified: stamp(m.Updated),
		Page: p.Canonical, URL: p.Canonical, Language: cmp.Or(m.Lang, s.config.Language), Keywords: m.Tags,
	}
	if image := s.share(e); image.url != "" {
		data.Image = &picture{Type: "ImageObject", URL: image.url, Width: image.width, Height: image.height}
	}
	if one := s.seriesPlace(s.index[e.post.Path]); one.url != "" {
		data.Series = &creativeSeries{Type: "CreativeWorkSeries", Name: one.name, URL: s.canonical(one.url)}
		data.Part = one.at
	}
	names := m.Authors
	if len(names) == 0 && s.config.Author != "" {
		names = []string{s.config.Author}
	}
	for _, name := range names {
		data.Author = append(data.Author, person{Type: "Person", Name: name, URL: s.authorAddress(name)})
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

// trail describes the way from the first page to a page: titles and site-absolute URLs
// in turn, the page itself last. Addresses have to be whole, so that without the site's
// own there is none.
func (s *Site) trail(steps ...string) template.JS {
	if s.config.BaseURL == "" {
		return ""
	}
	list := breadcrumbs{Context: "https://schema.org", Type: "BreadcrumbList"}
	for i := 0; i+1 < len(steps); i += 2 {
		list.Items = append(list.Items, crumb{
			Type: "ListItem", Position: i/2 + 1, Name: steps[i], Item: s.canonical(steps[i+1]),
		})
	}
	return jsonLD(list)
}

// postTrail is the way to a post by its first category, where that has a page.
func (s *Site) postTrail(e *entry) template.JS {
	steps := []string{e.edition.title, e.edition.home}
	if names := e.post.Meta.Categories; len(names) > 0 {
		if url := s.termURL(ofCategories, names[0]); url != "" {
			steps = append(steps, names[0], url)
		}
	}
	return s.trail(append(steps, e.post.Title(), e.url)...)
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
