package render

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestAnchors(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a paragraph is its own anchor", "one\ntwo\n", ""},
		{"a heading", "# A\n", ""},
		{"tight list", "- a\n  b\n- c\n", "0 2"},
		{"nested list", "- a\n  - b\n  - c\n- d\n", "0 1 2 3"},
		{"loose list", "- a\n\n  b\n\n- c\n", "0 0 2 4 4"},
		{"blank lines above do not count", "\n\n\n- a\n- b\n", "0 1"},
		{"table", "| a |\n|---|\n| b |\n| c |\n", "0 2 3"},
		{"fence", "```go\nx\ny\n```\n", "1"},
		{"empty fence", "```\n```\n", "1"},
		{"fence that never begins", "```", "0"},
		{"indented code", "    x\n    y\n", "0"},
		{"fence in a list", "- a\n  ```\n  x\n  ```\n- b\n", "0 2 4"},
		{"quote", "> a\n> b\n>\n> c\n", "0 3"},
		{"list in a quote", "> - a\n> - b\n", "0 1"},
		{"heading in a quote", "> a\n>\n> ## b\n", "0 2"},
		{"alert", "> [!NOTE]\n> a\n>\n> b\n", "1 3"},
		{"alert with a title", "> [!TIP] Title\n> *a*\n", "1"},
		{"definitions", "Term\n: one\n: two\n\nOther\nThird\n: three\n", "0 1 2 4 5 6"},
		{"table under text", "text\n| a |\n|---|\n| b |\n", ""},
		{"figure in a list", "- ![a](b.png \"c\")\n\n  d\n", "0 0 2"},
		{"raw HTML around Markdown", "<details>\n\none\n\n- two\n- three\n\n</details>\n", "2 4 5"},
		{"footnotes have none", "[^1]\n\n[^1]: note\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := New(Options{}).Document([]byte(tt.src), 7).Blocks()[0].Anchors; got != tt.want {
				t.Errorf("anchors of %q are %q, want %q", tt.src, got, tt.want)
			}
		})
	}
}

// TestAnchorsMatchElements: every anchor has its element, in Markdown without raw HTML.
func TestAnchorsMatchElements(t *testing.T) {
	var bodies []string
	for _, pattern := range []string{"testdata/cases/*.md", "testdata/sample.md", "../../examples/blog/posts/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			bodies = append(bodies, string(src))
		}
	}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 11))
		bodies = append(bodies, randomBody(r, 3+r.IntN(60)))
	}
	compared := 0
	for _, body := range bodies {
		d := New(caseOptions).Document([]byte(body), 1)
		d.checkAnchors(t)
		for _, b := range d.Blocks() {
			if source := d.source()[b.From:b.To]; strings.Contains(source, "<") || b.Kind == "footnotes" || strings.Contains(strings.ToLower(source), "toc") {
				continue
			}
			if got, want := len(strings.Fields(b.Anchors)), anchoredElements(t, b.HTML); got != want {
				t.Fatalf("%d anchors for %d elements\nmarkdown: %q\nhtml: %s", got, want, d.source()[b.From:b.To], b.HTML)
			}
			compared++
		}
	}
	if compared < 1000 {
		t.Errorf("only %d blocks were compared", compared)
	}
}

// checkAnchors checks what holds for the anchors of any body.
func (d *Document) checkAnchors(t *testing.T) {
	t.Helper()
	for _, b := range d.Blocks() {
		last := 0
		for field := range strings.FieldsSeq(b.Anchors) {
			line, err := strconv.Atoi(field)
			if err != nil || line < last || line > b.EndLine-b.Line {
				t.Fatalf("anchors %q in lines %d-%d\nbody: %q", b.Anchors, b.Line, b.EndLine, d.source())
			}
			last = line
		}
	}
}

// anchoredElements counts the elements that should have an anchor, as the preview does.
func anchoredElements(t *testing.T, article string) int {
	t.Helper()
	count := 0
	for root := inPage(t, article).FirstChild; root != nil; root = root.NextSibling {
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "li", "tr", "dt", "dd", "pre", "figure", "h1", "h2", "h3", "h4", "h5", "h6":
				count++
			case "p":
				if len(n.Attr) == 0 || n.Attr[0].Key != "class" {
					count++
				}
			}
		}
	}
	return count
}
