package math

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// KaTeX writes MathML 3, of which browsers draw a part, MathML Core. What it says in
// attributes outside that part (letters in Fraktur, columns to the right, boxes) is
// said here in characters and classes, which theme/assets/math.css gives their look.

// allowed lists the elements that may be in a formula, each with its attributes.
var allowed = func() map[string][]string {
	all := []string{"mathcolor", "mathbackground", "mathsize", "dir", "displaystyle", "scriptlevel", "class"}
	own := map[string]string{
		"math": "display", "semantics": "", "annotation": "encoding", "mrow": "", "mtext": "mathvariant",
		"mi": "mathvariant", "mn": "mathvariant", "ms": "mathvariant", "mpadded": "width height depth lspace voffset",
		"mo":     "mathvariant form fence separator lspace rspace stretchy symmetric maxsize minsize largeop movablelimits accent",
		"mspace": "width height depth linebreak", "mstyle": "", "mfrac": "linethickness", "msqrt": "", "mroot": "",
		"msub": "", "msup": "", "msubsup": "", "munder": "accentunder", "mover": "accent", "munderover": "accent accentunder",
		"mmultiscripts": "", "mprescripts": "", "none": "", "mphantom": "", "merror": "",
		"mtable": "", "mtr": "", "mtd": "columnspan rowspan", "menclose": "",
	}
	lists := make(map[string][]string, len(own))
	for name, attributes := range own {
		lists[name] = append(strings.Fields(attributes), all...)
	}
	return lists
}()

// core brings KaTeX's output to MathML Core. ok is false when it holds anything that
// KaTeX has no reason to write.
func core(katexHTML string) (string, bool) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(katexHTML), body)
	if err != nil || len(nodes) != 1 || nodes[0].FirstChild == nil || nodes[0].FirstChild.Data != "math" {
		return "", false
	}
	root := nodes[0].FirstChild // in span.katex
	if root.NextSibling != nil || !convert(root, 0) {
		return "", false
	}
	var b strings.Builder
	if err := html.Render(&b, root); err != nil {
		return "", false
	}
	return b.String(), true
}

// maxDepth bounds the nesting of what is drawn.
const maxDepth = 300

// convert changes n and what is in it, and reports whether all of it may stay.
func convert(n *html.Node, depth int) bool {
	if n.Type == html.TextNode {
		return true
	}
	names, known := allowed[n.Data]
	if n.Type != html.ElementNode || n.Namespace != "math" || !known || depth > maxDepth {
		return false
	}
	class := classOf(n)
	switch n.Data {
	case "mtable":
		table(n)
	case "menclose":
		n.Data = "mrow"
	}
	variant := attribute(n, "mathvariant")
	if n.FirstChild != nil && n.FirstChild.Type == html.TextNode && n.Data != "annotation" {
		n.FirstChild.Data, variant = letters(n.FirstChild.Data, variant)
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "class" || a.Key == "mathvariant" || !slices.Contains(names, a.Key)
	})
	if variant != "" {
		n.Attr = append(n.Attr, html.Attribute{Key: "mathvariant", Val: variant})
	}
	if class != "" {
		n.Attr = append(n.Attr, html.Attribute{Key: "class", Val: class})
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !convert(c, depth+1) {
			return false
		}
	}
	return true
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// classOf returns the classes of math.css for n. KaTeX's own speak to a style sheet that
// is not there; table has left its word on cells in the form of such classes.
func classOf(n *html.Node) string {
	switch n.Data {
	case "menclose":
		return "enclose-" + strings.Join(strings.FieldsFunc(attribute(n, "notation"), notLetter), " enclose-")
	case "mtable":
		return tableClass(n)
	case "mtd":
		return attribute(n, cellMark)
	}
	return ""
}

func notLetter(r rune) bool { return r < 'a' || r > 'z' }

// cellMark is the attribute in which table leaves a cell's classes.
const cellMark = "data-cell"

func tableClass(n *html.Node) string {
	var classes []string
	if strings.HasPrefix(attribute(n, "columnspacing"), "0em") {
		classes = append(classes, "aligned")
	}
	if attribute(n, "width") == "100%" {
		classes = append(classes, "tagged")
	}
	if attribute(n, "rowspacing") == "0.1em" {
		classes = append(classes, "tight")
	}
	return strings.Join(classes, " ")
}

// table takes out the empty columns with which KaTeX numbers equations by style sheet,
// and tells each cell its side and its rules.
func table(n *html.Node) {
	sides := strings.Fields(attribute(n, "columnalign"))
	lines := strings.Fields(attribute(n, "columnlines"))
	under := strings.Fields(attribute(n, "rowlines"))
	for r, row := 0, n.FirstChild; row != nil; r, row = r+1, row.NextSibling {
		dropNumbers(row)
		for c, cell := 0, row.FirstChild; cell != nil; c, cell = c+1, cell.NextSibling {
			var marks []string
			if c < len(sides) && (sides[c] == "left" || sides[c] == "right") {
				marks = append(marks, sides[c])
			}
			if c < len(lines) && lines[c] != "none" {
				marks = append(marks, "line-end")
			}
			if r < len(under) && under[r] != "none" {
				marks = append(marks, "line-below")
			}
			if attribute(cell, "width") == "50%" {
				marks = append(marks, "glue")
			}
			if len(marks) > 0 {
				cell.Attr = append(cell.Attr, html.Attribute{Key: cellMark, Val: strings.Join(marks, " ")})
			}
		}
	}
}

func dropNumbers(row *html.Node) {
	for cell := row.FirstChild; cell != nil; {
		next := cell.NextSibling
		if class := attribute(cell, "class"); cell.FirstChild == nil && (class == "mtr-glue" || class == "mml-eqn-num") {
			row.RemoveChild(cell)
		}
		cell = next
	}
}
