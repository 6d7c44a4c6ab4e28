package render

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An Asset is a file that the article shows: a picture, a sound, a film.
type Asset struct {
	Asked  string // the address as the author wrote it
	Got    string // the address on the page
	Line   int    // of the file, where the Markdown that shows it begins
	Source string // that Markdown
}

// Assets returns the files that the article shows, in order, each once for a stretch of
// the text. It costs little, so it can be asked for with every letter.
func (d *Document) Assets() []Asset {
	var all []Asset
	line := d.firstLine + lineCount(d.head)
	for _, p := range d.pieces {
		for _, u := range p.uses {
			if u.kind == useImage {
				all = append(all, Asset{Asked: u.asked, Got: u.got, Line: line, Source: p.text()})
			}
		}
		line += p.lines
	}
	return all
}

// UnmappedLinks returns the destinations of links, each once, that stand on the page as
// their author wrote them: those to other sites, to places on the page, and those that
// Options.Link knew nothing of. It costs little, as Assets.
func (d *Document) UnmappedLinks() (all []string) {
	seen := map[string]bool{}
	for _, p := range d.pieces {
		for _, u := range p.uses {
			if u.kind == useLink && u.got == u.asked && !seen[u.asked] {
				seen[u.asked] = true
				all = append(all, u.asked)
			}
		}
	}
	return all
}

// Places returns the ids of all elements of the article, and the names of old anchors.
func (d *Document) Places() map[string]bool {
	ids := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(d.HTML()))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		for _, a := range z.Token().Attr {
			if a.Key == "id" || a.Key == "name" {
				ids[a.Val] = true
			}
		}
	}
	return ids
}

// A Part is a stretch of the article with the Markdown it was made of.
type Part struct {
	Line         int // of the file, where it begins
	Source, HTML string
}

// WikiParts returns the stretches with [[links]]. It costs little, as Assets.
func (d *Document) WikiParts() []Part {
	var all []Part
	line := d.firstLine + lineCount(d.head)
	for _, p := range d.pieces {
		if slices.ContainsFunc(p.uses, func(u use) bool { return u.kind == useWiki }) {
			html := p.html
			for _, n := range p.notes {
				html += n.html
			}
			all = append(all, Part{Line: line, Source: p.text(), HTML: html})
		}
		line += p.lines
	}
	return all
}

// HoldsMath reports whether the article has a formula, or one with a mistake.
func (d *Document) HoldsMath() bool {
	return slices.ContainsFunc(d.pieces, func(p *piece) bool { return p.math })
}

// Source returns the body.
func (d *Document) Source() string { return d.source() }

// Size returns the length of the body in bytes.
func (d *Document) Size() int { return d.size }

// Renderer returns what renders the document.
func (d *Document) Renderer() *Renderer { return d.renderer }

// FirstLine returns the line of the file at which the body begins.
func (d *Document) FirstLine() int { return d.firstLine }
