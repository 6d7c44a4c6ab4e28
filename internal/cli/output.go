package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
)

// problem is a finding in JSON.
type problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Fix     string `json:"fix,omitempty"`
}

// item is a post in JSON: what it says, what it is, where it goes.
type item struct {
	Path     string    `json:"path"`
	Title    string    `json:"title"`
	Date     string    `json:"date"`
	State    string    `json:"state"`
	URL      string    `json:"url"`
	Category string    `json:"category"`
	Tags     []string  `json:"tags"`
	Words    int       `json:"words"`
	Minutes  int       `json:"minutes"`
	IsPage   bool      `json:"isPage"`
	Meta     meta      `json:"meta"`
	Problems []problem `json:"problems"`
}

// meta is front matter as Galley understood it.
type meta struct {
	Title       string         `json:"title"`
	Authors     []string       `json:"authors,omitempty"`
	Date        string         `json:"date,omitempty"`
	Updated     string         `json:"updated,omitempty"`
	Expiry      string         `json:"expiry,omitempty"`
	Categories  []string       `json:"categories,omitempty"`
	Tags        []string       `json:"tags,omitempty"`
	Series      string         `json:"series,omitempty"`
	Excerpt     string         `json:"excerpt,omitempty"`
	Description string         `json:"description,omitempty"`
	Image       string         `json:"image,omitempty"`
	Slug        string         `json:"slug,omitempty"`
	Permalink   string         `json:"permalink,omitempty"`
	Lang        string         `json:"lang,omitempty"`
	Layout      string         `json:"layout,omitempty"`
	ReadTime    string         `json:"readTime,omitempty"`
	Aliases     []string       `json:"aliases,omitempty"`
	Draft       bool           `json:"draft"`
	Pinned      bool           `json:"pinned,omitempty"`
	Extra       map[string]any `json:"extra,omitempty"`
}

func itemOf(one *post.Post, url string, now time.Time) item {
	it := item{
		Path: one.Path, Title: one.Title(), State: string(one.State(now)), URL: url, Tags: append([]string{}, one.Meta.Tags...),
		Words: one.Words, Minutes: one.ReadingMinutes, IsPage: one.IsPage, Meta: metaOf(&one.Meta), Problems: problemsOf(one.Problems),
	}
	if len(one.Meta.Categories) > 0 {
		it.Category = one.Meta.Categories[0]
	}
	if !one.Meta.Date.Time.IsZero() {
		it.Date = one.Meta.Date.Time.Format(time.DateOnly)
	}
	return it
}

func metaOf(m *post.Meta) meta {
	out := meta{
		Title: m.Title, Authors: m.Authors, Date: m.Date.Literal, Updated: m.Updated.Literal, Expiry: m.Expiry.Literal,
		Categories: m.Categories, Tags: m.Tags, Series: m.Series, Excerpt: m.Excerpt, Description: m.Description,
		Image: m.Image, Slug: m.Slug, Permalink: m.Permalink, Lang: m.Lang, Layout: m.Layout, ReadTime: m.ReadTime,
		Aliases: m.Aliases, Draft: m.Draft, Pinned: m.Pinned,
	}
	for _, f := range m.Extra {
		if out.Extra == nil {
			out.Extra = map[string]any{}
		}
		out.Extra[f.Key] = plain(f.Value)
	}
	return out
}

// plain turns front matter values into what JSON can hold.
func plain(v any) any {
	switch v := v.(type) {
	case frontmatter.Map:
		object := make(map[string]any, len(v))
		for _, pair := range v {
			object[fmt.Sprint(pair.Key)] = plain(pair.Value)
		}
		return object
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	}
	return v
}

func problemsOf(errs []*fault.Error) []problem {
	out := make([]problem, 0, len(errs))
	for _, e := range errs {
		out = append(out, problem{string(e.Code), e.Message, e.Path, e.Line, e.Column, e.Fix})
	}
	return out
}

// printJSON writes one document.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printProblems writes problems as path:line:column: message, as compilers do.
func printProblems(w io.Writer, errs []*fault.Error) {
	for _, e := range errs {
		fmt.Fprintln(w, sentence(e))
	}
}

// isTerminal reports whether w shows progress to somebody.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
