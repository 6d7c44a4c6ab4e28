package cli

import (
	"fmt"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/fulltext"
	"galley/internal/project"
)

func searchCommand(s streams) *cobra.Command {
	var o project.FindOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "search DIR QUERY", Short: "Find words in the texts of a folder", Args: exactly(2, "a folder and what to find"),
		Long: "Prints path, line, column and text of each line with a hit. A post has to have all\n" +
			"words, anywhere; case and accents do not count. \"A phrase\" stands in quotes, and\n" +
			"terms such as tag:go, state:draft or year:2026 narrow the posts.",
		Example: "  galley search blog 'event loop'\n  galley search blog '\"slow rise\" tag:food' --json",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openAll(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // only read
			o.Text, o.Lines = args[1], 1<<30
			found, err := p.Find(c.Context(), o)
			if err != nil {
				return err
			}
			if asJSON {
				return printList(s.out, foundItems(found))
			}
			return printFound(s, found)
		},
	}
	to := c.Flags()
	to.BoolVar(&o.Case, "case", false, "case and accents count")
	to.BoolVar(&o.Whole, "word", false, "whole words only")
	to.BoolVar(&o.Regexp, "regexp", false, "the query is a regular expression")
	to.IntVar(&o.Most, "most", 0, "at most this `number` of posts; 0 is all")
	to.BoolVar(&asJSON, "json", false, "print JSON, one object a post")
	return c
}

// foundItem is a post with hits, in JSON.
type foundItem struct {
	Path  string      `json:"path"`
	Title string      `json:"title"`
	Hits  int         `json:"hits"`
	Lines []foundLine `json:"lines"`
}

type foundLine struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

func foundItems(found project.Found) iter.Seq[foundItem] {
	return func(yield func(foundItem) bool) {
		for _, one := range found.Posts {
			item := foundItem{Path: one.Post.Path, Title: one.Post.Title(), Hits: one.Hits, Lines: []foundLine{}}
			for _, l := range one.Lines {
				item.Lines = append(item.Lines, foundLine{l.Number, l.Column, shownLine(l)})
			}
			if !yield(item) {
				return
			}
		}
	}
}

func shownLine(l fulltext.Line) string {
	if l.Before {
		return "…" + l.Text
	}
	return l.Text
}

// printFound writes a line for each line with hits; a post that has none was asked for by
// its fields.
func printFound(s streams, found project.Found) error {
	var out strings.Builder
	hits := 0
	for _, one := range found.Posts {
		hits += one.Hits
		for _, l := range one.Lines {
			fmt.Fprintf(&out, "%s:%d:%d: %s\n", one.Post.Path, l.Number, l.Column, strings.TrimSpace(shownLine(l)))
		}
		if len(one.Lines) == 0 {
			fmt.Fprintf(&out, "%s: %s\n", one.Post.Path, one.Post.Title())
		}
	}
	if _, err := fmt.Fprint(s.out, out.String()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.err, "%s in %s.\n", counted(hits, "hit"), counted(found.Total, "post"))
	return err
}
