package cli

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/history"
)

func undoCommand(s streams) *cobra.Command {
	var onlyList, asJSON bool
	c := &cobra.Command{
		Use: "undo DIR", Short: "Take back the newest change of several posts, or of galley.yaml", Args: exactly(1, "one folder"),
		Long: "Takes back what \"galley tags\", \"galley categories\", \"galley bulk\" or the same in the window did\n" +
			"last, in all posts or in none, or the last setting of the site. A file that was changed since keeps the change from being\n" +
			"taken back: exit code 1. Called again it takes back the change before.",
		Example: "  galley undo blog --list\n  galley undo blog",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openToChange(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // what was written is on disk already
			known, err := p.Operations()
			if err != nil {
				return err
			}
			if onlyList || asJSON {
				return printOperations(s, known, asJSON)
			}
			newest := slices.IndexFunc(known, func(op history.Operation) bool { return op.State == history.Made })
			if newest < 0 {
				return fault.New(fault.NotFound, "There is no change of several posts to take back in %s.", args[0])
			}
			draw := meter(s)
			op, err := p.Undo(known[newest].ID, func(done, total int) { draw("Taking back:", done, total) })
			draw("", 0, 0)
			if err != nil {
				return err
			}
			fmt.Fprintf(s.err, "Taken back: %s (%s).\n", shown(op.Name), counted(len(op.Steps), "file"))
			return nil
		},
	}
	c.Flags().BoolVar(&onlyList, "list", false, "show the changes that are known, newest first, and change nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "the same as JSON")
	return c
}

// operation is a change of several posts in JSON. State is made, undone or underway.
type operation struct {
	ID    string    `json:"id"`
	Time  time.Time `json:"time"`
	State string    `json:"state"`
	Name  string    `json:"name"`
	Posts int       `json:"posts"`
}

func printOperations(s streams, known []history.Operation, asJSON bool) error {
	all := []operation{}
	rows := [][]string{}
	for _, op := range known {
		one := operation{op.ID, op.Time, string(op.State), op.Name, len(op.Steps)}
		all = append(all, one)
		rows = append(rows, []string{op.Time.Local().Format("2006-01-02 15:04"), one.State, counted(one.Posts, "file"), op.Name})
	}
	if asJSON {
		return printJSON(s.out, all)
	}
	return printTable(s.out, rows)
}
