package frontmatter

import (
	"strings"
	"testing"
)

// typical is a post as a blog has thousands of: eight fields and 14 KB of text.
var typical = []byte("---\n" +
	"title: \"Async Python: what the event loop does\"\n" +
	"author: Ada Example\n" +
	"date: 2024-03-18 09:30:00 +0100\n" +
	"category: Programming\n" +
	"tags: [python, asyncio, \"event loop\", performance]\n" +
	"read_time: 10 min\n" +
	"image: /static/images/async-python-event-loop.jpg\n" +
	"excerpt: How coroutines are scheduled, why a blocking call stops them all, and three ways to find the one that does it before your users do.\n" +
	"draft: false\n" +
	"---\n\n" + strings.Repeat("A line of the body, as long as lines in Markdown files usually are.\n", 14<<10/68))

func BenchmarkParse(b *testing.B) {
	for name, src := range map[string][]byte{
		"typical": typical,
		"lists":   []byte(strings.Replace(string(typical), "tags: [python, asyncio, \"event loop\", performance]", "tags:\n  - python\n  - asyncio\n  - event loop", 1)),
		"headers": []byte(strings.Replace(strings.TrimPrefix(string(typical), "---\n"), "---\n", "\n", 1)),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if m := Parse(src); m.Broken || len(m.Fields) < 8 {
					b.Fatal(m.Problems)
				}
			}
		})
	}
}

func BenchmarkSplit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if block, _ := Split(typical); block.Format != YAML {
			b.Fatal(block)
		}
	}
}

func BenchmarkSet(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if e, err := Set(typical, "title", "Another title"); err != nil || e.IsEmpty() {
			b.Fatal(e, err)
		}
	}
}

// TestParseIsFrugal bounds what reading a typical post costs, because a folder of 10,000
// is read when it is opened.
func TestParseIsFrugal(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Parse(typical) }); n > 30 {
		t.Errorf("Parse makes %v allocations; want at most 30", n)
	}
}
