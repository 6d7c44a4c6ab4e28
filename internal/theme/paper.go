package theme

import (
	"regexp"
	"strings"
)

// ForPaper returns a style sheet as it holds on paper, for a screen that shows how a
// page prints: rules for print hold everywhere, rules for screens nowhere, and the
// reader's dark scheme is off, as browsers print in light colours. Everything else
// stays byte for byte.
func ForPaper(css []byte) []byte {
	var b strings.Builder
	src := string(css)
	b.Grow(len(src))
	for len(src) > 0 {
		at := strings.IndexAny(src, "@/\"'\\")
		if at < 0 {
			break
		}
		b.WriteString(src[:at])
		src = src[at:]
		n := piece(src)
		if rule, ok := mediaRule(src[:n]); ok {
			b.WriteString(rule)
		} else {
			b.WriteString(src[:n])
		}
		src = src[n:]
	}
	b.WriteString(src)
	return []byte(b.String())
}

// piece returns the length of the comment, string, escape or at-rule head that src
// begins with.
func piece(src string) int {
	switch src[0] {
	case '/':
		if strings.HasPrefix(src, "/*") {
			if end := strings.Index(src[2:], "*/"); end >= 0 {
				return end + 4
			}
			return len(src)
		}
		return 1
	case '\\':
		return min(2, len(src))
	case '@':
		return ruleHead(src)
	}
	return quoted(src)
}

// quoted returns the length of the string src begins with. One that is not closed ends
// with its line.
func quoted(src string) int {
	for i := 1; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case src[0]:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(src)
}

// ruleHead returns the length of an at-rule up to its block or its end.
func ruleHead(src string) int {
	for i := 1; i < len(src); {
		switch src[i] {
		case '{', ';', '}':
			return i
		case '"', '\'', '\\':
			i += piece(src[i:])
		case '/':
			i += piece(src[i:])
		default:
			i++
		}
	}
	return len(src)
}

var (
	mediaHead  = regexp.MustCompile(`(?is)^(@media)([\s(].*)$`)
	importHead = regexp.MustCompile(`(?is)^(@import\s*(?:url\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)|"[^"]*"|'[^']*')\s*(?:layer(?:\([^)]*\))?\s*)?(?:supports\([^)]*\)\s*)?)(.*)$`)
)

// mediaRule returns the head of an @media or @import rule with its condition for paper.
func mediaRule(head string) (string, bool) {
	for _, form := range []*regexp.Regexp{mediaHead, importHead} {
		if m := form.FindStringSubmatch(head); m != nil && strings.TrimSpace(m[2]) != "" {
			return m[1] + " " + MediaForPaper(cssComment.ReplaceAllString(m[2], " ")), true
		}
	}
	return "", false
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	mediaType  = regexp.MustCompile(`(?i)^(not\s+|only\s+)?(print|screen|speech|tty|tv|projection|handheld|braille|embossed|aural)\b(.*)$`)
	schemeIs   = regexp.MustCompile(`(?i)\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)`)
	anyScheme  = regexp.MustCompile(`(?i)\(\s*prefers-color-scheme\s*\)`)
)

// MediaForPaper returns the media condition that holds on a screen when list holds on
// paper: "print" becomes "all", "screen" becomes "not all".
func MediaForPaper(list string) string {
	queries := strings.Split(list, ",")
	for i, query := range queries {
		queries[i] = queryForPaper(strings.TrimSpace(query))
	}
	return strings.Join(queries, ", ")
}

func queryForPaper(query string) string {
	query = schemeIs.ReplaceAllStringFunc(query, func(feature string) string {
		if strings.Contains(strings.ToLower(feature), "light") {
			return "(min-width: 0)"
		}
		return "(max-width: 0)"
	})
	query = anyScheme.ReplaceAllString(query, "(min-width: 0)")
	m := mediaType.FindStringSubmatch(query)
	if m == nil {
		return query
	}
	isPrint, not := strings.EqualFold(m[2], "print"), strings.HasPrefix(strings.ToLower(m[1]), "not")
	switch {
	case isPrint && not:
		return "not all" + m[3] // not (print and features)
	case isPrint:
		return "all" + m[3]
	case not:
		return "all" // not (screen …) holds on paper whatever follows
	}
	return "not all"
}
