package render

import (
	"bytes"
	"html"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// In a destination may stand a call of a generator's templates, as in
//
//	[that]({% post_url 2024-01-31-that %})   ![it]({{ site.baseurl }}/it.png)
//
// CommonMark ends a destination at the first white space and so sees no link. What the
// call stands for is known to Options.Link and Options.Image, which are given it as it is
// written.

// callParser reads links and images whose destination has a call with white space or
// parentheses in it. It comes before goldmark's own parser of links, and lets that do it.
type callParser struct{ links parser.InlineParser }

// Trigger implements parser.InlineParser.
func (callParser) Trigger() []byte { return []byte{']'} }

// Parse implements parser.InlineParser.
func (p callParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 2 || line[1] != '(' {
		return nil
	}
	line = line[:min(len(line), maxDestination)]
	filled := fillCalls(line, 2, nil)
	if filled == nil {
		return nil
	}
	n := p.links.Parse(parent, &filledReader{Reader: block, line: filled, at: segment.Start}, pc)
	switch n := n.(type) {
	case *ast.Link:
		n.Destination = original(line, filled, n.Destination)
	case *ast.Image:
		n.Destination = original(line, filled, n.Destination)
	}
	return n
}

// original returns the part of source that dest is of filled.
func original(source, filled, dest []byte) []byte {
	at := cap(filled) - cap(dest)
	if len(dest) == 0 || at < 0 || at+len(dest) > len(source) {
		return dest // it is not of filled
	}
	return source[at : at+len(dest)]
}

// maxDestination and maxCall bound the length of a destination with calls and of one call,
// in bytes, so that looking for their ends stays cheap in a text full of brackets and braces.
const (
	maxDestination = 2000
	maxCall        = 300
)

// fillCalls puts letters in the place of the calls of the destination that begins at a
// place of source, so that nothing in them ends it. It writes to filled, a copy of source
// that it makes when that is nil and there is a call.
func fillCalls(source []byte, at int, filled []byte) []byte {
	end := min(len(source), at+maxDestination)
	if bytes.IndexByte(source[at:end], '{') < 0 {
		return filled
	}
	for at < end && (source[at] == ' ' || source[at] == '\t') {
		at++
	}
	for open := 0; at < end; at++ {
		switch c := source[at]; {
		case c <= ' ', c == ')' && open == 0, c == '<', c == '\\':
			return filled
		case c == '(':
			open++
		case c == ')':
			open--
		case c == '{':
			length := callLength(source[at:])
			if length == 0 {
				continue
			}
			if filled == nil {
				filled = slices.Clip(bytes.Clone(source))
			}
			for range length {
				filled[at] = 'x'
				at++
			}
			at--
		}
	}
	return filled
}

// callLength returns the length of the call that text begins with, 0 for none.
func callLength(text []byte) int {
	if len(text) < 4 || text[0] != '{' || text[1] != '{' && text[1] != '%' {
		return 0
	}
	closing := "}}"
	if text[1] == '%' {
		closing = "%}"
	}
	line, _, _ := bytes.Cut(text[:min(len(text), maxCall)], []byte("\n"))
	end := bytes.Index(line[2:], []byte(closing))
	if end < 0 {
		return 0
	}
	return 2 + end + len(closing)
}

// filledReader reads the beginning of a line filled.
type filledReader struct {
	text.Reader
	line []byte
	at   int // where it begins in the source
}

// PeekLine implements text.Reader.
func (r *filledReader) PeekLine() ([]byte, text.Segment) {
	line, segment := r.Reader.PeekLine()
	if from := segment.Start - r.at; from >= 0 && from < len(r.line) && segment.Padding == 0 {
		return r.line[from:], segment
	}
	return line, segment
}

// callDefinitions reads definitions with a call, [name]: {{ site.baseurl }}/a: goldmark's
// reader of definitions sees a source in which such calls are filled. It comes before that
// one, which reads all others.
type callDefinitions struct{ definitions parser.ParagraphTransformer }

// filledSource is the source with the calls of definitions filled, made once for a text.
var filledSource = parser.NewContextKey()

// Transform implements parser.ParagraphTransformer.
func (t callDefinitions) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	source, lines := reader.Source(), n.Lines()
	written := source[lines.At(0).Start:lines.At(lines.Len()-1).Stop]
	if !bytes.Contains(written, []byte("]:")) || !mayCall(written) {
		return
	}
	filled, ok := pc.Get(filledSource).([]byte)
	if !ok {
		filled = fillDefinitions(source)
		pc.Set(filledSource, filled)
	}
	if filled == nil {
		return
	}
	parent, next := n.Parent(), n.NextSibling()
	t.definitions.Transform(n, &sourceReader{reader, filled}, &definingContext{pc, source, filled})
	last := n.PreviousSibling()
	if n.Parent() == nil { // all of it was definitions
		if last = parent.LastChild(); next != nil {
			last = next.PreviousSibling()
		}
	}
	for ; last != nil; last = last.PreviousSibling() {
		d, ok := last.(*ast.LinkReferenceDefinition)
		if !ok {
			return
		}
		d.Destination = original(source, filled, d.Destination)
	}
}

// mayCall reports whether text has the beginning of a call.
func mayCall(text []byte) bool {
	return bytes.Contains(text, []byte("{{")) || bytes.Contains(text, []byte("{%"))
}

// fillDefinitions fills the calls behind all names with a colon, nil when there are none.
func fillDefinitions(source []byte) (filled []byte) {
	for at := 0; ; {
		colon := bytes.Index(source[at:], []byte("]:"))
		if colon < 0 {
			return filled
		}
		at += colon + len("]:")
		filled = fillCalls(source, at, filled)
	}
}

// sourceReader is a reader of another source.
type sourceReader struct {
	text.Reader
	source []byte
}

// Source implements text.Reader.
func (r *sourceReader) Source() []byte { return r.source }

// definingContext is told of definitions in filled, and tells what stands in source.
type definingContext struct {
	parser.Context
	source, filled []byte
}

// AddReference implements parser.Context.
func (c *definingContext) AddReference(r parser.Reference) {
	c.Context.AddReference(parser.NewReference(r.Label(), original(c.source, c.filled, r.Destination()), r.Title()))
}

// escapeCalls percent-encodes the calls that addresses in HTML begin with: for the
// sanitiser an address has no white space.
func escapeCalls(raw string) string {
	if !mayCall([]byte(raw)) {
		return raw
	}
	var b strings.Builder
	done := 0
	for _, a := range htmlAddresses(raw) {
		end := a.from
		for {
			length := callLength([]byte(raw[end:a.to]))
			if length == 0 {
				break
			}
			end += length
		}
		if end > a.from && a.form == HTMLLink {
			b.WriteString(raw[done:a.from])
			b.WriteString(url.PathEscape(html.UnescapeString(raw[a.from:end])))
			done = end
		}
	}
	b.WriteString(raw[done:])
	return b.String()
}

// unescapeCalls undoes escapeCalls in one address.
func unescapeCalls(address string) string {
	if !strings.HasPrefix(address, "%7B%7B") && !strings.HasPrefix(address, "%7B%25") {
		return address
	}
	end := strings.LastIndex(address, "%7D") + len("%7D")
	calls, err := url.PathUnescape(address[:max(end, 0)])
	if end < len("%7D") || err != nil {
		return address
	}
	return calls + address[end:]
}
