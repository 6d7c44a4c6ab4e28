package post

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// pictures returns what names of pictures a text holds, in any notation: Markdown, HTML,
// a shortcode. It may name more than the page shows, and never less. See PictureNames.
func pictures(body []byte) []string {
	var found []string
	if spelledOtherwise(body) {
		found = append(found, anyPicture)
	}
	for at := 0; ; at++ {
		next := bytes.IndexByte(body[at:], '.')
		if next < 0 {
			return found
		}
		at += next
		if ext := endingAt(body[at:]); ext != "" {
			if name := nameBefore(body[:at]) + ext; !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
}

// pictureEndings are those of pictures that may have several sizes.
var pictureEndings = []string{".jpg", ".jpeg", ".png", ".webp"}

const anyPicture = "*"

// endingAt returns the ending of a picture's name that b begins with, in small letters.
func endingAt(b []byte) string {
	for _, ext := range pictureEndings {
		if len(b) >= len(ext) && strings.EqualFold(string(b[:len(ext)]), ext) && (len(b) == len(ext) || !plainByte(b[len(ext)])) {
			return ext
		}
	}
	return ""
}

// nameBefore returns the letters that b ends with, as far as they stand for themselves,
// behind a star when what is before them may be one more, written otherwise.
func nameBefore(b []byte) string {
	at := len(b)
	for at > 0 && plainByte(b[at-1]) {
		at--
	}
	name := string(b[at:])
	switch {
	case at == 0:
		return name
	case b[at-1] == '%':
		return "*" + name[min(2, len(name)):]
	case b[at-1] == ';' || b[at-1] == '\\':
		return "*" + name
	}
	return name
}

func plainByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// spelledOtherwise reports whether a text may hold the ending of a name without its
// letters: "%2Ejpg", "&#46;jpg".
func spelledOtherwise(body []byte) bool {
	for rest := body; ; {
		at := bytes.IndexAny(rest, "%&")
		if at < 0 {
			return false
		}
		rest = rest[at:]
		if m := encoded.FindSubmatch(rest); m != nil && (hidden(m[1], 16) || hidden(m[2], 16) || hidden(m[3], 10) || len(m[4]) > 0) {
			return true
		}
		rest = rest[1:]
	}
}

// encoded is a character of an address or of HTML that is not written as itself.
var encoded = regexp.MustCompile(`(?i)^(?:%([0-9a-f]{2})|&#x0*([0-9a-f]{1,6})|&#0*([0-9]{1,7})|&(period);)`)

// hidden reports whether a number is that of a letter or dot of an ending.
func hidden(number []byte, base int) bool {
	n, err := strconv.ParseInt(string(number), base, 32)
	return err == nil && (n == '.' || n < 0x80 && n >= '0' && plainByte(byte(n)))
}

// PictureNames are names of pictures that some posts hold.
type PictureNames struct {
	exact map[string]bool
	ends  []string // of names that are written otherwise before
}

// Add adds the names that a post holds, in its text and as its image.
func (n *PictureNames) Add(p *Post) {
	if n.exact == nil {
		n.exact = map[string]bool{}
	}
	for _, name := range slices.Concat(p.Pictures, pictures([]byte(p.Meta.Image))) {
		end, open := strings.CutPrefix(name, "*")
		if !n.exact[name] && open {
			n.ends = append(n.ends, end)
		}
		n.exact[name] = true
	}
}

// Hold reports whether a page made of the posts could show a picture whose file has that
// name, the last part of its path.
func (n *PictureNames) Hold(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return false
	}
	name = nameBefore([]byte(name[:dot])) + strings.ToLower(name[dot:])
	name = strings.TrimPrefix(name, "*")
	return n.exact[name] || slices.ContainsFunc(n.ends, func(end string) bool { return strings.HasSuffix(name, end) })
}
