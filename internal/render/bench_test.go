package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// The sample post with every fence in the memo: what a key in its text costs today.
func BenchmarkSampleWarm(b *testing.B) {
	src, r := sample(b), New(Options{})
	r.HTML(src)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		r.Document(src, 1)
	}
}

// The same through goldmark alone, which colours no code: the floor.
func BenchmarkSampleBareGoldmark(b *testing.B) { bareGoldmark(b, sample(b)) }

func bareGoldmark(b *testing.B, src []byte) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(html.WithUnsafe()))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := md.Convert(src, &out); err != nil {
			b.Fatal(err)
		}
	}
}

// Typing inside a fence: its highlighting is not in the memo.
func BenchmarkSampleEditFence(b *testing.B) {
	src := sample(b)
	d := New(Options{}).Document(src, 1)
	at := strings.Index(d.source(), "import aiohttp") + len("import aiohttp")
	b.ReportAllocs()
	for b.Loop() {
		d.Edit(at, at, []byte("x"))
	}
}

// Typing inside a paragraph.
func BenchmarkSampleEditText(b *testing.B) {
	src := sample(b)
	d := New(Options{}).Document(src, 1)
	at := strings.Index(d.source(), "particularly useful")
	b.ReportAllocs()
	for on := false; b.Loop(); on = !on {
		if on {
			d.Edit(at, at+1, nil)
		} else {
			d.Edit(at, at, []byte("x"))
		}
	}
}

// A post of a megabyte of prose, lists, tables and quotes.
var megabyte = func() []byte {
	const part = "## A heading\n\nSome *text* with a [link](page.md), `code` and **more** of it.\n\n" +
		"- one\n- two\n  - three\n\n> a quote\n\n| a | b |\n|---|---|\n| c | d |\n\n"
	return []byte(strings.Repeat(part, 1<<20/len(part)))
}()

func BenchmarkMegabyte(b *testing.B) {
	r := New(Options{})
	b.SetBytes(int64(len(megabyte)))
	b.ReportAllocs()
	for b.Loop() {
		r.Document(megabyte, 1)
	}
}

func BenchmarkMegabyteBareGoldmark(b *testing.B) { bareGoldmark(b, megabyte) }
