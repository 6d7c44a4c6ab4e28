package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"galley/bench/corpus"
	"galley/internal/fulltext"
	"galley/internal/project"
)

const aboutFind = "Words in the texts of all posts, as the app asks while they are typed: the posts with lines to show, and how many\n" +
	"there are. \"First\" reads all posts for the index, in the background of the app. The others are the median of 21, wall time."

// findQueries are what an author might type.
var findQueries = []struct {
	name string
	o    project.FindOptions
}{
	{"one letter", project.FindOptions{Text: "e"}},
	{"half a word", project.FindOptions{Text: "win"}},
	{"two words", project.FindOptions{Text: "window the"}},
	{"phrase", project.FindOptions{Text: `"the window"`}},
	{"no such word", project.FindOptions{Text: "quokka"}},
	{"signs", project.FindOptions{Text: "->"}},
	{"narrowed", project.FindOptions{Text: "window tag:go"}},
	{"expression", project.FindOptions{Text: "wind(ow|er)s?", Options: fulltext.Options{Regexp: true}}},
}

func runFind(ctx context.Context, b *bench) (table, error) {
	t := table{head: []string{"Posts", "Markdown", "first, CPU", "kept in memory"}}
	for _, q := range findQueries {
		t.head = append(t.head, q.name)
	}
	for _, n := range b.posts {
		dir := filepath.Join(b.dir, fmt.Sprintf("find-%d", n))
		size, err := corpus.Write(dir, "posts", "static", n, b.seed, corpus.ListTags)
		if err != nil {
			return t, err
		}
		row, err := findIn(ctx, dir)
		if err != nil {
			return t, err
		}
		t.add(append([]string{fmt.Sprint(n), spellBytes(float64(size))}, row...)...)
	}
	return t, nil
}

// findIn measures the questions in one folder.
func findIn(ctx context.Context, dir string) (row []string, err error) {
	p, err := project.Open(ctx, dir, project.Options{Drafts: true, Future: true})
	if err != nil {
		return nil, err
	}
	defer p.Close() // only read
	ask := func(o project.FindOptions) {
		o.Most, o.Lines, o.Patience = 30, 3, 25*time.Millisecond
		if _, failed := p.Find(ctx, o); failed != nil {
			err = failed
		}
	}
	before := heap()
	first := once(func() { ask(project.FindOptions{Text: "quokka"}) })
	row = []string{spell(first.cpu), spellBytes(max(0, heap()-before))}
	for _, q := range findQueries {
		var walls []time.Duration
		for range 21 {
			began := time.Now()
			ask(q.o)
			walls = append(walls, time.Since(began))
		}
		slices.Sort(walls)
		row = append(row, spell(walls[len(walls)/2]))
	}
	return row, err
}
