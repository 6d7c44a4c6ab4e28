package highlight

import (
	"strconv"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// classes maps token types to CSS classes; types without an entry use their parent's.
// White space has no colour, so it gets no element.
var classes = func() map[chroma.TokenType]string {
	m := make(map[chroma.TokenType]string, len(chroma.StandardTypes))
	for t, class := range chroma.StandardTypes {
		m[t] = class
	}
	m[chroma.TextWhitespace] = ""
	return m
}()

// class returns the CSS class of a token type, "" when it needs no element.
func class(t chroma.TokenType) string {
	for {
		if c, ok := classes[t]; ok || t == 0 {
			return c
		}
		t = t.Parent()
	}
}

// write returns the HTML of tokens. size is the length of the code, marks the diff marks
// of its lines.
func write(tokens []chroma.Token, size int, o Options, marks string) string {
	w := writer{options: o, marks: marks}
	w.b.Grow(size*4 + 64)
	if !o.byLine() {
		for _, t := range tokens {
			w.span(class(t.Type), t.Value)
		}
		return w.done()
	}
	for _, t := range tokens {
		c := class(t.Type)
		for part := range strings.SplitAfterSeq(t.Value, "\n") {
			if part == "" {
				continue
			}
			w.startLine()
			w.span(c, part)
			if part[len(part)-1] == '\n' {
				w.endLine()
			}
		}
	}
	w.endLine()
	for w.line < len(w.marks) { // a last line that is nothing but its mark
		w.startLine()
		w.endLine()
	}
	return w.done()
}

// writePlain returns code without colours.
func writePlain(code string, o Options) string {
	text, marks := code, ""
	if o.Diff {
		text, marks = splitDiff(code)
	}
	return write([]chroma.Token{{Type: chroma.Text, Value: text}}, len(code), o, marks)
}

// A writer builds the HTML, line by line where the options ask for lines.
type writer struct {
	b       strings.Builder
	options Options
	marks   string
	line    int  // lines begun so far
	open    bool // inside <span class="line">
}

// done returns the HTML in a string of its own size: results are kept for long.
func (w *writer) done() string { return strings.Clone(w.b.String()) }

func (w *writer) span(class, text string) {
	if class == "" {
		escape(&w.b, text)
		return
	}
	w.b.WriteString(`<span class="`)
	w.b.WriteString(class)
	w.b.WriteString(`">`)
	escape(&w.b, text)
	w.b.WriteString(`</span>`)
}

// startLine opens the element of the next line unless one is open.
func (w *writer) startLine() {
	if w.open {
		return
	}
	w.open = true
	w.line++
	w.b.WriteString(`<span class="line`)
	if w.options.marks(w.line) {
		w.b.WriteString(` hl`)
	}
	mark := w.mark()
	switch mark {
	case '+':
		w.b.WriteString(` ins`)
	case '-':
		w.b.WriteString(` del`)
	}
	w.b.WriteString(`">`)
	if w.options.LineNumbers {
		w.b.WriteString(`<span class="ln" data-line="`)
		w.b.WriteString(strconv.Itoa(w.line))
		w.b.WriteString(`"></span>`)
	}
	if mark == '+' || mark == '-' {
		w.b.WriteByte(mark)
	}
}

func (w *writer) endLine() {
	if w.open {
		w.b.WriteString(`</span>`)
		w.open = false
	}
}

// mark returns the diff mark of the current line, ' ' when there is none.
func (w *writer) mark() byte {
	if w.line <= len(w.marks) {
		return w.marks[w.line-1]
	}
	return ' '
}

// escape writes text as the content of an element. Quotes need no escape there.
func escape(b *strings.Builder, text string) {
	for {
		i := strings.IndexAny(text, "<>&")
		if i < 0 {
			b.WriteString(text)
			return
		}
		b.WriteString(text[:i])
		switch text[i] {
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		default:
			b.WriteString("&amp;")
		}
		text = text[i+1:]
	}
}
