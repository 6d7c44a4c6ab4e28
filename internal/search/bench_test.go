package search_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"galley/bench/corpus"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/search"
)

// BenchmarkIndex makes the index of a made-up blog and says what it costs besides
// rendering: go test -bench Index -benchtime 1x ./internal/search
func BenchmarkIndex(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				measure(b, n)
			}
		})
	}
}

func measure(b *testing.B, n int) {
	r := render.New(render.Options{})
	var docs []search.Doc
	var analyzing time.Duration
	words := 0
	for p := range corpus.Generate(n, 1, corpus.ListTags) {
		one := post.Parse(p.Path, p.Text, post.Options{})
		article := r.Document(one.Body(), one.BodyLine).HTML()
		words += one.Words
		start := time.Now()
		terms := search.Analyze(one.Title(), one.Meta.Tags, []byte(article))
		analyzing += time.Since(start)
		docs = append(docs, search.Doc{
			Title: one.Title(), URL: "../posts/" + p.Slug + "/index.html", Date: "2020-01-01", DateText: "1 January 2020",
			Excerpt: one.Abstract(), Terms: terms,
		})
	}
	kept := 0
	for _, d := range docs {
		kept += len(d.Terms)
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	x := search.Build(docs, search.Shards(words))
	building := time.Since(start)
	runtime.ReadMemStats(&after)
	b.ReportMetric(analyzing.Seconds(), "s/analyze")
	b.ReportMetric(building.Seconds(), "s/build")
	b.ReportMetric(float64(kept)/1e6, "MB/terms")
	b.ReportMetric(float64(after.Sys)/1e6, "MB/sys")
	b.ReportMetric(float64(search.Shards(words)), "shards")
	b.ReportMetric(float64(words), "words")
	total, largest := [3]int{}, [3]int{}
	note := func(kind int, file []byte) {
		total[kind] += len(file)
		largest[kind] = max(largest[kind], len(file))
	}
	for i := range search.Shards(words) {
		note(0, fileOf(x.Postings(i)))
		note(1, fileOf(x.Places(i)))
	}
	for i := range search.DocShards(n) {
		note(2, x.Docs(i))
	}
	for kind, name := range []string{"postings", "places", "docs"} {
		b.ReportMetric(float64(total[kind])/1e6, "MB/"+name)
		b.ReportMetric(float64(largest[kind])/1e3, "kB/largest-"+name)
	}
	b.ReportMetric(float64(len(x.Root()))/1e3, "kB/root")
	queryLoads(b, docs, search.Shards(words))
}
