package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"galley/bench/corpus"
	"galley/internal/buffer"
	"galley/internal/frontmatter"
	"galley/internal/project"
	"galley/internal/render"
)

const aboutTyping = "One letter typed, from the editor's change to the patch of the preview, as the window asks for it: text, fields,\n" +
	"page, blocks. Wall time in Go, without the way to the editor and back. Below, what the same letter costs where the\n" +
	"whole text is rendered for it: with Galley's highlighting, and with goldmark and stock chroma as they come."

// letters is how many keystrokes are measured in each post.
const letters = 400

func runTyping(ctx context.Context, b *bench) (table, error) {
	t := table{texts: 2, head: []string{"Text", "way", "size", "median", "19 of 20", "slowest", "allocated", "allocations"}}
	dir := filepath.Join(b.dir, "typing")
	if _, err := corpus.Write(dir, "posts", "static", 100, b.seed, corpus.ListTags); err != nil {
		return t, err
	}
	sample, err := os.ReadFile(filepath.Join(b.root, "examples", "blog", "posts", "async-python.md"))
	if err != nil {
		return t, err
	}
	book := string(corpus.Book(1 << 20))
	posts := []typing{
		{"the sample post", "posts/sample.md", string(sample), ""},
		{"the sample post, in a fence", "posts/fence.md", string(sample), "import asyncio"},
		{"a long post of the corpus", "posts/long.md", longest(b.seed), ""},
		{"1 MB", "posts/megabyte.md", book, ""},
		{"1 MB, in a fence", "posts/code.md", book, "return await"},
		{"10 MB", "posts/large.md", string(corpus.Book(10 << 20)), ""},
	}
	for _, p := range posts {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(p.file)), []byte(p.text), 0o644); err != nil {
			return t, err
		}
	}
	opened, err := project.Open(ctx, dir, project.Options{})
	if err != nil {
		return t, err
	}
	defer opened.Close() //nolint:errcheck // nothing unsaved is of value
	for _, p := range posts {
		took, s, err := p.into(opened)
		if err != nil {
			return t, err
		}
		slices.Sort(took)
		n := len(took)
		t.add(p.name, "Galley", spellBytes(float64(len(p.text))), spell(took[n/2]), spell(took[n*19/20]),
			spell(took[n-1]), spellBytes(s.bytes), digits(s.allocs))
		p.whole(&t)
	}
	return t, nil
}

// typing is a text to type into, behind the first paragraph or behind a mark.
type typing struct{ name, file, text, mark string }

// slowly is the size of a text, in bytes, that stock chroma takes half a minute for.
const slowly = 5 << 20

// whole adds what it costs to render all of the text for one letter.
func (p typing) whole(t *table) {
	block, _ := frontmatter.Split([]byte(p.text))
	body := []byte(p.text[block.BodyStart:])
	add := func(way string, run func()) {
		run() // languages are set up once
		began := time.Now()
		run()
		t.add(p.name, way, spellBytes(float64(len(p.text))), spell(time.Since(began)), "–", "–", "–", "–")
	}
	add("all of it, our engine", func() { render.New(render.Options{}).Document(body, 1).HTML() })
	if len(body) < slowly {
		add("all of it, stock chroma", func() { _ = bareGoldmark(stockCode{}).Convert(body, io.Discard) }) // which does not fail
	}
}

// longest returns the text of the longest of the first hundred posts.
func longest(seed uint64) string {
	long := ""
	for p := range corpus.Generate(100, seed, corpus.ListTags) {
		if len(p.Text) > len(long) {
			long = string(p.Text)
		}
	}
	return long
}

// into types letters into the post.
func (p typing) into(opened *project.Project) ([]time.Duration, sample, error) {
	o, err := opened.OpenPost(p.file)
	if err != nil {
		return nil, sample{}, err
	}
	at := p.place(o.Text)
	rev := o.Rev
	var took []time.Duration
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range letters {
		began := time.Now()
		u, err := opened.Edit(p.file, rev, []buffer.Change{{From: at, To: at, Text: string(rune('a' + i%26))}})
		if err != nil {
			return nil, sample{}, err
		}
		took = append(took, time.Since(began))
		rev = u.Rev
		at.Col++
	}
	runtime.ReadMemStats(&after)
	s := sample{
		bytes:  float64(after.TotalAlloc-before.TotalAlloc) / letters,
		allocs: float64(after.Mallocs-before.Mallocs) / letters,
	}
	return took, s, opened.ClosePost(p.file)
}

// place finds the middle mark, else the end of the first paragraph after the first
// heading.
func (p typing) place(text string) buffer.Pos {
	lines, heading := strings.Split(text, "\n"), false
	if p.mark != "" {
		at := len(text) / 2
		if i := strings.Index(text[at:], p.mark); i >= 0 {
			at += i
		} else {
			at = strings.Index(text, p.mark)
		}
		at += len(p.mark)
		return buffer.Pos{Line: 1 + strings.Count(text[:at], "\n"), Col: at - 1 - strings.LastIndex(text[:at], "\n")}
	}
	for i, line := range lines {
		if heading && line != "" {
			return buffer.Pos{Line: i + 1, Col: len(line)} // the posts measured begin in ASCII
		}
		heading = heading || strings.HasPrefix(line, "# ")
	}
	return buffer.Pos{Line: 1}
}
