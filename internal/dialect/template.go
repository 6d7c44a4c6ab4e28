package dialect

import (
	"strings"

	"galley/internal/frontmatter"
)

// maxTemplateKeys bounds the keys taken over from another post.
const maxTemplateKeys = 15

// templateLike returns front matter with the keys that most of the posts in samples
// have, in the order of the one with the most keys and without its values, because a
// generator with a schema wants the same keys in every post. fallback stands when
// there are no such posts or they are no fenced YAML.
func (f *folder) templateLike(samples []string, fallback ...string) string {
	var longest []frontmatter.Field
	count, read := map[string]int{}, 0
	for _, name := range samples {
		src, err := f.head(name, 64<<10)
		m := frontmatter.Parse(src)
		if err != nil || m.Block.Format != frontmatter.YAML || m.Broken || src[0] != '-' {
			continue
		}
		read++
		for _, field := range m.Fields {
			count[field.Key]++
		}
		if len(m.Fields) > len(longest) {
			longest = m.Fields
		}
	}
	var lines []string
	for _, field := range longest {
		if 2*count[field.Key] > read && !ofOnePost[strings.ToLower(field.Key)] && len(lines) < maxTemplateKeys {
			lines = append(lines, emptied(field))
		}
	}
	if len(lines) < 2 {
		lines = fallback
	}
	return fenced(lines...)
}

// ofOnePost are keys whose value belongs to a single post.
var ofOnePost = set("slug permalink url aliases alias redirect_from canonical canonical_url updated lastmod modified moddatetime updateddate updatedat")

// emptied returns a field's line without its value. A layout is kept: it is the same in
// all posts. So is what a switch is when it is off.
func emptied(f frontmatter.Field) string {
	switch value := f.Value.(type) {
	case []any:
		return f.Key + ": []"
	case bool:
		return f.Key + ": false"
	case string:
		if strings.EqualFold(f.Key, "layout") && !strings.Contains(value, "\n") {
			return f.Key + ": " + f.Literal
		}
	}
	return f.Key + ":"
}
