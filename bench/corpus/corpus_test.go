package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

const seed = 1

func TestSameSeedSameBytes(t *testing.T) {
	h := sha256.New()
	for p := range Generate(100, seed, CommaTags) {
		h.Write([]byte(p.Path))
		h.Write(p.Text)
	}
	// Figures of different days compare only when the corpus is the same. Who
	// changes it measures everything anew and says so in docs/benchmarks.md.
	const want = "c957523e88d6d93f1d5e0e8028b0e973e9d7bd6870fc545d1fa9f828dedc7e1c"
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		t.Errorf("the corpus of seed %d has changed: its hash is %s, was %s", seed, got, want)
	}
}

func TestAnotherSeedIsAnotherBlog(t *testing.T) {
	if bytes.Equal(One(3, 1, CommaTags).Text, One(3, 2, CommaTags).Text) {
		t.Error("seeds 1 and 2 give the same post")
	}
}

func TestPostDoesNotDependOnTheirNumber(t *testing.T) {
	alone := One(7, seed, ListTags)
	for p := range Generate(9, seed, ListTags) {
		if p.Slug == alone.Slug && !bytes.Equal(p.Text, alone.Text) {
			t.Error("post 7 of a blog differs from post 7 alone")
		}
	}
}

func TestSizes(t *testing.T) {
	const n = 500
	total, smallest, largest := 0, 1<<30, 0
	for p := range Generate(n, seed, CommaTags) {
		size := len(p.Text)
		total, smallest, largest = total+size, min(smallest, size), max(largest, size)
	}
	if mean := total / n; mean < 13_000 || mean > 14_600 {
		t.Errorf("mean size is %d bytes, want about 13,800", mean)
	}
	if smallest < minSize || largest > maxSize+8<<10 {
		t.Errorf("sizes from %d to %d bytes, want %d to %d", smallest, largest, minSize, maxSize)
	}
}

var fence = regexp.MustCompile("(?s)```([a-z]+)\n(.*?)\n```")

func TestNoCodeComesTwice(t *testing.T) {
	seen := map[string]string{}
	languagesSeen := map[string]int{}
	for p := range Generate(200, seed, CommaTags) {
		for _, f := range fence.FindAllSubmatch(p.Text, -1) {
			code := string(f[2])
			if other, again := seen[code]; again {
				t.Fatalf("%s and %s share a block of code:\n%s", other, p.Path, code)
			}
			seen[code] = p.Path
			languagesSeen[string(f[1])]++
		}
	}
	if len(languagesSeen) != len(languages) {
		t.Errorf("languages in the corpus: %v, want all %d", languagesSeen, len(languages))
	}
}

func TestEverySnippetIsMadeUnique(t *testing.T) {
	shares := 0
	for _, l := range languages {
		shares += l.share
		for _, s := range l.snippets {
			if !strings.Contains(s, "«c»") && !strings.Contains(s, "«C»") {
				t.Errorf("a %s snippet lacks the unique name:\n%s", l.name, s)
			}
		}
	}
	if shares != 100 {
		t.Errorf("shares of languages add up to %d", shares)
	}
}

func TestLinksLeadToPosts(t *testing.T) {
	known, links := map[string]bool{}, 0
	link := regexp.MustCompile(`\]\(/posts/([^/)]+)/\)`)
	for p := range Generate(300, seed, CommaTags) {
		for _, m := range link.FindAllSubmatch(p.Text, -1) {
			links++
			if !known[string(m[1])] {
				t.Errorf("%s links to %s, which is no older post", p.Path, m[1])
			}
		}
		known[p.Slug] = true
	}
	if links == 0 {
		t.Error("no post links to another")
	}
	if len(known) != 300 {
		t.Errorf("300 posts have %d slugs", len(known))
	}
}

func TestShape(t *testing.T) {
	var all bytes.Buffer
	for p := range Generate(200, seed, CommaTags) {
		all.Write(p.Text)
	}
	for name, mark := range map[string]string{
		"footnote": "\n[^1]: ", "table": "\n| --- |", "done task": "\n- [x] ", "open task": "\n- [ ] ",
		"picture": "](/static/images/pic-", "nested list": "\n  - ", "quote": "\n> ", "comma tags": ", Go",
		"strikethrough": "~~old~~", "bare link": " https://example.org/",
	} {
		if !bytes.Contains(all.Bytes(), []byte(mark)) {
			t.Errorf("no %s in 200 posts", name)
		}
	}
	if !utf8.Valid(all.Bytes()) {
		t.Error("the corpus is not UTF-8")
	}
	for _, mark := range []string{"«", "»", "{{", "{%"} { // unfilled, or meant for another generator's templates
		if bytes.Contains(all.Bytes(), []byte(mark)) {
			t.Errorf("the corpus holds %q", mark)
		}
	}
}

func TestTagStyles(t *testing.T) {
	comma, list := string(One(1, seed, CommaTags).Text), string(One(1, seed, ListTags).Text)
	if strings.Contains(comma, "tags: [") || !strings.Contains(list, `tags: ["`) {
		t.Errorf("tags are written as\n%.300s\n%.300s", comma, list)
	}
	_, a, _ := strings.Cut(comma, "\n---\n")
	_, b, _ := strings.Cut(list, "\n---\n")
	if a != b {
		t.Error("the style of tags changes the text below")
	}
}
