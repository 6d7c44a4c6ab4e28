package cli

import (
	"cmp"
	"slices"
	"time"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/project"
)

// problem is a finding in JSON. A note is worth knowing and no mistake.
type problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Fix     string `json:"fix,omitempty"`
	Note    bool   `json:"note"`
}

// item is a post in JSON: what it says, what it is, where it goes. Dates are ISO days,
// or "".
type item struct {
	Path       string    `json:"path"`
	Title      string    `json:"title"`
	Date       string    `json:"date"`
	Updated    string    `json:"updated"`
	State      string    `json:"state"`
	URL        string    `json:"url"`
	Lang       string    `json:"lang"`
	Authors    []string  `json:"authors"`
	Category   string    `json:"category"`
	Categories []string  `json:"categories"`
	Tags       []string  `json:"tags"`
	Words      int       `json:"words"`
	Minutes    int       `json:"minutes"`
	IsPage     bool      `json:"isPage"`
	Meta       meta      `json:"meta"`
	Problems   []problem `json:"problems"`
}

// meta is front matter as Galley understood it.
type meta struct {
	Title       string   `json:"title"`
	Authors     []string `json:"authors,omitempty"`
	Date        string   `json:"date,omitempty"` // dates are as written
	Updated     string   `json:"updated,omitempty"`
	Expiry      string   `json:"expiry,omitempty"`
	Categories  []string `json:"categories,omitempty"`
	Tags        []string `json:"tags,omitempty"`
	Series      string   `json:"series,omitempty"`
	Excerpt     string   `json:"excerpt,omitempty"`
	Description string   `json:"description,omitempty"`
	Image       string   `json:"image,omitempty"`
	ImageAlt    string   `json:"imageAlt,omitempty"`
	Slug        string   `json:"slug,omitempty"`
	Permalink   string   `json:"permalink,omitempty"`
	Lang        string   `json:"lang,omitempty"`
	Layout      string   `json:"layout,omitempty"`
	ReadTime    string   `json:"readTime,omitempty"`
	Aliases     []string `json:"aliases,omitempty"`
	Canonical   string   `json:"canonical,omitempty"`
	Weight      int      `json:"weight,omitempty"`
	Draft       bool     `json:"draft"`
	Hidden      bool     `json:"hidden,omitempty"`
	Pinned      bool     `json:"pinned,omitempty"`
	Extra       object   `json:"extra,omitempty"` // fields without a meaning to Galley
}

func itemOf(p *project.Project, one *post.Post) item {
	m := &one.Meta
	it := item{
		Path: one.Path, Title: one.Title(), Date: day(m.Date), Updated: day(m.Updated),
		State: string(one.State(p.Now())), URL: p.Site().URL(one.Path), Lang: langOf(p, one),
		Authors: list(m.Authors), Categories: list(m.Categories), Tags: list(m.Tags),
		Words: one.Words, Minutes: one.ReadingMinutes, IsPage: one.IsPage, Meta: metaOf(m),
		Problems: problemsOf(slices.Concat(p.PostProblems(one), p.PostNotes(one))),
	}
	if len(m.Categories) > 0 {
		it.Category = m.Categories[0]
	}
	return it
}

func metaOf(m *post.Meta) meta {
	return meta{
		Title: m.Title, Authors: m.Authors, Date: m.Date.Literal, Updated: m.Updated.Literal, Expiry: m.Expiry.Literal,
		Categories: m.Categories, Tags: m.Tags, Series: m.Series, Excerpt: m.Excerpt, Description: m.Description,
		Image: m.Image, ImageAlt: m.ImageAlt, Slug: m.Slug, Permalink: m.Permalink, Lang: m.Lang, Layout: m.Layout,
		ReadTime: m.ReadTime, Aliases: m.Aliases, Canonical: m.CanonicalURL, Weight: m.Weight,
		Draft: m.Draft, Hidden: m.Hidden, Pinned: m.Pinned, Extra: fieldsOf(m.Extra),
	}
}

// day returns the calendar day of a date, "" for none.
func day(d post.Date) string {
	if d.Time.IsZero() {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

// list returns a list that is empty in JSON, not null, when there is nothing in it.
func list(items []string) []string { return append([]string{}, items...) }

// langOf returns the language of a post: its own, else the site's.
func langOf(p *project.Project, one *post.Post) string {
	return cmp.Or(one.Meta.Lang, p.Config().Language)
}

func problemsOf(errs []*fault.Error) []problem {
	out := make([]problem, 0, len(errs))
	for _, e := range errs {
		out = append(out, problem{string(e.Code), e.Message, e.Path, e.Line, e.Column, e.Fix, e.Code == post.Note})
	}
	return out
}
