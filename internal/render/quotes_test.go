package render

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"
)

func TestQuotes(t *testing.T) {
	tests := []struct{ lang, md, html string }{
		// Where marks open, close, or are apostrophes.
		{"en", `"a" 'b'`, `“a” ‘b’`},
		{"en", `"a 'b' c"`, `“a ‘b’ c”`},
		{"en", `"'a'"`, `“‘a’”`},
		{"en", `'the test' 'em 'twas`, `‘the test’ ’em ’twas`},
		{"en", `don't I'll dogs' the '90s rock 'n' roll`, `don’t I’ll dogs’ the ’90s rock ‘n’ roll`},
		{"en", `l'été d'Artagnan`, `l’été d’Artagnan`},
		{"en", `6'2" 21" screen`, `6'2&quot; 21&quot; screen`},
		{"en", `("a") ["b"] —"c"— "d",`, `(“a”) [“b”] —“c”— “d”,`},
		{"en", `"what?!"—he`, `“what?!”—he`},
		{"en", `*"a"* "*b*" **'c'**`, `<em>“a”</em> “<em>b</em>” <strong>‘c’</strong>`},
		{"en", "\"over\ntwo lines\" 'and\nback'", "“over\ntwo lines” ‘and\nback’"},
		{"en", `"never closed`, `“never closed`},
		{"en", `\"kept\" &quot;kept&quot;`, `&quot;kept&quot; &quot;kept&quot;`},
		{"en", "`\"code\"` \"`code`\"", "<code>&quot;code&quot;</code> “<code>code</code>”"},
		{"en", `a"b צה"ל`, `a&quot;b צה&quot;ל`},
		{"en", `" " ' '`, `&quot; &quot; ' '`},
		{"en", `"日本語"`, `“日本語”`},
		{"en", `a -- b --- c... <<d>>`, `a – b — c… «d»`},
		// How languages quote.
		{"", `"a 'b'"`, `“a ‘b’”`}, {"xx", `"a 'b'"`, `“a ‘b’”`}, {"en-GB", `"a 'b'"`, `“a ‘b’”`}, {"pt-BR", `"a 'b'"`, `“a ‘b’”`},
		{"de", `"a 'b' geht's"`, `„a ‚b‘ geht’s“`}, {"de-AT", `"a"`, `„a“`}, {"de-CH", `"a 'b'"`, `«a ‹b›»`}, {"DE_ch", `"a"`, `«a»`},
		{"fr", `"a 'b' l'an"`, "«\u00a0a “b” l’an\u00a0»"}, {"fr-CA", `"a"`, "«\u00a0a\u00a0»"}, {"fr-CH", `"a"`, "«a»"},
		{"pl", `"a 'b'"`, `„a «b»”`}, {"sv", `"a 'b'"`, `”a ’b’”`}, {"ru", `"a 'b'"`, `«a „b“»`}, {"uk", `"a"`, `«a»`},
		{"es", `"a 'b'"`, `«a “b”»`}, {"es-MX", `"a"`, `“a”`}, {"cs", `"a"`, `„a“`}, {"hu", `"a 'b'"`, `„a »b«”`}, {"fi", `"a"`, `”a”`},
		{"ja", `"a 'b'"`, `「a 『b』」`}, {"zh-Hant-TW", `"a"`, `「a」`}, {"zh", `"a"`, `“a”`}, {"nb-NO", `"a"`, `«a»`},
	}
	for _, tt := range tests {
		got := New(Options{Typographer: true, Language: tt.lang}).HTML([]byte(tt.md))
		if want := "<p>" + tt.html + "</p>\n"; got != want {
			t.Errorf("%s: %s\ngot  %swant %s", tt.lang, tt.md, got, want)
		}
		if off := New(Options{Language: tt.lang}).HTML([]byte(tt.md)); off != New(Options{}).HTML([]byte(tt.md)) {
			t.Errorf("%s: without typographer the language changes %s", tt.lang, tt.md)
		}
	}
}

// TestQuotesEndWithTheirBlock: a quote left open in a paragraph says nothing of the next.
func TestQuotesEndWithTheirBlock(t *testing.T) {
	got := New(Options{Typographer: true}).HTML([]byte("\"a\n\nb\" 'c\n\nd'\n"))
	if want := "<p>“a</p>\n<p>b&quot; ’c</p>\n<p>d’</p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestQuotesLookNoFurther: however long a line is, the end of a quote is looked for nearby
// only, so that a text full of apostrophes costs what it is long.
func TestQuotesLookNoFurther(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"'a'", true}, {"'a b'", true}, {"'a\nb'", true}, {"'a don't", false}, {"'a", false}, {"'a 'b", false},
		{"'" + strings.Repeat("a ", maxQuote/2-2) + "b'", true},
		{"'" + strings.Repeat("a ", maxQuote) + "b'", false},
		{"'" + strings.Repeat("a\n", maxQuote) + "b'", false},
	} {
		lines := text.NewSegments()
		end := 0
		for line := range strings.SplitAfterSeq(tt.text, "\n") {
			lines.Append(text.NewSegment(end, end+len(line)))
			end += len(line)
		}
		r := text.NewBlockReader([]byte(tt.text), lines)
		if got := closes(r); got != tt.want {
			t.Errorf("closes(%.20q…) = %v", tt.text, got)
		}
		if line, segment := r.PeekLine(); segment.Start != 0 || line[0] != '\'' {
			t.Errorf("closes(%.20q…) moves the reader", tt.text)
		}
	}
}

// TestTypographerMovesNoID: a heading keeps its id when the setting is switched on.
func TestTypographerMovesNoID(t *testing.T) {
	for _, heading := range []string{
		"A--B", "A -- B", "A---B", "A – B", "A–B", `"A" b`, `x("a")y`, "Don't *stop--now*", "[a--b](c) it's", "a...b", "~~a--b~~ `c--d`", "a << b >> c",
	} {
		want := New(Options{}).Document([]byte("# "+heading), 1).Headings()[0].ID
		for _, lang := range []string{"en", "fr", "ja"} {
			d := New(Options{Typographer: true, Language: lang}).Document([]byte("# "+heading), 1)
			if got := d.Headings()[0].ID; got != want {
				t.Errorf("%s: %q gets the id %q, and %q without", lang, heading, got, want)
			}
		}
	}
}
