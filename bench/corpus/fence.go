package corpus

import (
	"fmt"
	"iter"
	"strings"
)

// fence writes one to three snippets of one language in a fence.
func (w *writer) fence() string {
	lang := languages[w.language()]
	var parts []string
	for range pick(w.Rand, []int{1, 1, 2, 2, 3}) {
		parts = append(parts, w.fill(pick(w.Rand, lang.snippets)))
	}
	return "```" + lang.name + "\n" + strings.Join(parts, "\n\n") + "\n```"
}

// language draws an index into languages by their shares.
func (w *writer) language() int {
	at := w.IntN(100)
	for i, l := range languages {
		if at -= l.share; at < 0 {
			return i
		}
	}
	panic("corpus: shares of languages do not add up to 100")
}

// fill replaces the marks in a snippet: «a» «b» are snake_case names, «c» «d» are
// camelCase, «T» a type, «w» a word, «n» a number, «m» a whole number, «h» a colour,
// «s» a sentence, «A» «C» are a and c in capitals. «c» is in every snippet and holds
// the numbers of post and fence, so that no snippet comes twice.
func (w *writer) fill(snippet string) string {
	w.fences++
	a, b := w.word()+"_"+w.word(), w.word()+"_"+w.word()
	c := fmt.Sprintf("%s%s%dn%d", w.word(), title(w.word()), w.post, w.fences)
	s := strings.NewReplacer(`"`, "'", "`", "'", "--", "-").Replace(w.sentence())
	return strings.NewReplacer(
		"«a»", a, "«b»", b, "«c»", c, "«d»", w.name(), "«A»", strings.ToUpper(a), "«C»", title(c),
		"«T»", title(w.word())+title(w.word()), "«w»", w.word(), "«n»", w.number(),
		"«m»", fmt.Sprint(1+w.IntN(500)), "«h»", fmt.Sprintf("#%06x", w.IntN(1<<24)), "«s»", s,
	).Replace(strings.Trim(snippet, "\n"))
}

// language is one language of the corpus. Shares are in percent and add up to 100.
type language struct {
	name     string
	share    int
	snippets []string
}

// LanguageNames yields the languages of code in the corpus, the most frequent first.
func LanguageNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, l := range languages {
			if !yield(l.name) {
				return
			}
		}
	}
}
