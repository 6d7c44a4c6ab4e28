package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// Raw HTML reaches the article in pieces: one Markdown node holds "<div>", a later one
// "</div>". Each piece is sanitised by itself, then its tags pass through a stack, so
// that what the article gets is properly nested: an end tag without a start is dropped,
// an element left open is closed where its Markdown container ends.

// maxOpen is how many raw elements may be open at a time; tags beyond it are dropped.
const maxOpen = 100

// rawHTML is the stack of elements that raw HTML has opened.
type rawHTML struct {
	keep bool     // the author is trusted: nothing is sanitised
	open []string // element names, the innermost last
	base int      // those from here on were opened in the current Markdown container
}

// depth returns how many elements are open.
func (r *rawHTML) depth() int { return len(r.open) }

// enter begins a Markdown container: elements opened outside cannot be closed inside.
func (r *rawHTML) enter() (outer int) {
	outer, r.base = r.base, len(r.open)
	return outer
}

// leave closes what the container left open and goes back to the outer one.
func (r *rawHTML) leave(p *page, outer int) {
	r.closeTo(p, r.base)
	r.base = outer
}

// closeTo closes elements until n are open.
func (r *rawHTML) closeTo(p *page, n int) {
	for i := len(r.open) - 1; i >= n; i-- {
		if r.open[i] == "script" {
			p.put("\n-->") // after "<!--<script" a browser would not see the end tag
		}
		p.put("</", r.open[i], ">")
	}
	if n < len(r.open) {
		r.open = r.open[:n]
	}
}

// beforeBlock closes a raw <p> before a Markdown block, as a browser would.
func (p *page) beforeBlock(n ast.Node) {
	if len(p.raw.open) == p.raw.base || n.Type() != ast.TypeBlock ||
		n.Kind() == ast.KindHTMLBlock || n.Kind() == ast.KindTextBlock {
		return
	}
	before := len(p.buf)
	p.raw.imply(p, "div")
	if len(p.buf) > before {
		p.put("\n")
	}
}

// htmlBlock writes a block of raw HTML.
func htmlBlock(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.HTMLBlock)
	raw := string(n.Lines().Value(p.source))
	if n.HasClosure() {
		raw += string(n.ClosureLine.Value(p.source))
	}
	before := len(p.buf)
	p.html(n, withPictures(raw, func(call *shortcodeNode, at int) {
		e := call.notRun()
		p.problem(n, e)
		e.Line += strings.Count(raw[:at], "\n")
	}))
	if written := p.buf[before:]; len(strings.TrimSpace(util.BytesToReadOnlyString(written))) == 0 {
		p.buf = p.buf[:before] // a comment, or what the sanitiser took away
	}
	return ast.WalkContinue
}

// htmlInline writes a tag or comment in a line of text.
func htmlInline(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		n := node.(*ast.RawHTML)
		p.html(n, string(n.Segments.Value(p.source)))
	}
	return ast.WalkSkipChildren
}

// html writes a piece of raw HTML.
func (p *page) html(n ast.Node, raw string) {
	if name, end, ok := bareTag(raw); ok {
		if end {
			p.raw.end(p, name)
		} else {
			p.raw.start(p, name, raw, false)
		}
		return
	}
	raw = strings.ReplaceAll(raw, "\x00", "\uFFFD")
	if !p.raw.keep {
		p.removed(n, raw)
		raw = policy().Sanitize(escapeCalls(raw))
	}
	z := html.NewTokenizer(strings.NewReader(raw))
	for read := 0; ; read += len(z.Raw()) {
		if z.Next() == html.ErrorToken {
			p.text(raw[read:]) // a tag without an end shows as the text it is
			return
		}
		p.token(z)
	}
}

// token writes one token of raw HTML.
func (p *page) token(z *html.Tokenizer) {
	raw := string(z.Raw())
	switch t := z.Token(); t.Type {
	case html.TextToken:
		if n := len(p.raw.open); n == 0 || !rawText[p.raw.open[n-1]] {
			raw = strings.ReplaceAll(raw, "<", "&lt;") // "</" at the end would take what follows along
		}
		p.put(raw)
	case html.CommentToken:
		if word, _, _ := strings.Cut(strings.TrimSpace(t.Data), " "); word != "more" { // only marks where a summary ends
			p.put(t.String())
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		if tag, changed := p.resolve(t); changed {
			raw = tag
		}
		p.raw.start(p, t.Data, raw, t.Type == html.SelfClosingTagToken)
	case html.EndTagToken:
		p.raw.end(p, t.Data)
	}
}

// start writes the start tag of an element.
func (r *rawHTML) start(p *page, name, tag string, selfClosing bool) {
	if pageOnly[name] || len(r.open) >= maxOpen {
		return
	}
	r.imply(p, name)
	p.put(tag)
	if !void[name] && !(selfClosing && r.foreign(name)) {
		r.open = append(r.open, name)
	}
}

// end writes the end tag of an element, and those of elements left open in it.
func (r *rawHTML) end(p *page, name string) {
	for i := len(r.open) - 1; i >= r.base; i-- {
		if r.open[i] == name {
			r.closeTo(p, i+1)
			r.open = r.open[:i]
			p.put("</", name, ">")
			return
		}
	}
}

// foreign reports whether an element is SVG or MathML, where "/>" ends an element.
func (r *rawHTML) foreign(name string) bool {
	return name == "svg" || name == "math" || slices.Contains(r.open, "svg") || slices.Contains(r.open, "math")
}

// imply closes the elements that a browser would close by itself when name starts.
func (r *rawHTML) imply(p *page, name string) {
	if closesParagraph[name] {
		r.closeOutermost(p, []string{"p"}, paragraphScope)
	}
	if rule, ok := implied[name]; ok {
		r.closeOutermost(p, rule.closes, rule.within)
	}
}

// closeOutermost closes the outermost open element named in names, looking outwards to
// the first one in scope.
func (r *rawHTML) closeOutermost(p *page, names []string, scope map[string]bool) {
	found := -1
	for i := len(r.open) - 1; i >= r.base && !scope[r.open[i]]; i-- {
		if slices.Contains(names, r.open[i]) {
			found = i
		}
	}
	if found >= 0 {
		r.closeTo(p, found)
	}
}
