package site

import (
	"slices"
	"strconv"
)

// Pages ask of lists and terms through the functions of this file, so that a traced copy
// can note what they were told. See [Site.Trace].

// Names of the taxonomies, for questions.
const (
	ofTags       = "tags"
	ofCategories = "categories"
	ofSeries     = "series"
	ofAuthors    = "authors"
)

// termRoots are the URLs of the pages of all terms of each taxonomy, "" where it has none.
type termRoots struct{ tags, categories, series, authors string }

func (s *Site) roots() termRoots {
	if s.reads != nil {
		r := s.plain.roots()
		s.reads.note(factRoots, r.digest())
		return r
	}
	t := s.terms.get()
	root := func(tax *taxonomy) string {
		if len(tax.list) == 0 {
			return ""
		}
		return tax.root
	}
	return termRoots{root(&t.tags), root(&t.categories), root(&t.series), root(&t.authors)}
}

func (r termRoots) digest() Digest { return digestOf(r.tags, r.categories, r.series, r.authors) }

// termURL returns the URL of the page of a term, "" when no listed post has it.
func (s *Site) termURL(of, name string) string {
	if s.reads != nil {
		url := s.plain.termURL(of, name)
		s.reads.note(factTerm, digestOf(url), of, name)
		return url
	}
	t := s.terms.get()
	tax := map[string]*taxonomy{ofTags: &t.tags, ofCategories: &t.categories, ofSeries: &t.series, ofAuthors: &t.authors}[of]
	if tax == nil {
		return ""
	}
	return tax.termURL(name)
}

// menuPages returns the pages that the menu of an edition lists.
func (s *Site) menuPages(edition int) []int {
	if s.reads != nil {
		pages := s.plain.menuPages(edition)
		s.reads.note(factMenu, digestOf(s.pathsOf(pages)), strconv.Itoa(edition))
		return pages
	}
	var pages []int
	for _, i := range s.order.get().pages {
		if s.entry(i).edition.at == edition {
			pages = append(pages, i)
		}
	}
	return pages
}

// newestPosts returns the posts of the feeds of an edition, newest first.
func (s *Site) newestPosts(edition int) []int {
	if s.reads != nil {
		posts := s.plain.newestPosts(edition)
		s.reads.note(factNewest, digestOf(s.pathsOf(posts)), strconv.Itoa(edition))
		return posts
	}
	return s.feedPosts(s.order.get().own[edition])
}

// place is a post's place in its series: the at-th of all parts, 0 for a post of none.
type place struct {
	name, url string
	at, total int
	parts     []int // those that the box on its page lists, the first of which is the from-th
	from      int
}

// seriesPlace returns the place of the post at a position.
func (s *Site) seriesPlace(i int) place {
	if s.reads != nil {
		p := s.plain.seriesPlace(i)
		s.reads.note(factSeries, s.plain.digestPlace(p), s.pathAt(i))
		return p
	}
	name := s.entry(i).post.Meta.Series
	one := s.terms.get().series.by[termKey(name)]
	if name == "" || one == nil {
		return place{}
	}
	p := place{name: one.name, url: one.url, at: slices.Index(one.parts, i) + 1, total: len(one.parts)}
	if p.at > 0 {
		from := max(0, min(p.at-1-shownParts/2, p.total-shownParts))
		p.from, p.parts = from+1, one.parts[from:min(from+shownParts, p.total)]
	}
	return p
}

func (s *Site) digestPlace(p place) Digest {
	return digestOf(p.name, p.url, strconv.Itoa(p.at), strconv.Itoa(p.total), strconv.Itoa(p.from), s.pathsOf(p.parts))
}

// translations returns the posts that are a post in each language, itself among them, or
// none when it has only one.
func (s *Site) translations(i int) []int {
	if s.reads != nil {
		group := s.plain.translations(i)
		s.reads.note(factTranslations, digestOf(s.pathsOf(group)), s.pathAt(i))
		return group
	}
	key := s.translationKey(s.entry(i).post)
	if key == "" {
		return nil
	}
	group := s.order.get().translations[key]
	if len(group) < 2 || !slices.Contains(group, i) {
		return nil
	}
	return group
}
