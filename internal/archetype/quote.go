package archetype

import (
	"encoding/json"
	"regexp"
	"strings"

	"galley/internal/frontmatter"
)

// plain is a value that needs no quotes in YAML, wherever it stands: no number, no date,
// none of the words and signs that mean something.
var plain = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} _./()–—’?-]*$`)

// meaning are plain texts that YAML takes for something else than text.
var meaning = regexp.MustCompile(`(?i)^(?:true|false|yes|no|on|off|null|y|n|[-+]?[0-9][0-9_.,:eExXobB]*)$`)

// quoter returns how values are written within front matter.
func quoter(format frontmatter.Format) func(value, before, behind string) (string, int) {
	return func(value, before, behind string) (string, int) {
		value = strings.Join(strings.Fields(value), " ") // of one line
		if before != "" && behind != "" && before[len(before)-1] == behind[0] {
			switch behind[0] {
			case '"':
				return inside(value), 0
			case '\'':
				return single(value, format)
			}
		}
		if open := openQuote(before); open == '"' {
			return inside(value), 0
		} else if open == '\'' {
			if format == frontmatter.YAML {
				return strings.ReplaceAll(value, "'", "''"), 0
			}
			return strings.ReplaceAll(value, "'", "’"), 0 // a literal string of TOML has no escapes
		}
		whole := strings.HasSuffix(strings.TrimRight(before, " \t"), ":") || strings.HasSuffix(strings.TrimRight(before, " \t"), "=") ||
			strings.TrimSpace(before) == "-"
		switch {
		case !whole || strings.TrimSpace(behind) != "" && !strings.HasPrefix(strings.TrimSpace(behind), "#"):
			return value, 0
		case format == frontmatter.TOML:
			return quoted(value), 0
		case format == frontmatter.YAML && !isDate(value) && (!plain.MatchString(value) || meaning.MatchString(value) || strings.HasSuffix(value, " ")):
			return quoted(value), 0
		}
		return value, 0
	}
}

// single writes a value that stands alone between single quotes; with an apostrophe in it
// the quotes become double ones.
func single(value string, format frontmatter.Format) (string, int) {
	switch {
	case !strings.Contains(value, "'"):
		return value, 0
	case format == frontmatter.YAML:
		return strings.ReplaceAll(value, "'", "''"), 0
	}
	return quoted(value), 1
}

// openQuote returns the quotation mark that is open at the end of a line's beginning, 0
// for none.
func openQuote(before string) byte {
	open := byte(0)
	for i := 0; i < len(before); i++ {
		switch c := before[i]; {
		case c == '\\' && open == '"':
			i++
		case open == 0 && (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" \t:=[{,-", before[i-1]) >= 0):
			open = c
		case c == open:
			open = 0
		}
	}
	return open
}

var date = regexp.MustCompile(`^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[-+]\d\d:\d\d)?)?$`)

// isDate: a date needs no quotes, and loses its kind by them.
func isDate(value string) bool { return date.MatchString(value) }

// quoted writes a value between double quotes, as JSON, YAML and TOML all read it.
func quoted(value string) string { return `"` + inside(value) + `"` }

func inside(value string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(value) != nil {
		return "" // a string can always be written
	}
	text := strings.TrimSuffix(b.String(), "\n")
	return text[1 : len(text)-1]
}
