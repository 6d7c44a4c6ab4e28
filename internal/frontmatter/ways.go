package frontmatter

import (
	"bytes"
	"slices"
	"strings"
)

// quoted returns the way to put quotes around the value of field i. ok is false when
// the value goes on in the next line, or is more likely a list than a text.
func (d *document) quoted(i int) (w way, ok bool) {
	e := d.entries[i]
	text, isText := d.Fields[i].Value.(string)
	raw := d.src[e.value.from:e.value.to]
	list := isOpenBracket(raw) || listKeys[strings.ToLower(d.Fields[i].Key)] && bytes.HasPrefix(raw, []byte("- "))
	if !isText || text == "" || list || d.goesOn(i) {
		return w, false
	}
	label := "Put quotes around the " + d.Fields[i].Key
	switch n := bytes.Count(raw, raw[:1]); {
	case styleOf(raw) != plain && n == 1:
		label = "Add the closing quote"
	case styleOf(raw) != plain:
		label = "Correct the quotes"
	}
	texts := d.scalars(text, plain, kindText, false)
	if len(texts) > 1 && texts[0] == text {
		texts = texts[1:]
	}
	return way{label, Edit{e.value.from, e.value.to, texts[0]}}, true
}

// isOpenBracket reports whether a value is a list or map whose end is missing.
func isOpenBracket(value []byte) bool {
	switch first(value) {
	case '[':
		return bytes.IndexByte(value, ']') < 0
	case '{':
		return bytes.IndexByte(value, '}') < 0
	}
	return false
}

// goesOn reports whether lines with text follow the one of field i that belong to it.
func (d *document) goesOn(i int) bool {
	_, at := lineEnd(d.src, d.entries[i].value.to)
	end := d.Block.MetaEnd
	if i+1 < len(d.entries) {
		end = lineStart(d.src, d.entries[i+1].key.from)
	}
	for at < end {
		stop, next := lineEnd(d.src[:end], at)
		if line := bytes.TrimLeft(d.src[at:stop], " \t"); len(line) > 0 && line[0] != '#' {
			return true
		}
		at = next
	}
	return false
}

// duplicateWays returns the way to take the earlier of two equal keys out: the last
// counts already.
func (d *document) duplicateWays(i int) []way {
	e, ok := d.lineRemoval(i)
	if d.flow {
		e, ok = d.flowRemoval(i)
	}
	if !ok {
		return nil
	}
	return []way{{"Delete the first " + d.Fields[i].Key, e}}
}

// yamlWays returns ways to remove a mistake in the notation of YAML. Which of them is
// right shows when the block is read again.
func (d *document) yamlWays(m *mistake) []way {
	var ways []way
	if w, ok := d.untabbed(); ok {
		ways = append(ways, w)
	}
	if i := indexUnseen(d.src[d.Block.MetaStart:d.Block.MetaEnd]); i >= 0 {
		ways = append(ways, d.withoutUnseen(d.Block.MetaStart+i))
	}
	if at, ok := m.missingSpace(lineStart(d.src, m.at)); ok {
		ways = append(ways, way{"Add the space", Edit{at + 1, at + 1, " "}})
	}
	if m.is("escape code") && !d.halves(m) {
		return nil // what the author meant cannot be told
	}
	above := max(d.Block.MetaStart, lineStart(d.src, m.at)-1)
	for _, at := range []int{m.opened, m.at, above} {
		i := d.fieldAt(at)
		if at < 0 || i < 0 {
			continue
		}
		if w, ok := d.quoted(i); ok {
			ways = append(ways, w)
		}
	}
	return append(ways, d.moved(m.at)...)
}

