package render

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/text/unicode/bidi"
)

// A direction is the way text runs: that of its first letter, as in the rules P2 and P3
// of the Unicode bidirectional algorithm (UAX #9) and for dir="auto" in HTML.
type direction int8

const (
	noDirection direction = iota // no letter has any, so it runs as what is around it
	leftToRight
	rightToLeft
)

var directionNames = [...]string{"", "ltr", "rtl"}

// directed are the nodes whose element says which way it runs, where that is not the way
// of what is around it.
var directed = map[ast.NodeKind]bool{
	ast.KindParagraph: true, ast.KindHeading: true, ast.KindList: true,
	ast.KindBlockquote: true, kindAlert: true, kindBox: true, extast.KindTable: true, extast.KindTableCell: true,
	extast.KindDefinitionList: true, extast.KindDefinitionTerm: true, extast.KindDefinitionDescription: true,
}

// dir writes the attribute dir of n's element, if it needs one.
func (p *page) dir(n ast.Node) { p.attribute("dir", directionNames[p.turn(n)]) }

// turned gives n, which goldmark writes, that attribute.
func (p *page) turned(n ast.Node) {
	switch n.Kind() {
	case ast.KindList, ast.KindBlockquote,
		extast.KindDefinitionList, extast.KindDefinitionTerm, extast.KindDefinitionDescription:
		if own := p.turn(n); own != noDirection {
			n.SetAttributeString("dir", []byte(directionNames[own]))
		}
	}
}

// textBlock writes the text of a list's item that stands in it without a paragraph. Where
// it is of another direction, it is set apart in the item: dir of the item itself would move
// its marker away from those of the others. That of a task is its box.
func textBlock(p *page, n ast.Node, entering bool) ast.WalkStatus {
	own := (&directionLook{source: p.source}).in(n)
	apart := own != noDirection && n.Parent().Kind() == ast.KindListItem && own != p.flow(n) &&
		n.FirstChild().Kind() != extast.KindTaskCheckBox
	switch {
	case entering && apart:
		p.put(`<span dir="`, directionNames[own], `">`)
	case entering:
	case apart:
		p.put("</span>")
		fallthrough
	default:
		if n.NextSibling() != nil && n.FirstChild() != nil { // as goldmark has it
			p.put("\n")
		}
	}
	return ast.WalkContinue
}

// turn returns the direction of n if it is another than around n, else noDirection.
func (p *page) turn(n ast.Node) direction {
	own := p.runs(n)
	if around := n.Parent(); own == noDirection || around == nil || own == p.flow(around) {
		return noDirection
	}
	return own
}

// flow returns the direction in which what is in n runs if it does not say otherwise.
func (p *page) flow(n ast.Node) direction {
	for ; n != nil; n = n.Parent() {
		if own := p.runs(n); directed[n.Kind()] && own != noDirection {
			return own
		}
	}
	if p.options.RightToLeft {
		return rightToLeft
	}
	return leftToRight
}

// runs returns the direction of n's first letter that has one. It is asked for n and for
// each block in it, so what took long to find is kept.
func (p *page) runs(n ast.Node) direction {
	if box, ok := n.(*boxNode); !directed[n.Kind()] || ok && box.shape == bareShape {
		return noDirection
	}
	if known, ok := p.directions[n]; ok {
		return known
	}
	look := directionLook{source: p.source}
	found := look.in(n)
	if look.cost > 100 {
		if p.directions == nil {
			p.directions = map[ast.Node]direction{}
		}
		p.directions[n] = found
	}
	return found
}

// A directionLook looks for the first letter that has a direction.
type directionLook struct {
	source []byte
	cost   int // nodes and bytes looked at
}

// in looks through the text of n. Code, formulas, addresses and raw HTML are no text: a
// paragraph in Arabic may begin with a command.
func (l *directionLook) in(n ast.Node) direction {
	l.cost++
	switch n := n.(type) {
	case *ast.Text:
		return l.text(unescape(n.Value(l.source)))
	case *ast.String:
		return l.text(unescape(n.Value))
	case *wikiNode:
		return l.text(firstOf(n.label, n.target))
	case *ast.CodeSpan, *ast.AutoLink, *ast.Image, *ast.RawHTML, *mathNode:
		return noDirection
	case *alertNode:
		if n.title != nil {
			if found := l.in(n.title); found != noDirection {
				return found
			}
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if found := l.in(c); found != noDirection {
			return found
		}
	}
	return noDirection
}

func (l *directionLook) text(s string) direction {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c |= 0x20; 'a' <= c && c <= 'z' {
				l.cost += i
				return leftToRight
			}
			i++
			continue
		}
		class, size := bidi.LookupString(s[i:])
		switch class.Class() {
		case bidi.L:
			l.cost += i
			return leftToRight
		case bidi.R, bidi.AL:
			l.cost += i
			return rightToLeft
		}
		i += max(size, 1)
	}
	l.cost += len(s)
	return noDirection
}
