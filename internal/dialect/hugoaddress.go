package dialect

import (
	"path"
	"strconv"
	"strings"

	"galley/internal/post"
)

func (g *hugo) address(p *post.Post) string {
	rel, lang, ok := g.locate(p.Path)
	if !ok || g.place(p.Path) == Ignored {
		return ""
	}
	prefix := g.prefix(lang)
	if own := ownText(p, g.defaultsOf(p.Path), "url"); own != "" && !isForeign(own) {
		own = g.expand(own, p, rel)
		if strings.HasPrefix(own, "/") {
			return cleanAddress(own)
		}
		return cleanAddress(prefix + own)
	}
	if g.base(rel) == "_index" {
		return cleanAddress(prefix + g.slugPath(path.Dir(rel)) + "/")
	}
	address := g.defaultPath(p, rel)
	if pattern, ok := g.pattern(rel); ok {
		address = g.expand(pattern, p, rel)
	}
	if g.isUgly(rel) && !namesFile(address) {
		return cleanAddress(prefix + strings.TrimSuffix(address, "/") + ".html")
	}
	return cleanAddress(prefix + strings.TrimSuffix(address, "/") + "/")
}

// prefix returns the folder of a language, with slashes around it.
func (g *hugo) prefix(lang string) string {
	if lang == "" {
		lang = g.language
	}
	if len(g.languages) > 1 && (lang != g.language || g.inSubdir) {
		return "/" + lang + "/"
	}
	return "/"
}

// defaultPath returns the path of the file with the slug in the place of its name.
func (g *hugo) defaultPath(p *post.Post, rel string) string {
	dir, name := path.Dir(rel), g.base(rel)
	if name == "index" {
		dir, name = path.Dir(dir), path.Base(dir)
	}
	if slug := ownText(p, nil, "slug"); slug != "" {
		name = slug
	} else if g.nameDates {
		name, _ = g.nameOf(p.Path)
	}
	return g.slugPath(dir) + "/" + g.slug(name)
}

func (g *hugo) slug(s string) string { return hugoSlug(s, g.keepCase) }

// slugPath returns a folder as a part of an address.
func (g *hugo) slugPath(dir string) string {
	parts := strings.Split(dir, "/")
	for i := range parts {
		parts[i] = g.slug(parts[i])
	}
	return strings.Trim(strings.Join(parts, "/"), ".")
}

// pattern returns the pattern stated for the section of a file.
func (g *hugo) pattern(rel string) (string, bool) {
	dir := strings.ToLower(g.sectionPath(rel))
	for _, p := range g.permalinks {
		if p.section == "" && dir == "" || p.section != "" && (dir == p.section || strings.HasPrefix(dir, p.section+"/")) {
			return p.pattern, true
		}
	}
	return "", false
}

// sectionPath returns the folders of a file below the content, without that of its
// bundle; "" at the top.
func (g *hugo) sectionPath(rel string) string {
	dir := path.Dir(rel)
	if g.base(rel) == "index" {
		dir = path.Dir(dir)
	}
	return strings.TrimPrefix(dir, ".")
}

func (g *hugo) isUgly(rel string) bool {
	section, _, _ := strings.Cut(rel, "/")
	return g.ugly.is(false) || g.ugly.at(section).is(false)
}

func (g *hugo) expand(pattern string, p *post.Post, rel string) string {
	return expand(pattern, func(token string) (string, bool) { return g.part(token, p, rel) })
}

// part returns what a token of a pattern stands for.
func (g *hugo) part(token string, p *post.Post, rel string) (string, bool) {
	name, _ := g.nameOf(p.Path)
	slug := ownText(p, nil, "slug")
	sections := strings.Split(g.slugPath(g.sectionPath(rel)), "/")
	switch token {
	case "title":
		return g.slug(p.Title()), true
	case "slug":
		if slug == "" {
			slug = p.Title()
		}
		return g.slug(slug), true
	case "slugorfilename", "slugorcontentbasename":
		if slug == "" {
			slug = name
		}
		return g.slug(slug), true
	case "filename", "contentbasename":
		return g.slug(name), true
	case "section", "sectionslug":
		return sections[0], true
	}
	if spec, ok := strings.CutPrefix(strings.Replace(token, "sectionslugs", "sections", 1), "sections"); ok {
		return strings.Join(cutList(sections, spec), "/"), true
	}
	return hugoDate(token, p.Meta.Date)
}

// hugoDate returns a part of a date under its name, or in a layout of Go's.
func hugoDate(token string, d post.Date) (string, bool) {
	layouts := map[string]string{
		"year": "2006", "month": "01", "monthname": "January", "day": "02", "weekdayname": "Monday",
		"2006": "2006", "06": "06", "01": "01", "1": "1", "02": "02", "2": "2", "15": "15", "04": "04", "05": "05",
		"Jan": "Jan", "January": "January", "Mon": "Mon", "Monday": "Monday",
	}
	layout, ok := layouts[token]
	switch {
	case !ok && token != "weekday" && token != "yearday":
		return "", false
	case d.IsZero():
		return "", true
	case token == "weekday":
		return strconv.Itoa(int(d.Time.Weekday())), true
	case token == "yearday":
		return strconv.Itoa(d.Time.YearDay()), true
	}
	return d.Time.Format(layout), true
}

// cutList returns the part of list that [1:], [:2], [1:3], [0] or [last] names; all of
// it for "".
func cutList(list []string, spec string) []string {
	if len(spec) < 2 {
		return list
	}
	number := func(s string, fallback int) int {
		if s == "last" {
			return len(list) - 1
		}
		n, err := strconv.Atoi(s)
		if err != nil {
			return fallback
		}
		return min(max(n, 0), len(list))
	}
	from, to, isRange := strings.Cut(spec[1:len(spec)-1], ":")
	low := number(from, 0)
	high := number(to, len(list))
	if !isRange {
		high = min(low+1, len(list))
	}
	return list[low:max(low, high)]
}
