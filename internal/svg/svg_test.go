package svg

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"shapes", `<svg viewBox="0 0 9 9"><rect width="2" fill="red"></rect><text x="1">a &lt; b</text></svg>`,
			`<svg viewBox="0 0 9 9"><rect width="2" fill="red"></rect><text x="1">a &lt; b</text></svg>`},
		{"script", `<svg><script>alert(1)</script><g onclick="x()"></g></svg>`, `<svg><g></g></svg>`},
		{"links", `<svg><a href="javascript:x()"><text>a</text></a><use href="https://e.org/#a"></use><use xlink:href="#m"></use><path id="m"></path></svg>`,
			`<svg><use></use><use href="#p-m"></use><path id="p-m"></path></svg>`},
		{"pictures", `<svg><image href="http://e.org/x.png"></image><rect fill="url(http://e.org/x)" stroke="url(#g)"></rect><g id="g"></g></svg>`,
			`<svg><rect stroke="url(#p-g)"></rect><g id="p-g"></g></svg>`},
		{"animation", `<svg><animate attributeName="href" to="javascript:x()"></animate><set></set></svg>`, `<svg></svg>`},
		{"rules", `<svg id="d"><style>@import url(x.css);@media print{#d{fill:red}}#d .n{fill:red;position:fixed;behavior:url(x)}body{fill:red}#d,#e p{stroke:blue}*{color:red}</style></svg>`,
			`<svg id="p-d"><style>#p-d .n{fill:red}#p-d{stroke:blue}</style></svg>`},
		{"rules for others", `<svg id="d"><style>#d~p{color:red}#d + p{color:red}#d ~ .n{color:red}#{color:red}#1 #d{color:red}#d>.n{color:red}</style></svg>`,
			`<svg id="p-d"><style>#p-d&gt;.n{color:red}</style></svg>`},
		{"tricks", `<svg id="d"><style>#d{fill:ex/**/pression(1)}#d{fill:\75rl(x)}#d{fill:u\rl(x)}#d{stroke:image-set("x")}#d{color:red</style></svg>`,
			`<svg id="p-d"><style>#p-d{color:red}</style></svg>`},
		{"style", `<svg style="max-width:9px;background-image:url(x);fill:url('#g')"><g id="g"></g></svg>`,
			`<svg style="max-width:9px;fill:url(#p-g)"><g id="p-g"></g></svg>`},
		{"shadows", `<svg><filter id="f"><feDropShadow></feDropShadow></filter><rect filter="url(#f)" style="filter:url(#f);fill:red"></rect></svg>`,
			`<svg><rect style="fill:red"></rect></svg>`},
		{"named", `<svg role="img" aria-labelledby="t u"><title id="t">A</title></svg>`,
			`<svg role="img" aria-labelledby="p-t"><title id="p-t">A</title></svg>`},
		{"not named", `<svg role="img" aria-roledescription="x"><g></g></svg>`, `<svg><g></g></svg>`},
		{"choices", `<svg><switch><foreignObject><p>a</p></foreignObject><text id="t">a</text><text>b</text></switch><use href="#t"></use></svg>`,
			`<svg><g><text id="p-t">a</text></g><use href="#p-t"></use></svg>`},
		{"title with HTML", `<svg><title><img src=x onerror=alert(1)>a</title></svg>`, `<svg><title>a</title></svg>`},
	}
	for _, tt := range tests {
		got, err := Clean(tt.in, "p-")
		if err != nil || got != tt.want {
			t.Errorf("%s: Clean = %q, %v\nwant %q", tt.name, got, err, tt.want)
		}
		if again, err := Clean(got, ""); err != nil || again != got {
			t.Errorf("%s: cleaned again it is %q, %v", tt.name, again, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, in := range map[string]string{
		"HTML labels":  `<svg><foreignObject><p>x</p></foreignObject></svg>`,
		"HTML only":    `<svg><switch><foreignObject><p>x</p></foreignObject></switch></svg>`,
		"not svg":      `<p>x</p>`,
		"two":          `<svg></svg><svg></svg>`,
		"broken out":   `<svg><b>x</b></svg>`,
		"empty":        ``,
		"text":         `x`,
		"too large":    `<svg>` + strings.Repeat(" ", MaxLength) + `</svg>`,
		"too deep":     strings.Repeat("<svg>", 500),
		"too many":     `<svg>` + strings.Repeat("<g></g>", maxNodes) + `</svg>`,
		"svg in an em": `<em><svg></svg></em>`,
	} {
		if got, err := Clean(in, "p-"); err == nil {
			t.Errorf("%s: Clean = %.80q", name, got)
		}
	}
}

func TestPair(t *testing.T) {
	light := `<svg id="d"><style>#d .n{fill:#fff;stroke:red!important;font-size:2px}</style><rect fill="#eee" class="n" style="stroke:black;fill:none"></rect></svg>`
	dark := strings.NewReplacer("#fff", "#000", "red!", "blue!", "#eee", "#111", ":black", ":white").Replace(light)
	want := `<svg id="p-d"><style>#p-d .n{fill:#fff;fill:light-dark(#fff,#000);stroke:red!important;stroke:light-dark(red,blue)!important;font-size:2px}</style>` +
		`<rect fill="light-dark(#eee,#111)" class="n" style="stroke:black;stroke:light-dark(black,white);fill:none"></rect></svg>`
	got, err := Pair(light, dark, "p-")
	if err != nil || got != want {
		t.Errorf("Pair = %q, %v\nwant %q", got, err, want)
	}
	if again, err := Clean(got, ""); err != nil || again != got {
		t.Errorf("cleaned again it is %q, %v", again, err)
	}
	const named = `<svg><text>0-66514ed</text></svg>`
	if got, err := Pair(named, `<svg><text>0-0b82b1a</text></svg>`, "p-"); err != nil || got != named {
		t.Errorf("with another name: Pair = %q, %v", got, err)
	}
	alone, err := Clean(strings.Replace(light, `id="d"`, `id="d" style="background-color:#fff"`, 1), "p-")
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"", "<svg></svg>", strings.Replace(dark, "<rect", "<g></g><rect", 1)} {
		if got, err := Pair(light, other, "p-"); err != nil || got != alone {
			t.Errorf("with %q: Pair = %q, %v", other, got, err)
		}
	}
}

// FuzzClean: whatever goes in, nothing that comes out runs, loads or leaves the drawing,
// and it means to a browser what it meant to Clean.
func FuzzClean(f *testing.F) {
	for _, s := range []string{
		`<svg id="a"><style>#a{fill:url(#b)}</style><g id="b" onclick="x()"></g></svg>`, `<svg><script>x</script></svg>`,
		`<svg><style><img src=x onerror=alert(1)></style></svg>`, `<svg><title><style><!--</style><img src onerror=x>--></title></svg>`,
		`<svg><desc><math><mtext><svg><script>x</script></svg></mtext></math></desc></svg>`, `<svg><use href="data:x"></use></svg>`,
		`<svg><switch><b></b><text>x</text></switch><switch><script>x</script></switch></svg>`,
		`<svg style="fill:url(x)"><a xlink:href="javascript:x"></a></svg>`, `<svg><style>#a{fill:red}</style></svg>`,
		`<svg><text><![CDATA[</text></svg><script>x</script>]]></text></svg>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out, err := Pair(in, in, "p-")
		if err != nil {
			return
		}
		body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
		nodes, err := html.ParseFragment(strings.NewReader(out), body)
		if err != nil || len(nodes) != 1 || nodes[0].Namespace != "svg" {
			t.Fatalf("%q gives %q, which is not one svg element", in, out)
		}
		checkHarmless(t, nodes[0])
		for n := range nodes[0].Descendants() {
			checkHarmless(t, n)
		}
		if again, err := Clean(out, ""); err != nil || again != out {
			t.Fatalf("%q gives %q, and that %q (%v)", in, out, again, err)
		}
	})
}

func checkHarmless(t *testing.T, n *html.Node) {
	t.Helper()
	if n.Type == html.TextNode {
		if low := strings.ToLower(n.Data); n.Parent.Data == "style" &&
			(strings.Contains(low, "@") || strings.Contains(low, `\`) || strings.Contains(strings.ReplaceAll(low, "url(#p-", ""), "url(")) {
			t.Errorf("rules %q got through", n.Data)
		}
		return
	}
	if n.Type != html.ElementNode || n.Namespace != "svg" || !elements[n.Data] {
		t.Errorf("%v %q got through", n.Type, n.Data)
	}
	for _, a := range n.Attr {
		v := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
		free := a.Key == "class" || strings.HasPrefix(a.Key, "aria-label") || a.Key == "aria-roledescription"
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "href" && !strings.HasPrefix(a.Val, "#p-"),
			a.Key == "id" && !strings.HasPrefix(a.Val, "p-"),
			!free && strings.Contains(strings.ReplaceAll(v, "url(#p-", ""), "url("), !free && strings.Contains(v, `\`):
			t.Errorf("<%s %s=%q> got through", n.Data, a.Key, a.Val)
		}
	}
}
