package post

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The inline marks that plainText takes off.
var (
	images    = regexp.MustCompile(`!\[\[[^\]]*\]\]|!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])?`)
	footnotes = regexp.MustCompile(`\[\^[^\]]+\]`)
	wikiLinks = regexp.MustCompile(`\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]`)
	links     = regexp.MustCompile(`\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])`)
	autolinks = regexp.MustCompile(`<((?:https?|mailto):[^ >]*)>`)
	codeSpans = regexp.MustCompile("`+[^`]+`+")
	marks     = regexp.MustCompile(`(^|[^A-Za-z0-9=])==([^\s=](?:[^=]*[^\s=])?)==($|[^A-Za-z0-9=])`)
	comments  = regexp.MustCompile(`%%(?:\s[^%]*\s|[^\s%](?:[^%]*[^\s%])?)%%`)
	tagMarks  = regexp.MustCompile(`</?[a-zA-Z][^<>]*>|<!--.*?-->`)
	// calls are those of templates and shortcodes, and attributes of kramdown. Code is
	// found along, as it keeps its own.
	calls = regexp.MustCompile("`+[^`]+`+" + `|\{\{<.*?>\}\}|\{\{%.*?%\}\}|\{%.*?%\}|\{:[ .#\w][^{}]*\}`)
)

// plainText returns Markdown of one paragraph as text: links become their words,
// images, footnote marks and calls go, emphasis and code lose their marks. It is simple on
// purpose and right for prose; the page itself is rendered elsewhere.
func plainText(md string) string {
	if strings.Contains(md, "$") {
		md = withoutFormulas(md)
	}
	if strings.Contains(md, "{") {
		md = calls.ReplaceAllStringFunc(md, codeOnly)
	}
	if strings.Contains(md, "%%") {
		md = comments.ReplaceAllString(md, "")
	}
	if strings.Contains(md, "==") {
		md = marks.ReplaceAllString(md, "$1$2$3")
	}
	if strings.Contains(md, "[") {
		md = images.ReplaceAllString(md, "")
		md = footnotes.ReplaceAllString(md, "")
		md = wikiLinks.ReplaceAllString(md, "$1")
		md = links.ReplaceAllString(md, "$1")
	}
	if strings.Contains(md, "`") { // code shows what it holds
		md = codeSpans.ReplaceAllStringFunc(md, html.EscapeString)
	}
	if strings.Contains(md, "<") {
		md = autolinks.ReplaceAllString(md, "$1")
		md = tagMarks.ReplaceAllString(md, "")
	}
	md = stripMarks(md)
	return strings.Join(strings.Fields(html.UnescapeString(md)), " ")
}

// codeOnly returns what calls found if it is code.
func codeOnly(found string) string {
	if found[0] == '`' {
		return found
	}
	return ""
}

// stripMarks takes off backslashes and the marks of emphasis, strikethrough and code.
func stripMarks(md string) string {
	if !strings.ContainsAny(md, "\\`*_~") {
		return md
	}
	var b strings.Builder
	for i := 0; i < len(md); i++ {
		switch c := md[i]; {
		case c == '\\' && i+1 < len(md) && strings.IndexByte("\\`*_{}[]()#+-.!<>~|$\"':", md[i+1]) >= 0:
			i++
			b.WriteByte(md[i])
		case c == '`':
			run := len(md[i:]) - len(strings.TrimLeft(md[i:], "`"))
			code, _, closed := strings.Cut(md[i+run:], md[i:i+run])
			if closed {
				b.WriteString(code)
				i += len(code) + run
			}
			i += run - 1
		case c == '*' && isMark(md, i), c == '_' && isMark(md, i) && !inWord(md, i), c == '~' && strings.HasPrefix(md[i:], "~~"):
			for i+1 < len(md) && md[i+1] == c {
				i++
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// isMark reports whether the mark at i touches a word on either side.
func isMark(md string, i int) bool {
	before, after := i, i+1
	for before > 0 && md[before-1] == md[i] {
		before--
	}
	for after < len(md) && md[after] == md[i] {
		after++
	}
	return after < len(md) && md[after] != ' ' || before > 0 && md[before-1] != ' '
}

// inWord reports whether the mark at i stands between two letters, as in snake_case.
func inWord(md string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(md[:i], "_"))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(md[i:], "_"))
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return letter(before) && letter(after)
}
