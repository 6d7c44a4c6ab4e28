package render

import (
	"fmt"
	"strings"
	"testing"
)

// mixed returns a body of about size bytes: prose with links, lists, tables, quotes,
// code and headings, no two parts alike.
func mixed(size int) []byte {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Part %d\n\nSome *text* number %d with a [link](page-%d.md), `code` and **more** of it.\n\n", i, i, i)
		fmt.Fprintf(&b, "- one %d\n- two\n  - three\n\n> a quote\n\n| a | b |\n|---|---|\n| c | %d |\n\n", i, i)
		if i%4 == 0 {
			fmt.Fprintf(&b, "```python\nasync def f%d(x):\n    return await g(x, %d)\n```\n\n", i, i)
		}
	}
	return []byte(b.String())
}

// A letter typed into the middle of a long post.
func BenchmarkEdit(b *testing.B) {
	for _, size := range []int{10 << 10, 100 << 10, 1 << 20, 10 << 20} {
		src := mixed(size)
		for _, place := range []struct{ name, mark string }{{"prose", "Some *text* number"}, {"fence", "return await"}, {"heading", "## Part"}} {
			b.Run(fmt.Sprintf("%s/%dKB", place.name, size>>10), func(b *testing.B) {
				d := New(Options{}).Document(src, 1)
				at := size/2 + strings.Index(string(src[size/2:]), place.mark) + len(place.mark)
				b.ReportAllocs()
				for on := false; b.Loop(); on = !on {
					if on {
						d.Edit(at, at+1, nil)
					} else {
						d.Edit(at, at, []byte("x"))
					}
				}
			})
		}
	}
}

// The same posts from nothing: what the incremental way is compared with.
func BenchmarkWhole(b *testing.B) {
	for _, size := range []int{10 << 10, 100 << 10, 1 << 20, 10 << 20} {
		src := mixed(size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(Options{}).Document(src, 1)
			}
		})
	}
}
