package search

import (
	"bytes"
	"html"
	"strings"
)

// A reader walks through the HTML of an article and hands its text on, block by block:
// what a reader of the page sees, so neither addresses nor markers.
type reader struct {
	kind kind
	text []byte // of the block so far
	emit func(k kind, text []byte)
}

// readArticle calls emit for the text of each block of an article, as render makes it.
func readArticle(article string, emit func(k kind, text []byte)) {
	r := reader{kind: prose, emit: emit}
	for article != "" {
		at := strings.IndexByte(article, '<')
		if at < 0 {
			at = len(article)
		}
		r.add(article[:at])
		article = r.markup(article[at:])
	}
	r.flush()
}

func (r *reader) add(s string) {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	r.text = append(r.text, s...)
}

func (r *reader) flush() {
	if len(bytes.TrimSpace(r.text)) > 0 {
		r.emit(r.kind, r.text)
	}
	r.text = r.text[:0]
}

// markup takes the tag that s begins with and returns what is behind it.
func (r *reader) markup(s string) string {
	end := tagEnd(s)
	if end == 0 {
		return ""
	}
	if strings.HasPrefix(s, "<span") || strings.HasPrefix(s, "</span") {
		return s[end:] // most tags, as code is full of them
	}
	name, closing := tagName(s[:end])
	switch {
	case unseen[name] && !closing:
		return behind(s[end:], "</"+name)
	case name == "sup" && !closing && strings.HasPrefix(s, `<sup id="fnref`):
		return behind(s[end:], "</sup") // the number of a note is no word
	case name == "img":
		r.add(" " + attribute(s[:end], "alt") + " ")
	case separate[name]:
		r.text = append(r.text, ' ')
	case !inline[name]:
		r.flush()
		r.kind = r.kindIn(name, closing)
	}
	return s[end:]
}

// kindIn returns the kind of text behind a tag of a block.
func (r *reader) kindIn(name string, closing bool) kind {
	switch {
	case name == "pre" && !closing:
		return code
	case len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' && !closing:
		return heading
	case name == "pre", len(name) == 2 && name[0] == 'h':
		return prose
	}
	return r.kind
}

// tagEnd returns the length of the tag or comment that s begins with, 0 when it does not
// end. The renderer escapes > in attributes.
func tagEnd(s string) int {
	if strings.HasPrefix(s, "<!--") {
		if at := strings.Index(s, "-->"); at >= 0 {
			return at + 3
		}
		return 0
	}
	return strings.IndexByte(s, '>') + 1
}

func tagName(tag string) (name string, closing bool) {
	tag = tag[1 : len(tag)-1]
	if strings.HasPrefix(tag, "/") {
		tag, closing = tag[1:], true
	}
	n := 0
	for n < len(tag) && tag[n] > ' ' && tag[n] != '/' {
		n++
	}
	for i := range n {
		if 'A' <= tag[i] && tag[i] <= 'Z' {
			return strings.ToLower(tag[:n]), closing
		}
	}
	return tag[:n], closing
}

// behind returns what follows the next tag that begins with mark, in either case.
func behind(s, mark string) string {
	at := strings.Index(s, mark)
	if at < 0 {
		at = strings.Index(strings.ToLower(s), mark)
	}
	if at < 0 || tagEnd(s[at:]) == 0 {
		return ""
	}
	return s[at+tagEnd(s[at:]):]
}

func attribute(tag, name string) string {
	_, value, _ := strings.Cut(tag, " "+name+`="`)
	value, _, _ = strings.Cut(value, `"`)
	return value
}

func names(list string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(list) {
		set[name] = true
	}
	return set
}

var (
	inline   = names("a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q ruby s samp small span strong time u var wbr")
	separate = names("br sub sup rp rt")
	unseen   = names("math svg script style template noscript")
)
