package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// writer writes one post.
type writer struct {
	*rand.Rand
	post, fences, headings int
	seed                   uint64
	notes                  []string // footnotes, in order
}

// blocks are the kinds of blocks and how often each comes, in percent.
var blocks = []struct {
	share int
	write func(*writer) string
}{
	{16, (*writer).section},
	{8, func(w *writer) string { return "### " + title(pick(w.Rand, words)) + " " + pick(w.Rand, words) }},
	{22, (*writer).paragraph},
	{30, (*writer).fence},
	{8, (*writer).bullets},
	{3, func(w *writer) string {
		return w.lines(3, 6, func(i int) string { return fmt.Sprintf("%d. %s", i+1, w.sentence()) })
	}},
	{3, func(w *writer) string {
		return w.lines(2, 6, func(int) string { return "- [" + pick(w.Rand, []string{" ", "x"}) + "] " + w.sentence() })
	}},
	{4, (*writer).table},
	{3, func(w *writer) string { return w.lines(1, 3, func(int) string { return "> " + w.sentence() }) }},
	{3, func(w *writer) string { return "![" + plain(w.sentence()) + "](" + w.picture() + ")" }},
}

// body writes the Markdown below the front matter.
func (w *writer) body(h head) string {
	size := w.size()
	var b strings.Builder
	add := func(block string) { b.WriteString(block + "\n\n") }
	add("# " + strings.NewReplacer("<", "", ">", "").Replace(h.title))
	add(w.sentences(2, 5))
	for b.Len() < size {
		add(w.block())
	}
	for i, note := range w.notes {
		add(fmt.Sprintf("[^%d]: %s", i+1, note))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (w *writer) block() string {
	if w.headings == 0 {
		return w.section()
	}
	at := w.IntN(100)
	for _, kind := range blocks {
		if at -= kind.share; at < 0 {
			return kind.write(w)
		}
	}
	panic("corpus: shares of blocks do not add up to 100")
}

func (w *writer) section() string {
	w.headings++
	last := pick(w.Rand, words)
	if w.chance(20) {
		last = "`" + w.name() + "`"
	}
	return fmt.Sprintf("## %d. %s %s %s", w.headings, pick(w.Rand, adjectives), title(pick(w.Rand, words)), last)
}

func (w *writer) paragraph() string {
	p := w.sentences(2, 6)
	if w.chance(30) {
		p += fmt.Sprintf(" See [the %s manual](https://example.com/%s/%s).", w.word(), w.word(), w.word())
	}
	if w.post > 0 && w.chance(20) {
		p += fmt.Sprintf(" Compare [an older post](/posts/%s/).", headOf(w.IntN(w.post), w.seed).slug)
	}
	if w.chance(12) {
		w.notes = append(w.notes, w.sentence())
		p += fmt.Sprintf("[^%d]", len(w.notes))
	}
	if w.chance(8) {
		p += fmt.Sprintf(" Bare link https://example.org/%s and ~~old~~ text.", w.word())
	}
	return p
}

func (w *writer) bullets() string {
	return w.lines(3, 7, func(int) string {
		item := "- " + w.sentence()
		if w.chance(20) {
			item += "\n  - " + w.sentence()
		}
		return item
	})
}

func (w *writer) table() string {
	columns := 2 + w.IntN(4)
	row := func(cell func() string) string {
		cells := make([]string, columns)
		for i := range cells {
			cells[i] = cell()
		}
		return "| " + strings.Join(cells, " | ") + " |"
	}
	rows := []string{
		row(func() string { return title(w.word()) }),
		row(func() string { return pick(w.Rand, []string{"---", ":---", "---:"}) }),
	}
	for range 2 + w.IntN(7) {
		rows = append(rows, row(func() string {
			return pick(w.Rand, []string{w.number(), w.word(), "`" + w.name() + "`"})
		}))
	}
	return strings.Join(rows, "\n")
}

// lines joins low to high lines.
func (w *writer) lines(low, high int, line func(i int) string) string {
	all := make([]string, low+w.IntN(high-low+1))
	for i := range all {
		all[i] = line(i)
	}
	return strings.Join(all, "\n")
}

func (w *writer) sentences(low, high int) string {
	return strings.ReplaceAll(w.lines(low, high, func(int) string { return w.sentence() }), "\n", " ")
}

// sentence makes a sentence of 5 to 15 words, some of them set off.
func (w *writer) sentence() string {
	subject, verb, object := w.word(), pick(w.Rand, verbs), w.word()
	if w.chance(25) {
		subject = "**" + subject + "**"
	}
	if w.chance(10) {
		verb = "*" + verb + "*"
	}
	if w.chance(20) {
		object = "`" + w.name() + "`"
	}
	s := []string{title(pick(w.Rand, determiners)), subject, verb, pick(w.Rand, determiners), object}
	if w.chance(60) {
		s = append(s, "and", pick(w.Rand, verbs), pick(w.Rand, determiners), w.word())
	}
	if w.chance(70) {
		s = append(s, pick(w.Rand, tails))
	}
	return strings.Join(s, " ") + pick(w.Rand, ends)
}

func (w *writer) picture() string { return picturePath(w.IntN(Pictures)) }

func (w *writer) chance(percent int) bool { return w.IntN(100) < percent }
func (w *writer) word() string            { return pick(w.Rand, words) }

// name makes an identifier such as "queueItem42".
func (w *writer) name() string { return fmt.Sprintf("%s%s%d", w.word(), title(w.word()), w.IntN(100)) }

func (w *writer) number() string {
	switch w.IntN(3) {
	case 0:
		return fmt.Sprint(w.IntN(10))
	case 1:
		return fmt.Sprint(10 + w.IntN(9990))
	default:
		return fmt.Sprintf("%d.%03d", w.IntN(10), w.IntN(1000))
	}
}

// plain takes the marks out of a sentence.
func plain(s string) string { return strings.NewReplacer("`", "", "*", "").Replace(s) }