// halves reports whether the text with a wrong escape was read as the two halves of one
// character, as JSON writes it.
func (d *document) halves(m *mistake) bool {
	i := d.fieldAt(m.at)
	return i >= 0 && !strings.Contains(d.Fields[i].Text(), `\`)
}

// untabbed returns the way to write two spaces for each tab that a line begins with.
func (d *document) untabbed() (w way, ok bool) {
	w.label = "Use spaces in place of tabs"
	from, to := -1, -1
	for at := d.Block.MetaStart; at < d.Block.MetaEnd; {
		stop, next := lineEnd(d.src[:d.Block.MetaEnd], at)
		line := d.src[at:stop]
		if indent := indentOf(line); indent < len(line) && bytes.IndexByte(line[:indent], '\t') >= 0 {
			if to = at + indent; from < 0 {
				from = at
			}
		}
		at = next
	}
	if from < 0 {
		return w, false
	}
	w.Edit = Edit{from, to, untabbedText(string(d.src[from:to]))}
	return w, true
}

// untabbedText replaces the tabs at the start of the lines of text.
func untabbedText(text string) string {
	var b strings.Builder
	start := true
	for _, r := range text {
		if r == '\t' && start {
			b.WriteString("  ")
			continue
		}
		start = r == '\n' || r == '\r' || start && r == ' '
		b.WriteRune(r)
	}
	return b.String()
}

// withoutUnseen returns the way to take an invisible character out; a separator of
// lines becomes a space.
func (d *document) withoutUnseen(at int) way {
	size := runeSize(d.src[at:])
	if indexLineSeparator(d.src[at:at+size]) == 0 {
		return way{"Put a space in its place", Edit{at, at + size, " "}}
	}
	return way{"Delete the character", Edit{at, at + size, ""}}
}

// moved returns the way to begin the line at an offset where the field above begins.
func (d *document) moved(offset int) []way {
	start := lineStart(d.src, offset)
	i := d.fieldAt(start - 1)
	if i < 0 {
		return nil
	}
	stop, _ := lineEnd(d.src, start)
	margin := d.entries[i].key.from - lineStart(d.src, d.entries[i].key.from)
	indent := indentOf(d.src[start:stop])
	if _, _, ok := cutKey(d.src[start:stop]); !ok || indent <= margin {
		return nil
	}
	return []way{{"Remove the spaces before it", Edit{start + margin, start + indent, ""}}}
}

// cutWays returns the way to put quotes around a value with the text behind a hash that
// YAML takes for a comment.
func (d *document) cutWays(i, stop int) []way {
	e := d.entries[i]
	from := e.value.from
	for from < stop && isSpace(d.src[from]) {
		from++
	}
	text := strings.TrimRight(string(d.src[from:stop]), " \t")
	texts := d.scalars(text, plain, kindText, false)
	return []way{{"Put quotes around the " + d.Fields[i].Key, Edit{from, from + len(text), texts[0]}}}
}

// fenceWays returns ways to close a block, or to open it, as the problem of Split needs.
func (d *document) fenceWays() []way {
	at, _ := skipBlankLines(d.src, d.Block.Start)
	end, _ := lineEnd(d.src, at)
	line := bytes.TrimSpace(d.src[at:end])
	mark := "---"
	if bytes.HasPrefix(line, []byte("+++")) {
		mark = "+++"
	}
	switch {
	case foreignOpening.Match(d.src[at:end]):
		return nil
	case first(line) == '{':
		return []way{{"Add the closing }", d.lineAt(d.recovered, "}")}}
	case fenceFormat(d.src[at:end]) == None:
		return []way{{"Write only " + mark, Edit{at, end, mark}}}
	}
	ways := []way{{"Add the closing " + mark, d.lineAt(d.recovered, mark)}}
	if stop, _ := lineEnd(d.src, d.recovered); isFenceLike(d.src[d.recovered:stop]) {
		ways = append([]way{{"Write only " + mark, Edit{d.recovered, stop, mark}}}, ways...)
	}
	return ways
}

// tomlWays returns ways to remove a mistake in TOML near an offset.
func (d *document) tomlWays(at int) []way {
	if i := d.fieldAt(at); i >= 0 {
		if k := slices.IndexFunc(d.Fields[:i], func(f Field) bool { return f.Key == d.Fields[i].Key }); k >= 0 && !d.goesOn(k) {
			return d.duplicateWays(k)
		}
	}
	for _, i := range []int{d.fieldAt(at), d.fieldAt(lineStart(d.src, at) - 1)} {
		if i < 0 {
			continue
		}
		if w, ok := d.quoted(i); ok {
			return []way{w}
		}
	}
	return nil
}

// jsonWays returns ways to put a comma right before an offset.
func (d *document) jsonWays(at int) []way {
	end := d.Block.MetaStart + len(bytes.TrimRight(d.src[d.Block.MetaStart:at], " \t\r\n"))
	if end > d.Block.MetaStart && d.src[end-1] == ',' {
		return []way{{"Delete the comma", Edit{end - 1, end, ""}}}
	}
	return []way{{"Add the comma", Edit{end, end, ","}}}
}
