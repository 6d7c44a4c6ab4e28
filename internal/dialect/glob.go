package dialect

import (
	"path"
	"strings"
)

// matchGlob reports whether file matches a pattern in which * and ? stand within one
// name, ** for any folders, and {a,b} for a choice.
func matchGlob(pattern, file string) bool {
	for _, p := range choices(strings.TrimPrefix(pattern, "./"), 6) {
		if matchParts(strings.Split(p, "/"), strings.Split(file, "/")) {
			return true
		}
	}
	return false
}

// choices writes the patterns out that braces stand for; at most depth pairs of them
// are looked at.
func choices(pattern string, depth int) []string {
	open := strings.IndexByte(pattern, '{')
	end := strings.IndexByte(pattern[open+1:], '}') + open + 1
	if open < 0 || end <= open || depth == 0 {
		return []string{pattern}
	}
	var all []string
	for choice := range strings.SplitSeq(pattern[open+1:end], ",") {
		all = append(all, choices(pattern[:open]+choice+pattern[end+1:], depth-1)...)
		if len(all) > 64 {
			break
		}
	}
	return all
}

func matchParts(pattern, file []string) bool {
	for len(pattern) > 0 && pattern[0] == "**" {
		if len(pattern) == 1 {
			return true
		}
		if pattern[1] == "**" {
			pattern = pattern[1:]
			continue
		}
		for i := range file {
			if matchOne(pattern[1], file[i]) && matchParts(pattern[1:], file[i:]) {
				return true
			}
		}
		return false
	}
	if len(pattern) == 0 || len(file) == 0 {
		return len(pattern) == len(file)
	}
	return matchOne(pattern[0], file[0]) && matchParts(pattern[1:], file[1:])
}

func matchOne(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// isGlob reports whether a path stands for several.
func isGlob(s string) bool { return strings.ContainsAny(s, "*?{[") }
