// Package svg makes a drawing that a program made safe to stand in a page.
//
// Clean keeps the elements, attributes and rules of style that draw and takes away what
// could run, load or reach out of the drawing. It works on the tree that browsers make of
// the text, and what it returns parses to the tree it looked at. Pair makes one drawing of
// two that differ in colours only: one for light pages, one for dark ones.
package svg

import (
	"errors"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxLength bounds a drawing, in bytes.
const MaxLength = 1 << 20

const (
	maxDepth = 100
	maxNodes = 20_000
)

// Clean returns the drawing in text with all its ids and class rules kept to itself: ids
// begin with prefix, which must be a name, and differ between the drawings of a page.
func Clean(text, prefix string) (string, error) {
	root, err := parse(text, prefix)
	if err != nil {
		return "", err
	}
	return write(root)
}

// Pair is Clean for two drawings of the same thing, in the colours for a light and for a
// dark page. The result has both colours wherever they differ. Where more than colours
// differs it is the light drawing alone, on a light ground of its own.
func Pair(light, dark, prefix string) (string, error) {
	root, err := parse(light, prefix)
	if err != nil {
		return "", err
	}
	if other, err := parse(dark, prefix); err == nil && alike(root, other) {
		merge(root, other)
	} else {
		onPaper(root)
	}
	return write(root)
}

// parse returns the cleaned tree of a drawing.
func parse(text, prefix string) (*html.Node, error) {
	if len(text) > MaxLength {
		return nil, errors.New("the drawing is too large")
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(strings.TrimSpace(text)), body)
	if err != nil {
		return nil, err
	}
	if len(nodes) != 1 || nodes[0].Data != "svg" || nodes[0].Namespace != "svg" {
		return nil, errors.New("the drawing is not one svg element")
	}
	c := cleaner{prefix: prefix, ids: map[string]bool{}}
	if err := c.prune(nodes[0], 0); err != nil {
		return nil, err
	}
	c.clean(nodes[0])
	c.name(nodes[0])
	return nodes[0], nil
}

func write(root *html.Node) (string, error) {
	var b strings.Builder
	if err := html.Render(&b, root); err != nil {
		return "", err
	}
	return b.String(), nil
}
