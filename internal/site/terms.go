package site

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"galley/internal/post"
)

// term is a tag, category, series or author. Spellings that differ in case only are one term;
// the newest post's spelling is shown.
type term struct {
	name  string
	url   string
	posts []int // newest first
	parts []int // of a series, in the order they are read in
}

// taxonomy is all tags, or all categories, and so on.
type taxonomy struct {
	title string // "Tags", in the site's language
	kind  string // of the page of one term: KindList or KindSeries
	root  string // "/tags/"
	list  []*term
	by    map[string]*term // by termKey
}

type terms struct{ tags, categories, series, authors taxonomy }

// all returns the taxonomies that have pages.
func (t *terms) all() []*taxonomy {
	return []*taxonomy{&t.tags, &t.categories, &t.series, &t.authors}
}

const (
	seriesRoot = "/series/"
	authorRoot = "/authors/"
)

func (s *Site) makeTerms() *terms {
	t := &terms{
		tags:       s.makeTaxonomy(s.words.Tags, s.config.TagRoot, s.shownTags),
		categories: s.makeTaxonomy(s.words.Categories, s.config.CategoryRoot, func(p *post.Post) []string { return p.Meta.Categories }),
		series:     s.makeTaxonomy(s.words.Series, seriesRoot, seriesOf),
		authors:    s.makeTaxonomy(s.words.Authors, authorRoot, s.bylines),
	}
	t.series.kind = KindSeries
	for _, one := range t.series.list {
		one.parts = s.sortParts(one.posts)
	}
	if len(t.authors.list) < 2 { // a page that lists all posts is the first page
		t.authors.list, t.authors.by = nil, nil
	}
	return t
}

func seriesOf(p *post.Post) []string {
	if p.Meta.Series == "" {
		return nil
	}
	return []string{p.Meta.Series}
}

// shownTags returns the tags of a post without those that are machinery of its
// generator.
func (s *Site) shownTags(p *post.Post) []string {
	if !slices.ContainsFunc(p.Meta.Tags, s.dialect.HiddenTag) {
		return p.Meta.Tags
	}
	return slices.DeleteFunc(slices.Clone(p.Meta.Tags), s.dialect.HiddenTag)
}

func (s *Site) makeTaxonomy(title, root string, of func(*post.Post) []string) taxonomy {
	t := taxonomy{title: title, kind: KindList, root: root, by: map[string]*term{}}
	spelt := map[string]*term{} // as posts have them: few are written in many ways
	for _, i := range s.order.get().posts {
		for _, name := range of(s.entry(i).post) {
			one := spelt[name]
			if one == nil {
				key := termKey(name)
				if one = t.by[key]; one == nil {
					one = &term{name: name}
					t.by[key] = one
					t.list = append(t.list, one)
				}
				spelt[name] = one
			}
			if n := len(one.posts); n == 0 || one.posts[n-1] != i {
				one.posts = append(one.posts, i)
			}
		}
	}
	slices.SortFunc(t.list, func(a, b *term) int {
		return strings.Compare(termKey(a.name)+"\x00"+a.name, termKey(b.name)+"\x00"+b.name)
	})
	taken := map[string]bool{}
	for _, one := range t.list {
		slug := termSlug(one.name)
		for n := 2; taken[slug]; n++ {
			slug = fmt.Sprintf("%s-%d", termSlug(one.name), n)
		}
		taken[slug] = true
		one.url = root + slug + "/"
	}
	return t
}

// termKey is equal for spellings of one term.
func termKey(name string) string {
	name = strings.TrimSpace(name)
	if lower := strings.ToLower(name); isPlain(lower) {
		return lower // as folding has it, and cheaper
	}
	return cases.Fold().String(norm.NFC.String(name))
}

// termSlug keeps names apart that are letters and signs: C, C++ and C#.
func termSlug(name string) string {
	slug := post.Slugify(termSigns.Replace(name))
	if slug == "" {
		h := fnv.New32a()
		h.Write([]byte(termKey(name)))
		slug = fmt.Sprintf("t-%08x", h.Sum32())
	}
	return slug
}

var termSigns = strings.NewReplacer("++", "-plus-plus", "+", "-plus-", "#", "-sharp", "&", "-and-")

// termURL returns the address of a tag or category, "" when no listed post has it.
func (t *taxonomy) termURL(name string) string {
	if one := t.by[termKey(name)]; one != nil {
		return one.url
	}
	return ""
}
