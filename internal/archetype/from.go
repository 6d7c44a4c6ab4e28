package archetype

import (
	"strings"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// Of makes a text that new posts begin with from a post: its title and slug become places
// wherever its front matter has them, its date too, and the first heading when it says the
// title again. All else stays, but for a remark behind a value that became a place.
func Of(p *post.Post) string {
	block, _ := frontmatter.Split(p.Source)
	front := string(p.Source[block.MetaStart:block.MetaEnd])
	for _, each := range []struct{ name, place string }{{"title", "${title}"}, {"date", "${date}"}, {"updated", "${date}"}, {"slug", "${slug}"}} {
		key, _ := post.EditKey(p.Front, each.name)
		if _, there := p.Front.Get(key); there {
			front = withPlace(front, key, each.place)
		}
	}
	body := string(p.Source[block.MetaEnd:])
	if title := p.Title(); title != "" {
		body = strings.Replace(body, "\n# "+title+"\n", "\n# ${title}\n", 1)
	}
	return string(p.Source[:block.MetaStart]) + front + body
}

// withPlace gives the key at the left edge a place for its value, where that is on its own
// line. Quotes stay.
func withPlace(front, key, place string) string {
	lines := strings.SplitAfter(front, "\n")
	for i, line := range lines {
		rest, ok := strings.CutPrefix(line, key)
		if !ok {
			continue
		}
		sign := strings.IndexAny(rest, ":=")
		if sign < 0 || strings.TrimSpace(rest[:sign]) != "" {
			continue
		}
		value := strings.TrimSpace(rest[sign+1:])
		if value == "" || strings.ContainsAny(value[:1], "[{|>&*") {
			continue
		}
		quote := ""
		if value[0] == '"' || value[0] == '\'' {
			quote = value[:1]
		}
		space := rest[sign+1 : sign+1+strings.Index(rest[sign+1:], value[:1])]
		end := rest[len(strings.TrimRight(rest, "\r\n")):]
		lines[i] = key + rest[:sign+1] + space + quote + place + quote + end
		break
	}
	return strings.Join(lines, "")
}
