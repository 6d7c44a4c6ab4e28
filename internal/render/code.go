package render

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"galley/internal/highlight"
)

// preOpen begins a code block. It takes the focus, so that the keyboard can scroll it;
// code runs from left to right in a text of any language.
const preOpen = `<pre dir="ltr" tabindex="0">`

// codeBlock writes an indented code block. In Python's Markdown its first line may name
// the language.
func codeBlock(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		code := p.lines(n)
		lang, rest := namedLanguage(code)
		if lang != "" {
			code = rest
		}
		p.code(lang, code, fenceInfo{})
	}
	return ast.WalkSkipChildren
}

// namedLanguage returns the language of which the first line is the name, as in
// ":::python", and the code below.
func namedLanguage(code string) (lang, rest string) {
	line, rest, _ := strings.Cut(code, "\n")
	name, marked := strings.CutPrefix(line, ":::")
	if !marked {
		name, marked = strings.CutPrefix(line, "#!")
	}
	if lang = strings.TrimSpace(name); !marked || highlight.Language(lang) == "" {
		return "", code
	}
	return lang, rest
}

// fence writes a fenced code block, or code between tags, with its options.
func fence(p *page, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		n := node.(*ast.FencedCodeBlock)
		var info fenceInfo
		if tag, ok := n.AttributeString(codeTagOf); ok {
			info = tag.(fenceInfo)
		} else if n.Info != nil {
			info = parseInfo(unescape(n.Info.Value(p.source)))
		}
		if p.drawn(n, info) {
			return ast.WalkSkipChildren
		}
		p.code(info.lang, p.lines(n), info)
	}
	return ast.WalkSkipChildren
}

// rawTag is a tag of Liquid's that says how what follows is to be read, with its line when
// it is alone there.
var rawTag = regexp.MustCompile(`(?m)^[ \t]*\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}[ \t]*\r?\n|\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}`)

func (p *page) code(lang, code string, info fenceInfo) {
	if p.options.Liquid && strings.Contains(code, "raw") && mayCall(util.StringToReadOnlyBytes(code)) {
		code = rawTag.ReplaceAllString(code, "")
	}
	p.put(`<div class="code">`)
	if info.title != "" {
		p.put(`<div class="code-title">`)
		p.text(info.title)
		p.put("</div>")
	}
	p.put(preOpen, "<code")
	if lang != "" {
		p.put(` class="language-`)
		p.text(strings.ToLower(lang))
		p.put(`"`)
	}
	p.attribute("data-lang", highlight.Language(lang))
	p.put(">")
	if p.options.Once {
		p.buf = highlight.Append(p.buf, lang, code, info.options)
	} else {
		html, _ := highlight.HTML(lang, code, info.options)
		p.put(html)
	}
	p.put("</code></pre></div>\n")
}

// lines returns the raw text of a block. It is a part of the source where the lines
// follow each other there, as they do outside lists and quotes.
func (p *page) lines(n ast.Node) string {
	lines := n.Lines()
	if lines.Len() == 0 {
		return ""
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	whole := p.source[first.Start:last.Stop]
	for i, next := 0, first.Start; i < lines.Len(); i++ {
		s := lines.At(i)
		if s.Padding != 0 || s.Start != next {
			whole = nil
			break
		}
		next = s.Stop
	}
	if whole != nil && bytes.HasSuffix(whole, []byte{'\n'}) {
		return util.BytesToReadOnlyString(whole)
	}
	return string(lines.Value(p.source))
}
