package render

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// inPage parses article as part of a page and returns the <article> element, after
// checking that the article did not reach out of it.
func inPage(t *testing.T, article string) *html.Node {
	t.Helper()
	const before, after = `<!doctype html><html><head><title>t</title></head><body><main><article>`,
		`</article><footer>after</footer></main></body></html>`
	doc, err := html.Parse(strings.NewReader(before + article + after))
	if err != nil {
		t.Fatal(err)
	}
	main := find(doc, "main")
	if main == nil || main.FirstChild == nil || main.FirstChild.Data != "article" {
		t.Fatalf("no article left:\n%s", article)
	}
	node, footer := main.FirstChild, main.FirstChild.NextSibling
	if footer == nil || footer.Data != "footer" || footer.NextSibling != nil ||
		footer.FirstChild == nil || footer.FirstChild.Data != "after" {
		t.Fatalf("the article changes what follows it:\n%s", article)
	}
	return node
}

// find returns the first element called name at or below n.
func find(n *html.Node, name string) *html.Node {
	if n.Type == html.ElementNode && n.Data == name {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, name); f != nil {
			return f
		}
	}
	return nil
}

// inner serialises what is in n.
func inner(t *testing.T, n *html.Node) string {
	t.Helper()
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := html.Render(&b, c); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// checkStandAlone checks that the blocks of d mean the same one by one as together.
func checkStandAlone(t *testing.T, d *Document) {
	t.Helper()
	whole := inner(t, inPage(t, d.HTML()))
	var parts strings.Builder
	for _, b := range d.Blocks() {
		parts.WriteString(inner(t, inPage(t, b.HTML)))
	}
	if parts.String() != whole {
		t.Fatalf("blocks differ from the article\nmarkdown: %q\nhtml: %q\narticle: %q\nblocks:  %q",
			d.source(), d.HTML(), whole, parts.String())
	}
}

// forbidden attributes load, run, cover or stand in for something, on any element.
var forbidden = set(`style srcdoc srcset formaction action background ping download xlink:href form
	formtarget lowsrc dynsrc longdesc usemap data code codebase archive manifest autofocus autoplay is
	popover popovertarget http-equiv`)

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// checkHarmless checks that nothing below n runs script or loads foreign content.
func checkHarmless(t *testing.T, n *html.Node, source string) {
	t.Helper()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			if !allowed[c.Data] && c.Data != "input" && c.Namespace != "math" {
				t.Errorf("<%s> got through\nmarkdown: %q", c.Data, source)
			}
			checkAttributes(t, c, source)
		}
		if c.Type == html.CommentNode {
			t.Errorf("a comment got through\nmarkdown: %q", source)
		}
		checkHarmless(t, c, source)
	}
}

func checkAttributes(t *testing.T, n *html.Node, source string) {
	t.Helper()
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), forbidden[a.Key], a.Key == "name" && n.Data != "a":
			t.Errorf("%s=%q got through on <%s>\nmarkdown: %q", a.Key, a.Val, n.Data, source)
		case a.Key == "target":
			if rel := strings.Fields(attribute(n, "rel")); !slices.Contains(rel, "noopener") || slices.Contains(rel, "opener") {
				t.Errorf("target=%q with rel=%q got through\nmarkdown: %q", a.Val, rel, source)
			}
		case a.Key == "href", a.Key == "src", a.Key == "poster", a.Key == "cite":
			// What a browser makes of the value, not what SafeURL thinks of it.
			u := strings.ToLower(strings.Map(func(r rune) rune {
				if r <= ' ' {
					return -1
				}
				return r
			}, a.Val))
			for _, bad := range []string{"javascript:", "vbscript:", "file:", "data:text", "data:image/svg", "blob:"} {
				if strings.HasPrefix(u, bad) {
					t.Errorf("%s=%q got through\nmarkdown: %q", a.Key, a.Val, source)
				}
			}
		}
	}
}
