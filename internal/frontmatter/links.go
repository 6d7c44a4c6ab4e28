package frontmatter

import (
	"strings"

	"galley/internal/fault"
)

// Link is an item of a list of links: "- About: /about/".
type Link struct{ Title, URL string }

// pair returns the link as the map it is written as.
func (l Link) pair() Map { return Map{{l.Title, l.URL}} }

// LinkOf reads an item of a list of links: a map of one title and its address, or one with
// a title ("title", "name", "label") and an address ("url", "link", "href").
func LinkOf(item any) (l Link, ok bool) {
	m, _ := item.(Map)
	if len(m) == 1 {
		l = Link{m[0].Key, ScalarText(m[0].Value)}
		return l, l.Title != "" && l.URL != ""
	}
	for _, pair := range m {
		switch strings.ToLower(pair.Key) {
		case "title", "name", "label":
			l.Title = ScalarText(pair.Value)
		case "url", "link", "href":
			l.URL = ScalarText(pair.Value)
		}
	}
	return l, l.Title != "" && l.URL != ""
}

// SetLinksFile returns the splice that gives key a list of links, in a file that is YAML
// as a whole. Links that are there already keep their lines, with comments and whatever
// else is said of them, also at another place of the list; one with another address or
// another title changes that alone. A list with an item that is no link is refused, as
// that item would be lost.
func SetLinksFile(src []byte, key string, links []Link) (Edit, error) {
	d := readWhole(src)
	if err := d.editable(); err != nil {
		return Edit{}, err
	}
	i := d.find(key)
	if i >= 0 && d.entries[i].kind == kindList {
		list, err := d.linkList(i)
		if err != nil {
			return Edit{}, err
		}
		if e, ok := list.edit(links); ok {
			return e, nil
		}
	}
	maps := make([]Map, len(links))
	for k, link := range links {
		maps[k] = link.pair()
	}
	return PutFile(src, key, maps)
}

// linkList is a list of links with the lines of each.
type linkList struct {
	d     *document
	index int
	items []linkLines
	whole bool // each item has lines of its own
	inner document
}

type linkLines struct {
	link Link
	span // the lines, with comments above
	used bool
}

// linkList reads the list in field i, which is refused where an item is no link.
func (d *document) linkList(i int) (*linkList, error) {
	if err := d.unlocked(i); err != nil {
		return nil, err
	}
	list := &linkList{d: d, index: i, whole: d.entries[i].style == lines}
	values, _ := d.Fields[i].Value.([]any)
	for k, value := range values {
		link, ok := LinkOf(value)
		if !ok {
			e := d.refuse(i, "An item of "+d.Fields[i].Key+" is no link, and would be lost.").(*fault.Error)
			e.Fix = `Write it as a link such as "- About: /about/", or take it out.`
			if node := d.entries[i].node; node != nil && k < len(node.Content) {
				e.Line, e.Column = node.Content[k].Line, node.Content[k].Column
			}
			return nil, e
		}
		list.items = append(list.items, linkLines{link: link})
	}
	var ok bool
	if list.inner, ok = d.child(i); !ok || len(list.inner.entries) != len(list.items) {
		list.whole = false
	}
	if list.whole {
		list.locate()
	}
	return list, nil
}

// locate finds the lines of each item. What stands above one, up to the item before,
// belongs to it.
func (l *linkList) locate() {
	src := l.d.src
	_, before := lineEnd(src, l.d.entries[l.index].key.to)
	for k, e := range l.inner.entries {
		from := lineStart(src, e.value.from)
		_, to := lineEnd(src, e.value.to)
		if strings.Trim(string(src[from:e.value.from]), " ") != "-" || e.locked != "" {
			l.whole = false
		}
		if from < before {
			l.whole = false
			return
		}
		l.items[k].span = span{before, to}
		before = to
	}
}

