package svg

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// properties are the properties of style that paint and set type.
var properties = set(`fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
	stroke-dasharray stroke-dashoffset stroke-miterlimit stop-color stop-opacity opacity color
	marker-start marker-mid marker-end marker clip-path clip-rule mask paint-order vector-effect
	font font-family font-size font-weight font-style text-anchor dominant-baseline alignment-baseline text-align
	baseline-shift letter-spacing word-spacing text-decoration white-space line-height visibility display overflow
	max-width width height transform transform-origin transform-box rx ry r mix-blend-mode shape-rendering background background-color`)

// cleanStyle rewrites the rules of a style element so that they reach this drawing alone.
func (c *cleaner) cleanStyle(n *html.Node) {
	n.Attr = nil
	var css strings.Builder
	for child := n.FirstChild; child != nil; child = n.FirstChild {
		css.WriteString(child.Data)
		n.RemoveChild(child)
	}
	if text := c.rules(css.String()); text != "" {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	}
}

// rules returns the style rules of css that may stay. Rules that hold others (media,
// keyframes) and imports are left out.
func (c *cleaner) rules(css string) string {
	var b strings.Builder
	for css = withoutComments(css); css != ""; {
		open := strings.IndexAny(css, "{;")
		if open < 0 {
			break
		}
		if css[open] == ';' { // @import and the like
			css = css[open+1:]
			continue
		}
		end := closingBrace(css, open)
		selector, body := strings.TrimSpace(css[:open]), css[open+1:end]
		css = css[min(end+1, len(css)):]
		if strings.ContainsAny(body, "{}") {
			continue
		}
		selector, declarations := c.selectors(selector), c.declarations(body)
		if selector != "" && declarations != "" {
			b.WriteString(selector + "{" + declarations + "}")
		}
	}
	return b.String()
}

func withoutComments(css string) string {
	for {
		before, rest, found := strings.Cut(css, "/*")
		if !found {
			return css
		}
		_, after, _ := strings.Cut(rest, "*/")
		css = before + " " + after
	}
}

// closingBrace returns where the block that opens at open ends.
func closingBrace(css string, open int) int {
	depth := 0
	for i := open; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(css)
}

var (
	// Without + and ~, which lead from the drawing to what stands behind it.
	selectors   = regexp.MustCompile(`^#[A-Za-z_][\w\s.#>*:()="\[\]^$-]*$`)
	idSelectors = regexp.MustCompile(`#([A-Za-z_][\w-]*)`)
)

// selectors returns a list of selectors that match inside the drawing only, "" for none.
func (c *cleaner) selectors(list string) string {
	var kept []string
	for one := range strings.SplitSeq(list, ",") {
		one = strings.TrimSpace(one)
		if !selectors.MatchString(one) || strings.Contains(one, ":root") {
			continue
		}
		own := true
		one = idSelectors.ReplaceAllStringFunc(one, func(id string) string {
			own = own && c.ids[id[1:]]
			return "#" + c.prefix + id[1:]
		})
		if own {
			kept = append(kept, one)
		}
	}
	return strings.Join(kept, ",")
}

// declarations returns what may stay of "fill:red;stroke:blue".
func (c *cleaner) declarations(text string) string {
	var kept []string
	for one := range strings.SplitSeq(text, ";") {
		property, value, _ := strings.Cut(one, ":")
		property = strings.ToLower(strings.TrimSpace(property))
		important := ""
		value = strings.TrimSpace(value)
		if rest, ok := strings.CutSuffix(value, "!important"); ok {
			value, important = strings.TrimSpace(rest), "!important"
		}
		if !properties[property] {
			continue
		}
		if value = c.cssValue(value); value != "" {
			kept = append(kept, property+":"+value+important)
		}
	}
	return strings.Join(kept, ";")
}

var (
	values    = regexp.MustCompile(`^[\p{L}\p{N}\s#.,%()'"/+*_:-]*$`)
	functions = regexp.MustCompile(`([\w-]*)\(`)
	locals    = regexp.MustCompile(`url\(\s*["']?#([^"')\s]+)["']?\s*\)`)
)

// harmless are the functions that a value may call.
var harmless = set("rgb rgba hsl hsla calc min max translate translateX translateY rotate scale scaleX scaleY matrix skewX skewY light-dark")

// cssValue returns a value of style or paint with its references to the drawing's own
// elements renamed, "" when it holds anything else that is not a plain value.
func (c *cleaner) cssValue(val string) string {
	val = strings.TrimSpace(val)
	known := true
	plain := locals.ReplaceAllStringFunc(val, func(ref string) string {
		known = known && c.ids[locals.FindStringSubmatch(ref)[1]]
		return ""
	})
	if !known || !values.MatchString(plain) {
		return ""
	}
	for _, call := range functions.FindAllStringSubmatch(plain, -1) {
		if !harmless[call[1]] {
			return ""
		}
	}
	return locals.ReplaceAllStringFunc(val, func(ref string) string {
		return "url(#" + c.prefix + locals.FindStringSubmatch(ref)[1] + ")"
	})
}
