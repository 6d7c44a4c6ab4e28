package svg

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// alike reports whether two drawings are of the same elements. What their texts say may
// differ: Mermaid makes up a new name for every commit that has none.
func alike(a, b *html.Node) bool {
	if a.Type != b.Type || a.Type == html.ElementNode && a.Data != b.Data {
		return false
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
		other := attribute(dark, a.Key)
		if a.Key == "style" {
			light.Attr[i].Val = mergeDeclarations(a.Val, other)
		} else if merged, ok := both(a.Val, other); ok {
			light.Attr[i].Val = merged
		}
	}
	if light.Type == html.TextNode && light.Parent.Data == "style" && light.Data != dark.Data {
		light.Data = mergeRules(light.Data, dark.Data)
	}
	for x, y := light.FirstChild, dark.FirstChild; x != nil; x, y = x.NextSibling, y.NextSibling {
		merge(x, y)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// onPaper gives a drawing a light ground, so that it can be read on a dark page.
func onPaper(root *html.Node) {
	const ground = "background-color:#fff"
	for i, a := range root.Attr {
		if a.Key == "style" {
			root.Attr[i].Val = strings.TrimSuffix(a.Val, ";") + ";" + ground
			return
		}
	}
	root.Attr = append(root.Attr, html.Attribute{Key: "style", Val: ground})
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
	others := map[string]string{}
	for one := range strings.SplitSeq(dark, ";") {
		property, value, _ := strings.Cut(one, ":")
		others[property] = strings.TrimSuffix(value, "!important")
	}
	var merged []string
	for one := range strings.SplitSeq(light, ";") {
		merged = append(merged, one)
		property, value, _ := strings.Cut(one, ":")
		value, important := strings.CutSuffix(value, "!important")
		if pair, differ := both(value, others[property]); differ {
			if important {
				pair += "!important"
			}
			merged = append(merged, property+":"+pair)
		}
	}
	return strings.Join(merged, ";")
}

// mergeRules merges two lists of rules as rules writes them: the n-th rule for a selector
// with the n-th for the same one.
func mergeRules(light, dark string) string {
	others := map[string][]string{}
	for rule := range strings.SplitSeq(dark, "}") {
		selector, body, _ := strings.Cut(rule, "{")
		others[selector] = append(others[selector], body)
	}
	var b strings.Builder
	for rule := range strings.SplitSeq(light, "}") {
		selector, body, found := strings.Cut(rule, "{")
		if !found {
			continue
		}
		if list := others[selector]; len(list) > 0 {
			body, others[selector] = mergeDeclarations(body, list[0]), list[1:]
		}
		b.WriteString(selector + "{" + body + "}")
	}
	return b.String()
}
