package check

import (
	"fmt"
	"html"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"galley/internal/fault"
	"galley/internal/render"
	"galley/internal/site"
)

// Wiki returns the [[links]] of a post that lead nowhere, or by a name that several posts
// have. d is its article. It looks only where there are such links, so it can follow
// typing.
func Wiki(s *site.Site, path string, d *render.Document) []*fault.Error {
	var problems []*fault.Error
	for _, part := range d.WikiParts() {
		t := &text{reader: &reader{site: s}, path: path, source: part.Source}
		t.wiki(render.Block{HTML: part.HTML, Line: 1, EndLine: strings.Count(part.Source, "\n") + 1})
		for _, f := range t.reading.findings {
			problems = append(problems, f.At(path, f.Line+part.Line-1, f.Column))
		}
	}
	return problems
}

// A wikiLink is one as it is written in the Markdown.
type wikiLink struct {
	target, label string
	line, column  int // of the target
}

// wiki checks the wiki links of a block.
func (t *text) wiki(b render.Block) {
	shown := shownWikiLinks(b.HTML)
	if len(shown) == 0 {
		return
	}
	t.reading.leans = true
	written := t.writtenWikiLinks(b)
	for _, words := range shown {
		// What merely looks like a link, in code, is shown otherwise, so it is passed over.
		for len(written) > 0 && t.words(written[0]) != words {
			written = written[1:]
		}
		if len(written) == 0 {
			return
		}
		t.wikiTarget(written[0])
		written = written[1:]
	}
}

// wikiTarget reports a link that leads nowhere, or by a name that does not tell where.
func (t *text) wikiTarget(l wikiLink) {
	if !t.found(l.target) {
		t.add("wiki-link", t.missingPage(l.target).At(t.path, l.line, l.column))
		return
	}
	targets := t.site.WikiTargets(l.target)
	if len(targets) < 2 {
		return
	}
	name := l.target
	if bare, _, _ := strings.Cut(name, "#"); len(t.site.WikiTargets(bare)) == len(targets) {
		name = bare
	}
	e := fault.New(fault.Exists, "%d pages are called %s: %s. The link leads to the first.",
		len(targets), name, strings.Join(targets[:min(len(targets), 4)], ", "))
	e.Fix = fmt.Sprintf("Name the file instead: [[%s|%s]].", strings.TrimSuffix(targets[0], path.Ext(targets[0])), name)
	t.add("wiki-link", e.At(t.path, l.line, l.column))
}

// missingPage says why a target is no page.
func (t *text) missingPage(target string) *fault.Error {
	draft := t.site.WikiDraft(target)
	if draft == "" {
		return fault.New(fault.NotFound, "There is no page called %s.", target)
	}
	e := fault.New(fault.NotFound, "This link leads to %s, which is not in the site yet.", draft)
	e.Fix = publishFirst
	return e
}

// wikiPlace finds the wiki link of a block that leads to a heading with the given id.
func (t *text) wikiPlace(b render.Block, id string) (line, column int) {
	for _, l := range t.writtenWikiLinks(b) {
		if i := strings.LastIndexByte(l.target, '#'); i >= 0 && render.HeadingID(l.target[i+1:]) == id {
			return l.line, l.column + utf8.RuneCountInString(l.target[:i])
		}
	}
	return b.Line, 0
}

// found reports whether a target is a page or a place in this post.
func (t *text) found(target string) bool {
	return len(t.site.WikiTargets(target)) > 0 || strings.HasPrefix(target, "#") && len(target) > 1
}

// words returns what the page shows for a link.
func (t *text) words(l wikiLink) string {
	targets := t.site.WikiTargets(l.target)
	switch {
	case l.label != "":
		return l.label
	case len(targets) > 0:
		p, _ := t.site.Post(targets[0])
		return p.Title()
	case t.found(l.target):
		return strings.TrimSpace(strings.TrimPrefix(l.target, "#"))
	}
	return l.target
}

// shownWikiLinks returns the words of the wiki links in HTML, in order.
func shownWikiLinks(block string) (words []string) {
	if !strings.Contains(block, `class="wiki`) {
		return nil
	}
	z := nethtml.NewTokenizer(strings.NewReader(block))
	for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
		if kind != nethtml.StartTagToken {
			continue
		}
		token := z.Token()
		if (hasClass(token, "wiki-missing") || hasClass(token, "wiki")) && z.Next() == nethtml.TextToken {
			words = append(words, z.Token().Data)
		}
	}
	return words
}

// wikiMark matches a wiki link in Markdown.
var wikiMark = regexp.MustCompile(`\[\[([^\[\]]+)\]\]`)

// writtenWikiLinks returns what looks like wiki links in the lines of a block.
func (t *text) writtenWikiLinks(b render.Block) (links []wikiLink) {
	if t.lines == nil {
		t.lines = strings.Split(t.source, "\n")
	}
	for n := b.Line; n <= min(b.EndLine, len(t.lines)); n++ {
		line := t.lines[n-1]
		for _, at := range wikiMark.FindAllStringSubmatchIndex(line, -1) {
			inner := strings.ReplaceAll(html.UnescapeString(line[at[2]:at[3]]), `\|`, "|")
			target, label, _ := strings.Cut(inner, "|")
			links = append(links, wikiLink{
				target: strings.TrimSpace(target), label: strings.TrimSpace(label),
				line: n, column: utf8.RuneCountInString(line[:at[2]]) + 1,
			})
		}
	}
	return links
}
