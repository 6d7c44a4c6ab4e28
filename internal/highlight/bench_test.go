package highlight

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	formatter "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// usual are the languages that most fences are in.
var usual = []string{
	"python", "go", "javascript", "typescript", "bash", "json", "yaml", "html", "sql", "rust", "css", "c", "java",
}

// eightKB returns a fence of a language.
func eightKB(lang string) string {
	return strings.Repeat(samples[lang], 8<<10/len(samples[lang]))
}

// stockHTML is what chroma does alone.
func stockHTML(tb testing.TB, lang, code string) {
	f := formatter.New(formatter.WithClasses(true), formatter.PreventSurroundingPre(true))
	tokens, err := chroma.Coalesce(lexers.Get(lang)).Tokenise(nil, code)
	if err != nil {
		tb.Fatal(err)
	}
	var out strings.Builder
	if err := f.Format(&out, styles.Fallback, tokens); err != nil {
		tb.Fatal(err)
	}
}

// Code seen before.
func BenchmarkMemo(b *testing.B) {
	code := eightKB("python")
	b.SetBytes(int64(len(code)))
	b.ReportAllocs()
	for b.Loop() {
		HTML("python", code, Options{})
	}
}

// New code, a language at a time. x-stock is how many times longer chroma takes for the
// same, measured in the same run: the fastest of several runs of each.
func BenchmarkNew(b *testing.B) {
	product, n := 0.0, 0
	for _, lang := range usual {
		code := eightKB(lang)
		b.Run(lang, func(b *testing.B) {
			render(lang, code, Options{}) // makes the language ready
			b.SetBytes(int64(len(code)))
			b.ReportAllocs()
			for b.Loop() {
				render(lang, code, Options{})
			}
			b.StopTimer()
			times := float64(fastest(10, func() { stockHTML(b, lang, code) })) /
				float64(fastest(100, func() { render(lang, code, Options{}) }))
			b.ReportMetric(times, "x-stock")
			product += math.Log(times)
			n++
		})
	}
	b.Run("geometric-mean", func(b *testing.B) {
		b.ReportMetric(math.Exp(product/float64(max(n, 1))), "x-stock")
		b.ReportMetric(0, "ns/op") // says nothing here
	})
}

// fastest returns the shortest of some runs.
func fastest(runs int, f func()) time.Duration {
	best := time.Duration(math.MaxInt64)
	for range runs {
		began := time.Now()
		f()
		best = min(best, time.Since(began))
	}
	return best
}
