package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"

	"galley/internal/fault"
)

// mistake is an error of the YAML library with the text around it.
type mistake struct {
	message, context string
	at, opened       int    // offsets of the error and of what it happened in, or -1
	line             []byte // the line of at
	src              []byte
}

// explainYAML turns an error of the YAML library into a sentence for an author, with
// line and column in the file.
func (d *document) explainYAML(err error) (*fault.Error, mistake) {
	m := d.mistake(err)
	if e := d.lineSeparator(); e != nil {
		return e.Because(err), m
	}
	at, sentence, fix := m.explain(d.Block.MetaEnd)
	e := d.at(at, "%s", sentence).Because(err)
	e.Fix = fix
	return e, m
}

// mistake finds the place that an error of the YAML library tells of.
func (d *document) mistake(err error) mistake {
	m := mistake{message: err.Error(), at: d.Block.MetaStart, opened: -1, src: d.src}
	var le *yaml.LoadError
	if errors.As(err, &le) {
		m.message, m.context = le.Message, le.ContextMsg
		grid := newScanner(d).grid
		if le.Mark.Line > 0 {
			m.at = grid.offset(le.Mark.Line, le.Mark.Column)
		}
		if le.ContextMark.Line > 0 {
			m.opened = grid.offset(le.ContextMark.Line, le.ContextMark.Column)
		}
	}
	m.at = min(m.at, d.Block.MetaEnd)
	return m
}

// explain returns where the mistake is best shown, what it is, and what to do.
func (m *mistake) explain(end int) (at int, sentence, fix string) {
	start := lineStart(m.src, m.at)
	stop, _ := lineEnd(m.src[:end], start)
	m.line = m.src[start:stop]
	switch {
	case m.is("max depth"):
		return m.at, "The front matter is nested too deeply.", fmt.Sprintf("Keep it to less than %d levels.", maxDepth)
	case m.is("mapping values are not allowed"):
		return m.explainColon(start)
	case m.is("cannot start any token"), m.is("mapping keys are not allowed"), m.is("tab character"), m.is("mixed spaces and tabs"):
		return m.explainCharacter(start)
	case m.is("could not find expected ':'"):
		return m.openedOr(start), "This line is not a field, because it has no colon followed by a space.",
			"Write it as key: value, or put # before it to make it a comment."
	case m.in("quoted scalar") && (m.is("unexpected end of stream") || m.is("document indicator")):
		return m.openedOr(m.at), "The quote opened here is never closed.", "Add the closing quote at the end of the value."
	case m.is("escape code"):
		return m.at, "The text in double quotes holds an escape that is no character by itself.", "Type the character itself in its place."
	case m.is("unknown escape"), m.is("hexadecimal"):
		return m.at, "The text in double quotes holds a backslash that starts nothing known.", "Write two backslashes, or put the value in single quotes."
	case m.is("',' or ']'"), m.is("',' or '}'"), m.in("flow"):
		return m.openedOr(m.at), "The bracket opened here is not closed, or a comma is missing in it.", "Close it, or put the value in quotes when it is text."
	}
	return m.explainStructure(start)
}

// explainStructure explains mistakes between fields rather than within a value.
func (m *mistake) explainStructure(start int) (at int, sentence, fix string) {
	switch {
	case m.is("document start"), m.is("inconsistent indentation"):
		return start, "This line is indented differently from the first field.", "Begin every field at the same column."
	case m.is("did not find expected key"):
		if before := bytes.TrimRight(m.src[:m.at], " "); len(before) > start && bytes.ContainsAny(before[len(before)-1:], `'"`) {
			return m.at, "The value ends at its closing quote, but more text follows.",
				`Use the other kind of quotes around the value, or write \" or '' for a quote inside it.`
		}
		return m.at, "A field of the form key: value is expected here.", "Check that this line begins at the same column as the other fields."
	case m.is("unknown anchor"), m.in("alias"), m.in("anchor"):
		return m.at, "A value that begins with * or & is a reference in YAML, and this one leads nowhere.", "Put the whole value in quotes."
	case m.in("tag"), m.is("tag"):
		return m.openedOr(m.at), "A value that begins with ! is a type in YAML, and this one is not known.", "Put the whole value in quotes."
	case m.in("block scalar"):
		return m.openedOr(m.at), "A value that begins with | or > must begin its text on the next line.", "Put the whole value in quotes, or move the text to an indented line below."
	case m.is("block sequence entries"), m.is("block collection"), m.is("node content"):
		return m.at, "A list begins here where YAML does not expect one.", "Begin it on the line below its key, each item after a hyphen, or put the value in quotes."
	case m.is("control characters"):
		return m.explainControl(start)
	}
	return m.at, "This line of the front matter cannot be understood.", "Put the value in quotes, or check the indentation."
}

