package post

import (
	"strings"

	"galley/internal/frontmatter"
)

// quote puts a text between quotes in headers that the generator takes for YAML, where
// it would be something else without.
func (p *placer) quote(path []string, raw any, err error) ([]string, any, error) {
	text, ok := raw.(string)
	switch {
	case !ok || !p.o.YAMLHeaders || p.front.Block.Format != frontmatter.Headers || !isMistaken(text):
		return path, raw, err
	case strings.Contains(text, "'") && strings.Contains(text, `"`):
		return nil, nil, p.refuse("This text needs quotes around it here, and it holds both kinds of them.",
			"Write it with one kind of quotes, or put the front matter between lines with ---.")
	}
	return path, frontmatter.Quoted(text), err
}

// isMistaken reports whether YAML takes a line of plain text for something else.
func isMistaken(text string) bool {
	return text != "" && (strings.Contains("\"'[]{}>|*&!%#@`,?:-", text[:1]) ||
		strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":"))
}
