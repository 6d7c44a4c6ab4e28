package frontmatter

import (
	"strconv"
	"strings"
)

// simpleValue reads what stands behind a key. prose tells that a comment there may be a
// part of the text.
func simpleValue(text string, prose bool) (literal string, value any, ok bool) {
	if text[0] != '[' {
		literal, value, ok = simpleScalar(text, prose)
		return literal, value, ok
	}
	items := []any{}
	rest := strings.TrimLeft(text[1:], " ")
	for !strings.HasPrefix(rest, "]") {
		var item string
		if item, value, ok = simpleItem(rest); !ok || len(items) == maxSimple {
			return "", nil, false
		}
		items = append(items, value)
		rest = strings.TrimLeft(rest[len(item):], " ")
		if after, more := strings.CutPrefix(rest, ","); more {
			if rest = strings.TrimLeft(after, " "); strings.HasPrefix(rest, "]") {
				return "", nil, false
			}
		} else if !strings.HasPrefix(rest, "]") {
			return "", nil, false
		}
	}
	return text[:len(text)-len(rest)+1], items, isEnd(rest[1:])
}

// simpleItem reads one item between brackets.
func simpleItem(text string) (literal string, value any, ok bool) {
	if text == "" || text[0] == '"' || text[0] == '\'' {
		return simpleQuoted(text)
	}
	end := strings.IndexAny(text, ",[]{}:#")
	if end < 0 || text[end] != ',' && text[end] != ']' {
		return "", nil, false
	}
	literal = strings.TrimRight(text[:end], " ")
	value, ok = simplePlain(literal)
	return literal, value, ok
}

// simpleScalar reads a text or number that ends with its line or before a comment.
func simpleScalar(text string, prose bool) (literal string, value any, ok bool) {
	if text[0] == '"' || text[0] == '\'' {
		literal, value, ok = simpleQuoted(text)
		return literal, value, ok && isEnd(text[len(literal):])
	}
	if text[0] == '#' || strings.Contains(text, ": ") {
		return "", nil, false
	}
	if i := strings.Index(text, " #"); i >= 0 {
		if prose {
			return "", nil, false
		}
		text = text[:i]
	}
	literal = strings.TrimRight(text, " ")
	value, ok = simplePlain(literal)
	return literal, value, ok && literal[len(literal)-1] != ':'
}

// simpleQuoted reads a text in quotes that holds no escapes but those of quotes and of
// the backslash.
func simpleQuoted(text string) (literal string, value any, ok bool) {
	if text == "" {
		return "", nil, false
	}
	end := strings.IndexByte(text[1:], text[0]) + 1
	if end > 0 && strings.IndexByte(text[:end], '\\') < 0 && !strings.HasPrefix(text[end+1:], text[:1]) {
		return text[:end+1], text[1:end], true
	}
	if text[0] == '\'' {
		return simpleSingle(text)
	}
	return simpleDouble(text)
}

// simpleSingle reads a text in single quotes, two of which stand for one.
func simpleSingle(text string) (literal string, value any, ok bool) {
	for at := 1; at < len(text); at++ {
		switch {
		case text[at] != '\'':
		case strings.HasPrefix(text[at+1:], "'"):
			at++
		default:
			return text[:at+1], strings.ReplaceAll(text[1:at], "''", "'"), true
		}
	}
	return "", nil, false
}

// simpleDouble reads a text in double quotes.
func simpleDouble(text string) (literal string, value any, ok bool) {
	var plain strings.Builder
	for at := 1; at < len(text); at++ {
		switch text[at] {
		case '"':
			return text[:at+1], plain.String(), true
		case '\\':
			if at++; at == len(text) || text[at] != '"' && text[at] != '\\' {
				return "", nil, false
			}
		}
		plain.WriteByte(text[at])
	}
	return "", nil, false
}

// isEnd reports whether only white space or a comment follows a value.
func isEnd(text string) bool {
	trimmed := strings.TrimLeft(text, " ")
	return trimmed == "" || trimmed[0] == '#' && len(trimmed) < len(text)
}

// simplePlain returns the value of a plain text. ok is false when it could be something
// else than a text, a whole or decimal number, true or false.
func simplePlain(text string) (value any, ok bool) {
	if text == "" {
		return nil, false
	}
	switch c := text[0]; {
	case isWord(c):
		return simpleWord(text)
	case c >= 0x80, c == '/', c == '(':
		return text, true
	case c >= '0' && c <= '9':
		return simpleNumber(text)
	}
	return nil, false
}

// simpleWord returns the value of a plain text that begins with a letter.
func simpleWord(text string) (value any, ok bool) {
	if len(text) > len("false") {
		return text, true
	}
	switch strings.ToLower(text) {
	case "true", "false":
		return text[0] == 't', text == "true" || text == "false"
	case "null", "yes", "no", "on", "off", "y", "n":
		return nil, false
	}
	return text, true
}

// simpleNumber returns the value of a plain text that begins with a digit.
func simpleNumber(text string) (value any, ok bool) {
	if strings.IndexByte(text, ' ') > 0 || len(text) > 4 && text[4] == '-' && isDigits(text[:4]) {
		return text, true // words, or a date
	}
	whole, part, decimal := strings.Cut(text, ".")
	if len(text) > 15 || !isDigits(whole) || len(whole) > 1 && whole[0] == '0' || decimal && !isDigits(part) {
		return nil, false
	}
	if !decimal {
		n, err := strconv.Atoi(whole)
		return n, err == nil
	}
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil
}

// isDigits reports whether text holds digits and nothing else.
func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}
