package main

import (
	"bytes"
	"context"
	"regexp"
	"time"

	"galley/bench/corpus"
	"galley/internal/highlight"
)

const aboutHighlight = "CPU time for a kilobyte of code never seen before, one language at a time, after the language\n" +
	"has been used once. The last line is a kilobyte of Python that was coloured before."

var fence = regexp.MustCompile("(?s)```([a-z]+)\n(.*?)\n```")

// fences returns the code blocks of n posts by language.
func fences(n int, seed uint64) map[string][]string {
	blocks := map[string][]string{}
	for p := range corpus.Generate(n, seed, corpus.CommaTags) {
		for _, m := range fence.FindAllSubmatch(p.Text, -1) {
			blocks[string(m[1])] = append(blocks[string(m[1])], string(m[2])+"\n")
		}
	}
	return blocks
}

func runHighlight(ctx context.Context, b *bench) (table, error) {
	t := table{head: []string{"Language", "stock chroma, per KB", "Galley, per KB", "chroma / Galley", "allocations, chroma", "Galley"}}
	var names []string
	for name := range corpus.LanguageNames() {
		names = append(names, name)
	}
	stock, ours := map[string][]sample{}, map[string][]sample{}
	for run := range b.runs {
		// Another seed, other code: nothing Galley has kept can help it.
		blocks := fences(600, b.seed+1000+uint64(run))
		for _, name := range names {
			if err := ctx.Err(); err != nil {
				return t, err
			}
			stock[name] = append(stock[name], perKB(head(blocks[name], 40), func(code string) {
				var out bytes.Buffer
				_ = stockHighlight(&out, name, code)
			}))
			ours[name] = append(ours[name], perKB(blocks[name], func(code string) {
				highlight.HTML(name, code, highlight.Options{})
			}))
		}
	}
	for _, name := range names {
		s, o := middle(stock[name]), middle(ours[name])
		t.add(name, spell(s.cpu), spell(o.cpu), times(s.cpu, o.cpu), digits(s.allocs), digits(o.allocs))
	}
	known := rehighlight(b)
	t.add("code coloured before", "–", spell(known.cpu), "–", "–", digits(known.allocs))
	return t, nil
}

// head returns the first of blocks. Stock chroma takes long enough for few of them to be
// measured well; what Galley does with as many ends within a tick of the clock.
func head(blocks []string, most int) []string { return blocks[:min(most, len(blocks))] }

// perKB highlights each block once and returns the cost of a kilobyte. The first
// block only warms the language up.
func perKB(blocks []string, highlight func(code string)) sample {
	if len(blocks) < 2 {
		return sample{}
	}
	highlight(blocks[0])
	kilobytes := 0.0
	for _, code := range blocks[1:] {
		kilobytes += float64(len(code)) / 1024
	}
	all := once(func() {
		for _, code := range blocks[1:] {
			highlight(code)
		}
	})
	return sample{
		cpu:   time.Duration(float64(all.cpu) / kilobytes),
		bytes: all.bytes / kilobytes, allocs: all.allocs / kilobytes,
	}
}

// rehighlight measures a kilobyte of code that was coloured before.
func rehighlight(b *bench) sample {
	const name = "python"
	blocks := fences(4, b.seed)[name]
	kilobytes := 0.0
	for _, code := range blocks {
		kilobytes += float64(len(code)) / 1024
	}
	s := measure(b.runs, func() {
		for _, code := range blocks {
			highlight.HTML(name, code, highlight.Options{})
		}
	})
	return sample{cpu: time.Duration(float64(s.cpu) / kilobytes), allocs: s.allocs / kilobytes}
}
