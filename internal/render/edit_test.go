package render

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pieces are what edits are made of: everything whose meaning reaches beyond its line.
var pieces = []string{
	"word ", "two words\n", "\n", "\n\n", "  ", "\t", "    code\n", "    :::go\n    x\n", "# Title\n", "## Title\n", "Title\n===\n", "---\n",
	"- item\n", "  - nested\n", "1. one\n", "- [ ] task\n", "> quote\n", "> [!NOTE]\n> x\n", "```\n", "```go\nx := 1\n```\n",
	"~~~\n", "<div>\n", "</div>\n", "<!--", "-->\n", "<script>\n", "</script>\n", "<b>", "</b>", "<p align=center>\n\n",
	"<details>\n\n", "</details>\n\n", "[a]: /u\n", "[a]", "[^1]", "[^1]: note\n", "| a | b |\n|---|---|\n| c | d |\n",
	"|", "*", "**", "_", "`", "[", "](x)", "![i](j 'k')\n", "~~", ":smile:", "Term\n: def\n", "\\", "&amp;", "é", "日本", "שלום ", "- 1\n- م\n", "\r\n", "\r",
	"[[wiki]]", "[[wiki#a|b]]", "[[", "]]", "[x [[w]] y](z)", "> [!TIP] *t*\n", "```js:line-numbers {1} [a]\n", "```{.py title=\"a\n",
	"\"", "'", "--", "# 🎉\n", "# 2024 {.c #d}\n", "<!--more x-->\n", "[wiki]: /w\n", ": meaning\n", "![](a 'b')\n", "www.example.com", "{#id}\n", "***\n", "<!--more-->\n", "\x00", "\xff",
	"[TOC]\n\n", "[[_toc_]]", "$", "$$", "$x$", "$$\nx\n$$\n", "\\[x^2\\]\n", "\\(", "\\)", "```math\nx\n```\n", "```mermaid\na\n```\n",
	"[a]({{ b }}/c) ", "](", "{{ a", " }}", "{% b %}", "[wiki]: {{ c }}/d\n", "]: {{ e }}\n",
	"{{< figure src=\"a\" caption=\"b\" >}}", "{{< figure\nsrc=\"a\"\n", ">}}", "{% asset_img a.jpg b %}",
	"{: .wide}\n", "{:toc}\n", "[a](b){: .c}", "{: .c", "{% highlight go %}\n", "{% endhighlight %}\n", "{{< highlight go >}}\nx\n\ny\n{{< /highlight >}}\n", "{% codeblock a lang:go %}\n", "{% endcodeblock %}\n",
	":::note\n", ":::tip *t*\n", "::::details[a]\n", ":::\n", "::::\n", "{{< notice tip \"a\" >}}\n", "{{< /notice >}}\n", "{% note info a %}\n", "{% endnote %}\n",
	"{% blockquote *a* %}\n", "{% endblockquote %}\n",
	"* TOC\n{:toc}\n\n", "{: .prompt-tip }\n", "> a\n{: .notice--info}\n", "{% raw %}\n", "{% endraw %}\n", "{{< toc >}}\n\n",
	"{{< youtube a >}}", "{% post_link a *b* %}", "{% include figure.html path=\"a.png\" %}", "{{< tabs >}}", "{% for %}", "<p>{% img a.png %}</p>\n",
	"import A from 'b'\n", "import B from \"c\"\n\n", "export const a = 1\n", "{/* a */}", "{/*", "*/}\n", "<Tabs>\n", "</Tabs>\n",
	"!!! note\n", "!!! tip \"a\"\n    ", "???+ x\n    y\n\n    z\n", "{% include image.html\n url = \"a.png\"\n", "%}",
	"{{ youtube(id=\"a\") }}", "::github{repo=\"a/b\"}", "{% quote(author=\"b\") %}\n", "{% end %}\n",
	"%%", "%%\n", " %%a", "==", "==a==", "{% comment %}", "{% endcomment %}", "{% comment %}\n", "{% endcomment %}\n", "![[a.png|30]]", "![[", "![[b#c]]", "![[a.pdf]]",
}

