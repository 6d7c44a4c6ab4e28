// Command bench measures Galley and, where it makes sense, what it is built on and
// compared with: bare goldmark, stock chroma, Hugo. It prints one Markdown table a
// section and judges nothing: figures depend on the machine, so no figure fails.
//
//	go run ./bench                         all sections, 1 to 1,000 posts
//	go run ./bench -only render,typing     some of them
//	go run ./bench -large                  10,000 posts as well
//	go run ./bench -out docs/benchmarks.md also keeps the tables in that file
//
// Programs run as child processes and are measured from outside: wall time, CPU
// time (user and system, all threads) and peak memory. Everything inside this
// process is measured in CPU time per operation. Every figure is the median of -k
// runs. CPU time is the one to compare: on a busy machine wall time is mostly
// waiting.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
)

// bench is one run of this program.
type bench struct {
	runs   int    // measurements per figure
	posts  []int  // sizes of blogs
	seed   uint64 // of the corpus
	galley string // binary to measure
	hugo   string // "" when there is none
	dir    string // scratch folder, removed at the end
	root   string // of the source tree
	log    func(format string, args ...any)
}

// section is one table of the report.
type section struct {
	name, title, about string
	run                func(context.Context, *bench) (table, error)
}

// Export comes first: the peak memory the system reports for a child is never below
// this process's own at its start, so this one has to be small still.
var sections = []section{
	{"export", "Export", aboutExport, runExport},
	{"open", "Open a folder", aboutOpen, runOpen},
	{"find", "Find in all posts", aboutFind, runFind},
	{"settle", "Follow another program", aboutSettle, runSettle},
	{"typing", "Typing, in Go", aboutTyping, runTyping},
	{"keys", "Typing, with real keys", aboutKeys, runKeys},
	{"render", "Render a post", aboutRender, runRender},
	{"highlight", "Highlight code", aboutHighlight, runHighlight},
}

func main() {
	if dir := os.Getenv(retitleEnv); dir != "" {
		exit(retitle(dir, os.Getenv(retitleEnv+"_AS")))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	exit(err)
}

// exit ends the program, with the reason why it failed.
func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(ctx context.Context) (err error) {
	b := &bench{log: func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }}
	sizes := flag.String("posts", "1,100,1000", "sizes of the blogs, with commas")
	large := flag.Bool("large", false, "measure 10,000 posts, too")
	only := flag.String("only", "", "sections to run, with commas: "+sectionNames())
	out := flag.String("out", "", "Markdown `file` whose tables are rewritten")
	flag.IntVar(&b.runs, "k", 3, "runs per figure; the median counts")
	flag.Uint64Var(&b.seed, "seed", 1, "seed of the corpus")
	flag.StringVar(&b.galley, "galley", "", "galley `binary` to measure; without it, the command line is built")
	flag.Parse()

	if b.posts, err = numbers(*sizes); err != nil {
		return err
	}
	if *large {
		b.posts = append(b.posts, 10_000)
	}
	chosen, err := choose(*only)
	if err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp("", "galley-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	if err := b.prepare(ctx); err != nil {
		return err
	}

	report, loadBefore := "", load()
	for _, s := range chosen {
		b.log("%s …", s.name)
		t, err := s.run(ctx, b)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		report += fmt.Sprintf("\n### %s\n\n%s\n\n%s", s.title, s.about, t)
	}
	report = describeMachine(ctx, b, loadBefore) + report
	fmt.Print(report)
	if *out != "" {
		return keep(*out, report)
	}
	return nil
}

func sectionNames() string {
	var names []string
	for _, s := range sections {
		names = append(names, s.name)
	}
	return strings.Join(names, ", ")
}

func choose(only string) ([]section, error) {
	if only == "" {
		return sections, nil
	}
	var chosen []section
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(sections, func(s section) bool { return s.name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no section %q; there are %s", name, sectionNames())
		}
		chosen = append(chosen, sections[i])
	}
	return chosen, nil
}

func numbers(list string) ([]int, error) {
	var all []int
	for word := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of posts", word)
		}
		all = append(all, n)
	}
	return all, nil
}
