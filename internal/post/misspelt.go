package post

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"galley/internal/fault"
)

// A term that at most fewUses posts have is a likely slip when one that hardly differs
// has at least manyTimes as many.
const (
	fewUses   = 2
	manyTimes = 3
)

// Misspelt returns a problem for each category and tag that one or two posts have and
// that hardly differs from one that many more have: in case, spaces, hyphens, an
// ending s, the way its letters are composed, or one letter. Each has its place and
// the change that gives the post the usual term.
func Misspelt(posts []*Post) []*fault.Error {
	categories := newTerms("category", posts, func(p *Post) []string { return p.Meta.Categories })
	tags := newTerms("tag", posts, func(p *Post) []string { return p.Meta.Tags })
	var found []*fault.Error
	for i := range posts {
		found = append(found, categories.misspelt(posts[i])...)
		found = append(found, tags.misspelt(posts[i])...)
	}
	return found
}

// terms are the categories or the tags of a blog.
type terms struct {
	kind    string // "category" or "tag"
	of      func(*Post) []string
	uses    map[string]int
	usual   map[string]string   // the term with most uses of those that fold the same
	without map[string][]string // usual terms by themselves and by each text that lacks one of their letters
}

// newTerms counts the terms of posts.
func newTerms(kind string, posts []*Post, of func(*Post) []string) *terms {
	t := &terms{kind: kind, of: of, uses: map[string]int{}, usual: map[string]string{}, without: map[string][]string{}}
	for i := range posts {
		for _, term := range of(posts[i]) {
			t.uses[term]++
		}
	}
	for _, term := range slices.Sorted(maps.Keys(t.uses)) {
		if n := t.uses[term]; n > fewUses {
			folded := fold(term)
			if t.uses[t.usual[folded]] < n {
				t.usual[folded] = term
			}
		}
	}
	for folded := range t.usual {
		for _, near := range neighbours(folded) {
			t.without[near] = append(t.without[near], folded)
		}
	}
	return t
}

// misspelt returns the problems of one post.
func (t *terms) misspelt(p *Post) []*fault.Error {
	var found []*fault.Error
	own := t.of(p)
	for i, term := range own {
		usual := t.meant(term)
		if usual == "" || slices.Contains(own, usual) || p.Meta.FromFolder.Has(t.kind) {
			continue
		}
		field := map[string]string{"category": "categories", "tag": "tags"}[t.kind]
		f, _ := editField(&p.Front, field)
		e := fault.New(fault.Invalid, "The %s %q looks like %q, which %d posts have.", t.kind, term, usual, t.uses[usual]).
			At(p.Path, max(f.Line, 1), f.Column)
		e.Fix = "Write " + usual + ", if you mean the same."
		next := slices.Clone(own)
		next[i] = usual
		e.Repair = &fault.Repair{Label: "Write " + usual, Field: field, Value: strings.Join(next, ", ")}
		if i == 0 && t.kind == "category" {
			e.Repair.Field, e.Repair.Value = "category", usual
		} else if strings.ContainsAny(strings.Join(next, ""), ",;") {
			e.Repair = nil
		}
		found = append(found, e)
	}
	return found
}

// meant returns the usual term that a rare one is nearly like, or "". Of several the
// one with most uses.
func (t *terms) meant(term string) string {
	n := t.uses[term]
	if n > fewUses {
		return ""
	}
	folded := fold(term)
	if usual := t.usual[folded]; usual != "" && usual != term && t.uses[usual] >= manyTimes*n {
		return usual
	}
	best := ""
	for _, near := range neighbours(folded) {
		for _, other := range t.without[near] {
			usual := t.usual[other]
			if usual != term && t.uses[usual] >= manyTimes*n && isNear(folded, other) &&
				(t.uses[usual] > t.uses[best] || t.uses[usual] == t.uses[best] && cmp.Less(usual, best)) {
				best = usual
			}
		}
	}
	return best
}

// fold returns what terms that mean the same have in common: small composed letters
// without spaces, hyphens and underscores.
func fold(term string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' || r == '‑' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(term))
}

// minEdit is the number of letters from which a term with another letter is a slip.
const minEdit = 5

// neighbours returns a folded term and the texts it becomes when one letter is left
// out, for short terms only the final s. Two terms that differ by one letter share one.
func neighbours(folded string) []string {
	near := []string{folded}
	if utf8.RuneCountInString(folded) < minEdit {
		if short, ok := strings.CutSuffix(folded, "s"); ok && utf8.RuneCountInString(short) > 2 {
			near = append(near, short)
		}
		return near
	}
	for i, r := range folded {
		near = append(near, folded[:i]+folded[i+utf8.RuneLen(r):])
	}
	return near
}

// isNear reports whether two folded terms differ by a final s or by one letter: another
// one, one more, one less, or two that changed places. Digits make another term.
func isNear(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	head := 0
	for head < len(x) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	x, y = x[head:len(x)-tail], y[head:len(y)-tail]
	if slices.ContainsFunc(x, unicode.IsDigit) || slices.ContainsFunc(y, unicode.IsDigit) {
		return false
	}
	switch {
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0]
	case head+tail+1 < minEdit:
		return len(x) == 0 && tail == 0 && string(y) == "s"
	}
	return len(y) == 1
}
