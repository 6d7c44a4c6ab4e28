package main

import (
	"context"
	"fmt"
	"path/filepath"

	"galley/bench/corpus"
	"galley/internal/project"
)

const aboutOpen = "A folder read from nothing (its files are in the system's cache): every post listed with its fields, links\n" +
	"between pages known, ready to render. \"List\" is the program `galley list --json`, from start to end."

func runOpen(ctx context.Context, b *bench) (table, error) {
	t := table{head: []string{"Posts", "Markdown", "open, CPU", "allocated", "per post", "list, wall", "list, CPU", "list, peak memory"}}
	for _, n := range b.posts {
		dir := filepath.Join(b.dir, fmt.Sprintf("open-%d", n))
		size, err := corpus.Write(dir, "posts", "static", n, b.seed, corpus.ListTags)
		if err != nil {
			return t, err
		}
		list, err := repeat(b.runs, func(int) error { return nil }, func() (cost, error) {
			return child(ctx, b.dir, b.galley, "list", dir, "--json")
		})
		if err != nil {
			return t, err
		}
		var failed error
		s := measure(b.runs, func() {
			p, err := project.Open(ctx, dir, project.Options{})
			if err == nil {
				err = p.Close()
			}
			if err != nil {
				failed = err
			}
		})
		if failed != nil {
			return t, failed
		}
		t.add(fmt.Sprint(n), spellBytes(float64(size)), spell(s.cpu), spellBytes(s.bytes), spellBytes(s.bytes/float64(n)),
			spell(list.wall), spell(list.cpu), spellBytes(float64(list.peak)))
	}
	return t, nil
}
