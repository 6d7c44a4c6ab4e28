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
// ({hl_lines="2-3" linenos=true linenostart=5}), MkDocs ({.py hl_lines="2 3" linenums="1"}),
// Docusaurus ({2-3} showLineNumbers title="a.py"), VitePress (py:line-numbers {2} [a.py]),
// Gatsby (py:title=a.py {numberLines: true}) and the words diff and diff-py. Unknown
// options are ignored.
func parseInfo(info string) fenceInfo {
	end := strings.IndexAny(info, " \t{,")
	if end < 0 {
		end = len(info)
	}
	f := fenceInfo{}
	f.setLanguage(info[:end])
	for rest := info[end:]; rest != ""; {
		var key, value string
		key, value, rest = nextOption(rest)
		f.set(key, value)
	}
	return f
}

// setLanguage takes the first word. It may begin with "diff-" and end in an option.
func (f *fenceInfo) setLanguage(word string) {
	if lang, option, found := strings.Cut(word, ":"); found {
		key, value, _ := strings.Cut(option, "=")
		if f.set(key, value) {
			word = lang
		}
	}
	if lang, marks, found := strings.Cut(word, "/"); found && strings.Trim(marks, "0123456789,-/") == "" { // Eleventy's, of lines
		word = lang
	}
	if lang, isDiff := strings.CutPrefix(word, "diff-"); isDiff && lang != "" {
		word, f.options.Diff = lang, true
	}
	f.lang = word
}

// set takes one option and reports whether it is known.
func (f *fenceInfo) set(key, value string) bool {
	switch strings.ToLower(key) {
	case "linenos", "linenumbers", "showlinenumbers", "numberlines", "line-numbers", "linenums", ".numberlines", ".line-numbers":
		f.options.LineNumbers = value != "false"
		f.setFirst(value)
	case "no-line-numbers":
		f.options.LineNumbers = false
	case "linenostart", "startfrom":
		f.setFirst(value)
	case "hl_lines", "highlight", "mark":
		f.options.Highlight = append(f.options.Highlight, lineRanges(value)...)
	case "title", "file", "filename":
		f.title = value
	case "diff":
		f.options.Diff = value != "false"
	default:
		return f.setWord(key, value)
	}
	return true
}

// setWord takes what is no option by name: {1,3-5}, [a.py] and {.py}.
func (f *fenceInfo) setWord(word, value string) bool {
	switch {
	case value != "" || word == "":
		return false
	case word[0] == '[':
		f.title = strings.Trim(word, "[]")
	case word[0] == '.' && f.lang == "":
		f.lang = word[1:]
	default:
		ranges := lineRanges(word)
		f.options.Highlight = append(f.options.Highlight, ranges...)
		return ranges != nil
	}
	return true
}

// setFirst numbers the first line, if value is a number.
func (f *fenceInfo) setFirst(value string) {
	if n, err := strconv.Atoi(value); err == nil && n > 1 && n <= maxLine {
		f.options.First = n
	}
}

// nextOption cuts one word, [some words], key=value, key: value or key="some value" off s.
func nextOption(s string) (key, value, rest string) {
	const between = " \t{},;"
	s = strings.TrimLeft(s, between)
	if strings.HasPrefix(s, "[") {
		if end := strings.IndexByte(s, ']'); end >= 0 {
			return s[:end+1], "", s[end+1:]
		}
	}
	end := strings.IndexAny(s, between+"=")
	if end < 0 {
		return s, "", ""
	}
	if s[end] != '=' {
		if name, isKey := strings.CutSuffix(s[:end], ":"); isKey && name != "" {
			value, rest = optionValue(strings.TrimLeft(s[end:], " \t"), between)
			return name, value, rest
		}
		return s[:end], "", s[end:]
	}
	value, rest = optionValue(s[end+1:], between)
	return s[:end], value, rest
}

// optionValue cuts a value off s: a word, or what stands in quotes or brackets.
func optionValue(s, between string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	closer := map[byte]string{'"': `"`, '\'': "'", '[': "]", '{': "}"}[s[0]]
	if closer == "" {
		end := strings.IndexAny(s, between)
		if end < 0 {
			return s, ""
		}
		return s[:end], s[end:]
	}
	value, rest, _ = strings.Cut(s[1:], closer)
	return value, rest
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
