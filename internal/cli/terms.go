package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/post"
	"galley/internal/project"
)

func tagsCommand(s streams) *cobra.Command {
	return termsCommand(s, project.Tags, "tag", func(m *post.Meta) []string { return m.Tags })
}

func categoriesCommand(s streams) *cobra.Command {
	return termsCommand(s, project.Categories, "category", func(m *post.Meta) []string { return m.Categories })
}

// termsCommand lists and changes the terms of a taxonomy. noun is one of its terms.
func termsCommand(s streams, taxonomy project.Taxonomy, noun string, of func(*post.Meta) []string) *cobra.Command {
	many := string(taxonomy)
	c := &cobra.Command{
		Use: many, Short: "List the " + many + " of a folder, or change one in all posts",
		Long: "Changes are made in all posts or in none, each the way its file writes " + many + "; no other byte\n" +
			"changes. Posts that cannot be changed safely are named and stay as they are: exit code 1.\n" +
			"Names are compared without regard to case. \"galley undo\" takes the newest change back.",
	}
	change := func(use, short, example string, arguments cobra.PositionalArgs, read func(args []string) project.TermChange) *cobra.Command {
		command := &cobra.Command{Use: use, Short: short, Example: example, Args: arguments}
		return changing(s, command, func(p *project.Project, args []string) (project.Plan, error) {
			change := read(args)
			change.Taxonomy = taxonomy
			return p.PlanTerms(change)
		})
	}
	return group(c,
		termList(s, many, of),
		change("rename DIR OLD NEW", "Give a "+noun+" another name, or another case",
			"  galley "+many+" rename blog go Go --dry-run", exactly(3, "a folder, the old and the new "+noun),
			func(args []string) project.TermChange {
				return project.TermChange{Action: project.RenameTerms, From: args[:1], To: args[1]}
			}),
		change("merge DIR OLD... NEW", "Put the posts of some "+many+" under another that exists",
			"  galley "+many+" merge blog golang go-lang go", between(3, -1, "a folder, the old "+many+" and the one that stays"),
			func(args []string) project.TermChange {
				last := len(args) - 1
				return project.TermChange{Action: project.MergeTerms, From: args[:last], To: args[last]}
			}),
		change("delete DIR "+strings.ToUpper(noun)+"...", "Take "+many+" off all posts",
			"  galley "+many+" delete blog misc", between(2, -1, "a folder and "+many),
			func(args []string) project.TermChange {
				return project.TermChange{Action: project.DeleteTerms, From: args}
			}),
	)
}

// term is a tag or category in JSON. Spellings that differ stand apart.
type term struct {
	Name  string `json:"name"`
	Posts int    `json:"posts"`
}

func termList(s streams, many string, of func(*post.Meta) []string) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list DIR", Short: "Print all " + many + " with the number of their posts", Args: exactly(1, "one folder"),
		Long: "Prints each spelling by itself, the one with most posts first. Drafts count.",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openAll(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // only read
			terms := termsOf(p, of)
			if asJSON {
				return printJSON(s.out, terms)
			}
			rows := make([][]string, len(terms))
			for i, t := range terms {
				rows[i] = []string{fmt.Sprintf("%5d", t.Posts), t.Name}
			}
			return printTable(s.out, rows)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a name")
	return c
}

// termsOf counts terms, but for tags that are machinery of the generator.
func termsOf(p *project.Project, of func(*post.Meta) []string) []term {
	count := map[string]int{}
	for _, one := range p.Posts() {
		for _, name := range of(&one.Meta) {
			count[name]++
		}
	}
	terms := []term{}
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if !p.Dialect().HiddenTag(name) {
			terms = append(terms, term{name, count[name]})
		}
	}
	slices.SortStableFunc(terms, func(a, b term) int { return cmp.Compare(b.Posts, a.Posts) })
	return terms
}
