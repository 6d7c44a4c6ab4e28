package frontmatter

import (
	"bytes"
	"regexp"
	"strings"

	"galley/internal/fault"
)

// insert returns the splice that adds a field.
func (d *document) insert(key string, w want) (Edit, error) {
	if key == "" || strings.ContainsAny(key, "\r\n") {
		return Edit{}, fault.New(fault.Invalid, "A field needs a name on one line.")
	}
	if d.Block.Format == None {
		return d.create(key, w)
	}
	for _, value := range d.newValues(w) {
		for _, e := range d.places(key, value) {
			next, ok := d.after(e)
			if !ok || len(next.Fields) != len(d.Fields)+1 {
				continue
			}
			i := lookup(len(next.Fields), key, func(i int) string { return next.Fields[i].Key })
			if i >= 0 && d.equalBut(next, -1, i) && next.holds(i, w, kindNull) {
				return e, nil
			}
		}
	}
	return Edit{}, fault.New(fault.Refused, "Galley cannot add the field %s without a risk to the others.", key).
		At("", d.Block.MetaLine, 1)
}

// newValues returns ways to write a value where there was none.
func (d *document) newValues(w want) []string {
	switch w.kind {
	case kindList:
		if margin, ok := d.listMargin(); ok {
			newline := newlineOf(d.src[d.Block.Start:])
			text := ""
			for _, s := range w.list {
				text += newline + margin + d.scalars(s, plain, kindText, false)[0]
			}
			return []string{text}
		}
		return []string{d.flowList(w.list)}
	case kindBool, kindNumber:
		return []string{w.text}
	}
	return d.scalars(w.text, plain, w.kind, d.flow)
}

// listMargin returns what stands before the items of the first list in this file that
// has one to a line: their indentation and hyphen.
func (d *document) listMargin() (margin string, ok bool) {
	for i, e := range d.entries {
		if e.kind != kindList || e.style != lines {
			continue
		}
		if items, ok := d.items(i); ok && len(items) > 0 {
			c := listChange{d: d, items: items}
			return c.margin(), c.ownLine(items[0])
		}
	}
	return "", false
}

// places returns the splices that would add a field, in the order an author would try.
func (d *document) places(key, value string) []Edit {
	if d.flow {
		return d.placesInFlow(key, value)
	}
	newline := newlineOf(d.src[d.Block.Start:])
	if d.Block.Format == TOML {
		at := d.endOfRootTable()
		return []Edit{{at, at, tomlKey(key) + " = " + value + newline}}
	}
	line := d.indentation() + yamlKey(key, false) + ":"
	if !strings.HasPrefix(value, newline) {
		line += " "
	}
	line += value + newline
	above := d.beforeBlankLines()
	return []Edit{{above, above, line}, {d.Block.MetaEnd, d.Block.MetaEnd, line}}
}

// beforeBlankLines returns the start of the blank lines at the end of the block.
func (d *document) beforeBlankLines() int {
	at := d.Block.MetaEnd
	for at > d.Block.MetaStart {
		end := at - 1 // within the line break
		if end > d.Block.MetaStart && d.src[end] == '\n' && d.src[end-1] == '\r' {
			end--
		}
		start := max(d.Block.MetaStart, lineStart(d.src, end))
		if !isBlank(d.src[start:end]) {
			break
		}
		at = start
	}
	return at
}

// indentation returns the white space before the fields.
func (d *document) indentation() string {
	if len(d.entries) == 0 {
		return ""
	}
	key := d.entries[0].key.from
	before := string(d.src[lineStart(d.src, key):key])
	if strings.Trim(before, " ") != "" {
		return ""
	}
	return before
}

// endOfRootTable returns the start of the line below the last field that is not in a
// table.
func (d *document) endOfRootTable() int {
	at := d.Block.MetaStart
	for _, e := range d.entries {
		if e.locked == "" {
			_, at = lineEnd(d.src, e.value.to)
		}
	}
	return at
}

// placesInFlow is places for fields between braces.
func (d *document) placesInFlow(key, value string) []Edit {
	field := yamlKey(key, true) + ": " + value
	if d.Block.Format == JSON {
		field = jsonText(key) + ": " + value
	}
	brace := d.Block.MetaStart + bytes.IndexByte(d.src[d.Block.MetaStart:d.Block.MetaEnd], '{')
	if len(d.entries) == 0 {
		return []Edit{{brace + 1, brace + 1, field}}
	}
	gap := string(d.src[brace+1 : d.entries[0].key.from])
	if gap == "" || strings.TrimSpace(gap) != "" {
		gap = " "
	}
	at := d.entries[len(d.entries)-1].value.to
	return []Edit{{at, at, "," + gap + field}}
}

// yamlKey returns key as YAML writes it.
func yamlKey(key string, inFlow bool) string {
	if isPlainSafe(key, inFlow) {
		return key
	}
	return doubleQuote(key)
}

// bareKey matches the keys that TOML allows without quotes.
var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// tomlKey returns key as TOML writes it.
func tomlKey(key string) string {
	if bareKey.MatchString(key) {
		return key
	}
	return `"` + tomlEscape(key) + `"`
}

// headers matches the first line of a file with fields that no fence encloses, as
// Pelican, MultiMarkdown and Org have them.
var headers = regexp.MustCompile(`(?i)^(title|date|author|authors|tags|category|slug|status|summary|layout|lang|template|#\+[a-z]+):[ \t]`)

// create returns the splice that puts a YAML block with one field at the top.
func (d *document) create(key string, w want) (Edit, error) {
	at := d.Block.BodyStart
	body := d.src[at:]
	if headers.Match(body) {
		e := fault.New(fault.Refused, "This file has fields at its top but no fence around them, so Galley does not add one.").At("", 1, 1)
		e.Fix = "Write a line with --- above them and one below."
		return Edit{}, e
	}
	newline := newlineOf(body)
	fresh := document{Meta: Meta{Block: Block{Format: YAML}}}
	for _, value := range fresh.newValues(w) {
		text := "---" + newline + yamlKey(key, false) + ": " + value + newline + "---" + newline
		if end, _ := lineEnd(body, 0); end > 0 && !isBlank(body[:end]) {
			text += newline
		}
		e := Edit{at, at, text}
		next := read(e.Apply(d.src))
		if !next.Broken && len(next.Fields) == 1 && next.Fields[0].Key == key && next.holds(0, w, kindNull) &&
			bytes.HasSuffix(next.src[next.Block.BodyStart:], body) {
			return e, nil
		}
	}
	return Edit{}, fault.New(fault.Refused, "Galley cannot add front matter to this file.").At("", 1, 1)
}
