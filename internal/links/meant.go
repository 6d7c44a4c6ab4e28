package links

import (
	"path"
	"strings"
	"unicode/utf8"

	"galley/internal/render"
	"galley/internal/site"
)

// Meant returns the destination that the author of a link in the post at a path may have
// meant, when it leads nowhere: the one post or file whose name differs from it in one or
// two letters, written as the link is. ok is false for none, and for several.
func Meant(s *site.Site, from string, l *Link) (dest string, ok bool) {
	if l.Form == render.WikiLink {
		return meantName(s, l.Dest)
	}
	d := takeApart(baseOf(s), l.Dest)
	old := d.decodedPath()
	if old, d.dots = strings.CutPrefix(old, "./"); old == "" {
		return "", false
	}
	near := nearest{most: slack(path.Base(old))}
	if near.most == 0 {
		return "", false
	}
	for _, file := range s.Paths() {
		near.look(s, from, old, file)
	}
	for _, file := range s.StaticFiles() {
		near.look(s, from, old, file)
	}
	if near.found != 1 {
		return "", false
	}
	next := Link{Link: render.Link{Dest: d.with(d.encode(near.name))}}
	t, leads := next.Leads(s, from)
	return next.Dest, leads && t.File == near.file
}

// nearest is what is most like a name, and how many are as much like it.
type nearest struct {
	most       int
	found      int
	name, file string
}

// look compares a path with the ways to speak of a file.
func (n *nearest) look(s *site.Site, from, old, file string) {
	rooted, best := strings.HasPrefix(old, "/"), n.most+1
	var name string
	m := Move{Before: s, After: s}
	namings := m.namings(from, old, file, file)
	if _, below, ok := strings.Cut(file, "/"); ok { // in a folder that may be the site's top
		namings = append(namings, naming{new: "/" + below})
	}
	for _, naming := range namings {
		for _, ending := range append([]string{own}, endings...) {
			said := naming.say(rooted, ending)
			if away := distance(old, said, best-1); away < best {
				best, name = away, said
			}
		}
	}
	n.take(best, name, file)
}

func (n *nearest) take(away int, name, file string) {
	switch {
	case away > n.most || away == 0:
	case away < n.most || n.found == 0:
		n.most, n.found, n.name, n.file = away, 1, name, file
	default:
		n.found++
	}
}

// meantName returns the title that [[dest]] may mean.
func meantName(s *site.Site, dest string) (string, bool) {
	name, place := dest, ""
	if i := strings.IndexByte(dest, '#'); i > 0 {
		name, place = dest[:i], dest[i:]
	}
	near := nearest{most: slack(name)}
	folded := strings.ToLower(name)
	for _, file := range s.Paths() {
		p, _ := s.Post(file)
		near.take(distance(folded, strings.ToLower(p.Title()), near.most), p.Title(), file)
	}
	found := s.WikiTargets(near.name)
	if near.found != 1 || len(found) == 0 || found[0] != near.file || strings.ContainsAny(near.name, "[]|#\n") {
		return "", false
	}
	return near.name + place, true
}

// slack is how many letters of a name may be wrong: in short ones two make another word.
func slack(name string) int {
	switch n := utf8.RuneCountInString(name); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// distance counts the letters that differ between two names: to be put in, taken out,
// exchanged, or two neighbours the other way round. It gives most+1 for more than most.
func distance(a, b string, most int) int {
	if len(a)-len(b) > 4*most || len(b)-len(a) > 4*most {
		return most + 1
	}
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	x, y := []rune(a), []rune(b)
	if max(len(x), len(y)) > 4*(most+1) || len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		now[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return min(last[len(y)], most+1)
}
