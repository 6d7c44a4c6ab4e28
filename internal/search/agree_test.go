package search_test

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"galley/internal/search"
)

// alphabets are letters that fold, join or part in ways of their own, and what stands
// between them.
var alphabets = []string{
	"abcXYZ019", "éÈüßÆœøŁđðÞıİħſﬁ½²Å\u212b", "e\u0301\u0308\u00ad\u200d\ufe0f", "#+c-'’_\"“”", "    \u00a0\u3000\n",
	"иИйЙ\u0306ёЁэ", "σςΣάΰ", "אבג\u05b0\u05bc־", "ابأإٱىیکكةه\u0640\u064e\u0670\u200c۳", "हिन्दीक\u094d\u093c", "தமிழ்",
	"日本語々〆〇漢字\U00020000豈", "かがガｶﾞーぱ・", "한국어ㄱᄀ\u1161\u11a8", "ภาษาไทย\u0e33\u0e49฿", "ລາວ", "ខ្មែរ", "မြန်မာ", "ⅣⅷＡｂ①㌔", "𝐀𝒷🙂👩🏽‍🚀",
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	letters := []rune(alphabets[r.IntN(len(alphabets))])
	for range 1 + r.IntN(9) {
		if r.IntN(3) == 0 {
			letters = []rune(alphabets[r.IntN(len(alphabets))])
		}
		for range 1 + r.IntN(3) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
	}
	return b.String()
}

// Both sides fold and cut alike: whatever a post holds, typing the same finds it.
func TestTextFindsItself(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, shards := range []int{1, 30} {
		var texts []string
		var docs []search.Doc
		for i := range 150 {
			text := randomText(r)
			texts = append(texts, text)
			article := "<p>" + html.EscapeString(text) + "</p>"
			docs = append(docs, search.Doc{Title: fmt.Sprint(i), Terms: search.Analyze("", nil, []byte(article))})
		}
		s := newScript(t, docs, shards)
		empty := 0
		for i, text := range texts {
			a := s.find(strings.NewReplacer(`"`, " ", "“", " ", "”", " ").Replace(text))
			if len(a.Words) == 0 {
				empty++
				if len(docs[i].Terms) > 0 {
					t.Errorf("%q (%+q) has no words for the script", text, text)
				}
			} else if !slices.Contains(a.Docs, i) || a.Some {
				t.Errorf("%q (%+q) is not found: %v", text, text, a.Words)
			}
		}
		if empty > len(texts)/5 {
			t.Errorf("%d of %d texts hold no word", empty, len(texts))
		}
	}
}

// A phrase taken out of a text finds it, and none that has the words elsewhere only.
func TestPhrasesAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var docs []search.Doc
	var texts [][]string
	for i := range 300 {
		var words []string
		for range 5 + r.IntN(20) {
			words = append(words, fmt.Sprintf("w%d", r.IntN(12)))
		}
		texts = append(texts, words)
		docs = append(docs, search.Doc{Title: fmt.Sprint(i), Terms: search.Analyze("", nil, []byte("<p>"+strings.Join(words, " ")+"</p>"))})
	}
	s := newScript(t, docs, 6)
	for range 60 {
		from := texts[r.IntN(len(texts))]
		at := r.IntN(len(from) - 3)
		phrase := " " + strings.Join(from[at:at+3], " ") + " "
		var want []int
		for i, words := range texts {
			if strings.Contains(" "+strings.Join(words, " ")+" ", phrase) {
				want = append(want, i)
			}
		}
		got := s.find(`"` + phrase + `"`).Docs
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", phrase, got, want)
		}
	}
}

// The same posts give the same files, whatever was made before, and cutting into more
// files changes only where they begin.
func TestIndexIsTheSameAgain(t *testing.T) {
	files := func(shards int) (all [][]byte) {
		docs := library()
		x := search.Build(docs, shards)
		all = append(all, x.Root())
		for i := range shards {
			all = append(all, fileOf(x.Postings(i)), fileOf(x.Places(i)))
		}
		for i := range search.DocShards(len(docs)) {
			all = append(all, x.Docs(i))
		}
		return all
	}
	for _, shards := range []int{1, 5, 1000} {
		if !slices.EqualFunc(files(shards), files(shards), bytes.Equal) {
			t.Errorf("%d shards: two indexes differ", shards)
		}
	}
	for _, file := range files(5) {
		if bytes.Contains(file, []byte("<")) || bytes.Contains(file, []byte("\u2028")) || !bytes.HasSuffix(file, []byte(")\n")) {
			t.Errorf("this is no script that can stand anywhere: %q", file)
		}
	}
}

// An empty site has an index that finds nothing.
func TestEmptyIndex(t *testing.T) {
	if titles, _ := newScript(t, nil, 1).titles("word"); len(titles) != 0 {
		t.Errorf("found %q", titles)
	}
}
