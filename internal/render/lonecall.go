package render

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// loneCallWords is a call that is alone in its line, taken apart.
type loneCallWords struct {
	name   string
	ends   bool // {{< /name >}}, {% endname %}; the name is "" in {% end %}
	liquid bool
	line   []byte
	words  []callWord

	behind, end int // where the words stand in the line
}

// A callWord is one word of a call: key=value, or a value.
type callWord struct {
	key, value string
	from, to   int // of the value, in the line or text
	quoted     bool
}

// oneWord is one word of a call, with three kinds of quotes or none.
var oneWord = regexp.MustCompile("^[\\s,]*(?:([\\w-]+)\\s*=\\s*)?(?:\"([^\"]*)\"|`([^`]*)`|'([^']*)'|([^\\s\"'`]+))")

// zolaCall is a call of Zola's, in round brackets.
var zolaCall = regexp.MustCompile(`^\w+\(.*\)$`)

// loneCall takes the call apart that is all of a line.
func loneCall(line []byte) (c *loneCallWords, ok bool) {
	trimmed := bytes.TrimRight(line, " \t\r\n")
	if len(trimmed) < 5 || len(trimmed) > maxShortcode {
		return nil, false
	}
	c = &loneCallWords{line: trimmed}
	from, to := 0, len(trimmed)-2
	switch {
	case bytes.HasPrefix(trimmed, []byte("{%")) && bytes.HasSuffix(trimmed, []byte("%}")):
		c.liquid, from = true, 2
	case bytes.HasPrefix(trimmed, []byte("{{<")) && bytes.HasSuffix(trimmed, []byte(">}}")),
		bytes.HasPrefix(trimmed, []byte("{{%")) && bytes.HasSuffix(trimmed, []byte("%}}")):
		from, to = 3, len(trimmed)-3
	}
	if from == 0 || from > to || bytes.Contains(trimmed[from:to], trimmed[to:]) {
		return nil, false
	}
	return c, c.read(from, to)
}

// read takes what is between the braces apart.
func (c *loneCallWords) read(from, to int) bool {
	inner := bytes.TrimRight(c.line[:to], " \t-")
	if !c.liquid && bytes.HasSuffix(inner, []byte("/")) { // it holds nothing
		return false
	}
	inner = inner[min(from, len(inner)):]
	for len(inner) > 0 && bytes.IndexByte([]byte(" \t-"), inner[0]) >= 0 {
		inner = inner[1:]
	}
	if bytes.HasPrefix(inner, []byte("/")) {
		c.ends, inner = true, bytes.TrimLeft(inner[1:], " \t")
	}
	if call := zolaCall.Find(inner); c.liquid && call != nil {
		inner = bytes.TrimSuffix(inner, []byte(")"))
	}
	end := bytes.IndexAny(inner, " \t(")
	if end < 0 {
		end = len(inner)
	}
	name := inner[:end]
	if c.liquid && string(name) == "end" { // Zola's, of any call
		c.ends = true
		return true
	}
	if end < len(inner) {
		end++
	}
	if rest, cut := bytes.CutPrefix(name, []byte("end")); c.liquid && cut {
		c.ends, name = true, rest
	}
	c.name = string(name)
	before := cap(c.line) - cap(inner[end:]) // inner is a part of the line
	c.behind, c.end = before, before+len(inner[end:])
	c.words, _ = wordsIn(inner[end:])
	for i := range c.words {
		c.words[i].from += before
		c.words[i].to += before
	}
	return c.name != ""
}

// wordsIn takes words apart. whole is false when they end with something that is no word.
func wordsIn(text []byte) (words []callWord, whole bool) {
	for at := 0; len(bytes.TrimSpace(text[at:])) > 0; {
		m := oneWord.FindSubmatchIndex(text[at:])
		if m == nil {
			return words, false
		}
		var w callWord
		if m[2] >= 0 {
			w.key = string(text[at+m[2] : at+m[3]])
		}
		for i := 4; i < len(m); i += 2 {
			if m[i] >= 0 {
				w.from, w.to, w.quoted = at+m[i], at+m[i+1], i < 10
			}
		}
		w.value = string(text[w.from:w.to])
		words = append(words, w)
		at += m[1]
	}
	return words, true
}

// named returns where the value of the first of these keys stands, nil for none.
func (c *loneCallWords) named(keys ...string) *[2]int {
	for _, w := range c.words {
		if slices.Contains(keys, w.key) && w.from < w.to {
			return &[2]int{w.from, w.to}
		}
	}
	return nil
}

// credit returns whose words a quote holds, where keys tell.
func (c *loneCallWords) credit() string {
	var parts []string
	for _, w := range c.words {
		if w.value != "" && slices.Contains([]string{"author", "source", "cite", "title", "url", "link"}, w.key) {
			parts = append(parts, w.value)
		}
	}
	return strings.Join(parts, ", ")
}

// styleWords are words of themes that say how a box looks.
var styleWords = set("true false open close closed no-icon icon flat modern simple disabled left right center done success blue pink red purple orange green yellow cyan gray")

// rest returns where the title stands in the words from the n-th on: the first in quotes,
// and in Liquid all of them.
func (c *loneCallWords) rest(n int) *[2]int {
	for n < len(c.words) && (styleWords[c.words[n].value] || c.words[n].key != "" || c.liquid && c.words[n].quoted && n+1 < len(c.words)) {
		n++
	}
	if n >= len(c.words) {
		return nil
	}
	first, last := c.words[n], c.words[n]
	if c.liquid && !first.quoted {
		for _, w := range c.words[n:] {
			if w.key == "" && !styleWords[w.value] {
				last = w
			}
		}
	}
	if first.from >= last.to {
		return nil
	}
	return &[2]int{first.from, last.to}
}

// partTitle returns where the title of a part stands. Jekyll's tabs have the name of their
// group before it.
func (c *loneCallWords) partTitle() *[2]int {
	if title := c.named("title", "name", "header", "label", "tabName"); title != nil {
		return title
	}
	if c.liquid && len(c.words) > 1 && !c.words[0].quoted {
		return c.rest(1)
	}
	return c.rest(0)
}

// beforeComma leaves the colours out that Hexo's themes have behind the title of a fold.
func (c *loneCallWords) beforeComma(title *[2]int) *[2]int {
	if title == nil || !c.liquid {
		return title
	}
	words, _, _ := bytes.Cut(c.line[title[0]:title[1]], []byte(","))
	return &[2]int{title[0], title[0] + len(words)}
}
