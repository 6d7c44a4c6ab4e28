package frontmatter

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// resolves matches plain text that some YAML parser reads as something else than
// text: numbers of YAML 1.1 and 1.2 (with underscores, commas as Ruby allows, base 8,
// 16 and 60), dates, and the words for true, false and null.
var resolves = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`[-+]?0[bB][01_]+`,
	`[-+]?0[oO]?[0-7_]+`,
	`[-+]?0[xX][0-9a-fA-F_]+`,
	`[-+]?[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?`,
	`[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?`,
	`[-+]?\.(?i:inf)|\.(?i:nan)`,
	`[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?`,
	`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?`,
	`(?i:true|false|yes|no|on|off|y|n|null)|~|=|<<`,
}, "|") + `)$`)

// isPlainSafe reports whether s means itself when it is written without quotes, for
// every YAML parser. inFlow tells that it stands between brackets.
func isPlainSafe(s string, inFlow bool) bool {
	if s == "" || s != strings.TrimSpace(s) || strings.ContainsFunc(s, needsEscape) || strings.Contains(s, "\t") {
		return false
	}
	if strings.IndexByte("?:,[]{}#&*!|>'\"%@`", s[0]) >= 0 || strings.HasPrefix(s, "...") {
		return false
	}
	if s[0] == '-' && (len(s) == 1 || s[1] == ' ' || s[1] == '-' || inFlow) {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") {
		return false
	}
	if inFlow && (strings.ContainsAny(s, ",[]{}") || tightColon.MatchString(s)) {
		return false
	}
	return !resolves.MatchString(s)
}

// tightColon matches a colon that some libraries, between brackets, take for the end of
// a key: one with a sign of YAML right behind it.
var tightColon = regexp.MustCompile(":[*&!|>'\"%@`?#]")

// isPlainDate reports whether s may be written without quotes where a date is meant.
func isPlainDate(s string) bool {
	return looksLikeDate(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return !strings.ContainsRune("0123456789-+:. TtZzUC", r)
	}) && !strings.Contains(s, ": ") && s == strings.TrimSpace(s)
}

var dateShape = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}([Tt ]+\d{1,2}:\d|$)`)

// looksLikeDate reports whether s is written as a date of the form year-month-day,
// with or without a time of day.
func looksLikeDate(s string) bool { return dateShape.MatchString(s) }

// needsEscape reports whether r must not stand in YAML text as it is.
func needsEscape(r rune) bool {
	switch r {
	case '\u0085', '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff':
		return true
	}
	return r != '\t' && unicode.IsControl(r)
}

// singleQuote returns s in single quotes. ok is false when they cannot hold it.
func singleQuote(s string) (quoted string, ok bool) {
	return "'" + strings.ReplaceAll(s, "'", "''") + "'", !strings.ContainsFunc(s, needsEscape)
}

// doubleQuote returns s in double quotes, which can hold any text.
func doubleQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case needsEscape(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// indented returns text as the lines of a literal or folded value. In a folded value
// long lines are broken at width, and each line break of text becomes a blank line.
func indented(text string, indent, width int, fold bool, newline string) string {
	var out []string
	for i, line := range strings.Split(text, "\n") {
		if fold && i > 0 {
			out = append(out, "")
		}
		pieces := []string{line}
		if fold {
			pieces = wrap(line, width)
		}
		out = append(out, pieces...)
	}
	margin := strings.Repeat(" ", indent)
	for i, line := range out {
		if line != "" {
			out[i] = margin + line
		}
	}
	return strings.Join(out, newline)
}

// wrap breaks line at single spaces so that each piece is at most width bytes long,
// where its words allow it.
func wrap(line string, width int) []string {
	var pieces []string
	for len(line) > width {
		at := breakBefore(line, width)
		if at < 0 {
			break
		}
		pieces = append(pieces, line[:at])
		line = line[at+1:]
	}
	return append(pieces, line)
}

// breakBefore returns the offset of the last space up to width that stands between
// two words, else of the first one behind, or -1.
func breakBefore(line string, width int) int {
	single := func(i int) bool {
		return i > 0 && i+1 < len(line) && line[i] == ' ' && !isSpace(line[i-1]) && !isSpace(line[i+1])
	}
	for i := min(width, len(line)-1); i > 0; i-- {
		if single(i) {
			return i
		}
	}
	for i := width + 1; i < len(line); i++ {
		if single(i) {
			return i
		}
	}
	return -1
}
