package frontmatter

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

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
	if d.list {
		return Edit{}, d.outer.refuse(d.index, "This list has no item "+key+", and new ones are added with the whole list.")
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
		return []string{d.newList(w.list)}
	case kindBool, kindNumber, kindNull:
		return []string{w.text}
	}
	return d.scalars(w.text, w.like(plain), w.kind, d.flow)
}

// newList returns a list as the first one in this file is written.
func (d *document) newList(list []string) string {
	if d.Block.Format == Headers {
		return d.headerList(list)
	}
	margin, ok := d.listMargin()
	if !ok || len(list) == 0 {
		return d.flowList(list)
	}
	text := ""
	for _, s := range list {
		text += newlineOf(d.src[d.Block.Start:]) + margin + d.scalars(s, plain, kindText, false)[0]
	}
	return text
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
	switch {
	case d.flow:
		return d.placesInFlow(key, value)
	case d.Block.Format == TOML:
		return d.tomlPlaces(key, value)
	case d.Block.Format == Headers:
		return []Edit{d.newLine(d.Block.MetaEnd, d.newHeader(key, value))}
	}
	if n := len(d.entries); n > 0 && d.entries[n-1].bare() {
		return nil // some libraries would take the new line for its value
	}
	line := d.indentation() + yamlKey(key, false) + ":"
	if !strings.HasPrefix(value, newlineOf(d.src[d.Block.Start:])) {
		line += " "
	}
	line += value
	if d.outer != nil {
		_, at := lineEnd(d.src[:d.Block.MetaEnd], d.entries[len(d.entries)-1].value.to)
		return []Edit{d.newLine(at, line)}
	}
	return []Edit{d.newLine(d.beforeBlankLines(), line), d.newLine(d.Block.MetaEnd, line)}
}

// newLine returns the splice that puts line at the start of the line at. Behind a last
// line that nothing ends it becomes the last one in the same way.
func (d *document) newLine(at int, line string) Edit {
	if at == d.Block.MetaStart {
		return Edit{at, at, line + newlineOf(d.src[d.Block.Start:])}
	}
	return d.lineAt(at, line)
}

// lineAt is newLine for any line of the file but the first.
func (d *document) lineAt(at int, line string) Edit {
	newline := newlineOf(d.src[d.Block.Start:])
	if at > 0 && !isBreak(d.src[at-1]) {
		return Edit{at, at, newline + line}
	}
	return Edit{at, at, line + newline}
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
	if d.outer != nil { // the first one may stand behind a hyphen
		return strings.Repeat(" ", utf8.RuneCountInString(before))
	}
	if strings.Trim(before, " ") != "" {
		return ""
	}
	return before
}

// placesInFlow is places for fields between braces.
func (d *document) placesInFlow(key, value string) []Edit {
	field := yamlKey(key, true) + ": " + value
	switch d.Block.Format {
	case JSON:
		field = jsonText(key) + ": " + value
	case TOML:
		field = tomlKey(key) + " = " + value
	}
	brace := d.brace + bytes.IndexByte(d.src[d.brace:d.Block.MetaEnd], '{')
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

// unfenced matches the first line of a file with fields that Galley does not read.
var unfenced = regexp.MustCompile(`^#\+[A-Za-z_]+:[ \t]`)

// create returns the splice that puts a YAML block with one field at the top.
func (d *document) create(key string, w want) (Edit, error) {
	at := d.Block.BodyStart
	body := d.src[at:]
	end, _ := lineEnd(body, 0)
	if key, ok := headerKey(body[:end]); unfenced.Match(body) || ok && postKeys[strings.ToLower(string(key))] {
		e := fault.New(fault.Refused, "This file has fields at its top that Galley does not read, so it adds none.").At("", 1, 1)
		e.Fix = "Write a line with --- above them and one below, and each field as key: value."
		return Edit{}, e
	}
	newline := newlineOf(body)
	fresh := document{Meta: Meta{Block: Block{Format: YAML}}}
	for _, value := range fresh.newValues(w) {
		text := "---" + newline + yamlKey(key, false) + ": " + value + newline + "---" + newline
		if end > 0 && !isBlank(body[:end]) {
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
