// Package corpus makes up blogs for measurements. The posts have the shape of a
// technical article as people write them: 2 to 40 KB of text (13.8 KB in the mean),
// half of it code in ten languages, with lists, tasks, tables, quotes, footnotes,
// pictures and links to older posts.
//
// The same seed gives the same bytes, on every machine. Post i does not depend on
// how many there are. No block of code comes twice, neither within a post nor in
// two posts, so that nothing kept from one post speeds up another.
package corpus

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// TagStyle is how the front matter lists tags.
type TagStyle int

// Both styles mean the same to Galley. Hugo takes a comma text for one tag, so a
// corpus that both shall read has lists.
const (
	CommaTags TagStyle = iota // tags: Go, Linux
	ListTags                  // tags: ["Go", "Linux"]
)

// Post is one made-up post.
type Post struct {
	Path string // "posts/how-the-cache-works-12.md"
	Slug string // "how-the-cache-works-12"
	Text []byte
}

// Sizes of a post's text in bytes: evenly spread over their logarithm, plus the
// block that crosses the line.
const (
	minSize = 2 << 10
	maxSize = 40 << 10
)

// Generate yields posts 0 to n-1 of the blog that seed stands for. Links in a post
// lead to posts with smaller numbers.
func Generate(n int, seed uint64, tags TagStyle) iter.Seq[Post] {
	return func(yield func(Post) bool) {
		for i := range n {
			if !yield(One(i, seed, tags)) {
				return
			}
		}
	}
}

// One makes post i.
func One(i int, seed uint64, tags TagStyle) Post {
	about := headOf(i, seed)
	w := writer{Rand: random(seed, i, 'b'), post: i, seed: seed}
	body := w.body(about)
	return Post{
		Path: "posts/" + about.slug + ".md",
		Slug: about.slug,
		Text: []byte(w.frontMatter(about, tags, body) + "\n" + body),
	}
}

// random returns a source of its own for each use of each post, so that a change in
// how bodies are written does not change the titles other posts link to.
func random(seed uint64, post int, use rune) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(post)<<8|uint64(use)))
}

// head is what other posts need to know about a post.
type head struct {
	title, slug string
	date        time.Time
}

func headOf(i int, seed uint64) head {
	r := random(seed, i, 'h')
	w := func() string { return title(pick(r, words)) }
	t := ""
	switch r.IntN(5) {
	case 0:
		t = fmt.Sprintf("%s %s %s: %s in Practice", pick(r, adjectives), w(), w(), w())
	case 1:
		t = fmt.Sprintf("How the %s %s the %s", w(), title(pick(r, verbs)), w())
	case 2:
		t = fmt.Sprintf("%s %s: %s & %s", pick(r, adjectives), pick(r, subjects), w(), w())
	case 3:
		t = fmt.Sprintf(`Why "%s" Is Not a %s <%s>`, w(), w(), w())
	default:
		t = fmt.Sprintf("%d Notes on %s, %s and %s", 3+r.IntN(19), w(), w(), w())
	}
	day := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(3653))
	return head{title: t, slug: fmt.Sprintf("%s-%d", slugify(t), i), date: day}
}

// frontMatter writes the fields of an ordinary post.
func (w *writer) frontMatter(h head, style TagStyle, body string) string {
	tags := sample(w.Rand, allTags, 1+w.IntN(6))
	list := "tags: " + strings.Join(tags, ", ")
	if style == ListTags {
		for i, t := range tags {
			tags[i] = quote(t)
		}
		list = "tags: [" + strings.Join(tags, ", ") + "]"
	}
	return strings.Join([]string{
		"---",
		"title: " + quote(h.title),
		"author: " + pick(w.Rand, authors),
		"date: " + h.date.Format(time.DateOnly),
		"category: " + pick(w.Rand, categories),
		list,
		fmt.Sprintf("read_time: %d min", max(1, len(strings.Fields(body))/200)),
		"image: " + w.picture(),
		"excerpt: " + quote(plain(w.sentence())),
		"---",
		"",
	}, "\n")
}

// size draws the length of a post.
func (w *writer) size() int {
	return int(minSize * math.Pow(float64(maxSize)/minSize, w.Float64()))
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// slugify is what the generators measured make of a title, too, so that links
// written into the posts lead somewhere.
func slugify(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}
