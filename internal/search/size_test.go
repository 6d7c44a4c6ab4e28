package search_test

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"galley/bench/corpus"
	"galley/internal/post"
	"galley/internal/search"
)

// mostLoaded is what a query of one or two words may load before its first results are
// shown, the script and the files of the index taken together, as they are without
// compression.
const mostLoaded = 100_000

// queries are typed by readers of the made-up blog: rare words and frequent ones, whole,
// half typed and in pairs.
var queries = []string{"kubernetes ", "cache", "the ", "memory leak", "python async", "index sc", "the cache", "zzz", "conn"}

// TestQueryLoads checks bytes on a blog of 1,000 posts; BenchmarkIndex on one of 10,000.
func TestQueryLoads(t *testing.T) {
	var docs []search.Doc
	words := 0
	for p := range corpus.Generate(400, 1, corpus.ListTags) {
		one := post.Parse(p.Path, p.Text, post.Options{})
		words += one.Words
		docs = append(docs, search.Doc{
			Title: one.Title(), URL: "../posts/" + p.Slug + "/index.html", Date: "2020-01-01", DateText: "1 January 2020",
			Excerpt: one.Abstract(), Terms: search.Analyze(one.Title(), one.Meta.Tags, []byte(roughly(string(one.Body())))),
		})
	}
	queryLoads(t, docs, search.Shards(words))
}

// roughly makes an article without rendering: all that counts here is how many words of
// which kind there are.
func roughly(body string) string {
	var b strings.Builder
	for i, part := range strings.Split(body, "\n```") {
		element := [2]string{"p", "pre"}[i%2]
		b.WriteString("<" + element + ">" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(part) + "</" + element + ">")
	}
	return b.String()
}

// queryLoads fails when a query loads too much, and says how much each does.
func queryLoads(t testing.TB, docs []search.Doc, shards int) {
	t.Helper()
	found := 0
	for _, query := range queries {
		s := newScript(t, docs, shards)
		a := s.find(query)
		found += len(a.Docs)
		for _, doc := range a.Docs[:min(10, len(a.Docs))] {
			var part string
			s.call(&part, "partOf", doc)
			if _, there := s.given[part]; !there {
				s.give(part)
			}
		}
		loaded, small := len(source(t)), compressed([]byte(source(t)))
		for name := range s.given {
			loaded += s.given[name]
			small += compressed(s.file(name))
		}
		t.Logf("%-14q %5d results, %6d bytes, %6d compressed, %d files", query, len(a.Docs), loaded, small, len(s.given)+1)
		if loaded > mostLoaded {
			t.Errorf("%q loads %d bytes before the first result, want at most %d", query, loaded, mostLoaded)
		}
	}
	if found < len(docs) {
		t.Errorf("the queries find %d results in all: they are no longer those of this blog", found)
	}
}

// compressed returns the size of a file as servers send it.
func compressed(data []byte) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Len()
}
