package site

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"galley/internal/post"
)

// Every feed and the sitemap of every site is what its format asks for.
func TestFeedsAreValid(t *testing.T) {
	seen := map[string]int{}
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		s := buildAny(files)
		pages := everything(t, s)
		for _, o := range s.Outputs() {
			if o.Kind != KindFeed && o.Kind != KindSitemap {
				continue
			}
			name, doc := o.Path, pages[o.Path]
			seen[path.Base(name)]++
			if path.Base(name) == jsonPath {
				validJSONFeed(t, s, name, doc)
				continue
			}
			wellFormed(t, name, doc)
			switch path.Base(name) {
			case atomPath:
				validAtom(t, s, name, doc)
			case rssPath:
				validRSS(t, s, name, doc)
			}
		}
	})
	for _, name := range []string{atomPath, rssPath, jsonPath, sitemapPath} {
		if seen[name] < 5 {
			t.Errorf("only %d of %s", seen[name], name)
		}
	}
}

func wellFormed(t *testing.T, name, doc string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(doc))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if text, ok := token.(xml.CharData); ok && relativeAddress(string(text)) {
			t.Errorf("%s holds a relative address: %s", name, text)
		}
	}
}

// validAtom checks what RFC 4287 demands of a feed and its entries.
func validAtom(t *testing.T, s *Site, name, doc string) {
	t.Helper()
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	var feed struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Links   []link   `xml:"link"`
		Author  []string `xml:"author>name"`
		Entries []struct {
			ID        string `xml:"id"`
			Title     string `xml:"title"`
			Updated   string `xml:"updated"`
			Published string `xml:"published"`
			Links     []link `xml:"link"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal([]byte(doc), &feed); err != nil {
		t.Fatal(name, err)
	}
	if feed.ID == "" || feed.Title == "" || len(feed.Author) == 0 || feed.Author[0] == "" {
		t.Errorf("%s: id %q, title %q, authors %q", name, feed.ID, feed.Title, feed.Author)
	}
	isStamp(t, name, feed.Updated)
	for _, l := range feed.Links {
		if l.Rel == "self" && l.Href != s.absolute("/"+name) {
			t.Errorf("%s is said to be at %s", name, l.Href)
		}
	}
	ids := map[string]bool{}
	for _, e := range feed.Entries {
		if ids[e.ID] || e.Title == "" || len(e.Links) == 0 {
			t.Errorf("%s: entry %q twice, without a title or a link", name, e.ID)
		}
		ids[e.ID] = true
		isStamp(t, name, e.Updated)
		isStamp(t, name, e.Published)
		if e.Updated < e.Published {
			t.Errorf("%s: %s updated %s before it was published, %s", name, e.ID, e.Updated, e.Published)
		}
		isAbsolute(t, name, e.ID)
	}
}

// validRSS checks what RSS 2.0 demands of a channel and its items.
func validRSS(t *testing.T, s *Site, name, doc string) {
	t.Helper()
	var feed struct {
		Title       string   `xml:"channel>title"`
		Link        []string `xml:"channel>link"`
		Description string   `xml:"channel>description"`
		Built       string   `xml:"channel>lastBuildDate"`
		Items       []struct {
			Title string `xml:"title"`
			Link  string `xml:"link"`
			GUID  string `xml:"guid"`
			Date  string `xml:"pubDate"`
		} `xml:"channel>item"`
	}
	if err := xml.Unmarshal([]byte(doc), &feed); err != nil {
		t.Fatal(name, err)
	}
	if feed.Title == "" || feed.Description == "" || len(feed.Link) == 0 || !strings.HasPrefix(feed.Link[0], s.base) {
		t.Errorf("%s: title %q, description %q, link %q", name, feed.Title, feed.Description, feed.Link)
	}
	dates := []string{feed.Built}
	for _, item := range feed.Items {
		dates = append(dates, item.Date)
		isAbsolute(t, name, item.Link)
		if item.Title == "" || item.GUID != item.Link {
			t.Errorf("%s: %+v", name, item)
		}
	}
	for _, date := range dates {
		if _, err := time.Parse(time.RFC1123Z, date); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// validJSONFeed checks what JSON Feed 1.1 demands of a feed and its items.
func validJSONFeed(t *testing.T, s *Site, name, doc string) {
	t.Helper()
	var feed jsonFeed
	dec := json.NewDecoder(strings.NewReader(doc))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&feed); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if feed.Version != "https://jsonfeed.org/version/1.1" || feed.Title == "" || feed.Items == nil || feed.Self != s.absolute("/"+name) {
		t.Errorf("%s: %+v", name, feed)
	}
	ids := map[string]bool{}
	for _, item := range feed.Items {
		if item.ID == "" || ids[item.ID] || item.HTML == "" && item.Text == "" || relativeAddress(item.HTML) {
			t.Errorf("%s: %+v", name, item)
		}
		ids[item.ID] = true
		isStamp(t, name, item.Published)
		isAbsolute(t, name, item.URL)
	}
}

func isStamp(t *testing.T, name, date string) {
	t.Helper()
	if _, err := time.Parse(time.RFC3339, date); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

func isAbsolute(t *testing.T, name, address string) {
	t.Helper()
	if u, err := url.Parse(address); err != nil || !u.IsAbs() || u.Host == "" {
		t.Errorf("%s: %q is no full address", name, address)
	}
}

// The feeds of terms hold no article, so that no export renders one many times over, and
// the three of the site render each once.
func TestFeedsRenderArticlesOnce(t *testing.T) {
	files := corpus(50)
	in, _ := input(files)
	reads := map[string]int{}
	in.Files = counting{files, reads}
	s, _ := Build(in)
	for _, o := range s.Outputs() {
		if o.Kind == KindFeed {
			page(t, s, o.Path)
		}
	}
	if len(reads) != feedSize {
		t.Errorf("%d articles were read, want %d", len(reads), feedSize)
	}
	for name, n := range reads {
		if n != 1 {
			t.Errorf("%s was read %d times", name, n)
		}
	}
}

func TestFeedTermsAreBounded(t *testing.T) {
	m := post.Meta{Categories: []string{"a"}, Tags: make([]string, 3*maxFeedTerms)}
	if got := feedTerms(&m); len(got) != maxFeedTerms || got[0] != "a" {
		t.Errorf("an entry names %d terms, the first of them %q; want %d, %q", len(got), got[0], maxFeedTerms, "a")
	}
	m.Tags = []string{"b"}
	if got := feedTerms(&m); len(got) != 2 {
		t.Errorf("an entry names %q", got)
	}
}
