package svg

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// elements are those that a drawing may hold: shapes, text and what paints them. None of
// them runs, loads, moves or holds HTML. Filters are not among them: they only cast
// shadows, and one that lost a part makes what it is for disappear.
var elements = set(`svg g path rect circle ellipse line polyline polygon text tspan title desc defs
	marker linearGradient radialGradient stop clipPath mask pattern symbol use style`)

// attributes are those that are numbers, names and paint.
var attributes = set(`id class transform d x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy width height points
	viewBox preserveAspectRatio pathLength rotate textLength lengthAdjust
	markerWidth markerHeight markerUnits refX refY orient gradientUnits gradientTransform spreadMethod offset
	patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
	fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
	stroke-dasharray stroke-dashoffset stroke-miterlimit stop-color stop-opacity opacity color
	marker-start marker-mid marker-end clip-path clip-rule mask paint-order vector-effect
	font-family font-size font-weight font-style text-anchor dominant-baseline alignment-baseline
	baseline-shift letter-spacing word-spacing text-decoration visibility display overflow
	role aria-roledescription aria-label aria-labelledby aria-describedby aria-hidden style href`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(list) {
		m[name] = true
	}
	return m
}

// ErrHTML says that the labels of a drawing are HTML, which a drawing cannot hold.
var ErrHTML = errors.New("the labels of the drawing are HTML")

// A cleaner knows the ids of one drawing.
type cleaner struct {
	prefix string
	ids    map[string]bool
	nodes  int
}

// prune leaves the elements below n that may stay, and of a style its text. It notes
// their ids.
func (c *cleaner) prune(n *html.Node, depth int) error {
	if c.nodes++; c.nodes > maxNodes || depth > maxDepth {
		return errors.New("the drawing is too complicated")
	}
	if n.Data != "style" { // which keeps no attributes
		c.noteID(n)
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if child.Data == "switch" {
			choose(child)
		}
		switch {
		case child.Type == html.TextNode:
		case n.Data == "style":
			n.RemoveChild(child)
		case child.Data == "foreignObject":
			return ErrHTML
		case child.Type != html.ElementNode || child.Namespace != "svg" || !elements[child.Data]:
			n.RemoveChild(child)
		default:
			if err := c.prune(child, depth+1); err != nil {
				return err
			}
		}
		child = next
	}
	return nil
}

func (c *cleaner) noteID(n *html.Node) {
	for _, a := range n.Attr {
		if a.Key == "id" && a.Namespace == "" && isName(a.Val) {
			c.ids[a.Val] = true
		}
	}
}

var names = regexp.MustCompile(`^[A-Za-z_][\w.:-]*$`)

// isName reports whether s can be an id: one that needs no escaping anywhere.
func isName(s string) bool { return len(s) < 200 && names.MatchString(s) }

// clean takes away the attributes and rules in n that may not stay.
func (c *cleaner) clean(n *html.Node) {
	c.cleanAttributes(n)
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case child.Type == html.TextNode:
		case child.Data == "style":
			if c.cleanStyle(child); child.FirstChild == nil {
				n.RemoveChild(child)
			}
		default:
			c.clean(child)
		}
		child = next
	}
}

// choose makes a switch the group of its first choice that is not HTML, which is what
// programs that show no HTML in drawings take (SVG 2, section 5.7.3). A switch with
// nothing but HTML keeps it.
func choose(n *html.Node) {
	n.Data, n.DataAtom = "g", 0
	for child := range n.ChildNodes() {
		if child.Type != html.ElementNode || child.Data == "foreignObject" {
			continue
		}
		for other := n.FirstChild; other != nil; other = n.FirstChild {
			n.RemoveChild(other)
		}
		n.AppendChild(child)
		return
	}
}

func (c *cleaner) cleanAttributes(n *html.Node) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Namespace == "xlink" && a.Key == "href" {
			a.Namespace = ""
		}
		if a.Namespace != "" || !attributes[a.Key] {
			continue
		}
		if a.Val = c.value(a.Key, a.Val); a.Val != "" {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

// value returns the value that an attribute gets, "" when it has to go.
func (c *cleaner) value(key, val string) string {
	switch key {
	case "id":
		if !c.ids[val] {
			return ""
		}
		return c.prefix + val
	case "href":
		return c.reference(val)
	case "aria-labelledby", "aria-describedby":
		var found []string
		for _, id := range strings.Fields(val) {
			if c.ids[id] {
				found = append(found, c.prefix+id)
			}
		}
		return strings.Join(found, " ")
	case "style":
		return c.declarations(val)
	case "class", "aria-label", "aria-roledescription":
		return val
	}
	return c.cssValue(val)
}

// reference returns "#id" for an element of the drawing, with the prefix, else "".
func (c *cleaner) reference(val string) string {
	id, ok := strings.CutPrefix(val, "#")
	if !ok || !c.ids[id] {
		return ""
	}
	return "#" + c.prefix + id
}

// name takes a drawing's role away when nothing names it: its texts are read then.
func (c *cleaner) name(root *html.Node) {
	for child := range root.ChildNodes() {
		if child.Data == "title" {
			return
		}
	}
	root.Attr = slices.DeleteFunc(root.Attr, func(a html.Attribute) bool {
		return a.Key == "role" || a.Key == "aria-roledescription" || a.Key == "aria-labelledby"
	})
}
