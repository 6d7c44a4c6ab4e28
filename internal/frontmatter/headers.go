package frontmatter

import (
	"bytes"
	"strings"
	"unicode"
)

// postKeys are the keys that can begin front matter without an opening fence. A text
// that begins with another word and a colon, such as a note, is a text, unless a fence
// and one of namingKeys below say otherwise.
var postKeys = wordSet("title subtitle date author authors tag tags category categories slug status summary layout lang language " +
	"template modified published updated description excerpt keywords draft permalink url image cover save_as series translation")

// namingKeys are the keys of which headers without any fence need one: a paragraph that
// begins with "Summary:" is a paragraph.
var namingKeys = wordSet("title date slug")

// listKeys are the keys whose text is a list, by their usual meaning.
var listKeys = wordSet("tag tags category categories keywords author authors")

// wordSet returns the words of text as a set.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}

// splitHeaders finds fields at the top of a file that no opening fence announces. When
// a fence ends them, they are YAML. When a blank line or the end of the file does, each
// is a line of plain text, and lines that are indented go on with the one above.
func splitHeaders(src []byte, none Block) (b Block, ok bool) {
	end, _ := lineEnd(src, none.Start)
	first, ok := headerKey(src[none.Start:end])
	if !ok {
		return none, false
	}
	begins := postKeys[strings.ToLower(string(first))]
	b = none
	b.Format = Headers
	named := false
	for at := b.Start; at < len(src); {
		end, next := lineEnd(src, at)
		line := src[at:end]
		if key, ok := headerKey(line); ok && namingKeys[strings.ToLower(string(key))] {
			named = true
		}
		switch {
		case isBlank(line):
			b.close(src, at, next)
			return b, begins && named && b.Format == Headers
		case isClosing(line, YAML):
			b.Format = YAML
			b.close(src, at, next)
			return b, begins || named
		case !isHeaderLine(line):
			if !isYAMLLine(line) {
				return none, false
			}
			b.Format = None // unless a fence follows
		}
		at = next
	}
	b.close(src, len(src), len(src))
	return b, begins && named && b.Format == Headers
}

// close sets where the fields end and where the body begins.
func (b *Block) close(src []byte, end, body int) {
	b.MetaEnd, b.End, b.BodyStart = end, body, body
	b.BodyLine, _ = (&ruler{src: src}).position(body)
}

// headerKey returns what stands before the colon of a header. A key is one to three
// words and begins with a letter.
func headerKey(line []byte) (key []byte, ok bool) {
	key, value, found := bytes.Cut(line, []byte(":"))
	if !found || bytes.HasPrefix(value, []byte("//")) || bytes.Count(key, []byte(" ")) > 2 {
		return nil, false
	}
	key = bytes.TrimRight(key, " \t")
	return key, isHeaderKey(string(key))
}

// isHeaderKey reports whether key can stand before the colon of a header.
func isHeaderKey(key string) bool {
	for i, r := range key {
		letter := r == '_' || unicode.IsLetter(r)
		if !letter && (i == 0 || r != ' ' && r != '-' && r != '.' && (r < '0' || r > '9')) {
			return false
		}
	}
	return key != "" && !strings.HasSuffix(key, " ")
}

// isHeaderLine reports whether line is a header or goes on with the one above. A text
// that only a parser of YAML would look for below is neither.
func isHeaderLine(line []byte) bool {
	if isSpace(line[0]) {
		return true
	}
	key, ok := headerKey(line)
	return ok && !isBlockHeader(bytes.TrimSpace(bytes.TrimLeft(line[len(key):], " \t:")))
}

// isBlockHeader reports whether value announces lines of text, as in YAML.
func isBlockHeader(value []byte) bool {
	return len(value) > 0 && len(value) <= 3 && (value[0] == '|' || value[0] == '>') &&
		len(bytes.Trim(value[1:], "+-123456789")) == 0
}

// isYAMLLine reports whether line can stand between fields of YAML though it is no
// header.
func isYAMLLine(line []byte) bool {
	_, ok := headerKey(line)
	return ok || strings.IndexByte(`#"'`, line[0]) >= 0 || bytes.HasPrefix(line, []byte("- "))
}

// readHeaders fills d from a block of headers.
func (d *document) readHeaders() {
	src := d.src[:d.Block.MetaEnd]
	for at := d.Block.MetaStart; at < len(src); {
		stop, next := lineEnd(src, at)
		key, _ := headerKey(src[at:stop])
		colon := at + bytes.IndexByte(src[at:stop], ':')
		for next < len(src) && isSpace(src[next]) {
			stop, next = lineEnd(src, next)
		}
		d.header(span{at, at + len(key)}, colon+1, stop)
		at = next
	}
	d.warnDuplicates()
}

// header adds the field whose value lies between from and to.
func (d *document) header(key span, from, to int) {
	raw := d.src[from:to]
	e := entry{key: key, kind: kindText, value: span{from, from}, content: from}
	if text := bytes.TrimSpace(raw); len(text) > 0 {
		e.value.from = from + bytes.Index(raw, text)
		e.value.to = e.value.from + len(text)
		e.content = e.value.from
	}
	name := string(d.src[key.from:key.to])
	if items, ok := d.bracketed(name, e.value); ok {
		e.kind, e.style = kindList, inline
		d.add(name, items, e)
		return
	}
	text := headerText(d.src[e.value.from:e.value.to])
	if inner, ok := unwrap(text); ok {
		e.style = styleOf([]byte(text))
		text = inner
	}
	d.add(name, text, e)
}

// bracketed returns the items of a list between brackets, as tags have it in files that
// older programs read as YAML. ok is false for any other value.
func (d *document) bracketed(key string, value span) (items []any, ok bool) {
	raw := d.src[value.from:value.to]
	if first(raw) != '[' || raw[len(raw)-1] != ']' || !listKeys[strings.ToLower(key)] || bytes.ContainsAny(raw[1:len(raw)-1], "[]{}#\\\r\n") {
		return nil, false
	}
	s := newScanner(d)
	found, end := s.flow(value.from)
	items = []any{}
	for _, at := range found {
		text, _ := unwrap(string(d.src[at.from:at.to]))
		items = append(items, text)
	}
	return items, end == value.to
}

// headerText returns the lines of a value as one, with a space between them.
func headerText(raw []byte) string {
	if !bytes.ContainsAny(raw, "\r\n") {
		return string(raw)
	}
	lines := bytes.FieldsFunc(raw, func(r rune) bool { return r == '\r' || r == '\n' })
	for i := range lines {
		lines[i] = bytes.TrimSpace(lines[i])
	}
	return string(bytes.Join(lines, []byte(" ")))
}

// unwrap takes off quotes that stand around the whole of text and nowhere in it.
func unwrap(text string) (inner string, ok bool) {
	if len(text) < 2 || text[0] != '"' && text[0] != '\'' || text[len(text)-1] != text[0] {
		return text, false
	}
	inner = text[1 : len(text)-1]
	return inner, strings.IndexByte(inner, text[0]) < 0
}
