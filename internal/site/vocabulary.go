package site

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"galley/internal/search"
)

// vocabulary says which posts have which words in title and excerpt. It is made once for
// a Build; what unsaved text changed since is looked at post by post, so that typing a
// title costs the same however many posts there are.
type vocabulary struct {
	posts map[string]*[]int // positions in all of those that are listed, ascending
	size  int               // of all posts it was made of
}

const (
	// shortestWord is the number of bytes of a word that says something. Shorter ones are
	// articles and prepositions, in scripts that write words; a pair of Chinese letters
	// has six.
	shortestWord = 5
	// mostBearers and fewestBearers bound the number of posts that may share a word for it
	// to be what they are about: one in twenty, within these.
	mostBearers, fewestBearers = 40, 5
)

func (s *Site) makeVocabulary() *vocabulary {
	v := &vocabulary{posts: map[string]*[]int{}, size: len(s.all)}
	var folded []byte
	for i, e := range s.all {
		if !e.listed {
			continue
		}
		folded = search.Fold(folded[:0], []byte(textAbout(e)))
		search.EachTerm(folded, func(word []byte) {
			if !saysSomething(word) {
				return
			}
			known := v.posts[string(word)] // most words are, and take no memory
			if known == nil {
				known = new([]int)
				v.posts[string(word)] = known
			}
			if n := len(*known); n == 0 || (*known)[n-1] != i {
				*known = append(*known, i)
			}
		})
	}
	return v
}

// textAbout says what a post is about: what its front matter does, so that it changes when
// a post's description does, not while it is written.
func textAbout(e *entry) string {
	m := &e.post.Meta
	return e.post.Title() + " " + cmp.Or(m.Excerpt, m.Description)
}

func saysSomething(word []byte) bool { return len(word) >= shortestWord && utf8.Valid(word) }

// wordsAbout returns the words of textAbout, each once.
func wordsAbout(e *entry) []string {
	return slices.DeleteFunc(search.Words(textAbout(e)), func(w string) bool { return !saysSomething([]byte(w)) })
}

// bearers returns the listed posts other than i that have a word, nil when so many do
// that it says little.
func (s *Site) bearers(word string, i int) []int {
	v := s.vocabulary.get()
	most := max(fewestBearers, min(mostBearers, len(s.order.get().posts)/20))
	var known []int
	if posts := v.posts[word]; posts != nil {
		known = *posts
	}
	if len(known) > most+len(s.over)+len(s.urls.get().lost) {
		return nil // so many of them are listed still
	}
	place := s.order.get().place
	var found []int
	for _, other := range known {
		if _, changed := s.over[other]; !changed && place[other] >= 0 {
			found = append(found, other)
		}
	}
	for other := range s.changedSince(v) {
		if place[other] >= 0 && slices.Contains(wordsAbout(s.entry(other)), word) {
			found = append(found, other)
		}
	}
	if len(found) > most {
		return nil
	}
	return slices.DeleteFunc(found, func(other int) bool { return other == i })
}

// changedSince gives the positions of posts that are not as the vocabulary has them.
func (s *Site) changedSince(v *vocabulary) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for other := range s.over {
			if other < v.size && !yield(other) {
				return
			}
		}
		for other := v.size; other < len(s.all); other++ {
			if !yield(other) {
				return
			}
		}
	}
}

// kindred returns what other posts have in common with the post at i by their words: a
// weight for each that shares two words or more.
func (s *Site) kindred(i int) map[int]int {
	shared, weight := map[int]int{}, map[int]int{}
	for _, word := range wordsAbout(s.entry(i)) {
		found := s.bearers(word, i)
		for _, other := range found {
			shared[other]++
			weight[other] += s.rarity(len(found)+1) / 4
		}
	}
	for other, words := range shared {
		if words < 2 || !s.sameLanguage(i, other) {
			delete(weight, other)
		}
	}
	return weight
}