// randomBody returns a body of n pieces.
func randomBody(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// check compares d with a fresh rendering of its text, and list with its blocks.
func (d *Document) check(t *testing.T, list []Block) {
	t.Helper()
	fresh := d.renderer.Document([]byte(d.source()), d.firstLine)
	if d.HTML() != fresh.HTML() {
		t.Fatalf("after edits the HTML differs\nbody: %q\ngot:  %q\nwant: %q", d.source(), d.HTML(), fresh.HTML())
	}
	if got, want := fmt.Sprint(d.Problems()), fmt.Sprint(fresh.Problems()); got != want || d.Refused() != fresh.Refused() {
		t.Fatalf("after edits the problems differ\nbody: %q\ngot:  %v\nwant: %v", d.source(), got, want)
	}
	if !slices.Equal(d.Headings(), fresh.Headings()) {
		t.Fatalf("after edits the headings differ\nbody: %q\ngot:  %v\nwant: %v", d.source(), d.Headings(), fresh.Headings())
	}
	if !slices.Equal(d.Blocks(), fresh.Blocks()) {
		t.Fatalf("after edits the blocks differ\nbody: %q\ngot:  %+v\nwant: %+v", d.source(), d.Blocks(), fresh.Blocks())
	}
	if !slices.Equal(list, d.Blocks()) {
		t.Fatalf("the patches do not give the blocks\nbody: %q\ngot:  %+v\nwant: %+v", d.source(), list, d.Blocks())
	}
	var joined strings.Builder
	for _, b := range d.Blocks() {
		joined.WriteString(b.HTML)
	}
	if joined.String() != d.HTML() {
		t.Fatalf("the blocks are not the article\nbody: %q", d.source())
	}
}

// checkLines checks what holds for the places of blocks in any body.
func (d *Document) checkLines(t *testing.T) {
	t.Helper()
	line, from := d.firstLine, 0
	for i, b := range d.Blocks() {
		if b.From < from || b.To < b.From || b.To > len(d.source()) || b.Line < line || b.EndLine < b.Line {
			t.Fatalf("block %d (%s) is at %d-%d, lines %d-%d, after %d, line %d\nbody: %q",
				i, b.Kind, b.From, b.To, b.Line, b.EndLine, from, line, d.source())
		}
		want := d.firstLine + strings.Count(newlines(d.source())[:b.From], "\n")
		if b.Kind == "footnotes" && b.From == len(d.source()) { // those of all over the text are behind its last line
			want++
		}
		if b.Line != want {
			t.Fatalf("block %d (%s) at %d is on line %d, want %d\nbody: %q", i, b.Kind, b.From, b.Line, want, d.source())
		}
		line, from = b.Line, b.From
	}
}

// TestEdit makes random edits, each compared with rendering the whole text anew.
// GALLEY_EDITS says how many.
func TestEdit(t *testing.T) {
	edits, err := strconv.Atoi(cmp.Or(os.Getenv("GALLEY_EDITS"), "4000"))
	if err != nil {
		t.Fatal(err)
	}
	const each = 40
	for seed := range uint64(edits / each) {
		editRandomly(t, seed, each)
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// editRandomly makes edits in a document that seed decides, and now and then exchanges
// its renderer and its place in the file.
func editRandomly(t *testing.T, seed uint64, edits int) {
	r := rand.New(rand.NewPCG(seed, 7))
	o := caseOptions
	o.Math, o.Diagram = plainMath, noDiagram
	o.TrustHTML, o.Typographer, o.Language = seed%4 == 1, seed%4 == 2, []string{"", "de", "fr"}[seed/4%3]
	text := randomBody(r, r.IntN(60))
	if seed%3 == 0 { // paragraphs: most windows of real posts end at the next one
		text = strings.ReplaceAll(text, "\n", "\n\nwords\n\n")
	}
	d := New(o).Document([]byte(text), 1+r.IntN(20))
	list := d.Blocks()
	for range edits {
		before := d.Blocks()
		switch r.IntN(20) {
		case 0:
			prefix := strconv.Itoa(r.IntN(2))
			o.Column, o.RightToLeft = []int{0, 480}[r.IntN(2)], r.IntN(2) == 0
			o.Link = func(dest string) string { return prefix + dest }
			o.Diagram = func(source string) (string, bool, string) { return "<svg></svg>", prefix == "1", "" }
			o.Wiki = func(dest string) (string, string, bool) { return dest, prefix, len(dest)%2 == 0 }
			list = d.Rebase(New(o)).Apply(list)
		case 1:
			list = d.MoveTo(1 + r.IntN(20)).Apply(list)
		default:
			from := r.IntN(len(text) + 1)
			to := min(len(text), from+r.IntN(12))
			ins := randomBody(r, r.IntN(3))
			text = text[:from] + ins + text[to:]
			list = d.Edit(from, to, []byte(ins)).Apply(list)
		}
		if d.source() != text {
			t.Fatalf("the document holds %q, want %q", d.source(), text)
		}
		if made := Diff(before, d.Blocks()).Apply(before); !slices.Equal(made, d.Blocks()) {
			t.Fatalf("Diff does not give the blocks\ngot:  %+v\nwant: %+v", made, d.Blocks())
		}
		d.check(t, list)
		d.checkLines(t)
		checkStandAlone(t, d)
	}
}

// TestEditIsLocal: a key typed into one paragraph changes one block.
func TestEditIsLocal(t *testing.T) {
	src := sample(t)
	d := New(Options{}).Document(src, 1)
	at := strings.Index(string(src), "particularly useful")
	patch := d.Edit(at, at, []byte("x\n"))
	if s := patch.Splices; len(s) != 1 || s[0].Del != 1 || len(s[0].Ins) != 1 || patch.Shift != 1 || patch.Bytes != 2 {
		t.Errorf("patch %+v; want one splice of 1 block for 1, shift 1, bytes 2", patch)
	}
	if patch = d.Edit(0, 0, nil); !patch.Empty() {
		t.Errorf("an empty edit gives %+v", patch)
	}
}

func TestEditClampsOffsets(t *testing.T) {
	d := New(Options{}).Document([]byte("a"), 1)
	d.Edit(-5, -2, []byte("b"))
	d.Edit(90, 99, []byte("c"))
	d.Edit(2, 1, []byte("d"))
	if want := "<p>badc</p>\n"; d.HTML() != want {
		t.Errorf("HTML = %q, want %q", d.HTML(), want)
	}
}

// TestDiffIsLocal: what stays at both ends is not sent again, whatever moved.
func TestDiffIsLocal(t *testing.T) {
	r := New(Options{})
	before := r.Document([]byte("# A\n\nb\n\nc\n\nd\n"), 1).Blocks()
	after := r.Document([]byte("# A\n\nb\n\nx\n\ny\n\nd\n"), 1).Blocks()
	if p := Diff(before, after); p.Splices[0].At != 2 || p.Splices[0].Del != 1 || len(p.Splices[0].Ins) != 2 || p.Shift != 2 {
		t.Errorf("patch %+v, want two blocks for the third and a shift of 2", p)
	}
	if p := Diff(nil, after); len(p.Splices[0].Ins) != len(after) || p.Splices[0].Del != 0 {
		t.Errorf("from nothing: %+v", p)
	}
	if p := Diff(before, nil); p.Splices[0].Del != len(before) || len(p.Splices[0].Ins) != 0 {
		t.Errorf("to nothing: %+v", p)
	}
}

// FuzzDocument: no body panics, reaches out of its page or gets script into it, and an
// edit gives what a fresh rendering gives.
func FuzzDocument(f *testing.F) {
	for _, s := range slices.Concat(attacks, breakers, pieces) {
		f.Add(s, s, 3)
	}
	r := New(Options{Wiki: func(s string) (string, string, bool) { return s, "", len(s)%2 == 0 }})
	f.Fuzz(func(t *testing.T, body, text string, at int) {
		if len(body)+len(text) > 4000 {
			return
		}
		d := r.Document([]byte(body), 1)
		list := d.Blocks()
		list = d.Edit(at, at+len(text)/2, []byte(text)).Apply(list)
		d.check(t, list)
		d.checkLines(t)
		checkStandAlone(t, d)
		checkHarmless(t, inPage(t, d.HTML()), d.source())
	})
}
