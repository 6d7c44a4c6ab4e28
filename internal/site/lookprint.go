package site

import (
	"strings"

	"golang.org/x/net/html"

	"galley/internal/theme"
)

// forPaper returns a page as if it were printed, for a screen: styles for print hold,
// those for screens do not. Style sheets in files of their own are to be loaded through
// theme.ForPaper, too.
func forPaper(page string) string {
	var b strings.Builder
	b.Grow(len(page))
	z, inStyle := html.NewTokenizer(strings.NewReader(page)), false
	for {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			inStyle = t.Data == "style"
			if paperMedia(&t) {
				raw = t.String()
			}
		case html.EndTagToken:
			inStyle = false
		case html.TextToken:
			if inStyle {
				raw = string(theme.ForPaper([]byte(raw)))
			}
		}
		b.WriteString(raw)
	}
}

// paperMedia changes the media of a style or picture and reports whether there was any.
func paperMedia(t *html.Token) bool {
	switch t.Data {
	case "link", "style", "source":
	default:
		return false
	}
	for i, a := range t.Attr {
		if a.Key == "media" {
			t.Attr[i].Val = theme.MediaForPaper(a.Val)
			return true
		}
	}
	return false
}
