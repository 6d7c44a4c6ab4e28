package site

import (
	"strings"

	"galley/internal/render"
)

// wiki finds the page that [[target]] or [[target#heading]] means.
func (r resolver) wiki(target string) (href, title string, ok bool) {
	found, fragment := r.site.wiki(target)
	switch {
	case len(found) > 0:
		e := r.site.entry(found[0])
		return r.site.href(r.entry.output, e.url) + fragment, e.post.Title(), true
	case fragment != "": // [[#heading]], in this post
		return fragment, strings.TrimSpace(strings.TrimPrefix(target, "#")), true
	}
	return "", "", false
}

// WikiTargets returns the workspace paths of the posts and pages that [[target]] may
// mean, the one it leads to first: none when no page has this name, several when the
// name alone does not tell which is meant.
func (s *Site) WikiTargets(target string) []string {
	found, _ := s.wiki(target)
	paths := make([]string, len(found))
	for i, at := range found {
		paths[i] = s.entry(at).post.Path
	}
	return paths
}

// WikiName takes a target apart into the name of a post and the place on it, with its
// "#". A target that leads nowhere is all name, and one that begins with "#" has none.
func (s *Site) WikiName(target string) (name, place string) {
	known := s.names.get()
	for name = target; ; {
		if len(known.find(name)) > 0 {
			return name, target[len(name):]
		}
		cut := strings.LastIndexByte(name, '#')
		if cut < 0 {
			return target, ""
		}
		if name = name[:cut]; strings.TrimSpace(name) == "" {
			return "", target
		}
	}
}

// WikiDraft returns the workspace path of the post called target that is not in the site,
// such as a draft, "" for none.
func (s *Site) WikiDraft(target string) string {
	name, _, _ := strings.Cut(target, "#")
	if b, ok := s.names.get().absent.get()[nameKey(name)]; ok {
		return s.entry(b.at[0]).post.Path
	}
	return ""
}

// wiki finds the posts called target, and the place on them as "#id". A "#" begins the
// place unless it is part of a name, as in C#.
func (s *Site) wiki(target string) (found []int, fragment string) {
	if s.reads != nil {
		found, fragment = s.plain.wiki(target)
		s.reads.note(factWiki, digestOf(s.pathsOf(found), fragment), target)
		return found, fragment
	}
	known := s.names.get()
	for name, place := target, ""; ; {
		if found = known.find(name); len(found) > 0 {
			return found, wikiFragment(place)
		}
		cut := strings.LastIndexByte(name, '#')
		if cut < 0 {
			return nil, ""
		}
		name, place = name[:cut], target[cut:]
		if strings.TrimSpace(name) == "" {
			return nil, wikiFragment(place)
		}
	}
}

// wikiFragment makes "#id" of "#Heading" the way headings get their ids.
func wikiFragment(place string) string {
	heading := strings.TrimSpace(strings.TrimPrefix(place, "#"))
	if heading == "" {
		return ""
	}
	return "#" + render.HeadingID(heading)
}
