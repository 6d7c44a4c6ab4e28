package post

import "strings"

// withoutFormulas puts what can be read in place of formulas between dollars: the TeX
// itself where it is as plain as "E = mc^2", else an ellipsis. Sums of money stay; the
// rules are those of package render, where they are told in full.
func withoutFormulas(md string) string {
	var b strings.Builder
	for i := 0; i < len(md); {
		n := 1
		switch {
		case md[i] == '\\' && i+1 < len(md):
			n = 2
		case md[i] == '`':
			n = codeLength(md[i:])
		case md[i] == '$' && (i == 0 || !isAlnum(md[i-1])):
			if tex, length := formula(md[i:]); length > 0 {
				b.WriteString(readable(tex))
				i += length
				continue
			}
			n = len(md[i:]) - len(strings.TrimLeft(md[i:], "$"))
		}
		b.WriteString(md[i : i+n])
		i += n
	}
	return b.String()
}

// codeLength returns the length of the code, or else of the backticks, md begins with.
func codeLength(md string) int {
	run := len(md) - len(strings.TrimLeft(md, "`"))
	if end := strings.Index(md[run:], md[:run]); end >= 0 {
		return end + 2*run
	}
	return run
}

// formula returns the TeX of the formula md begins with, and the length of it all, 0 for
// none.
func formula(md string) (tex string, length int) {
	for _, mark := range []string{"$$", "$`", "$"} {
		rest, ok := strings.CutPrefix(md, mark)
		if !ok {
			continue
		}
		closing := mark
		if mark == "$`" {
			closing = "`$"
		}
		end := strings.Index(rest, closing)
		if end <= 0 || mark == "$" && !encloses(rest, end) {
			return "", 0
		}
		return rest[:end], len(mark) + end + len(closing)
	}
	return "", 0
}

// encloses reports whether the dollars around rest[:end] are marks and no money.
func encloses(rest string, end int) bool {
	first, last := rest[0], rest[end-1]
	if first == ' ' || last == ' ' || last == '\\' || strings.Contains(rest[:end], "`") {
		return false
	}
	if first >= '0' && first <= '9' && strings.Contains(rest[:end], " ") && !strings.ContainsAny(rest[:end], `\^_={}`) {
		return false // $5 or 10$
	}
	return end+1 == len(rest) || rest[end+1] < '0' || rest[end+1] > '9'
}

// readable returns TeX as text for plainText, whose marks are escaped.
func readable(tex string) string {
	if strings.ContainsAny(tex, `\{}`) {
		return "…"
	}
	return strings.NewReplacer("_", `\_`, "*", `\*`, "~", `\~`, "<", "&lt;", "&", "&amp;").Replace(tex)
}

func isAlnum(c byte) bool { return class[c] == wordByte }
