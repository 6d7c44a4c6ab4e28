package check

import (
	"maps"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// across finds what only all posts together show.
type across struct {
	site     *site.Site
	readings map[string]*Reading
	posts    []*post.Post // by path
	findings []Finding
}

func newAcross(s *site.Site, readings []*Reading) *across {
	a := &across{site: s, readings: make(map[string]*Reading, len(readings))}
	for _, r := range readings {
		a.readings[r.Path] = r
		a.findings = append(a.findings, r.findings...)
		if one, ok := s.Post(r.Path); ok {
			a.posts = append(a.posts, &one)
		}
	}
	slices.SortFunc(a.posts, func(x, y *post.Post) int { return strings.Compare(x.Path, y.Path) })
	return a
}

func (a *across) add(rule string, e *fault.Error) { a.findings = append(a.findings, finding(rule, e)) }

// published reports whether readers can find a post on lists.
func (a *across) published(p *post.Post) bool { return p.State(a.site.Now()) == post.Published }

// anchors settles the links to places. Pages that the theme makes are not looked into.
func (a *across) anchors() {
	for _, one := range a.posts {
		for _, j := range a.readings[one.Path].jumps {
			target := a.readings[j.post]
			if target == nil || target.ids == nil || target.ids[j.id] {
				continue
			}
			f := j.finding
			if meant := meantID(target.ids, j.id); meant != "" && j.size > 0 {
				e := *f.Error
				e.Fix = "Write #" + meant + ", if you mean that place."
				e.Repair = &fault.Repair{Label: "Write #" + meant, From: j.at, To: j.at + j.size, Text: meant}
				f.Error = &e
			}
			a.findings = append(a.findings, f)
		}
	}
}

// meantID returns the one place that differs from id only in case or in the signs that
// addresses of headings leave out, else "".
func meantID(ids map[string]bool, id string) string {
	meant, want := "", render.HeadingID(id)
	for known := range ids {
		if render.HeadingID(known) == want {
			if meant != "" {
				return ""
			}
			meant = known
		}
	}
	return meant
}

// addresses reports files that want one address, and what else the site could not place.
func (a *across) addresses() {
	for _, problem := range a.site.Problems() {
		switch problem.Code {
		case fault.Exists:
			a.add("address", problem)
		case post.Note:
			rule := "site-address"
			if problem.Path != site.ConfigFile {
				rule = "page-replaced"
			}
			a.add(rule, problem)
		default:
			a.add("settings", problem)
		}
	}
}

// duplicates reports titles, descriptions and slugs that several posts have. The first
// post by path is named to the others, and the second to it.
func (a *across) duplicates() {
	a.same("duplicate-title", "title", "The post %s has the same title.", fault.Invalid, func(p *post.Post) string { return p.Title() })
	a.same("duplicate-description", "description", "The post %s has the same description.", fault.Invalid,
		func(p *post.Post) string { return p.Meta.Description })
	a.same("duplicate-slug", "slug", "The post %s ends its address with the same word.", post.Note, func(p *post.Post) string {
		if p.Meta.Permalink != "" {
			return ""
		}
		return p.Slug()
	})
}

func (a *across) same(rule, field, sentence string, code fault.Code, of func(*post.Post) string) {
	groups := map[string][]*post.Post{}
	for i := range a.posts {
		p := a.posts[i]
		if value := strings.ToLower(strings.Join(strings.Fields(of(p)), " ")); value != "" && a.published(p) && !p.IsPage {
			key := p.Meta.Lang + "\x00" + value // translations share much
			groups[key] = append(groups[key], p)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		group := groups[key]
		for i, p := range group {
			if len(group) < 2 {
				break
			}
			other := group[0]
			if i == 0 {
				other = group[1]
			}
			if rule == "duplicate-slug" && a.site.URL(p.Path) == a.site.URL(other.Path) {
				continue // a graver finding says so
			}
			line, column := place(p, field)
			a.add(rule, fault.New(code, sentence, other.Path).At(p.Path, line, column))
		}
	}
}

// orphans reports posts and pages that nothing but the archive leads to.
func (a *across) orphans() {
	led := map[string]bool{}
	for path, r := range a.readings {
		for _, to := range r.leads {
			if to != path {
				led[to] = true
			}
		}
	}
	menu := a.site.Config().Menu
	for i := range a.posts {
		p := a.posts[i]
		switch {
		case !a.published(p) || led[p.Path] || slices.ContainsFunc(menu, func(m site.MenuItem) bool { return m.URL == a.site.URL(p.Path) }):
		case p.IsPage && menu != nil:
			e := fault.New(post.Note, "No menu and no other post leads to this page.")
			a.add("orphan", e.At(p.Path, 1, 0))
		case !p.IsPage && len(p.Meta.Tags)+len(p.Meta.Categories) == 0 && p.Meta.Series == "":
			e := fault.New(post.Note, "No other post leads to this one, and it has no tag and no category.")
			e.Fix = "Give it a tag, or mention it in another post."
			a.add("orphan", e.At(p.Path, 1, 0))
		}
	}
}

// authors reports posts that nobody signs, in a blog where some are signed; where none
// is, once for the site.
func (a *across) authors() {
	if a.site.Config().Author != "" || len(a.posts) == 0 {
		return
	}
	signed := slices.ContainsFunc(a.posts, func(p *post.Post) bool { return p.Meta.Author != "" })
	if !signed {
		e := fault.New(post.Note, "The site does not say who writes it.")
		e.Fix = "Set author in " + site.ConfigFile + "."
		a.add("author", e.At(site.ConfigFile, 0, 0))
		return
	}
	for i := range a.posts {
		if p := a.posts[i]; p.Meta.Author == "" && a.published(p) && !p.IsPage {
			a.add("author", fault.New(post.Note, "This post names no author.").At(p.Path, 1, 0))
		}
	}
}
