package frontmatter

import (
	"strings"

	yaml "go.yaml.in/yaml/v4"
)

// item is one scalar of a list.
type item struct {
	span
	text  string
	style style
}

// items returns the items of the list in entry i. ok is false when one of them is
// not a simple scalar, or cannot be located.
func (d *document) items(i int) (items []item, ok bool) {
	e := d.entries[i]
	values, _ := d.Fields[i].Value.([]any)
	spans, ok := d.itemSpans(e)
	if !ok || len(spans) != len(values) {
		return nil, false
	}
	for k, s := range spans {
		it := item{span: s, style: styleOf(d.src[s.from:s.to])}
		switch v := values[k].(type) {
		case string:
			it.text = v
		case []any, Map:
			return nil, false
		default:
			it.text = string(d.src[s.from:s.to])
		}
		items = append(items, it)
	}
	return items, true
}

// itemSpans returns the bytes of each item of a list.
func (d *document) itemSpans(e entry) ([]span, bool) {
	switch {
	case d.Block.Format == TOML:
		s := tomlScanner{src: d.src[:d.Block.MetaEnd]}
		found, _ := members(s.src, e.content, s.skip, s.token)
		return found, true
	case d.Block.Format == JSON, d.Block.Format == Headers:
		s := newScanner(d)
		found, _ := s.flow(e.content)
		return found, true
	}
	s := newScanner(d)
	spans := make([]span, 0, len(e.node.Content))
	indent := s.column(e.content)
	for _, n := range e.node.Content {
		if n.Kind != yaml.ScalarNode || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || isEmptyYAML(n) {
			return nil, false
		}
		from := s.grid.offset(n.Line, n.Column)
		to := s.valueEnd(from, n, indent, e.style == inline)
		from, _ = s.skipProperties(from, n)
		spans = append(spans, span{from, to})
	}
	return spans, true
}

// styleOf returns how a scalar is written, by its first character.
func styleOf(literal []byte) style {
	switch first(literal) {
	case '"':
		return double
	case '\'':
		return single
	}
	return plain
}

// listEdit returns a splice that turns the list in entry i into list. Items that stay
// keep their bytes; those between the first and the last change are replaced one by
// one, and the rest is taken out or put in.
func (d *document) listEdit(i int, list []string) (Edit, bool) {
	items, ok := d.items(i)
	if !ok {
		return Edit{}, false
	}
	head := 0
	for head < len(items) && head < len(list) && items[head].text == list[head] {
		head++
	}
	tail := 0
	for tail < len(items)-head && tail < len(list)-head && items[len(items)-1-tail].text == list[len(list)-1-tail] {
		tail++
	}
	c := listChange{d: d, e: d.entries[i], items: items, from: head, to: len(items) - tail, list: list[head : len(list)-tail]}
	switch {
	case len(list) == 0 || len(items) == 0:
		return c.rewrite(list)
	case c.e.style == lines:
		return c.lines()
	}
	return c.inline()
}

// listChange replaces items[from:to] by list.
type listChange struct {
	d        *document
	e        entry
	items    []item
	from, to int
	list     []string
}

// write returns text as an item, written like the one it replaces or follows.
func (c *listChange) write(k int, text string) string {
	like := c.items[min(c.from+k, len(c.items)-1)].style
	return c.d.scalars(text, like, kindText, c.e.style == inline)[0]
}

// replaced returns the text from the first item that changes to the last that is
// replaced by another one, with what stands between them.
func (c *listChange) replaced(n int) string {
	var b strings.Builder
	for k := range n {
		b.WriteString(c.write(k, c.list[k]))
		if k+1 < n {
			b.Write(c.d.src[c.items[c.from+k].to:c.items[c.from+k+1].from])
		}
	}
	return b.String()
}

