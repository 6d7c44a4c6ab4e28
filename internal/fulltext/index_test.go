package fulltext_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"galley/internal/fulltext"
)

var pieces = strings.Split("go|Go言語|golang|foo_bar|c#|C#5|c++|x|é|e\u0301|straße|東京|京都|東京都|한국어|a-b|ago| | | |\n|.|**|ﾃﾞｰﾀ|İ|й|00|supercalifragilisticexpialidociousness", "|")

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// TestIndexAgrees: whatever is put, changed and removed, the index leaves every post that
// has what is asked for, and where it says so exactly those.
func TestIndexAgrees(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		x, texts, words := fulltext.New(), map[string]string{}, fulltext.Text{}
		for i := range 300 {
			path := fmt.Sprint(r.IntN(40))
			if r.IntN(8) == 0 {
				x.Remove(path)
				delete(texts, path)
				continue
			}
			texts[path] = randomText(r, r.IntN(12))
			words.Read([]byte(texts[path]))
			x.Put(path, fmt.Sprint(i), texts[path], &words)
			if x.Revision(path) != fmt.Sprint(i) || x.Len() != len(texts) {
				t.Fatalf("the index has %d posts, %q of %s; want %d, %d", x.Len(), x.Revision(path), path, len(texts), i)
			}
		}
		for i := range 60 {
			o := fulltext.Options{Case: r.IntN(4) == 0, Whole: r.IntN(4) == 0, Literal: r.IntN(4) == 0, Regexp: r.IntN(8) == 0}
			if i == 30 {
				x.Trim()
			}
			checkAgrees(t, x, texts, strings.NewReplacer("\n", "", "**", "*", "c++", "c+").Replace("x" + randomText(r, 1+r.IntN(3)))[1:], o)
		}
	}
}

func checkAgrees(t *testing.T, x *fulltext.Index, texts map[string]string, text string, o fulltext.Options) {
	t.Helper()
	if o.Regexp && strings.HasPrefix(text, "*") {
		return // no regular expression
	}
	q, err := fulltext.Parse(text, o)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	x.Candidates(q, func(path string, inTitle bool) {
		left[path] = true
		if q.Known() && !q.Empty() && !inTitle { // each text is its title here
			t.Errorf("%q: not in the title %q", text, texts[path])
		}
	})
	for path, post := range texts {
		has := q.Has([]byte(post))
		if has && !left[path] {
			t.Errorf("%q %+v: the index leaves out %q", text, o, post)
		}
		if q.Known() && left[path] && !has {
			t.Errorf("%q %+v: the index says that it is in %q", text, o, post)
		}
	}
	for path := range left {
		if _, there := texts[path]; !there {
			t.Errorf("%q: %s is gone", text, path)
		}
	}
}

func TestIndexPaths(t *testing.T) {
	x, words := fulltext.New(), fulltext.Text{}
	for _, path := range []string{"b", "a", "b"} {
		words.Read([]byte("text of " + path))
		x.Put(path, "1", path, &words)
	}
	paths := x.Paths()
	slices.Sort(paths)
	if !slices.Equal(paths, []string{"a", "b"}) {
		t.Errorf("paths are %v", paths)
	}
}
