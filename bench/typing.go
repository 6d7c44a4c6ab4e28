package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"galley/bench/corpus"
	"galley/internal/buffer"
	"galley/internal/project"
)

const aboutTyping = "One letter typed into a paragraph, from the editor's change to the patch of the preview, as the window asks\n" +
	"for it: text, fields, page, blocks. Wall time in Go, without the way to the editor and back."

// letters is how many keystrokes are measured in each post.
const letters = 400

func runTyping(ctx context.Context, b *bench) (table, error) {
	t := table{head: []string{"Post", "size", "median", "19 of 20", "slowest", "allocated", "allocations"}}
	dir := filepath.Join(b.dir, "typing")
	if _, err := corpus.Write(dir, "posts", "static", 100, b.seed, corpus.ListTags); err != nil {
		return t, err
	}
	sample, err := os.ReadFile(filepath.Join(b.root, "examples", "blog", "posts", "async-python.md"))
	if err != nil {
		return t, err
	}
	prose := strings.Repeat("Some words that make up a paragraph of a very long post without any code.\n\n", 1<<20/75)
	posts := []struct{ name, file, text string }{
		{"the sample post", "posts/sample.md", string(sample)},
		{"a long post of the corpus", "posts/long.md", longest(b.seed)},
		{"a megabyte of prose", "posts/megabyte.md", "---\ntitle: Long\n---\n\n# Long\n\n" + prose},
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
		took, s, err := typeInto(opened, p.file)
		if err != nil {
			return t, err
		}
		slices.Sort(took)
		t.add(p.name, spellBytes(float64(len(p.text))), spell(took[letters/2]), spell(took[letters*19/20]),
			spell(took[letters-1]), spellBytes(s.bytes), digits(s.allocs))
	}
	return t, nil
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

// typeInto types letters at the end of the first paragraph below the heading.
func typeInto(p *project.Project, file string) ([]time.Duration, sample, error) {
	o, err := p.OpenPost(file)
	if err != nil {
		return nil, sample{}, err
	}
	at := placeToType(o.Text)
	rev := o.Rev
	var took []time.Duration
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range letters {
		began := time.Now()
		u, err := p.Edit(file, rev, []buffer.Change{{From: at, To: at, Text: string(rune('a' + i%26))}})
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
	return took, s, p.ClosePost(file)
}

// placeToType finds the end of the first paragraph after the first heading.
func placeToType(text string) buffer.Pos {
	lines, heading := strings.Split(text, "\n"), false
	for i, line := range lines {
		if heading && line != "" {
			return buffer.Pos{Line: i + 1, Col: len(line)} // the posts measured begin in ASCII
		}
		heading = heading || strings.HasPrefix(line, "# ")
	}
	return buffer.Pos{Line: 1}
}
