package site

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// absolutize makes the addresses in an article absolute, so that it can be read
// away from its page: in a feed reader. page is the page's own absolute address.
// Addresses of pages lose their "index.html". Of a picture the file that the author named
// stays, and those that browsers may choose instead go: readers show it in their own way.
func absolutize(article, page string) string {
	base, err := url.Parse(page)
	if err != nil {
		return article
	}
	article = ourPicture.ReplaceAllString(article, "$1")
	var b strings.Builder
	b.Grow(len(article) + len(article)/8)
	z := html.NewTokenizer(strings.NewReader(article))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		raw := string(z.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			token := z.Token()
			if absolutizeTag(&token, base) {
				b.WriteString(token.String())
				continue
			}
		}
		b.WriteString(raw)
	}
}

// ourPicture is an image among files to choose from, as package render writes it.
var ourPicture = regexp.MustCompile(`<picture><source type="image/webp" srcset="[^"]*" sizes="[^"]*">(<img [^>]*>)</picture>`)

// absolutizeTag changes a tag's addresses and reports whether there were any.
func absolutizeTag(t *html.Token, base *url.URL) (changed bool) {
	for i, a := range t.Attr {
		if a.Key == "srcset" && offersRenditions(a.Val) {
			t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "srcset" || a.Key == "sizes" })
			return absolutizeTag(t, base) || true
		}
		switch a.Key {
		case "href", "src", "poster", "cite":
			t.Attr[i].Val = absoluteRef(a.Val, base)
			changed = changed || t.Attr[i].Val != a.Val
		case "srcset":
			t.Attr[i].Val = absoluteSet(a.Val, base)
			changed = true
		}
	}
	return changed
}

// offersRenditions reports whether a srcset names files that Galley made.
func offersRenditions(set string) bool {
	first, _, _ := strings.Cut(set, " ")
	return IsRendition(first)
}

func absoluteRef(ref string, base *url.URL) string {
	u, err := url.Parse(ref)
	if err != nil || u.IsAbs() || strings.HasPrefix(ref, "//") {
		return ref
	}
	abs := base.ResolveReference(u)
	if folder, ok := strings.CutSuffix(abs.Path, "/index.html"); ok {
		abs.Path, abs.RawPath = folder+"/", ""
	}
	return abs.String()
}

// absoluteSet does the same for "a.jpg 1x, b.jpg 2x".
func absoluteSet(set string, base *url.URL) string {
	parts := strings.Split(set, ",")
	for i, part := range parts {
		address, size, _ := strings.Cut(strings.TrimSpace(part), " ")
		parts[i] = strings.TrimSpace(absoluteRef(address, base) + " " + size)
	}
	return strings.Join(parts, ", ")
}