// explainColon explains a colon where none is expected: within a value, or after the
// key of a line that is indented by mistake.
func (m *mistake) explainColon(start int) (at int, sentence, fix string) {
	key, value, ok := cutKey(m.line)
	if !ok || m.at-start <= len(m.line)-len(value) {
		if isSpace(first(m.line)) {
			return start, "This line is indented, so it reads as part of the value above.", "Remove the spaces before it, or put the value above in quotes."
		}
		if at, ok := m.missingSpace(start); ok {
			return at, "A space is missing behind this colon.", "Write key: value."
		}
		return m.at, "There is a colon here where YAML does not expect one.", "Put the whole value in quotes."
	}
	text := strings.TrimSpace(string(value))
	fix = "Put the whole value in quotes."
	if len(text) <= 60 && !strings.ContainsAny(text, `"\`) {
		fix = "Put the whole value in quotes: " + string(key) + `: "` + text + `"`
	}
	return m.at, fmt.Sprintf("The value of %s holds a colon followed by a space, which starts another field in YAML.", key), fix
}

// missingSpace looks in the line above start for a field such as title:A, which YAML
// reads as text. It returns the offset of the colon.
func (m *mistake) missingSpace(start int) (at int, ok bool) {
	above := bytes.TrimRight(m.src[:start], " \t\r\n")
	line := above[lineStart(above, len(above)):]
	place := tightField.FindIndex(line)
	if place == nil {
		return 0, false
	}
	return len(above) - len(line) + place[1] - 1, true
}

// tightField matches a key and its colon without a space behind it.
var tightField = regexp.MustCompile(`^[\pL_][\pL\pN_-]*:`)

// explainCharacter explains a character that no value can begin with.
func (m *mistake) explainCharacter(start int) (at int, sentence, fix string) {
	if i := bytes.IndexByte(m.line, '\t'); i >= 0 && isBlank(m.line[:i]) {
		return start + i, "This line is indented with a tab, which YAML does not allow.", "Replace the tab with two spaces."
	}
	r, _ := utf8.DecodeRune(m.src[m.at:])
	return m.at, fmt.Sprintf("A value cannot begin with %c.", r), "Put the whole value in quotes."
}

// explainControl finds the control character in the block; the library does not say
// where it is.
func (m *mistake) explainControl(start int) (at int, sentence, fix string) {
	if i := bytes.IndexFunc(m.src[start:], isControl); i >= 0 {
		r, _ := utf8.DecodeRune(m.src[start+i:])
		return start + i, fmt.Sprintf("An invisible control character (%U) stands here.", r), "Delete it."
	}
	return start, "The front matter holds an invisible control character.", "Delete it."
}

// isControl reports whether r is a character that YAML does not allow.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r >= 0x80 && r < 0xa0 && r != 0x85 || r == 0xfffe || r == 0xffff
}

// is reports whether the library's message holds text.
func (m *mistake) is(text string) bool { return strings.Contains(m.message, text) }

// in reports whether the mistake happened within what text names.
func (m *mistake) in(text string) bool { return strings.Contains(m.context, text) }

// openedOr returns the start of what the mistake happened in, when known.
func (m *mistake) openedOr(at int) int {
	if m.opened >= 0 {
		return m.opened
	}
	return at
}

// first returns the first byte of line, 0 when it is empty.
func first(line []byte) byte {
	if len(line) == 0 {
		return 0
	}
	return line[0]
}

// indexLineSeparator returns the offset of the first character that some programs
// take for a line break and others for text, or -1.
func indexLineSeparator(text []byte) int {
	return bytes.IndexAny(text, "\u0085\u2028\u2029")
}

// indexUnseen returns the offset of the first invisible character that makes trouble,
// or -1.
func indexUnseen(text []byte) int {
	if i := indexLineSeparator(text); i >= 0 {
		return i
	}
	return bytes.IndexFunc(text, isControl)
}

// runeSize returns the number of bytes of the first character of text.
func runeSize(text []byte) int {
	_, n := utf8.DecodeRune(text)
	return n
}

// lineSeparator returns the problem of a character in the block that programs read in
// different ways, or nil.
func (d *document) lineSeparator() *fault.Error {
	i := indexLineSeparator(d.src[d.Block.MetaStart:d.Block.MetaEnd])
	if i < 0 {
		return nil
	}
	e := d.at(d.Block.MetaStart+i, "An invisible line separator stands here, which programs read in different ways.")
	e.Fix = "Delete it and type the space again."
	return e
}

// maxDuplicates bounds the problems that tell of fields that occur twice.
const maxDuplicates = 10

// warnDuplicates adds a problem for keys that occur a second time.
func (d *document) warnDuplicates() {
	seen := make(map[string]int, len(d.Fields))
	left := maxDuplicates
	for i, f := range d.Fields {
		before, again := seen[f.Key]
		if !again {
			seen[f.Key] = i
			continue
		}
		if left--; left < 0 {
			return
		}
		e := d.at(d.entries[i].key.from, "The field %s occurs twice; the first one is in line %d.", f.Key, d.entries[before].line)
		e.Fix = "Delete one of the two. Until then the last one counts."
		d.warn(e)
		if d.entries[before].shared == "" {
			d.mendable(e, func() []way { return d.duplicateWays(before) })
		}
	}
}
