package render

import (
	"strconv"
	"strings"

	"galley/internal/highlight"
)

// fenceInfo is what the line that opens a fence says.
type fenceInfo struct {
	lang, title string
	options     highlight.Options
}

// parseInfo reads an info string: the language, then options in the forms of Hugo
// ({hl_lines="2-3" linenos=true}), MkDocs (hl_lines="2 3"), Docusaurus ({2-3}
// showLineNumbers title="a.py") and the bare word diff. Unknown options are ignored.
func parseInfo(info string) fenceInfo {
	end := strings.IndexAny(info, " \t{,")
	if end < 0 {
		return fenceInfo{lang: info}
	}
	f := fenceInfo{lang: info[:end]}
	for rest := info[end:]; rest != ""; {
		var key, value string
		key, value, rest = nextOption(rest)
		f.set(key, value)
	}
	return f
}

func (f *fenceInfo) set(key, value string) {
	switch strings.ToLower(key) {
	case "linenos", "linenumbers", "showlinenumbers":
		f.options.LineNumbers = value != "false"
	case "hl_lines", "highlight", "mark":
		f.options.Highlight = append(f.options.Highlight, lineRanges(value)...)
	case "title", "file", "filename":
		f.title = value
	case "diff":
		f.options.Diff = value != "false"
	default:
		if value == "" { // {1,3-5}
			f.options.Highlight = append(f.options.Highlight, lineRanges(key)...)
		}
	}
}

// nextOption cuts one word, key=value or key="some value" off s.
func nextOption(s string) (key, value, rest string) {
	const between = " \t{},;"
	s = strings.TrimLeft(s, between)
	end := strings.IndexAny(s, between+"=")
	if end < 0 {
		return s, "", ""
	}
	if s[end] != '=' {
		return s[:end], "", s[end:]
	}
	key, s = s[:end], s[end+1:]
	if s == "" {
		return key, "", ""
	}
	closer := between
	switch s[0] {
	case '"', '\'':
		closer = s[:1]
	case '[':
		closer = "]"
	case '{':
		closer = "}"
	default:
		if end = strings.IndexAny(s, closer); end < 0 {
			return key, s, ""
		}
		return key, s[:end], s[end:]
	}
	if end = strings.IndexAny(s[1:], closer); end < 0 {
		return key, s[1:], ""
	}
	return key, s[1 : 1+end], s[end+2:]
}

// maxLine bounds line numbers in options, so that a typo costs nothing.
const maxLine = 1 << 20

// lineRanges reads "2-3 5", `8,"15-17"`: numbers and ranges; anything else is skipped.
func lineRanges(s string) [][2]int {
	var ranges [][2]int
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(` ,;"'[]`, r) }) {
		low, high, isRange := strings.Cut(part, "-")
		from, err := strconv.Atoi(low)
		if err != nil || from < 1 || from > maxLine {
			continue
		}
		to := from
		if isRange {
			if to, err = strconv.Atoi(high); err != nil || to < from || to > maxLine {
				continue
			}
		}
		ranges = append(ranges, [2]int{from, to})
	}
	return ranges
}
