// Package math turns TeX into MathML, which browsers draw without any script.
//
// KaTeX does the work, in a JavaScript engine written in Go (internal/math/katex holds
// the program; build/katex.sh fetches a newer one). KaTeX's MathML is then brought to
// what all browsers draw, MathML Core, and checked against a list of what may be in a
// page. The same TeX always gives the same bytes.
//
// Words:
//
//	formula  a piece of TeX and whether it stands in a line of text or by itself
//	engine   a JavaScript machine that holds KaTeX: started with the first formula
package math

import (
	"strings"
	"unicode/utf8"

	"galley/internal/memo"
)

// MaxLength bounds a formula, in bytes. KaTeX needs a quarter of a second for the worst
// text of this length that is known.
const MaxLength = 5000

// Result is a formula as HTML, or what is wrong with it. HTML is "" exactly when
// Problem is not.
type Result struct {
	HTML    string // one math element
	Problem string // a sentence for the author
	At      int    // offset in the TeX of what Problem speaks of, in bytes
}

// A key names one rendering.
type key struct {
	tex     string
	display bool
}

// kept holds 16 MB of TeX and HTML for the whole process: preview and export share it.
var kept = memo.New[key, Result](16 << 20)

// HTML renders a formula. It is safe for concurrent use.
func HTML(tex string, display bool) Result {
	k := key{tex, display}
	if r, ok := kept.Get(k); ok {
		return r
	}
	r := render(tex, display)
	k.tex = strings.Clone(tex) // which may be a slice of a whole post
	kept.Put(k, r, len(tex)+len(r.HTML)+len(r.Problem))
	return r
}

func render(tex string, display bool) Result {
	switch {
	case strings.TrimSpace(tex) == "":
		return Result{Problem: "This formula is empty."}
	case len(tex) > MaxLength:
		return Result{Problem: "This formula is too long. Write it as several."}
	}
	answer, err := engines.ask(strings.ToValidUTF8(tex, "\uFFFD"), display)
	if err != nil {
		return Result{Problem: "This formula is too complicated to lay out. Write it as several."}
	}
	if answer.Error != "" {
		return Result{Problem: inWords(answer.Error), At: byteOffset(tex, answer.At)}
	}
	html, ok := core(answer.HTML)
	if !ok {
		return Result{Problem: "This formula holds something that may not be in a page."}
	}
	return Result{HTML: html}
}

// inWords says what KaTeX found as a sentence.
func inWords(said string) string {
	if name, ok := strings.CutPrefix(said, "Undefined control sequence: "); ok {
		return "KaTeX does not know the command " + name + "."
	}
	if name, ok := strings.CutPrefix(said, untrusted); ok {
		return "The command " + name + " may not be used in a page."
	}
	if strings.HasPrefix(said, "Too many expansions") {
		return "The macros of this formula never come to an end."
	}
	return "This formula cannot be read: " + strings.TrimSuffix(said, ".") + "."
}

// byteOffset turns an offset in UTF-16 units, as JavaScript counts, into one in bytes.
func byteOffset(tex string, units int) int {
	for i, r := range tex {
		if units <= 0 {
			return i
		}
		units--
		if r > 0xFFFF && r != utf8.RuneError {
			units--
		}
	}
	return len(tex)
}
