package links

import (
	"path"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"galley/internal/site"
)

// wikiWays returns the names by which [[…]] could lead to now: what the old one is (a
// title, the name of a file, a slug, a path) first.
func (m *Move) wikiWays(from, dest string, before, now Target, heading string) []string {
	name, place := m.Before.WikiName(dest)
	if place == "" && before.Place != "" { // a draft's
		name, place, _ = strings.Cut(dest, "#")
		place = "#" + place
	}
	if now.Place != before.Place {
		place = "#" + heading
	}
	if strings.TrimSpace(name) == "" {
		return []string{place}
	}
	old, next := namesOf(m.Before, before.File), namesOf(m.After, now.File)
	names := []string{name}
	for i := range min(len(old), len(next)) {
		if sameName(old[i], name) {
			names = append(names, next[i])
		}
	}
	var all []string
	for _, n := range append(names, next...) {
		if n != "" && n == strings.TrimSpace(n) && !strings.ContainsAny(n, "[]|\n") {
			all = append(all, n+place)
		}
	}
	return all
}

// namesOf returns what a post can be called, always in the same order.
func namesOf(s *site.Site, file string) []string {
	p, ok := s.Post(file)
	if !ok {
		return nil
	}
	bare := strings.TrimSuffix(file, path.Ext(file))
	folder := strings.TrimSuffix(bare, "/index")
	return []string{p.Title(), path.Base(bare), p.Slug(), path.Base(folder), bare, folder, file}
}

// sameName reports whether two names differ in case and in white space only.
func sameName(a, b string) bool {
	fold := func(s string) string {
		return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(s), " ")))
	}
	return fold(a) == fold(b)
}
