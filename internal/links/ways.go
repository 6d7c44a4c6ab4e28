package links

import (
	"path"
	"slices"
	"strings"

	"galley/internal/render"
	"galley/internal/site"
)

// ways returns the destinations by which a link could lead to now, the one most like the
// old first. Which of them do is for the caller to see.
func (m *Move) ways(from string, l *Link, before, now Target) []string {
	_, heading := m.target(before)
	if l.Form == render.WikiLink {
		return m.wikiWays(from, l.Dest, before, now, heading)
	}
	d := takeApart(baseOf(m.Before), l.Dest)
	if now.Place != before.Place {
		d.fragment = "#" + like(d.fragment, now.Place)
	}
	if d.path == "" {
		return []string{d.fragment}
	}
	var all []string
	if now.Place != before.Place && !m.counts(from, l) && m.leadsOn(from, &d, now) {
		all = append(all, d.with(d.path)) // only the place has another name
	}
	old := d.decodedPath()
	d.dots = strings.HasPrefix(old, "./")
	if d.named && path.Ext(old) == "" {
		all = append(all, d.with(stem(now.File)))
	}
	if !strings.Contains(old, "/") && path.Join(path.Dir(from), old) != before.File { // by its name alone
		all = append(all, d.with(d.encode(path.Base(now.File))))
	}
	for _, p := range m.paths(from, old, before.File, now.File) {
		all = append(all, d.with(d.encode(p)))
	}
	return all
}

// stem returns the name by which calls speak of a post: that of its file, or of the folder
// whose index it is.
func stem(file string) string {
	bare := strings.TrimSuffix(file, path.Ext(file))
	return path.Base(strings.TrimSuffix(bare, "/index"))
}

// leadsOn reports whether the path of a destination leads to the file as it is.
func (m *Move) leadsOn(from string, d *destination, now Target) bool {
	bare := Link{Link: render.Link{Dest: d.bare()}}
	t, ok := bare.Leads(m.After, m.Path(from))
	return ok && t.File == now.File
}

// A naming is a way to speak of a file: each name begins with a slash. Relative paths
// count from the folders.
type naming struct {
	old, new       string
	oldDir, newDir string
}

// paths returns the paths that a link could have, in the way that old has.
func (m *Move) paths(from, old, fileBefore, fileNow string) (all []string) {
	namings := m.namings(from, old, fileBefore, fileNow)
	rooted := strings.HasPrefix(old, "/")
	for _, n := range namings {
		if ending, ok := n.spokenOf(old); ok {
			all = append(all, n.say(rooted, ending))
		}
	}
	for _, as := range []bool{rooted, !rooted} { // none of them: then as like as can be
		for _, n := range namings {
			all = append(all, n.say(as, own))
		}
	}
	return all
}

// namings returns the ways to speak of a file: by its place in the workspace, in a folder
// that is the top of something, by its address, and by that below the site's own.
func (m *Move) namings(from, old, fileBefore, fileNow string) []naming {
	to := m.Path(from)
	files := naming{"/" + fileBefore, "/" + fileNow, dirOf(from), dirOf(to)}
	all := []naming{files}
	if root, ok := strings.CutSuffix(files.old, path.Clean("/"+old)); ok && root != "" && strings.HasPrefix(old, "/") {
		if below, inside := strings.CutPrefix(files.new, root+"/"); inside {
			all = append(all, naming{"/" + strings.TrimPrefix(files.old, root+"/"), "/" + below, "", ""})
		}
	}
	oldURL, newURL := addressOf(m.Before, fileBefore), addressOf(m.After, fileNow)
	if oldURL == "" || newURL == "" {
		return all
	}
	urls := naming{oldURL, newURL, dirOf(m.Before.Output(from)), dirOf(m.After.Output(to))}
	all = append(all, urls, naming{oldURL, newURL, dirOf(from), dirOf(to)})
	if base := strings.TrimSuffix(m.Before.BasePath(), "/"); base != "" {
		all = append(all, naming{base + oldURL, base + newURL, urls.oldDir, urls.newDir})
	}
	return all
}

func dirOf(file string) string { return path.Dir("/" + file) }

// addressOf returns the address of a post or of a copied file.
func addressOf(s *site.Site, file string) string {
	if u := s.URL(file); u != "" {
		return u
	}
	if output := s.StaticOutput(file); output != "" {
		return "/" + output
	}
	return ""
}

// endings are what may stand for the slash at the end of an address, and own is that which
// a name has.
var endings = []string{"/", "", "/index.html", ".html"}

const own = "*"

// spokenOf reports whether a path is this name, and with which ending.
func (n *naming) spokenOf(p string) (ending string, ok bool) {
	full := p
	if !strings.HasPrefix(p, "/") {
		below := path.Join(strings.TrimPrefix(n.oldDir, "/"), p)
		if strings.HasPrefix(below, "..") {
			return "", false // above the top
		}
		full = path.Join("/", below)
		if strings.HasSuffix(p, "/") && full != "/" {
			full += "/"
		}
	}
	if full == n.old || path.Clean(full) == n.old {
		return own, true
	}
	for _, ending := range endings {
		if full == barest(n.old)+ending && full != "" {
			return ending, true
		}
	}
	return "", false
}

// barest returns an address without what may end it.
func barest(address string) string {
	for _, ending := range []string{"/index.html", ".html", "/"} {
		if bare, ok := strings.CutSuffix(address, ending); ok {
			return bare
		}
	}
	return address
}

// say returns the new name, from the top or relative, with an ending.
func (n *naming) say(rooted bool, ending string) string {
	name := n.new
	if ending != own {
		name = barest(name) + ending
	}
	if rooted {
		return name
	}
	return relative(n.newDir, name)
}

// relative returns the way from a folder to a name, both from the top. A slash at the
// end of the name stays.
func relative(dir, name string) string {
	from, to := parts(dir), parts(path.Clean(name))
	common := 0
	for common < len(from) && common < len(to)-1 && from[common] == to[common] {
		common++
	}
	way := append(slices.Repeat([]string{".."}, len(from)-common), to[common:]...)
	p := strings.Join(way, "/")
	if p == "" {
		p = "."
	}
	if strings.Contains(strings.SplitN(p, "/", 2)[0], ":") {
		p = "./" + p // else it would begin like the address of another site
	}
	if strings.HasSuffix(name, "/") && !strings.HasSuffix(p, "/") {
		p += "/"
	}
	return p
}

func parts(p string) []string {
	return strings.FieldsFunc(p, func(r rune) bool { return r == '/' })
}
