package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. Empty values are left out.
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		Home        string       `json:"home_page_url"`
		Self        string       `json:"feed_url"`
		Description string       `json:"description,omitempty"`
		Authors     []jsonAuthor `json:"authors,omitempty"`
		Language    string       `json:"language,omitempty"`
		Items       []jsonItem   `json:"items"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
	}
	jsonItem struct {
		ID        string       `json:"id"`
		URL       string       `json:"url"`
		Title     string       `json:"title"`
		HTML      string       `json:"content_html,omitempty"`
		Text      string       `json:"content_text,omitempty"`
		Summary   string       `json:"summary,omitempty"`
		Image     string       `json:"image,omitempty"`
		Published string       `json:"date_published"`
		Modified  string       `json:"date_modified,omitempty"`
		Authors   []jsonAuthor `json:"authors,omitempty"`
		Tags      []string     `json:"tags,omitempty"`
		Language  string       `json:"language,omitempty"`
	}
)

func (s *Site) writeJSONFeed(w io.Writer, c channel) error {
	feed := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: c.title, Home: s.absolute(c.home), Self: s.absolute("/" + c.self),
		Description: c.description, Language: c.lang, Items: make([]jsonItem, len(c.items)),
	}
	if s.config.Author != "" {
		feed.Authors = jsonAuthors([]string{s.config.Author})
	}
	for i, item := range c.items {
		feed.Items[i] = item.json()
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // it is read as a feed, not as part of a page
	encoder.SetIndent("", " ")
	err := encoder.Encode(feed)
	if err == nil {
		_, err = w.Write(b.Bytes())
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", c.self, err)
	}
	return nil
}

// json returns the post as an item. An item has to have a content: in feeds of summaries
// it is the summary, and the title of a post that has none.
func (item feedItem) json() jsonItem {
	m := &item.entry.post.Meta
	j := jsonItem{
		ID: item.url, URL: item.url, Title: item.entry.post.Title(), HTML: item.content, Summary: item.summary,
		Image: item.image, Published: m.Date.Time.Format(time.RFC3339), Authors: jsonAuthors(m.Authors),
		Tags: feedTerms(m), Language: m.Lang,
	}
	if j.HTML == "" {
		j.Text, j.Summary = cmp.Or(item.summary, j.Title), ""
	}
	if item.updated.After(m.Date.Time) {
		j.Modified = item.updated.Format(time.RFC3339)
	}
	return j
}

func jsonAuthors(names []string) []jsonAuthor {
	list := make([]jsonAuthor, 0, len(names))
	for _, name := range names {
		list = append(list, jsonAuthor{strings.TrimSpace(name)})
	}
	return list
}
