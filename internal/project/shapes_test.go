package project

import (
	"fmt"
	"strings"
)

// A shape is text that is dear to parse, to lay out or to show: of any size.
type shape struct {
	name string
	make func(size int) string
}

// repeat makes a shape of one piece.
func repeat(name, piece string) shape {
	return shape{name, func(size int) string { return strings.Repeat(piece, size/len(piece)) }}
}

// numbered makes a shape of pieces with a number in each.
func numbered(name, format string) shape {
	return shape{name, func(size int) string {
		var b strings.Builder
		for n := 0; b.Len() < size; n++ {
			fmt.Fprintf(&b, format, n)
		}
		return b.String()
	}}
}

// around makes a shape of two pieces, as many of the one as of the other.
func around(name, before, middle, after string) shape {
	return shape{name, func(size int) string {
		n := size / (len(before) + len(after))
		return strings.Repeat(before, n) + middle + strings.Repeat(after, n)
	}}
}

// indented nests a list by one level a line, again and again.
func indented(marker string, levels int) func(size int) string {
	return func(size int) string {
		var b strings.Builder
		for n := 0; b.Len() < size; n++ {
			b.WriteString(strings.Repeat("  ", n%levels) + marker + " a\n")
		}
		return b.String()
	}
}

// shapes are the kinds of text that have taken one Markdown program or another down.
var shapes = []shape{
	repeat("quotes", "> "), repeat("quotes by line", "> > > > > a\n"), repeat("lazy quotes", "> a\nb\n"),
	repeat("lists on a line", "- "), repeat("ordered on a line", "1. "), repeat("quotes and lists", "> - "),
	{"lists by indentation", indented("-", 400)}, {"lists of sixty levels", indented("-", 60)},
	{"ordered of twenty levels", indented("1.", 20)}, repeat("list items", "- a\n"), repeat("loose items", "- a\n\n"),
	repeat("empty items", "-\n"), repeat("items with breaks", "- - -\n"), numbered("numbers", "%d. a\n"),
	repeat("tasks", "- [ ] a\n"), repeat("definitions", "a\n: b\n\n"), repeat("definitions in a row", ": b\n"),
	repeat("open brackets", "["), repeat("open pictures", "!["), around("brackets", "[", "a", "]"),
	around("nested links", "[", "a", "](b)"), repeat("links", "[a](b) "), repeat("open links", "[a](b"),
	repeat("open titles", "[a](b \""), repeat("open angle links", "[a](<b"), repeat("references", "[a][b] "),
	repeat("collapsed references", "[a][] "), numbered("reference definitions", "[a%d]: /u\n"),
	numbered("uses of references", "[a%[1]d]: /u\n\n[a%[1]d]\n\n"), repeat("one reference", "[a]: b\n"),
	repeat("half a definition", "[a]:\n"), repeat("footnotes", "[^a] "), numbered("footnote definitions", "[^a%d]: x\n\n"),
	numbered("footnotes and notes", "a[^n%[1]d]\n\n[^n%[1]d]: note\n\n"), repeat("nested notes", "[^a]: "),
	repeat("stars", "*a_ "), repeat("many stars", "*"), repeat("star and text", "*a"), repeat("double stars", "**a *"),
	repeat("emphasis", "*a* "), around("nested emphasis", "*a **b ", "c", " **d*"), repeat("underscores", "_a "),
	repeat("tildes", "~a~~ "), repeat("backslashes", "\\"), repeat("entities", "&amp;"), repeat("open entities", "&"),
	repeat("numbers of entities", "&#35;"), repeat("long entity", "&a"), repeat("backtick", "`"),
	{"backticks of all lengths", func(size int) string {
		var b strings.Builder
		for n := 1; b.Len() < size; n++ {
			b.WriteString(strings.Repeat("`", n) + "a")
		}
		return b.String()
	}},
	repeat("backtick and text", "`a``"), repeat("fences", "```\n"), numbered("fences that open", "```a%d\n"),
	repeat("tilde fences", "~~~\na\n"), repeat("setext", "a\n=\n"), repeat("setext in one", "a\n"), repeat("headings", "# a\n"),
	repeat("headings with ids", "# a {#b}\n"), repeat("attributes", "# a {#b .c d=e\n"), repeat("rules", "---\n"),
	repeat("long line", "a"), repeat("long line of words", "a "), repeat("spaces", " "), repeat("tabs", "\t"), repeat("lines", "\n"),
	repeat("hard breaks", "a  \n"), repeat("indented code", "    a\n"), repeat("nul", "\x00"),
	{"wide table", func(size int) string {
		n := size / 6
		return strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|b", n) + "|\n"
	}},
	{"long table", func(size int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", size/6) }},
	{"table of empty cells", func(size int) string {
		return strings.Repeat("|a", size/8) + "|\n" + strings.Repeat("|-", size/8) + "|\n" + strings.Repeat("|b|\n", size/8)
	}},
	repeat("tables", "|a|\n|-|\n|b|\n\n"), repeat("half a table", "|-|\n"), repeat("pipes", "|"),
	repeat("html elements", "<div>"), around("nested html", "<div>\n", "a", "</div>\n"), repeat("closing tags", "</div>"),
	repeat("html blocks", "<div>\n\na\n\n"), repeat("open tags", "<a "), repeat("open angle", "<"), repeat("open attribute", "<a b=\""),
	repeat("inline html", "a <b>c</b> "), repeat("comments", "<!--"), repeat("comments by line", "<!-- a -->\n\n"), repeat("open instruction", "<?"),
	repeat("open declaration", "<!A"), repeat("cdata", "<![CDATA["), repeat("inline comment", "a <!-- b"), repeat("inline instruction", "a <?b "),
	repeat("scripts", "<script>"), repeat("styles by line", "<style>\n"), repeat("bare links", "http://a.b "), repeat("bare link", "http://a.b/"),
	repeat("www", "www.a.b "), repeat("bare mail", "a@b.c "), repeat("mail signs", "a@"), repeat("auto links", "<http://a> "), repeat("dots", "a."),
	repeat("wiki", "[["), repeat("wiki links", "[[a]] "), repeat("emoji", ":+1: "), repeat("colons", ":a"), repeat("dollars", "$a"),
	repeat("double dollars", "$$\n"), repeat("alerts", "> [!NOTE]\n> a\n\n"), repeat("quotes marks", "\"a' "), repeat("dashes", "--"),
	repeat("code that is coloured", "```js\nlet a = `${b}`\n```\n\n"), {"code in one", func(size int) string {
		return "```js\n" + strings.Repeat("let a = `${b}` + /c/ // d\n", size/26) + "```\n"
	}},
	{"code that never ends a string", func(size int) string { return "```python\n" + strings.Repeat("'''a\n", size/5) }},
	repeat("surrogates and marks", "a\u0301\U0001F600"), repeat("more", "<!--more-->\n\n"),
}
