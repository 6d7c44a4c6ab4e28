package theme

import (
	"strconv"
	"strings"
)

// Words are the interface words of the theme in one language.
type Words struct {
	Skip, Menu, Home                     string
	Archive, Tag, Tags                   string
	Category, Categories                 string
	Series, Authors, Languages           string
	Newer, Older, NewerPosts, OlderPosts string
	MorePosts, Pages, Pinned, Updated    string
	Comments                             string
	Contents, Related                    string
	Feed, Nothing, Moved                 string
	NotFound, NotFoundText, ToHome       string

	Search SearchWords

	minutes string   // with # for the number
	page    string   // with # for the number and % for the total
	part    string   // the same, of a series
	name    string   // of the language, in itself
	posts   []string // plural forms of "# posts", picked by plural
	plural  func(n int) int
	and     string // joins the last two authors
	month   [12]string
	date    string // pattern: D day, M month name, Y year
	day     string // the same without the year
	dayOne  string // how the first of a month is written, "" when as a number
}

// WordsFor returns the words for a language tag such as "de" or "pt-BR", and
// English ones for a language it does not know.
func WordsFor(lang string) *Words {
	if w, ok := vocabulary(lang); ok {
		return w
	}
	return &english
}

// vocabulary finds the words of a language by its full tag, then its first part.
func vocabulary(lang string) (*Words, bool) {
	tag := strings.ToLower(strings.ReplaceAll(lang, "_", "-"))
	if w, ok := words[tag]; ok {
		return w, true
	}
	first, _, _ := strings.Cut(tag, "-")
	w, ok := words[first]
	return w, ok
}

// Minutes returns "10 min read".
func (w *Words) Minutes(n int) string { return strings.Replace(w.minutes, "#", strconv.Itoa(n), 1) }

// Page returns "Page 2 of 5".
func (w *Words) Page(n, total int) string {
	return numbered(w.page, n, total)
}

// Part returns "Part 2 of 5".
func (w *Words) Part(n, total int) string {
	return numbered(w.part, n, total)
}

// numbered puts two numbers in the place of "#" and "%".
func numbered(words string, n, total int) string {
	return strings.ReplaceAll(strings.ReplaceAll(words, "#", strconv.Itoa(n)), "%", strconv.Itoa(total))
}

// LanguageName returns what a language calls itself, and the tag of one without words here.
func LanguageName(lang string) string {
	if w, ok := vocabulary(lang); ok {
		return w.name
	}
	return lang
}

// Posts returns "1 post" or "12 posts" in the right plural form.
func (w *Words) Posts(n int) string {
	form := min(w.plural(n), len(w.posts)-1)
	return strings.Replace(w.posts[form], "#", strconv.Itoa(n), 1)
}

// Names joins author names: "A, B and C".
func (w *Words) Names(names []string) string {
	var b strings.Builder
	for i, name := range names {
		b.WriteString(w.Joint(i, len(names)))
		b.WriteString(name)
	}
	return b.String()
}

// Joint returns what stands before the name at i of n: "", ", " or " and ".
func (w *Words) Joint(i, n int) string {
	switch i {
	case 0:
		return ""
	case n - 1:
		return w.and
	}
	return ", "
}

// Plural rules, as the Unicode CLDR gives them for whole numbers.
func pluralOne(n int) int { // English, German, Spanish, Italian, Dutch, Hebrew (simplified)
	if n == 1 {
		return 0
	}
	return 1
}

func pluralNone(int) int { return 0 } // Chinese, Japanese

func pluralZeroOne(n int) int { // French, Portuguese
	if n < 2 {
		return 0
	}
	return 1
}

func pluralRussian(n int) int {
	switch {
	case n%10 == 1 && n%100 != 11:
		return 0
	case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		return 1
	}
	return 2
}

func pluralArabic(n int) int {
	switch {
	case n == 0:
		return 0
	case n == 1:
		return 1
	case n == 2:
		return 2
	case n%100 >= 3 && n%100 <= 10:
		return 3
	case n%100 >= 11:
		return 4
	}
	return 5
}
