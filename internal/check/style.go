package check

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"galley/internal/fault"
	"galley/internal/highlight"
	"galley/internal/post"
	"galley/internal/render"
)

// lead takes note of a post that the text leads to, and looks at the size of a picture.
func (t *text) lead(b render.Block, kind, source, dest string, seen map[string]int) {
	switch {
	case source == "":
	case kind == Link:
		t.reading.leads = append(t.reading.leads, source)
	case kind == Image:
		t.large(source, func(e *fault.Error) *fault.Error {
			line, column := t.picturePlace(b, source, dest, seen)
			return e.At(t.path, line, column)
		})
	}
}

// picturePlace finds a picture in its block: by its address on the page, else by its name.
func (t *text) picturePlace(b render.Block, source, dest string, seen map[string]int) (line, column int) {
	if line, column = t.place(b, dest, seen); column > 0 {
		return line, column
	}
	return t.place(b, source[strings.LastIndexByte(source, '/')+1:], seen)
}

// large reports a picture that is slow to load, at the place that at gives. Of one that
// pages show in smaller files the size does not matter.
func (r *reader) large(source string, at func(*fault.Error) *fault.Error) {
	if r.site.HasRenditions(source) {
		return
	}
	bytes, w, h := r.site.FileSize(source)
	var e *fault.Error
	switch {
	case bytes > LargeImageBytes:
		e = fault.New(fault.TooLarge, "The file %s has %.1f MB; over %d MB it is slow to load.", source, float64(bytes)/(1<<20), LargeImageBytes>>20)
	case max(w, h) > LargeImageSide:
		e = fault.New(fault.TooLarge, "The image %s has %d × %d pixels; no screen shows more than %d on a side.", source, w, h, LargeImageSide)
	default:
		return
	}
	e.Fix = "Make it smaller in a picture program."
	r.add("image-large", at(e))
}

// outside checks an address of another site.
func (t *text) outside(b render.Block, kind, dest string, seen map[string]int) {
	if !strings.HasPrefix(strings.ToLower(dest), "http://") || thisMachine(dest) {
		return
	}
	line, column := t.place(b, dest, seen)
	at, ok := t.offset(line, column)
	if !ok || !strings.HasPrefix(strings.ToLower(t.source[at:]), "http://") {
		return // Markdown made a link of words without http://
	}
	e := insecure(dest)
	e.Repair = &fault.Repair{Label: "Write https", From: at + len("http"), To: at + len("http"), Text: "s"}
	t.add("insecure-"+kind, e.At(t.path, line, column))
}

func insecure(dest string) *fault.Error {
	e := fault.New(fault.Invalid, "This address is not encrypted: %s.", dest)
	e.Fix = "Write https, if that site has it."
	return e
}

// thisMachine reports whether an address is in the reader's own network, where
// encryption is seldom to be had.
func thisMachine(dest string) bool {
	u, err := url.Parse(dest)
	if err != nil {
		return true
	}
	host := u.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified()
	}
	return !strings.Contains(host, ".") || strings.HasSuffix(host, ".local") || strings.HasSuffix(host, ".localhost") ||
		strings.HasSuffix(host, ".onion")
}

// alt reports a picture that says nothing to those who do not see it. In HTML an author
// may say on purpose that there is nothing to say, with alt="".
func (t *text) alt(b render.Block, token *html.Token, seen map[string]int) {
	if token.Data != "img" {
		return
	}
	src, alt, stated := "", "", false
	for _, a := range token.Attr {
		switch a.Key {
		case "src":
			src = a.Val
		case "alt":
			alt, stated = a.Val, true
		}
	}
	if strings.TrimSpace(alt) != "" {
		return
	}
	line, column := 0, 0
	if stated {
		t.split()
		line, column = find(t.lines, b.Line, min(b.EndLine, len(t.lines)), "![]", seen["![]"])
		if line == 0 {
			return
		}
		seen["![]"]++
	} else {
		line, column = t.place(b, src, map[string]int{})
	}
	e := fault.New(fault.Invalid, "This image has no description for people who cannot see it.")
	e.Fix = "Say between the brackets what it shows: ![a lighthouse at dusk](…)."
	t.add("alt", e.At(t.path, line, column))
}

// headings reports headings that skip a level, and titles within the text.
func (t *text) headings(d *render.Document) {
	last, own := 1, strings.HasPrefix(strings.TrimLeft(d.Lead(), " \n"), "<h1")
	for i, h := range d.Headings() {
		switch {
		case h.Level == 1 && !(i == 0 && own):
			e := fault.New(fault.Invalid, "This heading is of the first level, which belongs to the title of the page.")
			e.Fix = "Begin it with two number signs, ##."
			t.add("heading-order", e.At(t.path, h.Line, 1))
		case h.Level > last+1:
			e := fault.New(fault.Invalid, "This heading is of level %d below one of level %d; a level is left out.", h.Level, last)
			e.Fix = "Make it one of level " + string(rune('1'+last)) + "."
			t.add("heading-order", e.At(t.path, h.Line, 1))
		}
		last = h.Level
	}
}

// fences reports code that says no language, or one that nobody knows.
func (t *text) fences() {
	t.split()
	first := 1
	if p, ok := t.site.Post(t.path); ok {
		first = p.BodyLine
	}
	open := ""
	for n := first; n <= len(t.lines); n++ {
		line := t.lines[n-1]
		fence, info := cutFence(line)
		switch {
		case fence == "":
		case open == "":
			open = fence
			t.fence(n, utf8.RuneCountInString(line[:len(line)-len(info)])+1, strings.TrimSpace(info))
		case strings.HasPrefix(fence, open) && strings.TrimSpace(info) == "":
			open = ""
		}
	}
}

func (t *text) fence(line, column int, info string) {
	lang := render.FenceLanguage(info)
	switch {
	case lang == "":
		e := fault.New(post.Note, "This code names no language, so it has no colours.")
		e.Fix = "Write the language behind the fence, or text when it has none."
		t.add("code-language", e.At(t.path, line, column))
	case !highlight.Knows(lang) && !notCode[strings.ToLower(lang)]:
		e := fault.New(fault.Invalid, "No language is called %q, so this code has no colours.", lang)
		e.Fix = "Write text, when it is none."
		t.add("code-unknown", e.At(t.path, line, column))
	}
}

// notCode are the words behind fences that mean to have no colours, or a drawing.
var notCode = map[string]bool{
	"text": true, "txt": true, "plain": true, "plaintext": true, "none": true, "output": true, "mermaid": true, "math": true,
	"console-output": true, "ascii": true, "log": true,
}

// split makes lines of the source when they are first needed.
func (t *text) split() {
	if t.lines == nil {
		t.lines = strings.Split(t.source, "\n")
	}
}

// offset returns where in the source a line and column are.
func (t *text) offset(line, column int) (at int, ok bool) {
	t.split()
	if line < 1 || column < 1 || line > len(t.lines) {
		return 0, false
	}
	for _, l := range t.lines[:line-1] {
		at += len(l) + 1
	}
	rest := t.lines[line-1]
	for ; column > 1 && rest != ""; column-- {
		_, n := utf8.DecodeRuneInString(rest)
		at, rest = at+n, rest[n:]
	}
	return at, column == 1
}
