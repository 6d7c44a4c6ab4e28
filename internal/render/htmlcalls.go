package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// withPictures writes the calls for pictures that stand between the tags of a block of
// HTML as tags, and takes out those that leave nothing in the page: Markdown is not read
// there, but generators run their calls before it. left is told of all others, and where
// they begin.
func withPictures(raw string, left func(call *shortcodeNode, at int)) string {
	if !mayCall([]byte(raw)) {
		return raw
	}
	var b strings.Builder
	done := 0
	for at := 0; ; {
		next := strings.IndexAny(raw[at:], "{<")
		if next < 0 {
			break
		}
		if at += next; raw[at] == '<' && at+1 < len(raw) && raw[at+1] != '{' { // a tag, whose addresses are read elsewhere
			end := strings.IndexByte(raw[at:], '>')
			if end < 0 {
				break
			}
			at += end + 1
			continue
		}
		tag, length := pictureTag(raw[at:min(len(raw), at+maxShortcode)])
		if length == 0 {
			call, length := readShortcode([]byte(raw[at:min(len(raw), at+maxShortcode)]))
			if length > 0 && call.name != "" {
				left(call, at)
			}
			at += max(length, 1)
			continue
		}
		b.WriteString(raw[done:at] + tag)
		at += length
		done = at
	}
	return b.String() + raw[done:]
}

// pictureTag returns the tag for the call that text begins with, and the call's length,
// 0 for any other text.
func pictureTag(text string) (tag string, length int) {
	if len(text) < 6 || text[0] != '{' || text[1] != '{' && text[1] != '%' {
		return "", 0
	}
	line, _, _ := strings.Cut(text, "\n")
	if end := strings.Index(line, "}}"); end > 0 && isSilent([]byte(line[:end+2])) {
		return "", end + 2
	} else if end := strings.Index(line, "%}"); end > 0 && isSilent([]byte(line[:end+2])) {
		return "", end + 2
	}
	name, words, length := callWords([]byte(text))
	n := pictureOf(text[1] == '{', name, words)
	switch {
	case n != nil:
	case name == "include":
		n = included(words)
	case text[1] == '%' && len(words) > 0 && (name == "btn" || name == "button"):
		n = taggedButton(words)
	case name != "" && len(words) > 0:
		n = embedded(name, words)
	}
	switch n := n.(type) {
	case *ast.Image:
		return imageTag(n), length
	case *ast.Link:
		if img, ok := n.FirstChild().(*ast.Image); ok {
			return `<a href="` + escaped(string(n.Destination)) + `">` + imageTag(img) + "</a>", length
		}
		if words, ok := n.FirstChild().(*ast.String); ok {
			return `<a href="` + escaped(string(n.Destination)) + `">` + string(words.Value) + "</a>", length
		}
	}
	return "", 0
}

// imageTag returns the tag of an image, or its text when the address is not safe.
func imageTag(n *ast.Image) string {
	dest, alt := unescape(n.Destination), escaped(plainText(nil, n))
	if !SafeURL(dest, true) {
		return alt
	}
	tag := `<img src="` + escaped(dest) + `" alt="` + alt + `"`
	if len(n.Title) > 0 {
		tag += ` title="` + escaped(unescape(n.Title)) + `"`
	}
	return tag + ">"
}
