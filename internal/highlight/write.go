package highlight

import (
	"strconv"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// classes maps token types to CSS classes. White space has no colour, so it gets no
// element.
var classes = func() map[chroma.TokenType]string {
	m := make(map[chroma.TokenType]string, len(chroma.StandardTypes))
	for t, class := range chroma.StandardTypes {
		m[t] = class
	}
	m[chroma.TextWhitespace] = ""
	return m
}()

// numbers of token types run from lowestType to highestType.
const (
	lowestType  = chroma.Ignore
	highestType = 10_000
)

// spans holds what is written before the text of a token, by its type: nothing, or the
// start of an element. It is a list and an index into it, as there are few classes.
var spans = func() (s struct {
	starts []string
	of     [highestType - lowestType + 1]uint8
}) {
	s.starts = []string{""}
	known := map[string]uint8{"": 0}
	for i := range s.of {
		c := class(lowestType + chroma.TokenType(i))
		if _, ok := known[c]; !ok {
			known[c] = uint8(len(s.starts))
			s.starts = append(s.starts, `<span class="`+c+`">`)
		}
		s.of[i] = known[c]
	}
	return s
}()

// class returns the CSS class of a token type, "" when it needs no element. Types without
// a class use their parent's.
func class(t chroma.TokenType) string {
	for {
		if c, ok := classes[t]; ok || t == 0 {
			return c
		}
		t = t.Parent()
	}
}

// A writer makes HTML of tokens as they come, line by line where the options ask for
// lines. Neighbours of one type become one element.
//
// It also sees to it that the tokens are the code, no more and no less. Chroma ends code
// with a newline; that one is dropped again.
type writer struct {
	b       []byte
	options Options
	marks   string
	line    int  // lines begun so far
	open    bool // inside <span class="line">

	code string
	from int              // code[from:pos] waits to be written
	pos  int              // code[:pos] has come
	kind chroma.TokenType // of what waits
	lost bool             // a token was not what comes next in the code
}

var writers = sync.Pool{New: func() any { return new(writer) }}

// newWriter returns a writer that adds to dst, for code. marks are the diff marks of its
// lines.
func newWriter(dst []byte, code string, o Options, marks string) *writer {
	w := writers.Get().(*writer)
	*w = writer{b: dst, options: o, marks: marks, code: code}
	return w
}

// release gives the writer back.
func (w *writer) release() {
	*w = writer{}
	writers.Put(w)
}

// Token takes the next token.
func (w *writer) Token(t chroma.TokenType, text string) {
	rest := w.code[w.pos:]
	if len(text) > len(rest) && text == rest+"\n" {
		text = rest
	}
	switch {
	case text == "":
		return
	case !strings.HasPrefix(rest, text):
		w.lost = true
		return
	case t != w.kind:
		w.flush()
		w.kind = t
	}
	w.pos += len(text)
}

// complete reports whether the tokens were the code.
func (w *writer) complete() bool { return !w.lost && w.pos == len(w.code) }

// flush writes what waits.
func (w *writer) flush() {
	text := w.code[w.from:w.pos]
	w.from = w.pos
	if text == "" {
		return
	}
	if !w.options.byLine() {
		w.span(w.kind, text)
		return
	}
	for part := range strings.SplitAfterSeq(text, "\n") {
		if part == "" {
			continue
		}
		w.startLine()
		w.span(w.kind, part)
		if part[len(part)-1] == '\n' {
			w.endLine()
		}
	}
}

// done returns what it was to add to, with the HTML.
func (w *writer) done() []byte {
	w.flush()
	w.endLine()
	for w.line < len(w.marks) { // a last line that is nothing but its mark
		w.startLine()
		w.endLine()
	}
	return w.b
}

// appendPlain adds code without colours.
func appendPlain(dst []byte, code string, o Options) []byte {
	text, marks := code, ""
	if o.Diff {
		text, marks = splitDiff(code)
	}
	w := newWriter(dst, text, o, marks)
	defer w.release()
	w.Token(chroma.Text, text)
	return w.done()
}

// span writes text as an element, or bare when its type has no class.
func (w *writer) span(t chroma.TokenType, text string) {
	start := ""
	if lowestType <= t && t <= highestType {
		start = spans.starts[spans.of[t-lowestType]]
	}
	w.b = append(w.b, start...)
	w.escape(text)
	if start != "" {
		w.b = append(w.b, "</span>"...)
	}
}

// startLine opens the element of the next line unless one is open.
func (w *writer) startLine() {
	if w.open {
		return
	}
	w.open = true
	w.line++
	w.b = append(w.b, `<span class="line`...)
	if w.options.marks(w.line) {
		w.b = append(w.b, ` hl`...)
	}
	mark := w.mark()
	switch mark {
	case '+':
		w.b = append(w.b, ` ins`...)
	case '-':
		w.b = append(w.b, ` del`...)
	}
	w.b = append(w.b, `">`...)
	if w.options.LineNumbers {
		w.b = append(w.b, `<span class="ln" data-line="`...)
		w.b = strconv.AppendInt(w.b, int64(w.line-1+max(w.options.First, 1)), 10)
		w.b = append(w.b, `"></span>`...)
	}
	if mark == '+' || mark == '-' {
		w.b = append(w.b, mark)
	}
}

func (w *writer) endLine() {
	if w.open {
		w.b = append(w.b, `</span>`...)
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
func (w *writer) escape(text string) {
	from := 0
	for i := range len(text) {
		var entity string
		switch text[i] {
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '&':
			entity = "&amp;"
		default:
			continue
		}
		w.b = append(w.b, text[from:i]...)
		w.b = append(w.b, entity...)
		from = i + 1
	}
	w.b = append(w.b, text[from:]...)
}