// inline changes a list between brackets.
func (c *listChange) inline() (Edit, bool) {
	n := min(c.to-c.from, len(c.list))
	text := c.replaced(n)
	more := c.list[n:]
	switch {
	case len(more) > 0 && c.from+n > 0: // put the rest in behind an item
		at := c.items[c.from+n-1].to
		e := Edit{From: at, To: at}
		if n > 0 {
			e.From = c.items[c.from].from
		}
		for k, s := range more {
			text += c.separator() + c.write(n+k, s)
		}
		e.Text = text
		return e, true
	case len(more) > 0: // put it in before the first item
		at := c.items[0].from
		for k, s := range more {
			text += c.write(k, s) + c.separator()
		}
		return Edit{at, at, text}, true
	case n > 0: // take out what follows the replaced ones
		return Edit{c.items[c.from].from, c.items[c.to-1].to, text}, true
	case c.from > 0:
		return Edit{c.items[c.from-1].to, c.items[c.to-1].to, ""}, true
	}
	return Edit{c.items[0].from, c.items[c.to].from, ""}, true
}

// separator returns what stands between two items: as between the ones that are
// there, else, for a single item on its own line, as before it.
func (c *listChange) separator() string {
	for k := 1; k < len(c.items); k++ {
		between := string(c.d.src[c.items[k-1].to:c.items[k].from])
		if strings.TrimSpace(between) == "," {
			return between
		}
	}
	gap := string(c.d.src[c.e.content+len("[") : c.items[0].from])
	if strings.ContainsAny(gap, "\r\n") && strings.TrimSpace(gap) == "" {
		return "," + gap
	}
	return ", "
}

// lines changes a list with an item to a line.
func (c *listChange) lines() (Edit, bool) {
	n := min(c.to-c.from, len(c.list))
	text := c.replaced(n)
	more := c.list[n:]
	if len(more) == 0 && n > 0 && c.to == c.from+n {
		return Edit{c.items[c.from].from, c.items[c.to-1].to, text}, true
	}
	if len(more) == 0 { // take out the lines of the rest
		first, last := c.items[c.from+n], c.items[c.to-1]
		start := lineStart(c.d.src, first.from)
		_, end := lineEnd(c.d.src, last.to)
		if n == 0 {
			return Edit{start, end, ""}, c.ownLine(first)
		}
		from := c.items[c.from].from
		return Edit{from, end, text + string(c.d.src[c.items[c.from+n-1].to:start])}, c.ownLine(first)
	}
	margin := c.margin()
	newline := newlineOf(c.d.src[c.d.Block.Start:])
	if c.from+n == 0 { // before the first line
		start := lineStart(c.d.src, c.items[0].from)
		for k, s := range more {
			text += margin + c.write(k, s) + newline
		}
		return Edit{start, start, text}, c.ownLine(c.items[0])
	}
	last := c.items[c.from+n-1]
	end, _ := lineEnd(c.d.src, last.to) // behind a comment
	from := end
	if n > 0 {
		from = c.items[c.from].from
		text += string(c.d.src[last.to:end])
	}
	for k, s := range more {
		text += newline + margin + c.write(n+k, s)
	}
	return Edit{from, end, text}, true
}

// margin returns what stands before the first item in its line: its indentation and
// hyphen.
func (c *listChange) margin() string {
	first := c.items[0].from
	return string(c.d.src[lineStart(c.d.src, first):first])
}

// ownLine reports whether only a hyphen stands before the item in its line.
func (c *listChange) ownLine(it item) bool {
	before := c.d.src[lineStart(c.d.src, it.from):it.from]
	return strings.Trim(string(before), " \t") == "-"
}

// rewrite replaces the whole list, when it is empty or becomes so.
func (c *listChange) rewrite(list []string) (Edit, bool) {
	text := c.d.flowList(list)
	if c.e.style != lines {
		return Edit{c.e.content, c.e.value.to, text}, true
	}
	return c.d.onKeyLine(c.e, text)
}

// flowList returns list between brackets.
func (d *document) flowList(list []string) string {
	texts := make([]string, len(list))
	for k, s := range list {
		texts[k] = d.scalars(s, plain, kindText, true)[0]
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// onKeyLine replaces a value that stands on the lines below its key by text behind
// the key. ok is false when a comment would be lost.
func (d *document) onKeyLine(e entry, text string) (Edit, bool) {
	s := newScanner(d)
	colon := s.skipFiller(e.key.to)
	if colon >= s.end || d.src[colon] != ':' || strings.TrimSpace(string(d.src[colon+1:e.value.from])) != "" {
		return Edit{}, false
	}
	return Edit{colon + 1, e.value.to, " " + text}, true
}
