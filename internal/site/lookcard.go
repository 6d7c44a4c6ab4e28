package site

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// ThisPost is the attribute that marks the card of the post in question.
const ThisPost = "data-this-post"

// lookCard returns the page of the home page's list that has the card of a post. A post
// readers do not get yet is shown where it would be, and the notes say so.
func (s *Site) lookCard(i int) (Look, error) {
	e, shown, notes := s.entry(i), s, s.reach(i)
	if e.post.IsPage {
		notes = append(notes, Note{Code: "standalone"})
	} else if !e.listed {
		shown = s.listing(i)
	}
	number, ed := 1, e.edition
	if at := slices.Index(shown.order.get().home[ed.at], i); at >= 0 {
		if number = at/s.config.Paginate + 1; number > 1 {
			notes = append(notes, Note{Code: "laterPage", Args: map[string]any{"page": number, "before": at}})
		}
		if e.post.Meta.Date.IsZero() {
			notes = append(notes, Note{Code: "undated", Field: "date"})
		}
	}
	output := ed.home[1:] + numbered(number)
	var b bytes.Buffer
	if err := s.theme.Execute(&b, KindHome, shown.listPage(output, route{kind: KindHome, number: number, edition: ed.at})); err != nil {
		return Look{}, err
	}
	return Look{HTML: markLink(b.String(), shown.href(output, e.url)), URL: urlOf(output), Notes: notes}, nil
}

// listing returns a snapshot in which a post is listed whatever keeps it back.
func (s *Site) listing(i int) *Site {
	e, next := *s.entry(i), *s
	e.listed, e.exported, e.apart = true, true, false
	next.over = make(map[int]*entry, len(s.over)+1)
	maps.Copy(next.over, s.over)
	next.over[i] = &e
	next.renew(-1, true, true, true, true)
	return &next
}

// markLink marks the list item, or the article in it, that links to href first. All
// other bytes of the page stay; without such a link all of them do.
func markLink(page, href string) string {
	type open struct {
		name string
		end  int // of the name in the start tag
	}
	var around []open
	z, at := html.NewTokenizer(strings.NewReader(page)), 0
	for {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return page
		case html.StartTagToken:
			name, more := z.TagName()
			switch string(name) {
			case "article", "li":
				around = append(around, open{string(name), start + 1 + len(name)})
			case "a":
				if n := len(around); n > 0 && linksTo(z, more, href) {
					cut := around[n-1].end
					return page[:cut] + " " + ThisPost + page[cut:]
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if n := len(around); n > 0 && around[n-1].name == string(name) {
				around = around[:n-1]
			}
		}
	}
}

// linksTo reports whether the tag z stands at has this href.
func linksTo(z *html.Tokenizer, more bool, href string) bool {
	for more {
		var key, value []byte
		if key, value, more = z.TagAttr(); string(key) == "href" {
			return string(value) == href
		}
	}
	return false
}
