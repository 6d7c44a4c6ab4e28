package frontmatter

import (
	"strings"
	"unicode/utf8"
)

// simpleReader reads YAML of the shape that most posts have: at the first column
// "key: value", where the value is a text or number on one line, a list of those
// between brackets, or a list or map with one of them to a line. It reads such a block as the YAML
// library does, in a fraction of the time, which counts when a folder of 10,000 posts is
// opened. At anything else it gives up.
type simpleReader struct {
	text   string // the block; the values are parts of it
	at     int    // start of the line that is read next
	line   int    // its number in the file
	fields []Field
}

// maxSimple bounds the fields of a simple block and the items of a simple list.
const maxSimple = 100

// simpleFields returns the fields of a YAML block. ok is false when it is not simple, or
// when there is something to say about it.
func simpleFields(src []byte, b Block) (fields []Field, ok bool) {
	if b.MetaEnd-b.MetaStart > maxBlock {
		return nil, false
	}
	r := simpleReader{text: string(src[b.MetaStart:b.MetaEnd]), line: b.MetaLine}
	if !isSimpleText(r.text) {
		return nil, false
	}
	if lines := strings.Count(strings.TrimSuffix(r.text, "\n"), "\n") + 1; r.text != "" {
		r.fields = make([]Field, 0, min(lines, maxSimple))
	}
	for r.at < len(r.text) {
		if !r.next() {
			return nil, false
		}
	}
	if len(r.fields) == 0 {
		return nil, true
	}
	return r.fields, true
}

// isSimpleText reports whether text holds no tabs, no single carriage returns and no
// characters that YAML forbids or that programs read in different ways.
func isSimpleText(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= ' ' && c < 0x7f, c == '\n':
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
		case c < 0x80, c == 0xc2 && text[i+1] < 0xa0:
			return false
		case c >= 0xe2 && c <= 0xef && isOddRune(text[i:]):
			return false
		}
	}
	return true
}

// isOddRune reports whether text begins with a separator of lines, a byte order mark or
// something that is no character.
func isOddRune(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return needsEscape(r)
}

// cut returns the line at r.at and steps over it.
func (r *simpleReader) cut() string {
	rest := r.text[r.at:]
	line, _, found := strings.Cut(rest, "\n")
	r.at += len(line)
	if found {
		r.at++
	}
	r.line++
	return strings.TrimSuffix(line, "\r")
}

// next reads one field, comment or blank line.
func (r *simpleReader) next() bool {
	start, number := r.at, r.line
	line := r.cut()
	if line == "" || line[0] == '#' {
		return true
	}
	n := simpleKey(line)
	if n == 0 {
		return strings.Trim(line, " ") == ""
	}
	f := Field{Key: line[:n], KeyLine: number, Line: number, Column: n + 2}
	if r.has(f.Key) || len(r.fields) == maxSimple {
		return false
	}
	from := n + 1
	for from < len(line) && line[from] == ' ' {
		from++
	}
	ok := true
	switch {
	case from == len(line):
		ok = r.below(&f)
	case from == n+1:
		ok = false // no space behind the colon
	default:
		f.Column = from + 1
		f.Literal, f.Value, ok = simpleValue(r.text[start+from:start+len(line)], isProse(f.Key))
	}
	r.fields = append(r.fields, f)
	return ok && !r.goesOn()
}

// isProse reports whether a hash in the value of key may be part of its text.
func isProse(key string) bool { return titleKeys[key] || titleKeys[strings.ToLower(key)] }

// has reports whether a field of this name was read.
func (r *simpleReader) has(key string) bool {
	for i := range r.fields {
		if r.fields[i].Key == key {
			return true
		}
	}
	return false
}

// goesOn reports whether the next line that is not blank is indented.
func (r *simpleReader) goesOn() bool {
	rest := strings.TrimLeft(r.text[r.at:], "\r\n")
	return rest != "" && rest[0] == ' '
}

// simpleKey returns the length of the key that line begins with, 0 for none. A key is
// of letters, digits, underscores and hyphens and stands right before its colon.
func simpleKey(line string) int {
	for i := 0; i < len(line) && i < 100; i++ {
		switch c := line[i]; {
		case isWord(c), i > 0 && (c >= '0' && c <= '9' || c == '-'):
		case c == ':':
			return i
		default:
			return 0
		}
	}
	return 0
}

// isWord reports whether c is a letter of ASCII or an underscore.
func isWord(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// below reads the value of a key with nothing behind its colon: a list or map on the
// lines below, or nothing.
func (r *simpleReader) below(f *Field) bool {
	rest := r.text[r.at:]
	indent := len(rest) - len(strings.TrimLeft(rest, " "))
	item := strings.HasPrefix(rest[indent:], "- ")
	if !item && indent == 0 {
		return true
	}
	f.Line, f.Column = r.line, indent+1
	first := r.at + indent
	end, ok := first, false
	if item {
		f.Value, end, ok = r.list(rest[:indent+len("- ")])
	} else {
		f.Value, end, ok = r.pairs(rest[:indent])
	}
	if !ok || strings.HasPrefix(r.text[r.at:], "-") {
		return false
	}
	f.Literal = r.text[first:end]
	return true
}

// list reads items that stand behind mark, one to a line. end is where the last one does.
func (r *simpleReader) list(mark string) (list []any, end int, ok bool) {
	for strings.HasPrefix(r.text[r.at:], mark) && len(list) < maxSimple {
		var value any
		if value, end, ok = r.scalarLine(len(mark)); !ok {
			return nil, 0, false
		}
		list = append(list, value)
	}
	return list, end, ok
}

// pairs reads the lines of a map that begin with margin. end is where the last one does.
func (r *simpleReader) pairs(margin string) (m Map, end int, ok bool) {
	for strings.HasPrefix(r.text[r.at:], margin) && len(m) < maxSimple {
		n := simpleKey(r.text[r.at+len(margin):])
		if n == 0 {
			return nil, 0, false
		}
		key := r.text[r.at+len(margin):][:n]
		var value any
		if !strings.HasPrefix(r.text[r.at+len(margin)+n:], ": ") {
			return nil, 0, false
		}
		if value, end, ok = r.scalarLine(len(margin) + n + len(": ")); !ok {
			return nil, 0, false
		}
		m = append(m, Pair{key, value})
	}
	return m, end, ok
}

// scalarLine reads the text or number that stands behind the first bytes of a line.
func (r *simpleReader) scalarLine(behind int) (value any, end int, ok bool) {
	at := r.at
	line := r.cut()
	text := strings.TrimLeft(line[behind:], " ")
	if text == "" {
		return nil, 0, false
	}
	literal, value, ok := simpleScalar(text, false)
	return value, at + len(line) - len(text) + len(literal), ok
}
