package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"galley/internal/project"
)

func tagsCommand(s streams) *cobra.Command {
	c := &cobra.Command{Use: "tags", Short: "Rename, merge or delete a tag in all posts"}
	c.AddCommand(
		tagCommand(s, "rename DIR OLD NEW", "Give a tag another name", 3, "a folder, the old and the new tag", project.RenameTag),
		tagCommand(s, "merge DIR OLD NEW", "Put posts of one tag under another that exists", 3, "a folder, the old and the other tag", project.MergeTag),
		tagCommand(s, "delete DIR OLD", "Take a tag off all posts", 2, "a folder and a tag", project.DeleteTag),
	)
	return c
}

func tagCommand(s streams, use, short string, args int, names string, kind project.TagChange) *cobra.Command {
	var dryRun bool
	c := &cobra.Command{
		Use: use, Short: short, Args: exactly(args, names),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := project.Open(c.Context(), args[0], project.Options{})
			if err != nil {
				return err
			}
			defer p.Close() // what was written is on disk already
			other := ""
			if len(args) == 3 {
				other = args[2]
			}
			plan, err := p.PlanTags(kind, args[1], other)
			if err != nil {
				return err
			}
			for _, f := range plan.Files {
				for _, l := range f.Lines {
					fmt.Fprintf(s.out, "%s:%d\n- %s\n+ %s\n", f.Path, l.Line, l.Old, l.New)
				}
			}
			printProblems(s.err, plan.Refused)
			if dryRun {
				fmt.Fprintf(s.err, "%d posts would change. Nothing was written.\n", len(plan.Files))
				return nil
			}
			if err := p.ApplyTags(plan); err != nil {
				return err
			}
			fmt.Fprintf(s.err, "%d posts changed.\n", len(plan.Files))
			return nil
		},
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "show what would change and write nothing")
	return c
}
