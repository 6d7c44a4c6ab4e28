// Package links knows where the posts of a site lead, and keeps that right when what
// they lead to gets another name.
//
// Words:
//
//	link     a destination as it is written in a post: in Markdown, in HTML, between
//	         [[ and ]], or as the picture that the front matter names
//	target   what a link leads to: a file of the workspace and maybe a place on its page
//	move     what became of files and places, as two snapshots of the site, before and after
//
// A move rewrites a link when it would lead elsewhere, or nowhere, and no other link. It
// keeps the way in which its author wrote it: relative or from the top of the site, to
// the file or to the address, with or without an ending, encoded or not.
package links

import (
	"net/url"
	"slices"
	"strings"

	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// Link is a destination in a post.
type Link struct {
	render.Link          // its place in bytes of the file; none for one of the front matter
	Field       []string // where the front matter has it, for frontmatter.SetAt; nil in the body
}

// In returns the links of a post at a workspace path with text src: those of the front
// matter, then those of the body in the order of the text. ok is false when the text
// cannot be looked through, since it is not rendered either.
func In(s *site.Site, path string, src []byte) (found []Link, ok bool) {
	front := frontmatter.Parse(src)
	for _, at := range post.ImagePlaces(&front) {
		found = append(found, Link{Link: render.Link{Dest: at.Text}, Field: at.Path})
	}
	block, _ := frontmatter.Split(src)
	written, ok := s.Renderer(path).Links(src[block.BodyStart:])
	for _, l := range written {
		l.From += block.BodyStart
		l.To += block.BodyStart
		found = append(found, Link{Link: l})
	}
	return found, ok
}

// Target is what a link leads to.
type Target struct {
	File  string // workspace path of a post, a page or a copied file
	Place string // the id of an element on its page; "" is the page
}

// Leads finds what a link in the post at a path leads to inside the site. Drafts count. It
// is not ok for other sites, for what the theme makes, and for what does not exist; a
// place need not exist.
func (l *Link) Leads(s *site.Site, from string) (t Target, ok bool) {
	switch {
	case l.Form == render.WikiLink:
		return wikiTarget(s, from, l.Dest)
	case strings.HasPrefix(l.Dest, "#"):
		return Target{from, decoded(l.Dest[1:])}, len(l.Dest) > 1
	}
	found, ok := s.Resolve(from, ownPath(s, l.Dest))
	t = Target{found.Post + found.Static, decoded(strings.TrimPrefix(found.Fragment, "#"))}
	return t, ok && t.File != ""
}

// wikiTarget finds what [[dest]] leads to.
func wikiTarget(s *site.Site, from, dest string) (Target, bool) {
	name, place := s.WikiName(dest)
	t := Target{}
	if heading := strings.TrimSpace(strings.TrimPrefix(place, "#")); heading != "" {
		t.Place = render.HeadingID(heading)
	}
	if name == "" {
		t.File = from
		return t, t.Place != ""
	}
	if found := s.WikiTargets(name); len(found) > 0 {
		t.File = found[0]
		return t, true
	}
	if t.File = s.WikiDraft(dest); t.File == "" {
		return t, false
	}
	if _, place, cut := strings.Cut(dest, "#"); cut {
		t.Place = render.HeadingID(strings.TrimSpace(place))
	}
	return t, true
}

// ownPath turns the full address of a page of this site into its path.
func ownPath(s *site.Site, dest string) string {
	if base := baseOf(s); base != "" && strings.HasPrefix(dest, base) {
		return "/" + dest[len(base):]
	}
	return dest
}

// baseOf returns the address of the site with a slash at its end, "" when it has none.
func baseOf(s *site.Site) string {
	config := s.Config()
	if config.BaseURL == "" {
		return ""
	}
	return strings.TrimRight(config.BaseURL, "/") + "/"
}

// decoded undoes percent-encoding where it is a valid one.
func decoded(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// same reports whether two links are written alike, wherever they stand.
func (l *Link) same(other *Link) bool {
	return l.Form == other.Form && l.Dest == other.Dest && slices.Equal(l.Field, other.Field)
}

// MayBeInside reports whether a destination is a place on the same page, a path, or a full
// address of this site.
func MayBeInside(s *site.Site, dest string) bool {
	return dest != "" && dest[0] == '#' || site.Local(ownPath(s, dest))
}
