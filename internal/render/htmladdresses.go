package render

import "strings"

// An htmlAddress is where an address stands in HTML, between its quotes.
type htmlAddress struct {
	from, to int
	form     LinkForm
}

// addressed are the attributes that hold one address.
var addressed = map[string]bool{"href": true, "src": true, "poster": true}

// opaque are the elements whose content is no HTML.
var opaque = map[string]bool{"script": true, "style": true, "textarea": true, "title": true, "xmp": true, "noembed": true, "noframes": true}

// htmlAddresses finds the addresses in the tags of html. A tag without an end has none.
func htmlAddresses(html string) (found []htmlAddress) {
	var lower string // html, once it is needed
	for at := 0; at < len(html); {
		open := strings.IndexByte(html[at:], '<')
		if open < 0 {
			break
		}
		at += open + 1
		if strings.HasPrefix(html[at:], "!--") {
			at = behind(html, at, "-->")
			continue
		}
		if at == len(html) || !isASCIILetter(html[at]) {
			continue
		}
		t := tagReader{html: html, at: at}
		name := strings.ToLower(t.word(" \t\r\n/>"))
		if inTag, ok := t.attributes(); ok {
			found = append(found, inTag...)
			at = t.at
			if opaque[name] {
				if lower == "" {
					lower = lowerASCII(html)
				}
				at = behind(lower, at, "</"+name)
			}
		}
	}
	return found
}

// lowerASCII returns s with its ASCII letters in lower case. Places in it are those in s,
// which is not so of other letters.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// behind returns where what follows the next mention of mark begins.
func behind(s string, at int, mark string) int {
	if i := strings.Index(s[at:], mark); i >= 0 {
		return at + i + len(mark)
	}
	return len(s)
}

// A tagReader reads a start tag.
type tagReader struct {
	html string
	at   int
}

// word reads up to one of the bytes in ends.
func (t *tagReader) word(ends string) string {
	from := t.at
	if n := strings.IndexAny(t.html[from:], ends); n >= 0 {
		t.at += n
	} else {
		t.at = len(t.html)
	}
	return t.html[from:t.at]
}

func (t *tagReader) skip(signs string) {
	t.at = len(t.html) - len(strings.TrimLeft(t.html[t.at:], signs))
}

// attributes reads up to the end of the tag. ok is false where there is none.
func (t *tagReader) attributes() (found []htmlAddress, ok bool) {
	for {
		t.skip(" \t\r\n/")
		if t.at == len(t.html) {
			return nil, false
		}
		if t.html[t.at] == '>' {
			t.at++
			return found, true
		}
		name := t.html[t.at : t.at+1] // a sign that ends names may begin one
		t.at++
		name += t.word(" \t\r\n=/>")
		t.skip(" \t\r\n")
		if t.at == len(t.html) || t.html[t.at] != '=' {
			continue
		}
		t.at++
		t.skip(" \t\r\n")
		from, to := t.value()
		switch name = strings.ToLower(name); {
		case addressed[name]:
			from, to = trimmed(t.html, from, to)
			found = append(found, htmlAddress{from, to, HTMLLink})
		case name == "srcset":
			found = append(found, sources(t.html, from, to)...)
		}
	}
}

// value reads a value and returns where it is, without its quotes.
func (t *tagReader) value() (from, to int) {
	if t.at < len(t.html) && (t.html[t.at] == '"' || t.html[t.at] == '\'') {
		quote := t.html[t.at : t.at+1]
		t.at++
		from = t.at
		t.word(quote)
		to = t.at
		t.at = min(t.at+1, len(t.html))
		return from, to
	}
	from = t.at
	t.word(" \t\r\n>")
	return from, t.at
}

// trimmed returns the stretch without white space at its ends.
func trimmed(s string, from, to int) (int, int) {
	value := s[from:to]
	from = to - len(strings.TrimLeft(value, " \t\r\n"))
	return from, from + len(strings.TrimSpace(value))
}

// sources finds the addresses of a srcset: each ends at white space or before a comma at
// its end, and what describes it at a comma.
func sources(html string, from, to int) (found []htmlAddress) {
	t := tagReader{html: html[:to], at: from}
	for {
		t.skip(" \t\r\n,")
		if t.at == to {
			return found
		}
		begin := t.at
		address := strings.TrimRight(t.word(" \t\r\n"), ",")
		found = append(found, htmlAddress{begin, begin + len(address), HTMLSourceLink})
		if begin+len(address) == t.at {
			t.word(",")
		}
	}
}
