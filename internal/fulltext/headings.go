package fulltext

import (
	"bytes"
	"regexp"
	"strings"

	"galley/internal/search"
)

// Heading is a heading of a text.
type Heading struct {
	Text  string // without the signs of Markdown
	Line  int32  // 1-based
	Level int8   // 1 to 6
}

// Headings returns the headings of Markdown without front matter. Lines alone tell them,
// which is fast enough for all posts of a folder: headings within quotations and lists, and
// those of several lines, are left out.
func Headings(text []byte) []Heading {
	var found []Heading
	var fence []byte // of the code that the line is in
	var before []byte
	paragraph := 0 // lines of it that stand above
	number := int32(0)
	for len(text) > 0 {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		number++
		bare := bytes.TrimLeft(line, " ")
		indented := len(line)-len(bare) > 3
		bare = bytes.TrimRight(bare, " \t\r")
		opened := fenceOf(bare)
		level, title := marked(bare)
		switch {
		case fence != nil:
			if !indented && bytes.HasPrefix(opened, fence) && len(opened) == len(bare) {
				fence = nil
			}
			paragraph = 0
		case indented && paragraph == 0, len(bare) == 0:
			paragraph = 0
		case indented:
			paragraph++
		case opened != nil:
			fence, paragraph = opened, 0
		case level > 0:
			found = add(found, title, level, number)
			paragraph = 0
		case paragraph > 0 && underlines(bare) > 0:
			if paragraph == 1 {
				found = add(found, before, underlines(bare), number-1)
			}
			paragraph = 0
		case paragraph == 0 && bytes.IndexByte([]byte(">-+*|<"), bare[0]) >= 0:
			// No paragraph begins so, except for some that begin bold.
			if bytes.HasPrefix(bare, []byte("**")) {
				paragraph = 1
			}
		default:
			paragraph++
		}
		before = bare
	}
	return found
}

func add(found []Heading, title []byte, level int8, line int32) []Heading {
	if text := plain(string(title)); text != "" {
		found = append(found, Heading{text, line, level})
	}
	return found
}

// fenceOf returns the signs that begin or end code, nil for none.
func fenceOf(line []byte) []byte {
	for _, sign := range []string{"`", "~"} {
		rest := bytes.TrimLeft(line, sign)
		if n := len(line) - len(rest); n >= 3 && (sign == "~" || bytes.IndexByte(rest, '`') < 0) {
			return line[:n]
		}
	}
	return nil
}

// marked reads "## Title ##".
func marked(line []byte) (level int8, title []byte) {
	rest := bytes.TrimLeft(line, "#")
	n := len(line) - len(rest)
	if n == 0 || n > 6 || len(rest) > 0 && rest[0] != ' ' && rest[0] != '\t' {
		return 0, nil
	}
	rest = bytes.TrimSpace(rest)
	if closed := bytes.TrimRight(rest, "#"); len(closed) == 0 || len(closed) < len(rest) && bytes.HasSuffix(closed, []byte(" ")) {
		rest = bytes.TrimSpace(closed)
	}
	return int8(n), rest
}

// underlines returns the level that a line gives to the one above it, 0 for none.
func underlines(line []byte) int8 {
	switch {
	case len(bytes.Trim(line, "=")) == 0:
		return 1
	case len(bytes.Trim(line, "-")) == 0:
		return 2
	}
	return 0
}

var (
	linked     = regexp.MustCompile(`!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])`)
	attributes = regexp.MustCompile(`\s*\{[#.:][^}]*\}$`)
	escaped    = regexp.MustCompile(`\\([[:punct:]])`)
	signs      = strings.NewReplacer("**", "", "__", "", "~~", "", "`", "", "*", "")
)

// plain takes the signs of Markdown out of a line.
func plain(line string) string {
	if !strings.ContainsAny(line, "*_~`[{\\") {
		return line
	}
	line = attributes.ReplaceAllString(line, "")
	line = linked.ReplaceAllString(line, "$1")
	return strings.TrimSpace(escaped.ReplaceAllString(signs.Replace(line), "$1"))
}

// How well a heading has what is asked for.
const (
	NoFit     = iota // it has not
	FitInside        // anywhere in its words
	FitWords         // where its words begin
	FitBegins        // and it begins with it
	Fits             // how many there are
)

// Fit says how well a heading has all that is asked for, which no regular expression is.
func (q *Query) Fit(heading string) int {
	folded := search.Fold(nil, []byte(heading))
	if !q.inFolded(folded) {
		return NoFit
	}
	for i := range q.units {
		if !beginsWord(folded, q.units[i].folded) {
			return FitInside
		}
	}
	if bytes.HasPrefix(folded, q.units[0].folded) {
		return FitBegins
	}
	return FitWords
}

// beginsWord reports whether part stands in text where a word begins.
func beginsWord(text, part []byte) bool {
	for from := 0; ; from++ {
		n := bytes.Index(text[from:], part)
		if n < 0 {
			return false
		}
		from += n
		if from == 0 || whole(text, from, len(text)) {
			return true
		}
	}
}
