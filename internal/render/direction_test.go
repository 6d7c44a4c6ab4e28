package render

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"
)

func TestDirection(t *testing.T) {
	tests := []struct{ name, md, inLeft, inRight string }{
		{"of the page", "Hello", "<p>Hello</p>\n", `<p dir="ltr">Hello</p>` + "\n"},
		{"the other", "שלום", `<p dir="rtl">שלום</p>` + "\n", "<p>שלום</p>\n"},
		{"none", "1, 2 – 3", "<p>1, 2 – 3</p>\n", "<p>1, 2 – 3</p>\n"},
		{"behind signs", "(1) **שלום**", `<p dir="rtl">(1) <strong>שלום</strong></p>` + "\n", "<p>(1) <strong>שלום</strong></p>\n"},
		{"an entity", "&nbsp;שלום", `<p dir="rtl">&#160;שלום</p>` + "\n", "<p>&#160;שלום</p>\n"},
		{"behind code", "`ls` שלום", `<p dir="rtl"><code>ls</code> שלום</p>` + "\n", "<p><code>ls</code> שלום</p>\n"},
		{"of a list", "- 1\n- שלום", `<ul dir="rtl">` + "\n<li>1</li>\n<li>שלום</li>\n</ul>\n", "<ul>\n<li>1</li>\n<li>שלום</li>\n</ul>\n"},
	}
	for _, tt := range tests {
		if got := New(Options{}).HTML([]byte(tt.md)); strings.ReplaceAll(got, "\u00a0", "&#160;") != tt.inLeft {
			t.Errorf("%s, in a page from left to right: %s\ngot  %swant %s", tt.name, tt.md, got, tt.inLeft)
		}
		if got := New(Options{RightToLeft: true}).HTML([]byte(tt.md)); strings.ReplaceAll(got, "\u00a0", "&#160;") != tt.inRight {
			t.Errorf("%s, in a page from right to left: %s\ngot  %swant %s", tt.name, tt.md, got, tt.inRight)
		}
	}
}

// TestDirectionOfCommonMark: the specification's HTML has no directions.
func TestDirectionOfCommonMark(t *testing.T) {
	for _, o := range []Options{{CommonMark: true}, {GFM: true}} {
		if got := New(o).HTML([]byte("- שלום\n\n> שלום\n\nשלום")); strings.Contains(got, "dir=") {
			t.Errorf("%+v: %s", o, got)
		}
	}
}

// TestDirectionTurns: a document goes over to a page of the other direction.
func TestDirectionTurns(t *testing.T) {
	body := []byte("Hello\n\nשלום\n")
	d := New(Options{}).Document(body, 1)
	d.Rebase(New(Options{RightToLeft: true}))
	if got, want := d.HTML(), New(Options{RightToLeft: true}).HTML(body); got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

// TestDirectionIsFoundOnce: of many blocks without a letter in one, each asks which way
// that one runs. It is looked through once.
func TestDirectionIsFoundOnce(t *testing.T) {
	for _, body := range []string{
		strings.Repeat("- 1\n", 200), "- 1\n" + strings.Repeat("\n  2\n", 200), "> 1\n" + strings.Repeat(">\n> 2\n", 200),
		"> " + strings.Repeat("1 ", 200) + "\n>\n> a",
	} {
		p := &page{options: &Options{}, source: []byte(body)}
		n := New(Options{}).parser.Parse(text.NewReader(p.source)).FirstChild()
		found := p.runs(n)
		if kept, ok := p.directions[n]; !ok || kept != found {
			t.Errorf("%.8q…: %v is not kept", body, found)
		}
	}
}
