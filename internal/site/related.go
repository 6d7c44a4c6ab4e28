package site

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"galley/internal/theme"
)

// gather is the number of posts one tag, category or series may bring in as
// candidates, the newest first. It bounds the work for a page of a blog in which
// thousands of posts share a tag; a tag that common says little anyway, and its weight
// still counts for candidates that something rarer brought in.
const gather = 40

// relation is something posts can share.
type relation struct {
	posts  []int // that share it, newest first
	weight int
}

// relatedCards returns the posts that a reader of post i may want next, in the post's
// language, best first. They are found when a page is made, from what lists share
// already, so that a change of tags costs nothing but for the pages that are shown.
func (s *Site) relatedCards(i int) []theme.Card {
	e := s.entry(i)
	if s.config.Related <= 0 || e.post.IsPage {
		return nil
	}
	related := s.related(i)
	if len(related) == 0 {
		return nil
	}
	cards := s.cards(e.output, related, e.edition)
	for n := range cards {
		cards[n].Pinned = false // says something about the first page only
	}
	return cards
}

// related returns the positions of at most Config.Related posts, best first: those
// that share most of series, tags, categories and rare words of title and excerpt, by
// weight, and of equal ones the newest.
func (s *Site) related(i int) []int {
	if s.reads != nil {
		posts := s.plain.related(i)
		s.reads.note(factRelated, digestOf(s.pathsOf(posts)), s.pathAt(i))
		return posts
	}
	relations, kindred := s.relations(i), s.kindred(i)
	if len(relations)+len(kindred) == 0 {
		return nil
	}
	place := s.order.get().place
	type candidate struct{ post, place, score int }
	var room [4 * gather]candidate
	found, seen := room[:0], newPositions(len(s.all))
	add := func(other int) {
		found = append(found, candidate{other, place[other], score(place, relations, other) + kindred[other]})
	}
	for _, r := range relations {
		taken := 0
		for _, other := range r.posts {
			if taken == gather {
				break
			}
			if known := seen.has(other); other == i || !known && !s.sameLanguage(i, other) {
				continue
			} else if !known {
				seen.add(other)
				add(other)
			}
			taken++
		}
	}
	for other := range kindred {
		if !seen.has(other) {
			add(other)
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
	})
	best := make([]int, 0, s.config.Related)
	for _, c := range found[:min(len(found), s.config.Related)] {
		best = append(best, c.post)
	}
	return best
}

// positions is a set of positions, a bit for each.
type positions []uint64

func newPositions(all int) positions { return make(positions, all/64+1) }

func (p positions) has(i int) bool { return p[i/64]&(1<<(i%64)) != 0 }
func (p positions) add(i int)      { p[i/64] |= 1 << (i % 64) }

// score adds up what a post has of relations. Lists are in the order of place, so that
// a post is found in one by halves.
func score(place []int, relations []relation, post int) (sum int) {
	at := place[post]
	for _, r := range relations {
		_, has := slices.BinarySearchFunc(r.posts, at, func(other, at int) int { return cmp.Compare(place[other], at) })
		if has {
			sum += r.weight
		}
	}
	return sum
}

// relations returns what a post can share with listed posts. The next part of its
// series comes before all else; a tag counts by how rare it is, a category half of that.
func (s *Site) relations(i int) []relation {
	m, t := &s.entry(i).post.Meta, s.terms.get()
	var found []relation
	add := func(posts []int, times int) {
		if len(posts) > 0 {
			found = append(found, relation{posts, times * s.rarity(len(posts)) / 2})
		}
	}
	if m.Series != "" {
		if one := t.series.by[termKey(m.Series)]; one != nil {
			add(one.posts, 2)
			found[len(found)-1].weight = 3 * s.rarity(1) // more than any few tags
		}
	}
	for _, term := range t.tags.of(s.shownTags(s.entry(i).post)) {
		add(term.posts, 2)
	}
	for _, term := range t.categories.of(m.Categories) {
		add(term.posts, 1)
	}
	return found
}

// rarity is the number of bits that sharing something says about two posts, in
// hundredths, when so many of all listed posts have it: whole, so that equal sums are
// equal whatever they were added up from.
func (s *Site) rarity(posts int) int {
	all := float64(len(s.order.get().posts))
	return int(100 * math.Log2(1+all/float64(posts)))
}

// of returns the terms with these names, each once. Those that no listed post has are
// left out.
func (t *taxonomy) of(names []string) []*term {
	var found []*term
	for _, name := range names {
		if one := t.by[termKey(name)]; one != nil && !slices.Contains(found, one) {
			found = append(found, one)
		}
	}
	return found
}

// sameLanguage reports whether who reads one post can read the other: British and
// American English are one language here.
func (s *Site) sameLanguage(i, other int) bool {
	return s.entry(i).language == s.entry(other).language
}

// mainLanguage returns "pt" for "pt-BR".
func mainLanguage(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		return tag[:i]
	}
	return tag
}
