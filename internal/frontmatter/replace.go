package frontmatter

import (
	"bytes"
	"regexp"
	"strings"
)

// replacements returns splices that would give field i the value w, the one nearest to
// the author's habit first. Which of them is safe is for the caller to find out.
func (d *document) replacements(i int, w want) []Edit {
	e := d.entries[i]
	if w.kind == kindList {
		return d.listReplacements(i, w)
	}
	var edits []Edit
	if d.isBlockText(e) && w.kind == kindText && fitsBlock(w.text) {
		edits = append(edits, d.blockText(e, w.text))
	}
	for _, text := range d.texts(e, w) {
		edits = append(edits, d.valueEdits(e, text)...)
	}
	return edits
}

// trailingSpace matches white space that block text could lose or take for its own.
var trailingSpace = regexp.MustCompile(`[ \t](\n|$)|^[ \n]`)

// fitsBlock reports whether text can be written as a literal or folded block.
func fitsBlock(text string) bool {
	escape := func(r rune) bool { return r != '\n' && needsEscape(r) }
	return strings.Trim(text, "\n") != "" && !strings.ContainsFunc(text, escape) && !trailingSpace.MatchString(text)
}

// texts returns ways to write a value that is not a list.
func (d *document) texts(e entry, w want) []string {
	old := string(d.src[e.content:e.value.to])
	switch w.kind {
	case kindNumber, kindNull:
		return []string{w.text}
	case kindBool:
		if (d.Block.Format == YAML || d.Block.Format == Headers) && e.style == plain && e.kind != kindNull {
			return []string{boolLike(old, w.text == "true")}
		}
		return []string{w.text}
	case kindDate:
		return d.scalars(w.text, e.scalarStyle(), kindDate, d.flow)
	}
	return d.scalars(w.text, w.like(e.scalarStyle()), e.kind, d.flow)
}

// scalarStyle returns how a text in the place of the value would be written.
func (e entry) scalarStyle() style {
	switch e.style {
	case inline, lines:
		return plain
	}
	return e.style
}

// valueEdits returns the splice that puts text in the place of a value.
func (d *document) valueEdits(e entry, text string) []Edit {
	switch {
	case e.style == lines:
		if edit, ok := d.onKeyLine(e, text); ok {
			return []Edit{edit}
		}
		return nil
	case e.content < e.value.to:
		return []Edit{{e.content, e.value.to, text}}
	}
	// Nothing stands behind the colon, or behind an anchor or tag: put a space between.
	at := e.value.to
	if at+1 < d.Block.MetaEnd && d.src[at] == ' ' && bytes.IndexByte([]byte(" \r\n,}"), d.src[at+1]) >= 0 {
		return []Edit{{at + 1, at + 1, text}}
	}
	return []Edit{{at, at, " " + text}}
}

// blockText returns the splice that replaces the lines of a literal or folded value
// and keeps its header, with the indentation it has.
func (d *document) blockText(e entry, text string) Edit {
	s := newScanner(d)
	b := s.block(e.content, s.column(e.key.from))
	newline := newlineOf(d.src[d.Block.Start:])
	indent := b.indent
	if indent < 0 {
		indent = s.column(e.key.from) + 2
	}
	old := d.src[b.text.from:b.text.to]
	width := 80
	for _, line := range bytes.Split(old, []byte(newline)) {
		width = max(width, len(line)-indent)
	}
	text = indented(strings.TrimRight(text, "\n"), indent, width, e.style == folded, newline)
	if b.text.from == b.text.to { // no lines yet: begin one below the header
		end, _ := lineEnd(d.src, b.header.to)
		return Edit{end, end, newline + text}
	}
	return Edit{b.text.from, b.text.to, text}
}

// listReplacements returns splices that make the value a list, or keep it a text with
// separators when it is one.
func (d *document) listReplacements(i int, w want) []Edit {
	e, list := d.entries[i], w.list
	switch {
	case e.kind == kindList:
		if edit, ok := d.listEdit(i, list); ok {
			return []Edit{edit}
		}
		return nil
	case e.kind == kindText && !w.proper:
		sep, _ := d.joinable(i, list)
		var edits []Edit
		for _, text := range d.scalars(strings.Join(list, sep), e.scalarStyle(), kindText, d.flow) {
			edits = append(edits, d.valueEdits(e, text)...)
		}
		return edits
	}
	return d.valueEdits(e, d.flowList(list))
}

// joinable returns the separator of the list that field i holds in one text. bad is
// true when an item of list contains it.
func (d *document) joinable(i int, list []string) (sep string, bad bool) {
	sep = listSeparator(d.Fields[i].Text())
	name := map[byte]string{',': "comma", ';': "semicolon"}
	for _, s := range list {
		if strings.ContainsAny(s, ",;") {
			return name[sep[0]], true
		}
	}
	return sep, false
}
