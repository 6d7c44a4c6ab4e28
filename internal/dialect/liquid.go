package dialect

import (
	"regexp"
	"strings"
)

// expression is one {{ … }} of a permalink in Liquid or Nunjucks.
var expression = regexp.MustCompile(`\{\{-?([^{}]*)-?\}\}`)

// fillIn replaces the expressions of a permalink: a value, then filters behind bars.
// value returns what a name stands for. ok is false when something is not known, or
// when the permalink has statements.
func fillIn(template string, value func(name string) (string, bool), filter func(name, argument, s string) (string, bool)) (filled string, ok bool) {
	if strings.Contains(template, "{%") {
		return "", false
	}
	ok = true
	filled = expression.ReplaceAllStringFunc(template, func(e string) string {
		s, known := evaluate(strings.Trim(e, "{}- \t"), value, filter)
		ok = ok && known
		return s
	})
	return filled, ok && !strings.ContainsAny(filled, "{}")
}

func evaluate(e string, value func(string) (string, bool), filter func(name, argument, s string) (string, bool)) (string, bool) {
	parts := strings.Split(e, "|")
	name := strings.TrimSpace(parts[0])
	s, ok := unquote(name)
	if !ok {
		s, ok = value(name)
	}
	for _, call := range parts[1:] {
		name, argument := cutCall(call)
		var known bool
		s, known = filter(name, argument, s)
		ok = ok && known
	}
	return s, ok
}

// cutCall takes a filter apart: date: "%Y" of Liquid and date("%Y") of Nunjucks.
func cutCall(call string) (name, argument string) {
	call = strings.TrimSpace(call)
	i := strings.IndexAny(call, ":(")
	if i < 0 {
		return call, ""
	}
	argument = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(call[i+1:]), ")"))
	if s, ok := unquote(argument); ok {
		argument = s
	}
	return strings.TrimSpace(call[:i]), argument
}

func unquote(s string) (string, bool) {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1], true
	}
	return "", false
}
