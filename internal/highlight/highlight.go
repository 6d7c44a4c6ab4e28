// Package highlight turns the code of a fence into HTML with one CSS class per kind of
// token, and writes the stylesheet that colours those classes.
//
// The classes are chroma's ("k" keyword, "s" string, "c1" comment, ...), as Pygments,
// Hugo and many themes use them. Words:
//
//	language  what an author writes after the fence: "py", "Python", "ts"
//	token     a run of code of one kind; tokens of no special kind get no element
//	line      only when line numbers, marked lines or a diff are asked for, each line is
//	          <span class="line">, with "hl" (marked), "ins" or "del" added
//
// Whatever comes in, the text of the HTML is the code: when a lexer would lose,
// repeat or invent a character, gets stuck or panics, the code is shown plain instead.
package highlight

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"

	"galley/internal/highlight/engine"
)

// maxCode is the size in bytes above which code is not highlighted. A fence of a
// megabyte is data, and its HTML would be ten.
const maxCode = 1 << 20

// Options changes how a fence is shown. The zero value shows plain code.
type Options struct {
	LineNumbers bool     // number the lines; numbers live in an attribute, so copying leaves them out
	First       int      // number of the first line, 0 for 1; ranges count from 1 all the same
	Highlight   [][2]int // 1-based line ranges to mark, both ends included
	Diff        bool     // a first "+" or "-" marks its line as added or removed and is no code
}

// byLine reports whether the lines need elements of their own.
func (o Options) byLine() bool { return o.LineNumbers || o.Diff || len(o.Highlight) > 0 }

// marks reports whether the 1-based line is in one of the ranges.
func (o Options) marks(line int) bool {
	for _, r := range o.Highlight {
		if r[0] <= line && line <= r[1] {
			return true
		}
	}
	return false
}

// HTML returns the inner HTML of the <code> element for a fence in the language lang,
// and the language's full name ("Python" for "py"), which is empty when the language is
// unknown. Results are kept, so that asking again for the same code costs a look-up.
// It never fails, never panics and may be called by many goroutines at once.
func HTML(lang, code string, o Options) (html string, language string) {
	key := keyOf(lang, code, o)
	if r, ok := kept.Get(key); ok {
		return r.html, r.language
	}
	r := render(key.lang, code, o)
	// The code may be a slice of a whole post: do not keep that alive.
	key.lang, key.code = strings.Clone(key.lang), strings.Clone(code)
	kept.Put(key, r, len(key.lang)+len(code)+len(r.html))
	return r.html, r.language
}

// Language returns what HTML returns as the language's name.
func Language(lang string) string {
	if lexer := find(strings.TrimSpace(lang)); lexer != nil {
		return lexer.Config().Name
	}
	return ""
}

// Append adds to dst what HTML returns for a fence, which is not kept: code that is asked
// for once costs neither the memo nor a text of its own.
func Append(dst []byte, lang, code string, o Options) []byte {
	code = clean(code)
	lexer := find(strings.TrimSpace(lang))
	if lexer == nil || len(code) > maxCode {
		return appendPlain(dst, code, o)
	}
	text, marks := code, ""
	if o.Diff {
		text, marks = splitDiff(code)
	}
	w := newWriter(dst, text, o, marks)
	defer w.release()
	if err := engine.Of(lexer).Lex(text, w); err != nil || !w.complete() {
		return appendPlain(dst, code, o)
	}
	return w.done()
}

// render does the work of HTML without the memo.
func render(lang, code string, o Options) result {
	b := buffers.Get().(*[]byte)
	*b = Append((*b)[:0], lang, code, o)
	r := result{html: string(*b), language: Language(lang)}
	if cap(*b) <= maxBuffer {
		buffers.Put(b)
	}
	return r
}

// buffers are what HTML is written into before it becomes a text.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// maxBuffer is the size in bytes of the largest buffer kept.
const maxBuffer = 1 << 20

// find returns the lexer for a language as authors write it, or nil.
func find(lang string) chroma.Lexer {
	if lang == "" || len(lang) > 64 {
		return nil
	}
	return engine.Find(strings.ToLower(lang))
}

// clean gives code the form lexers and browsers agree on: lines end in \n, bytes that
// are not UTF-8 and NUL become U+FFFD.
func clean(code string) string {
	if strings.IndexByte(code, '\r') >= 0 {
		code = newlines.Replace(code)
	}
	code = strings.ToValidUTF8(code, "\uFFFD")
	return strings.ReplaceAll(code, "\x00", "\uFFFD")
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// splitDiff takes the first character off lines that begin with "+" or "-". marks has
// one byte a line: '+', '-' or ' '.
func splitDiff(code string) (text, marks string) {
	var b, m strings.Builder
	for line := range strings.SplitAfterSeq(code, "\n") {
		switch {
		case line == "":
			continue
		case line[0] == '+' || line[0] == '-':
			m.WriteByte(line[0])
			b.WriteString(line[1:])
		default:
			m.WriteByte(' ')
			b.WriteString(line)
		}
	}
	return b.String(), m.String()
}
