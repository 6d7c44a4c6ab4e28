package search_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"galley/internal/search"
)

// library is a small blog, from its oldest post to the newest.
func library() []search.Doc {
	posts := []struct {
		title, tags, article string
	}{
		{"Baking bread", "food", `<p>Flour, water and <b>s</b>alt; a <a href="/posts/yeast/">slow</a> rise overnight. The crust cracks.</p>`},
		{"Notes", "food", `<h2 id="x"><a class="anchor" href="#x">Bread</a></h2><p>Nothing else.</p>`},
		{"A list", "bread", `<p>Of things to buy.</p>`},
		{"Long walk", "", `<p>We ate bread by the river, and then the slow water took the rest of it.</p>`},
		{"Snippets", "go", `<pre><code><span class="k">func</span> <span class="nf">bread</span>() { x := salt_water }</code></pre><p>Use C++, C# or plain C.</p>`},
		{"Crème brûlée à la façon", "", `<p>L’été, straße, Ångström, naïve, cafe&#769;, Œuvre, İstanbul, ﬁne, ½ cup.</p>`},
		{"Ёлка и чай", "", `<p>Ещё один мой чай. Йогурт. Κόσμος ΟΔΟΣ.</p>`},
		{"السلام", "", `<p>الكِتَابُ أحمد مكتبـــة على الطاولة</p>`},
		{"שלום עולם", "", `<p>הַסֵּפֶר בית־ספר</p>`},
		{"東京の猫", "", `<p>データベースとＧｏ言語。東京都に住む黒猫。</p>`},
		{"京都旅行", "", `<p>東にある寺。C++の本。</p>`},
		{"한국어 글", "", `<p>데이터베이스를 배웁니다.</p>`},
		{"ภาษาไทย", "", `<p>สวัสดีครับ น้ำใจ</p>`},
		{"Old <script>alert(1)</script>", "", `<p>Same words, older &lt;img src=x onerror=alert(2)&gt;.</p>`},
		{"New &amp; plain", "", `<p>Same words, newer.</p>`},
		{"Formula", "", `<p>Area <math><mi>r</mi><annotation encoding="application/x-tex">\pi r^2</annotation></math> of<sup id="fnref:1"><a href="#fn:1">1</a></sup> it.<br>End</p><!-- hidden --><p>Rice</p><p>pudding <img src="zebra.jpg" alt="a striped horse"></p>`},
	}
	var docs []search.Doc
	for _, p := range posts {
		docs = append(docs, search.Doc{
			Title: p.title, URL: "../x/", Date: "2020-01-01", DateText: "1 January 2020", Excerpt: "A < b \u2028 \"quoted\"",
			Terms: search.Analyze(p.title, strings.Fields(p.tags), []byte(p.article)),
		})
	}
	return docs
}

