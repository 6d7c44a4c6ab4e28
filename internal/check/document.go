package check

import (
	"strings"

	"galley/internal/frontmatter"
	"galley/internal/render"
)

// document renders the article with its links, but without colours in code, which
// would take most of the time. Nothing in a fence is a link.
func (t *text) document() *render.Document {
	block, _ := frontmatter.Split([]byte(t.source))
	body := plainFences(t.source[block.BodyStart:])
	return t.site.Renderer(t.path).Document([]byte(body), block.BodyLine)
}

// plainFences blanks the language of each code fence, keeping every other byte
// where it is.
func plainFences(body string) string {
	if !strings.Contains(body, "```") && !strings.Contains(body, "~~~") {
		return body
	}
	var b strings.Builder
	b.Grow(len(body))
	open := "" // the fence that would end the code
	for line := range strings.SplitAfterSeq(body, "\n") {
		fence, info := cutFence(line)
		switch {
		case fence == "":
		case open == "":
			open = fence
			end := strings.TrimRight(info, "\r\n")
			if render.FenceLanguage(end) == "mermaid" {
				break // a diagram, which may lack its drawing
			}
			line = strings.TrimSuffix(line, info) + strings.Repeat(" ", len(end)) + info[len(end):]
		case strings.HasPrefix(fence, open) && strings.TrimSpace(info) == "":
			open = ""
		}
		b.WriteString(line)
	}
	return b.String()
}

// cutFence returns the run of fence characters a line begins with, behind quote
// marks and white space, and what follows it.
func cutFence(line string) (fence, info string) {
	rest := strings.TrimLeft(line, " \t>")
	if len(rest) < 3 || rest[0] != '`' && rest[0] != '~' {
		return "", ""
	}
	n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	if n < 3 || rest[0] == '`' && strings.Contains(rest[n:], "`") {
		return "", ""
	}
	return rest[:n], rest[n:]
}
