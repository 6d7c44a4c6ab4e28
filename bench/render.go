package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"galley/internal/frontmatter"
	"galley/internal/render"
)

const aboutRender = "The article of `examples/blog/posts/async-python.md` (11.4 KB, 15 blocks of Python). In \"new code\" every\n" +
	"block of code differs from all before it; in \"known code\" all are as they were."

func runRender(_ context.Context, b *bench) (table, error) {
	t := table{head: []string{"Work", "CPU", "against bare goldmark", "allocated", "allocations"}}
	src, err := os.ReadFile(filepath.Join(b.root, "examples", "blog", "posts", "async-python.md"))
	if err != nil {
		return t, err
	}
	block, _ := frontmatter.Split(src)
	body := src[block.BodyStart:]

	// fresh returns the body with a comment added to each block of code that makes
	// it another one.
	edition := 0
	fresh := func() []byte {
		edition++
		return bytes.ReplaceAll(body, []byte("```python\n"), fmt.Appendf(nil, "```python\n# edition %d\n", edition))
	}
	bare, stock, ours := bareGoldmark(), bareGoldmark(stockCode{}), render.New(render.Options{})
	var out bytes.Buffer
	var failed error
	convert := func(f func() error) func() {
		return func() {
			out.Reset()
			if err := f(); err != nil {
				failed = err
			}
		}
	}
	work := []struct {
		name string
		f    func()
	}{
		{"bare goldmark, code not coloured", convert(func() error { return bare.Convert(body, &out) })},
		{"goldmark and stock chroma", convert(func() error { return stock.Convert(fresh(), &out) })},
		{"Galley, new code", func() { ours.Document(fresh(), block.BodyLine).HTML() }},
		{"Galley, known code", func() { ours.Document(body, block.BodyLine).HTML() }},
		{"Galley, a letter typed into a paragraph", typeLetters(ours, body, block.BodyLine)},
	}
	var first sample
	for i, w := range work {
		s := measure(b.runs, w.f)
		if i == 0 {
			first = s
		}
		t.add(w.name, spell(s.cpu), times(s.cpu, first.cpu), spellBytes(s.bytes), digits(s.allocs))
	}
	return t, failed
}

// typeLetters returns an edit that types a letter, or takes it back the next time.
func typeLetters(r *render.Renderer, body []byte, line int) func() {
	d := r.Document(bytes.Clone(body), line)
	at, typed := bytes.Index(body, []byte("\n\n"))-1, false
	at = bytes.Index(body[at+3:], []byte(" ")) + at + 3 // behind the first word of the first paragraph
	return func() {
		if typed {
			d.Edit(at, at+1, nil)
		} else {
			d.Edit(at, at, []byte("x"))
		}
		typed = !typed
	}
}
