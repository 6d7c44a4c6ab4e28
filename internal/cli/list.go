package cli

import (
	"cmp"
	"fmt"
	"iter"
	"runtime/debug"

	"github.com/spf13/cobra"

	"galley/internal/diagrams"
	"galley/internal/post"
	"galley/internal/project"
)

func listCommand(s streams) *cobra.Command {
	var f filter
	var asJSON bool
	var by string
	c := &cobra.Command{
		Use: "list DIR", Short: "List the posts of a folder", Args: exactly(1, "one folder"),
		Long: "Prints path, date, state and title of each post, drafts included. Of several filters a\n" +
			"post has to pass all. Names are compared without regard to case.",
		Example: "  galley list blog --state draft\n  galley list blog --tag go --year 2026 --json",
		RunE: func(c *cobra.Command, args []string) error {
			// A list is read and printed once: a small heap counts for more than speed.
			defer debug.SetGCPercent(debug.SetGCPercent(60))
			p, err := openAll(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // only read
			posts, err := f.choose(p)
			if err != nil {
				return err
			}
			if err := order(by).sort(posts); err != nil {
				return err
			}
			if asJSON {
				return printList(s.out, itemsOf(p, posts))
			}
			wrong, _ := ofFolder(p)
			printProblems(s.err, wrong)
			if f.problems {
				printTroubled(s, p, posts)
				return nil
			}
			return printPosts(s, p, posts, args[0])
		},
	}
	f.flags(c)
	c.Flags().StringVar(&by, "sort", string(newest), "`order`: "+wordsOf(orders))
	offer(c, "sort", orders)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a post")
	return c
}

// openAll reads a folder with the posts that are not published yet.
func openAll(c *cobra.Command, dir string) (*project.Project, error) {
	return project.Open(c.Context(), dir, project.Options{CacheDir: diagrams.DefaultDir(), Drafts: true, Future: true})
}

// itemsOf makes the JSON of posts one by one.
func itemsOf(p *project.Project, posts []post.Post) iter.Seq[item] {
	return func(yield func(item) bool) {
		for i := range posts {
			if !yield(itemOf(p, &posts[i])) {
				return
			}
		}
	}
}

// printPosts writes a row for each post, and says how many have problems.
func printPosts(s streams, p *project.Project, posts []post.Post, dir string) error {
	rows := make([][]string, 0, len(posts))
	troubled := 0
	for i := range posts {
		rows = append(rows, rowOf(p, &posts[i]))
		if len(p.PostProblems(&posts[i])) > 0 {
			troubled++
		}
	}
	if err := printTable(s.out, rows); err != nil {
		return err
	}
	fmt.Fprint(s.err, counted(len(posts), "post")+".")
	if troubled > 0 {
		fmt.Fprintf(s.err, " With problems: %d. See them with: galley list %s --problems", troubled, quoted(dir))
	}
	_, err := fmt.Fprintln(s.err)
	return err
}

func rowOf(p *project.Project, one *post.Post) []string {
	return []string{one.Path, cmp.Or(day(one.Meta.Date), "-"), string(one.State(p.Now())), one.Title()}
}

// printTroubled writes what is wrong with each post.
func printTroubled(s streams, p *project.Project, posts []post.Post) {
	n := 0
	for i := range posts {
		problems := p.PostProblems(&posts[i])
		printProblems(s.out, problems)
		n += len(problems)
	}
	fmt.Fprintf(s.err, "%s in %s.\n", counted(n, "problem"), counted(len(posts), "post"))
}
