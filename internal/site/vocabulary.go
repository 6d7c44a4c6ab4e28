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
	posts map[string][]int // positions in all of those that are listed, ascending
	size  int              // of all posts it was made of
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
	v := &vocabulary{posts: map[string][]int{}, size: len(s.all)}
	for i, e := range s.all {
		if !e.listed {
			continue
		}
		for _, word := range wordsAbout(e) {
			v.posts[word] = append(v.posts[word], i)
		}
	}
	return v
}

// wordsAbout returns the words that say what a post is about. They are those of its
// front matter, so that they change when a post's description does, not while it is
// written.
func wordsAbout(e *entry) []string {
	m := &e.post.Meta
	words := search.Words(e.post.Title() + " " + cmp.Or(m.Excerpt, m.Description))
	return slices.DeleteFunc(words, func(w string) bool { return len(w) < shortestWord || !utf8.ValidString(w) })
}

// bearers returns the listed posts other than i that have a word, nil when so many do
// that it says little.
func (s *Site) bearers(word string, i int) []int {
	v := s.vocabulary.get()
	most := max(fewestBearers, min(mostBearers, len(s.order.get().posts)/20))
	known := v.posts[word]
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
