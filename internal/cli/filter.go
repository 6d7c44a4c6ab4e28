package cli

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"galley/internal/post"
	"galley/internal/project"
)

// filter chooses posts. What is "", 0 or false lets all pass.
type filter struct {
	state, tag, category, author, lang string
	year                               int
	problems                           bool
}

// flags adds the flags of f to a command.
func (f *filter) flags(c *cobra.Command) {
	to := c.Flags()
	to.StringVar(&f.state, "state", "", "only posts in this `state`: "+wordsOf(states))
	to.StringVar(&f.tag, "tag", "", "only posts with this `tag`")
	to.StringVar(&f.category, "category", "", "only posts in this `category`")
	to.StringVar(&f.author, "author", "", "only posts by this `author`")
	to.IntVar(&f.year, "year", 0, "only posts dated in this `year`")
	to.StringVar(&f.lang, "lang", "", "only posts in this `language`; en includes en-GB")
	to.BoolVar(&f.problems, "problems", false, "only posts with problems")
	offer(c, "state", states)
}

// states are the states of a post, as a reader meets them.
var states = []post.State{post.Published, post.Draft, post.Scheduled, post.Hidden, post.Expired, post.Broken}

// offer makes a shell complete the words of a flag.
func offer[T ~string](c *cobra.Command, flag string, words []T) {
	choices := make([]cobra.Completion, len(words))
	for i, w := range words {
		choices[i] = string(w)
	}
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // there is no such flag: a defect that every start shows
	}
}

// wordsOf lists the words a flag can have.
func wordsOf[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " or " + texts[last]
}

// check reports a state that does not exist.
func (f *filter) check() error {
	if f.state != "" && !slices.Contains(states, post.State(f.state)) {
		return usage("There is no state %q. A post is %s.", f.state, wordsOf(states))
	}
	return nil
}

// choose returns the posts that f lets pass, newest first.
func (f *filter) choose(p *project.Project) ([]post.Post, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(p.Posts(), func(one post.Post) bool { return !f.passes(p, &one) }), nil
}

func (f *filter) passes(p *project.Project, one *post.Post) bool {
	m := &one.Meta
	switch {
	case f.state != "" && string(one.State(p.Now())) != f.state,
		f.tag != "" && !hasTerm(m.Tags, f.tag),
		f.category != "" && !hasTerm(m.Categories, f.category),
		f.author != "" && !hasTerm(m.Authors, f.author),
		f.year != 0 && (m.Date.IsZero() || m.Date.Time.Year() != f.year),
		f.lang != "" && !speaks(langOf(p, one), f.lang),
		f.problems && len(p.PostProblems(one)) == 0:
		return false
	}
	return true
}

// hasTerm reports whether term is in a list, written in any case and normal form.
func hasTerm(terms []string, term string) bool {
	return slices.ContainsFunc(terms, func(t string) bool {
		return strings.EqualFold(norm.NFC.String(t), norm.NFC.String(term))
	})
}

// speaks reports whether a language tag is want or a kind of it.
func speaks(lang, want string) bool {
	lang, want = strings.ReplaceAll(lang, "_", "-"), strings.ReplaceAll(want, "_", "-")
	return strings.EqualFold(lang, want) || len(lang) > len(want) && strings.EqualFold(lang[:len(want)+1], want+"-")
}

// order is a way to sort posts.
type order string

// The orders.
const (
	newest  order = "newest"
	oldest  order = "oldest"
	byTitle order = "title"
	updated order = "updated"
	longest order = "longest"
)

var orders = []order{newest, oldest, byTitle, updated, longest}

// sort puts posts, which are newest first, in order. Posts that are equal in it stay
// newest first, undated ones go last.
func (o order) sort(posts []post.Post) error {
	var compare func(a, b post.Post) int
	switch o {
	case newest:
		return nil
	case oldest:
		compare = func(a, b post.Post) int { return early(a.Meta.Date.Time, b.Meta.Date.Time) }
	case byTitle:
		compare = func(a, b post.Post) int {
			return strings.Compare(strings.ToLower(a.Title()), strings.ToLower(b.Title()))
		}
	case updated:
		compare = func(a, b post.Post) int { return lastChange(&b).Compare(lastChange(&a)) }
	case longest:
		compare = func(a, b post.Post) int { return cmp.Compare(b.Words, a.Words) }
	default:
		return usage("Posts are not sorted by %s. Sort by %s.", strconv.Quote(string(o)), wordsOf(orders))
	}
	slices.SortStableFunc(posts, compare)
	return nil
}

// early compares times, with absent ones last.
func early(a, b time.Time) int {
	if a.IsZero() || b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}

// lastChange returns when the author says a post changed last.
func lastChange(one *post.Post) time.Time {
	if one.Meta.Updated.IsZero() {
		return one.Meta.Date.Time
	}
	return one.Meta.Updated.Time
}
