package post

import (
	"bytes"
	"os"
	"runtime"
	"strings"
	"testing"

	"galley/internal/frontmatter"
)

func typical(b *testing.B) []byte {
	src, err := os.ReadFile("testdata/async-python.md")
	if err != nil {
		b.Fatal(err)
	}
	return src
}

// BenchmarkParse reads a typical post: as a whole, its head alone, and for comparison
// what the front matter costs of it.
func BenchmarkParse(b *testing.B) {
	src := typical(b)
	for name, parse := range map[string]func(){
		"whole":       func() { Parse("posts/async-python.md", src, Options{}) },
		"head":        func() { ParseHead("posts/async-python.md", src, Options{}) },
		"frontmatter": func() { frontmatter.Parse(src) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				parse()
			}
		})
	}
}

// BenchmarkBody counts and outlines 14 KB of text in several scripts.
func BenchmarkBody(b *testing.B) {
	const size = 14 << 10
	whole := Parse("posts/async-python.md", typical(b), Options{})
	for name, body := range map[string][]byte{
		"english":  whole.Body(),
		"russian":  paragraph("Это абзац обычного текста с **выделением** и [ссылкой](/a). "),
		"japanese": paragraph("これは普通の文章です。**強調**と[リンク](/a)があります。漢字も多い。\n"),
		"links":    paragraph("A <b>tag</b>, `code` and [a link](https://example.org/a?b=c) <!-- note -->\n"),
	} {
		p := Post{Source: bytes.Repeat(body, size/len(body)+1)[:size]}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				p.ReadBody()
			}
		})
	}
}

// paragraph returns a paragraph of eight sentences.
func paragraph(sentence string) []byte { return []byte(strings.Repeat(sentence, 8) + "\n\n") }

// BenchmarkLight reports the bytes that a post of a listing keeps in memory.
func BenchmarkLight(b *testing.B) {
	src := typical(b)
	const posts = 1000
	for b.Loop() {
		kept := make([]Post, posts)
		before := heap()
		for i := range kept {
			p := Parse("posts/async-python.md", bytes.Clone(src), Options{})
			kept[i] = p.Light()
		}
		b.ReportMetric(float64(heap()-before)/posts, "B/post")
		runtime.KeepAlive(kept)
	}
}

// heap returns the bytes in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