// What queries find, best first, whatever number of files the index has. A query that no
// post answers in full is marked with a tilde.
func TestFind(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"title, heading, tag, text, code", "bread", "Baking bread|Notes|A list|Long walk|Snippets"},
		{"all words", "water slow", "Long walk|Baking bread"},
		{"no post has all", "river crust", "~Long walk|Baking bread"},
		{"nothing", "xylophone", ""},
		{"only marks", "?! -", ""},
		{"blank", "  ", ""},
		{"the last word half typed", "slow overn", "Baking bread"},
		{"not any other word", "overn slow", "~Long walk|Baking bread"},
		{"a whole word is whole behind a blank", "overn ", ""},
		{"whole words before longer ones", "new", "New &amp; plain"},
		{"phrase", `"slow water"`, "Long walk"},
		{"phrase in another order", `"water slow"`, ""},
		{"phrase not yet closed", `"slow rise`, "Baking bread"},
		{"curly quotes", "“slow rise”", "Baking bread"},
		{"phrase and word", `"slow water" bread`, "Long walk"},
		{"phrase over inline marks", `"and salt"`, "Baking bread"},
		{"phrase not across blocks", `"rice pudding"`, ""},
		{"words across blocks", "rice pudding", "Formula"},
		{"newer first", "same words", "New &amp; plain|Old <script>alert(1)</script>"},
		{"no addresses", "yeast", ""},
		{"no markup", "href", ""},
		{"no formulas", "annotation", ""},
		{"no comments", "hidden", ""},
		{"no numbers of notes", "of1", ""},
		{"line breaks part words", "end", "Formula"},
		{"descriptions of pictures", "striped", "Formula"},
		{"names in code", "salt_water", "Baking bread|Snippets"},
		{"languages", "c#", "Snippets"}, {"languages", "c++", "京都旅行|Snippets"},
		{"one letter", "c", "Snippets"},
		{"accents off", "creme brulee", "Crème brûlée à la façon"},
		{"accents on", "CRÈME", "Crème brûlée à la façon"},
		{"apart", "cafe\u0301", "Crème brûlée à la façon"}, {"apostrophe", "ete", "Crème brûlée à la façon"},
		{"sharp s", "STRASSE", "Crème brûlée à la façon"}, {"ring", "angstrom", "Crème brûlée à la façon"},
		{"ligature", "oeuvre", "Crème brûlée à la façon"}, {"dotted", "istanbul", "Crème brûlée à la façon"},
		{"compatible", "fine", "Crème brûlée à la façon"},
		{"Russian", "елка", "Ёлка и чай"}, {"short i stays", "йогурт", "Ёлка и чай"}, {"short i is not i", "мои", ""},
		{"Greek", "κοσμος", "Ёлка и чай"}, {"final sigma", "οδος", "Ёлка и чай"},
		{"Arabic without points", "الكتاب", "السلام"}, {"hamza", "احمد", "السلام"}, {"tatweel", "مكتبه", "السلام"},
		{"Hebrew without points", "הספר", "שלום עולם"}, {"maqaf", "ספר", "שלום עולם"},
		{"Japanese", "データベース", "東京の猫"}, {"wide letters", "go言語", "東京の猫"},
		{"one Han letter at the end of a run", "猫", "東京の猫"}, {"one within", "京", "京都旅行|東京の猫"},
		{"two Han letters", "京都", "京都旅行|東京の猫"},
		{"letters far apart", "東都", ""}, {"quoted", `"東京都"`, "東京の猫"},
		{"Korean before an ending", "데이터베이스", "한국어 글"}, {"Korean", "한국", "한국어 글"},
		{"Thai", "สวัสดี", "ภาษาไทย"}, {"Thai with marks", "น้ำ", "ภาษาไทย"},
		{"as text", "onerror", "Old <script>alert(1)</script>"},
	}
	for _, shards := range []int{1, 7, 40} {
		s := newScript(t, library(), shards)
		for _, tt := range tests {
			titles, some := s.titles(tt.query)
			got := strings.Join(titles, "|")
			if some && len(titles) > 0 {
				got = "~" + got
			}
			if got != tt.want {
				t.Errorf("%d shards, %s: %s finds %q, want %q", shards, tt.name, tt.query, got, tt.want)
			}
		}
	}
}

// What is marked in a title or an excerpt, for a query.
func TestMarks(t *testing.T) {
	tests := []struct{ query, text, want string }{
		{"slow", "Slow, slower and slowly", "[Slow], [slower] and [slowly]"},
		{"slow ", "Slow, slower", "[Slow], slower"},
		{"creme cafe ", "Crème, cafe\u0301 <b>", "[Crème], [cafe\u0301] <b>"},
		{"東京", "東京都の東", "[東京]都の東"},
		{"猫", "黒猫と猫背", "黒[猫]と[猫]背"},
		{"c++ c", "C++ or C", "[C++] or [C]"},
		{"الكتاب", "الكِتَابُ هنا", "[الكِتَابُ] هنا"},
		{"<img>", "an <img src=x> tag", "an <[img] src=x> tag"},
	}
	s := newScript(t, library(), 1)
	s.give("root")
	for _, tt := range tests {
		words := s.eval(`JSON.stringify(galleySearch.find(` + quoted(tt.query) + `).words)`)
		var pieces []string
		s.call(&pieces, "marks", tt.text, raw(words))
		for i := range pieces {
			if i%2 == 1 {
				pieces[i] = "[" + pieces[i] + "]"
			}
		}
		if got := strings.Join(pieces, ""); got != tt.want {
			t.Errorf("%s marks %q, want %q", tt.query, got, tt.want)
		}
	}
}

// A post is found by every word in it, as the reader of its page would type it.
func TestEveryWordFindsItsPost(t *testing.T) {
	docs := library()
	s := newScript(t, docs, 9)
	for i, d := range docs {
		for term := range d.Terms.All() {
			if a := s.find(term + " "); !slices.Contains(a.Docs, i) || a.Some {
				t.Errorf("%q does not find %q but %v", term, d.Title, a.Docs)
			}
		}
	}
}

// The files hold what went into them: terms, levels and places.
func TestTermsComeBack(t *testing.T) {
	terms := search.Analyze("A title", []string{"Tag"}, []byte(`<h2>Head</h2><p>word and word</p><pre>code word</pre>`))
	got := map[string]int{}
	var order []string
	for term, level := range terms.All() {
		got[term] = level
		order = append(order, term)
	}
	want := map[string]int{"a": 12, "title": 12, "tag": 6, "head": 8, "word": 5, "and": 4, "code": 0}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !slices.IsSorted(order) {
		t.Errorf("%q are not sorted", order)
	}
}
