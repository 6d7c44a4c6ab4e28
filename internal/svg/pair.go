package svg

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// alike reports whether two drawings differ in nothing but the values of attributes and
// rules.
func alike(a, b *html.Node) bool {
	if a.Type != b.Type || a.Data != b.Data && a.Type != html.TextNode || len(a.Attr) != len(b.Attr) {
		return false
	}
	if a.Type == html.TextNode && a.Data != b.Data && a.Parent.Data != "style" {
		return false
	}
	for i := range a.Attr {
		if a.Attr[i].Key != b.Attr[i].Key {
			return false
		}
	}
	x, y := a.FirstChild, b.FirstChild
	for ; x != nil && y != nil; x, y = x.NextSibling, y.NextSibling {
		if !alike(x, y) {
			return false
		}
	}
	return x == nil && y == nil
}

// merge puts the colours of dark beside those of light where they differ.
func merge(light, dark *html.Node) {
	for i, a := range light.Attr {
		if a.Key == "style" {
			light.Attr[i].Val = mergeDeclarations(a.Val, dark.Attr[i].Val)
		} else if merged, ok := both(a.Val, dark.Attr[i].Val); ok {
			light.Attr[i].Val = merged
		}
	}
	if light.Type == html.TextNode && light.Data != dark.Data {
		light.Data = mergeRules(light.Data, dark.Data)
	}
	for x, y := light.FirstChild, dark.FirstChild; x != nil; x, y = x.NextSibling, y.NextSibling {
		merge(x, y)
	}
}

var colour = regexp.MustCompile(`^(#[0-9a-fA-F]{3,8}|(rgb|hsl)a?\([\d\s.,%/deg-]*\)|[a-z]+)$`)

// both returns a colour for light and dark pages, and false when the two values are the
// same or no colours.
func both(light, dark string) (string, bool) {
	if light == dark || !colour.MatchString(light) || !colour.MatchString(dark) || light == "none" || dark == "none" {
		return light, false
	}
	return "light-dark(" + light + "," + dark + ")", true
}

// mergeDeclarations keeps the light colour in front, for browsers that know no pairs.
func mergeDeclarations(light, dark string) string {
	a, b := strings.Split(light, ";"), strings.Split(dark, ";")
	if len(a) != len(b) {
		return light
	}
	var merged []string
	for i := range a {
		merged = append(merged, a[i])
		property, value, _ := strings.Cut(a[i], ":")
		other, ok := strings.CutPrefix(b[i], property+":")
		value, important := strings.CutSuffix(value, "!important")
		pair, differ := both(value, strings.TrimSuffix(other, "!important"))
		if ok && differ {
			if important {
				pair += "!important"
			}
			merged = append(merged, property+":"+pair)
		}
	}
	return strings.Join(merged, ";")
}

// mergeRules merges two lists of rules as rules writes them.
func mergeRules(light, dark string) string {
	a, b := strings.SplitAfter(light, "}"), strings.SplitAfter(dark, "}")
	if len(a) != len(b) {
		return light
	}
	for i := range a {
		selector, body, _ := strings.Cut(strings.TrimSuffix(a[i], "}"), "{")
		other, otherBody, _ := strings.Cut(strings.TrimSuffix(b[i], "}"), "{")
		if selector != "" && selector == other {
			a[i] = selector + "{" + mergeDeclarations(body, otherBody) + "}"
		}
	}
	return strings.Join(a, "")
}
