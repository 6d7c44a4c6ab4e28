package render

import (
	"html"
	"strings"
	"unicode"
)

// SafeURL reports whether dest may stand in a page: http, https, mailto and tel
// addresses, relative ones and fragments; for images http, https, relative ones and data
// of the common bitmap formats. It looks through character references, percent escapes,
// white space and control characters, as browsers do, and refuses when in doubt.
func SafeURL(dest string, image bool) bool {
	scheme, rest := scheme(bare(dest))
	switch scheme {
	case "", "http", "https":
		return true
	case "mailto", "tel":
		return !image
	case "data":
		return image && bitmap(rest)
	}
	return false
}

// bitmap reports whether the rest of a data URL is a picture that cannot hold script.
func bitmap(rest string) bool {
	for _, format := range [...]string{"png", "jpeg", "gif", "webp", "avif"} {
		after, ok := strings.CutPrefix(rest, "image/"+format)
		if ok && (strings.HasPrefix(after, ";") || strings.HasPrefix(after, ",")) {
			return true
		}
	}
	return false
}

// scheme cuts the scheme off a bare URL. A colon after a slash, question mark or hash
// belongs to a path, so there is no scheme then. Anything else before a colon counts as
// one, even if no browser would take it.
func scheme(url string) (scheme, rest string) {
	i := strings.IndexAny(url, ":/?#\\")
	if i < 0 || url[i] != ':' {
		return "", url
	}
	if i == 0 {
		return ":", url[1:]
	}
	return url[:i], url[i+1:]
}

// bare undoes what can hide a scheme, as often as it was done: a URL may pass through
// several decoders on its way.
func bare(url string) string {
	if plain(url) {
		return strings.ToLower(url)
	}
	for range 5 {
		before := url
		url = strings.Map(visible, unpercent(html.UnescapeString(url)))
		if url == before {
			break
		}
	}
	return strings.ToLower(url)
}

// plain reports whether bare has nothing to undo, which holds for nearly all URLs.
func plain(url string) bool {
	for i := 0; i < len(url); i++ {
		if c := url[i]; c <= ' ' || c == '&' || c == '%' || c >= 0x7f {
			return false
		}
	}
	return true
}

// visible drops white space, control and format characters.
func visible(r rune) rune {
	if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// unpercent decodes percent escapes and leaves malformed ones as they are.
func unpercent(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := unhex(s[i+1]), unhex(s[i+2])
			if hi >= 0 && lo >= 0 {
				b = append(b, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