// edit returns the splice that makes links of the list, and false where its lines cannot
// be told apart.
func (l *linkList) edit(links []Link) (Edit, bool) {
	if !l.whole || len(links) == 0 || len(l.items) == 0 {
		return Edit{}, false
	}
	texts := make([]string, len(links))
	matches := []func(a, b Link) bool{
		func(a, b Link) bool { return a == b },
		func(a, b Link) bool { return a.Title == b.Title },
		func(a, b Link) bool { return a.URL == b.URL },
	}
	for _, match := range matches {
		for k, link := range links {
			if texts[k] == "" {
				texts[k] = l.take(link, match)
			}
		}
	}
	for k, link := range links {
		if texts[k] == "" {
			texts[k] = l.fresh(link)
		}
	}
	e := l.joined(texts)
	if next, ok := l.d.after(e); ok && l.d.equalBut(next, l.index, l.index) && next.hasLinks(l.index, links) {
		return e, true
	}
	return Edit{}, false
}

// take returns the lines of the first item that is left and matches, made to say link, or "".
func (l *linkList) take(link Link, match func(a, b Link) bool) string {
	for k := range l.items {
		it := &l.items[k]
		if it.used || !match(it.link, link) {
			continue
		}
		text, ok := l.rewritten(k, link)
		if !ok {
			continue
		}
		it.used = true
		return l.ended(text)
	}
	return ""
}

// rewritten returns the lines of item k with another title or address.
func (l *linkList) rewritten(k int, link Link) (string, bool) {
	it := l.items[k]
	text := string(l.d.src[it.from:it.to])
	if it.link == link {
		return text, true
	}
	m, ok := l.inner.child(k)
	if !ok || len(m.entries) == 0 {
		return "", false
	}
	splice := func(e Edit) (string, bool) {
		return text[:e.From-it.from] + e.Text + text[e.To-it.from:], true
	}
	for i, f := range m.Fields {
		e := m.entries[i]
		value := func(text string) Edit {
			return Edit{e.content, e.value.to, m.texts(e, want{kind: kindText, text: text})[0]}
		}
		switch name := strings.ToLower(f.Key); {
		case len(m.Fields) == 1 && link.Title != it.link.Title:
			return splice(Edit{e.key.from, e.key.to, m.keyTexts(i, link.Title)[0]})
		case len(m.Fields) == 1, name == "url" || name == "link" || name == "href":
			if link.URL != it.link.URL {
				return splice(value(link.URL))
			}
		case link.Title != it.link.Title && (name == "title" || name == "name" || name == "label"):
			return splice(value(link.Title))
		}
	}
	return "", false
}

// fresh returns the line of a new item, as the first one is begun.
func (l *linkList) fresh(link Link) string {
	first := l.inner.entries[0].value.from
	margin := string(l.d.src[lineStart(l.d.src, first):first])
	return l.ended(margin + l.d.pairText(Pair{link.Title, link.URL}, false))
}

// ended returns lines that end in a line break.
func (l *linkList) ended(text string) string {
	if text != "" && !isBreak(text[len(text)-1]) {
		text += newlineOf(l.d.src[l.d.Block.Start:])
	}
	return text
}

// joined returns the splice that puts lines in the place of all items.
func (l *linkList) joined(texts []string) Edit {
	from, to := l.items[0].from, l.items[len(l.items)-1].to
	text := strings.Join(texts, "")
	if !isBreak(l.d.src[to-1]) { // the file ends without one
		text = strings.TrimRight(text, "\r\n")
	}
	return Edit{from, to, text}
}

// hasLinks reports whether field i is a list of these links.
func (d *document) hasLinks(i int, links []Link) bool {
	values, _ := d.Fields[i].Value.([]any)
	if len(values) != len(links) {
		return false
	}
	for k, value := range values {
		if link, ok := LinkOf(value); !ok || link != links[k] {
			return false
		}
	}
	return true
}

// keyTexts returns ways to write a key in the place of that of field i.
func (d *document) keyTexts(i int, key string) []string {
	at := d.entries[i].key
	like := styleOf(d.src[at.from:at.to])
	switch d.Block.Format {
	case JSON:
		return []string{jsonText(key)}
	case Headers:
		return []string{key}
	case TOML:
		if like == plain {
			return []string{tomlKey(key)}
		}
		return tomlTexts(key, like, kindText)
	}
	if like == plain && !isPlainSafe(key, d.flow) {
		like = double
	}
	return d.yamlTexts(key, like, kindText, d.flow)
}
