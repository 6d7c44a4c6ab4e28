package render

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A difference is an example that Galley renders otherwise than its specification shows.
type difference struct {
	Example int    `json:"example"`
	Class   string `json:"class"`  // see the README beside the list
	Reason  string `json:"reason"` // in words, of this example
	HTML    string `json:"html"`   // what Galley gives instead
}

// TestDialectDiffers renders the examples of both specifications in Galley's own dialect.
// But for the additions that canonical takes away, an article is what the specification
// shows, or the example is in the list of differences, each with class and reason, with
// exactly the HTML it has now. -update writes new HTML and marks what has no reason.
func TestDialectDiffers(t *testing.T) {
	r := New(Options{Wiki: func(string) (string, string, bool) { return "", "", false }})
	for _, spec := range []struct {
		name  string
		count int
	}{{"commonmark", 652}, {"gfm", 673}} {
		t.Run(spec.name, func(t *testing.T) {
			got := differences(t, r, examples(t, "testdata/"+spec.name+"/spec.json", spec.count))
			file := "testdata/" + spec.name + "/dialect.json"
			known := map[int]difference{}
			for _, d := range readDifferences(t, file) {
				known[d.Example] = d
			}
			if *update {
				writeDifferences(t, file, got, known)
				return
			}
			compareDifferences(t, got, known)
		})
	}
}

// differences returns what is not equal to the examples after canonical.
func differences(t *testing.T, r *Renderer, list []example) (differ []difference) {
	t.Helper()
	for _, e := range list {
		article := r.HTML([]byte(e.Markdown))
		if canonical(t, article) != canonical(t, e.HTML) {
			differ = append(differ, difference{Example: e.Example, HTML: article})
		}
	}
	return differ
}

func compareDifferences(t *testing.T, got []difference, known map[int]difference) {
	t.Helper()
	for _, d := range got {
		k, ok := known[d.Example]
		switch {
		case !ok:
			t.Errorf("example %d differs by accident:\n%s", d.Example, d.HTML)
		case k.Class == "" || k.Reason == "":
			t.Errorf("example %d differs without a reason", d.Example)
		case k.HTML != d.HTML:
			t.Errorf("example %d differs otherwise than known\ngot:\n%s\nwant:\n%s", d.Example, d.HTML, k.HTML)
		}
		delete(known, d.Example)
	}
	for number := range known {
		t.Errorf("example %d no longer differs; take it off the list", number)
	}
}

func readDifferences(t *testing.T, file string) (list []difference) {
	t.Helper()
	if _, err := os.Stat(file); os.IsNotExist(err) && *update {
		return nil
	}
	readJSON(t, file, &list)
	return list
}

func writeDifferences(t *testing.T, file string, got []difference, known map[int]difference) {
	t.Helper()
	for i, d := range got {
		got[i].Class, got[i].Reason = known[d.Example].Class, known[d.Example].Reason
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(got); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// canonical returns what a browser makes of an article, without what Galley's dialect adds
// to what the specifications show: anchors of headings, the frame around code and tables
// and the colours in code, the loading of images, names of boxes.
func canonical(t *testing.T, article string) string {
	t.Helper()
	article = strings.ReplaceAll(article, "\r\n", "\n")
	body := &html.Node{Type: html.ElementNode, Data: "article", DataAtom: atom.Article}
	nodes, err := html.ParseFragment(strings.NewReader(article), body)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	simplify(body)
	return inner(t, body)
}

// simplify takes Galley's additions off the elements below n.
func simplify(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		simplify(c)
		switch class := attr(c, "class"); {
		case c.Data == "a" && class == "anchor", c.Data == "div" && (class == "code" || class == "table"),
			c.Data == "span" && insideCode(c):
			unwrap(c)
		case c.Type == html.ElementNode:
			c.Attr = slices.DeleteFunc(c.Attr, func(a html.Attribute) bool { return isAddition(c.Data, a) })
			renameAlign(c)
		}
		c = next
	}
	joinTexts(n)
}

func isAddition(element string, a html.Attribute) bool {
	switch {
	case len(element) == 2 && element[0] == 'h' && a.Key == "id",
		element == "pre" && (a.Key == "dir" || a.Key == "tabindex"),
		element == "code" && a.Key == "data-lang",
		element == "th" && a.Key == "scope",
		element == "img" && (a.Key == "loading" || a.Key == "fetchpriority" || a.Key == "decoding"),
		element == "li" && a.Key == "class" && a.Val == "task",
		element == "input" && a.Key == "aria-label":
		return true
	}
	return false
}

// renameAlign gives cells the attribute of the specification, and sorts what is left.
func renameAlign(n *html.Node) {
	for i := range n.Attr {
		if (n.Data == "td" || n.Data == "th") && n.Attr[i].Key == "data-align" {
			n.Attr[i].Key = "align"
		}
	}
	slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
}

func insideCode(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "pre" {
			return true
		}
	}
	return false
}

// unwrap puts the children of n in its place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

func joinTexts(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		for next := c.NextSibling; c.Type == html.TextNode && next != nil && next.Type == html.TextNode; next = c.NextSibling {
			c.Data += next.Data
			n.RemoveChild(next)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestDifferencesAreCounted keeps the lists from growing unseen.
func TestDifferencesAreCounted(t *testing.T) {
	for _, list := range []struct {
		file string
		want string
	}{
		{"testdata/commonmark/dialect.json", "address 5, autolink 3, closed 8, comment 7, figure 10, sanitiser 30, wiki 2"},
		{"testdata/gfm/dialect.json", "address 6, autolink 3, closed 8, comment 8, figure 10, sanitiser 30, wiki 2"},
		{"testdata/gfm/differs.json", "commonmark-0.31 2, extension-off 8"},
	} {
		count := map[string]int{}
		for _, d := range readDifferences(t, list.file) {
			count[d.Class]++
		}
		var parts []string
		for class, n := range count {
			parts = append(parts, fmt.Sprintf("%s %d", class, n))
		}
		slices.Sort(parts)
		if got := strings.Join(parts, ", "); got != list.want {
			t.Errorf("%s: %s, want %s", list.file, got, list.want)
		}
	}
}
