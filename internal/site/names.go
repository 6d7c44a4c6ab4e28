package site

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// names maps what posts and pages may be called in [[…]] to their positions.
type names struct {
	exact  map[string]bearers        // by nameKey
	loose  *lazy[map[string]bearers] // by the key without accents, for names not found otherwise
	absent *lazy[map[string]bearers] // by nameKey: those the site does not have, such as drafts
}

// bearers are the posts with one name, the newest first. Titles go before other names.
type bearers struct {
	rank nameRank
	at   []int
}

type nameRank int

const (
	byTitle nameRank = iota
	byOther          // file name, slug, path, old address or other name
)

// find returns the posts called name: as written, in other case, without accents.
func (n names) find(name string) []int {
	key := nameKey(name)
	if b, ok := n.exact[key]; ok {
		return b.at
	}
	return n.loose.get()[withoutAccents(key)].at
}

// nameKey is equal for names that differ in case, in how accents are encoded, and in the
// white space around and between words.
func nameKey(name string) string {
	return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(name), " ")))
}

// withoutAccents takes the accents off the letters of a key. Marks that are more than
// accents, as in Hindi or Arabic, stay.
func withoutAccents(key string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(accents, r) {
			return -1
		}
		return r
	}, norm.NFD.String(key)))
}

// accents are the combining marks of European scripts.
var accents = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x0300, Hi: 0x036F, Stride: 1}}}

func (s *Site) makeNames() names {
	o := s.order.get()
	there := slices.Concat(o.posts, o.pages, o.apart)
	loose := later(func() map[string]bearers {
		return s.collectNames(there, func(name string) string { return withoutAccents(nameKey(name)) })
	})
	absent := later(func() map[string]bearers {
		var rest []int
		for i := range s.all {
			if !s.entry(i).exported {
				rest = append(rest, i)
			}
		}
		return s.collectNames(rest, nameKey)
	})
	return names{exact: s.collectNames(there, nameKey), loose: loose, absent: absent}
}

// collectNames maps the keys of all names to the posts at these positions.
func (s *Site) collectNames(of []int, key func(name string) string) map[string]bearers {
	all := map[string]bearers{}
	for _, i := range of {
		addName(all, key(s.entry(i).post.Title()), byTitle, i)
	}
	for _, i := range of {
		for _, name := range s.otherNames(i) {
			addName(all, key(name), byOther, i)
		}
	}
	return all
}

// addName notes that the post at i has the name of key. All of a rank are added post by
// post.
func addName(to map[string]bearers, key string, rank nameRank, i int) {
	b, taken := to[key]
	if key == "" || taken && (b.rank < rank || b.at[len(b.at)-1] == i) {
		return
	}
	b.rank, b.at = rank, append(b.at, i)
	to[key] = b
}

// otherNames returns what a post may be called besides its title: the name of its file or
// of the folder it is the index of, its slug, its path, and its old addresses, whole and
// by their last part. Where aliases hold other titles, as in Obsidian, those are found too.
func (s *Site) otherNames(i int) []string {
	p := s.entry(i).post
	file := strings.TrimSuffix(p.Path, path.Ext(p.Path))
	list := []string{path.Base(file), p.Slug(), file, p.Path}
	if folder, isIndex := strings.CutSuffix(file, "/index"); isIndex {
		list = append(list, path.Base(folder), folder)
	}
	for _, alias := range p.Meta.Aliases {
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.Trim(alias, "/"), "index.html"), ".html")
		list = append(list, alias, strings.Trim(bare, "/"), path.Base("/"+bare))
	}
	return list
}
