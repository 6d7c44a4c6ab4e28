package highlight

import (
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	formatter "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

var eightKB = strings.Repeat(samples["python"], 8<<10/len(samples["python"]))

// Code seen before.
func BenchmarkMemo(b *testing.B) {
	b.SetBytes(int64(len(eightKB)))
	b.ReportAllocs()
	for b.Loop() {
		HTML("python", eightKB, Options{})
	}
}

// New code: chroma's lexer, our writer.
func BenchmarkNew(b *testing.B) {
	b.SetBytes(int64(len(eightKB)))
	b.ReportAllocs()
	for b.Loop() {
		render("python", eightKB, Options{})
	}
}

// The same with chroma alone.
func BenchmarkStockChroma(b *testing.B) {
	f := formatter.New(formatter.WithClasses(true), formatter.PreventSurroundingPre(true))
	b.SetBytes(int64(len(eightKB)))
	b.ReportAllocs()
	for b.Loop() {
		tokens, err := chroma.Coalesce(lexers.Get("python")).Tokenise(nil, eightKB)
		if err != nil {
			b.Fatal(err)
		}
		var out strings.Builder
		if err := f.Format(&out, styles.Fallback, tokens); err != nil {
			b.Fatal(err)
		}
	}
}
