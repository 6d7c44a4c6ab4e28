package check

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"galley/internal/fault"
	"galley/internal/post"
)

// onceUsed reports tags that a single post has: their pages list nothing else.
func (a *across) onceUsed() {
	uses := map[string]int{}
	for i := range a.posts {
		for _, tag := range a.posts[i].Meta.Tags {
			uses[strings.ToLower(tag)]++
		}
	}
	for i := range a.posts {
		p := a.posts[i]
		for _, tag := range p.Meta.Tags {
			if uses[strings.ToLower(tag)] == 1 && a.published(p) {
				line, column := place(p, "tags")
				a.add("tag-once", fault.New(post.Note, "Only this post has the tag %q.", tag).At(p.Path, line, column))
			}
		}
	}
}

// spellings reports terms that hardly differ from others: slips, and names written in
// two ways.
func (a *across) spellings() {
	said := map[string]bool{}
	for _, e := range post.Misspelt(a.posts) {
		said[e.Path] = true
		a.add("tag-spelling", e)
	}
	a.sameTerms("tags", "tag", said, func(p *post.Post) []string { return p.Meta.Tags })
	a.sameTerms("categories", "category", said, func(p *post.Post) []string { return p.Meta.Categories })
}

// sameTerms reports terms that differ from one with more uses only in case, spaces or
// hyphens. Of as many uses the first by name counts.
func (a *across) sameTerms(field, word string, said map[string]bool, of func(*post.Post) []string) {
	uses := map[string]int{}
	for i := range a.posts {
		for _, term := range of(a.posts[i]) {
			uses[term]++
		}
	}
	usual := map[string]string{}
	for _, term := range slices.Sorted(maps.Keys(uses)) {
		if key := bare(term); uses[term] > uses[usual[key]] {
			usual[key] = term
		}
	}
	for i := range a.posts {
		p := a.posts[i]
		if said[p.Path] || p.Meta.FromFolder.Has(word) || p.Meta.FromFolder.Has(field) {
			continue
		}
		own := of(p)
		for at, term := range own {
			better := usual[bare(term)]
			if better == term || slices.Contains(own, better) {
				continue
			}
			e := fault.New(fault.Invalid, "The %s %q is written %q elsewhere.", word, term, better)
			e.Fix = "Write " + better + ", if you mean the same."
			next := slices.Clone(own)
			next[at] = better
			if field == "tags" && !strings.ContainsAny(strings.Join(next, ""), ",;") {
				e.Repair = &fault.Repair{Label: "Write " + better, Field: field, Value: strings.Join(next, ", ")}
			}
			line, column := place(p, field)
			a.add("tag-spelling", e.At(p.Path, line, column))
			break // the next one shows when this one is mended
		}
	}
}

// bare returns what terms that are one have in common.
func bare(term string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, term)
}
