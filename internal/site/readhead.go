package site

import (
	"strings"

	"golang.org/x/net/html"
)

// pageHead is what a page says about itself to machines. It is read from the page, not
// from what went into it, so that templates of the author's own count.
type pageHead struct {
	title, canonical string
	names            map[string]string // <meta name>, in lower case
	properties       map[string]string // <meta property>
}

// readHead reads the head of a page; what stands behind it is not looked at. Of several
// tags for one thing the first counts, as it does for most readers.
func readHead(page string) pageHead {
	h := pageHead{names: map[string]string{}, properties: map[string]string{}}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return h
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.Data {
			case "body":
				return h
			case "title":
				if z.Next() == html.TextToken && h.title == "" {
					h.title = strings.Join(strings.Fields(z.Token().Data), " ")
				}
			case "link":
				if rel := attribute(&t, "rel"); strings.EqualFold(rel, "canonical") {
					h.canonical = attribute(&t, "href")
				}
			case "meta":
				note(h.names, strings.ToLower(attribute(&t, "name")), attribute(&t, "content"))
				note(h.properties, attribute(&t, "property"), attribute(&t, "content"))
			}
		}
	}
}

func note(values map[string]string, name, value string) {
	if _, again := values[name]; name != "" && !again {
		values[name] = value
	}
}

func attribute(t *html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
