package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"galley/bench/corpus"
)

const aboutExport = "The whole site written from the command line: home and lists with 10 posts a page, posts, tags, categories,\n" +
	"archive, two feeds with 20 full posts, sitemap, robots.txt, 404, styles, 24 pictures; code coloured with classes.\n" +
	"\"First\" starts with no output and no caches, \"again\" with the site just written, \"one changed\" after a sentence\n" +
	"was added to one post. Every run is a program of its own: what Galley remembers is in its cache folder. Hugo gets\n" +
	"the same posts and our templates in `bench/hugo`. The last two columns are multiples of Galley's CPU and memory."

// tool is a site generator under test.
type tool struct {
	name  string
	setUp func(dir string, n int) error
	posts string                         // folder of the posts below dir
	build func(dir string) (cost, error) // writes dir/out
	clean func(dir string) error         // forgets output and caches
}

func runExport(ctx context.Context, b *bench) (table, error) {
	t := table{texts: 3, head: []string{"Posts", "Work", "Tool", "wall", "CPU", "peak memory", "files", "CPU against Galley", "memory"}}
	tools := []tool{galleyTool(ctx, b)}
	if b.hugo != "" {
		tools = append(tools, hugoTool(ctx, b))
	}
	for _, n := range b.posts {
		results := map[string]map[string]cost{}
		files := map[string]int{}
		for _, tool := range tools {
			b.log("  %s, %d posts", tool.name, n)
			costs, count, err := exportAll(b, tool, n)
			if err != nil {
				return t, err
			}
			results[tool.name], files[tool.name] = costs, count
		}
		for _, work := range exportWork {
			for _, tool := range tools {
				c, galley := results[tool.name][work], results[tools[0].name][work]
				t.add(fmt.Sprint(n), work, tool.name, spell(c.wall), spell(c.cpu), spellBytes(float64(c.peak)),
					fmt.Sprint(files[tool.name]), times(c.cpu, galley.cpu), times(c.peak, galley.peak))
			}
		}
	}
	return t, nil
}

const (
	workFirst = "first"
	workAgain = "again"
	workOne   = "one changed"
)

var exportWork = []string{workFirst, workAgain, workOne}

// exportAll measures all work of one tool on a blog of n posts, and counts the
// files of its site.
func exportAll(b *bench, tool tool, n int) (map[string]cost, int, error) {
	dir := filepath.Join(b.dir, fmt.Sprintf("%s-%d", tool.name, n))
	if err := tool.setUp(dir, n); err != nil {
		return nil, 0, err
	}
	before := map[string]func(run int) error{
		workFirst: func(int) error { return tool.clean(dir) },
		workAgain: func(int) error { return nil },
		workOne:   func(run int) error { return changeOne(filepath.Join(dir, tool.posts), run) },
	}
	results := map[string]cost{}
	for _, work := range exportWork {
		runs := b.runs
		if n >= 5000 {
			runs = 1 // minutes each
		}
		c, err := repeat(runs, before[work], func() (cost, error) { return tool.build(dir) })
		if err != nil {
			return nil, 0, err
		}
		results[work] = c
	}
	count, err := countFiles(filepath.Join(dir, "out"))
	return results, count, err
}

// changeOne adds a sentence to the post in the middle of the folder. Its date moves
// on by a second at least, so that tools that look at dates notice.
func changeOne(posts string, run int) error {
	list, err := os.ReadDir(posts)
	if err != nil {
		return err
	}
	path := filepath.Join(posts, list[len(list)/2].Name())
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data = fmt.Appendf(data, "\nAnother thought, number %d.\n", run)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return err
	}
	later := time.Now().Add(time.Duration(run+1) * time.Second)
	return os.Chtimes(path, later, later)
}

func countFiles(dir string) (count int, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			count++
		}
		return err
	})
	return count, err
}

// Both tools read the address from a setting and know the blog by one title.
const galleySettings = `title: Bench Blog
baseURL: https://bench.example/
description: A blog made up for measurements.
`

func galleyTool(ctx context.Context, b *bench) tool {
	state := filepath.Join(b.dir, "galley-state")
	return tool{
		name:  "Galley",
		posts: "posts",
		setUp: func(dir string, n int) error {
			if _, err := corpus.Write(dir, "posts", "static", n, b.seed, corpus.ListTags); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "galley.yaml"), []byte(galleySettings+"output: out\n"), 0o644)
		},
		build: func(dir string) (cost, error) { return child(ctx, state, b.galley, "export", dir) },
		clean: func(dir string) error { return removeAll(filepath.Join(dir, "out"), state) },
	}
}

func removeAll(paths ...string) error {
	for _, path := range paths {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}
