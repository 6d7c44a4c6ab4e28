package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/project"
	"galley/internal/settings"
)

// openToChange reads a folder whose posts are going to change, with the journal that
// lets the change be taken back.
func openToChange(c *cobra.Command, dir string) (*project.Project, error) {
	return project.Open(c.Context(), dir, project.Options{StateDir: settings.DefaultStateDir()})
}

// planner works out a change of several posts of the folder that is a command's first
// argument, from the other arguments.
type planner func(p *project.Project, args []string) (project.Plan, error)

// changing returns what runs a command that changes several posts. It adds the flag
// that only shows the change.
func changing(s streams, c *cobra.Command, work planner) *cobra.Command {
	dryRun := false
	c.Flags().BoolVar(&dryRun, "dry-run", false, "show what would change and write nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		p, err := openToChange(c, args[0])
		if err != nil {
			return err
		}
		defer p.Close() // what was written is on disk already
		plan, err := work(p, args[1:])
		if err != nil {
			return err
		}
		printProblems(s.err, plan.Refused)
		if dryRun {
			printPlan(s, plan)
		} else if err := carryOut(c.Context(), s, p, plan, args[0]); err != nil {
			return err
		}
		if len(plan.Refused) > 0 {
			return exitCode(exitFindings)
		}
		return nil
	}
	return c
}

// printPlan shows a change that is not made.
func printPlan(s streams, plan project.Plan) {
	for _, f := range plan.Files {
		printLines(s.out, f.Path, f.Lines)
		switch {
		case f.Trash:
			fmt.Fprintf(s.out, "%s\n+ (in the trash)\n", shown(f.Path))
		case f.To != "":
			fmt.Fprintf(s.out, "%s\n+ %s\n", shown(f.Path), shown(f.To))
		}
	}
	fmt.Fprintf(s.err, "%s would change%s. Nothing was written.\n", counted(len(plan.Files), "post"), refusedToo(plan))
}

// carryOut makes a change in all its posts or in none.
func carryOut(ctx context.Context, s streams, p *project.Project, plan project.Plan, dir string) error {
	if len(plan.Files) == 0 {
		fmt.Fprintf(s.err, "Nothing to change%s.\n", refusedToo(plan))
		return nil
	}
	draw := meter(s)
	op, err := p.Apply(ctx, plan, func(done, total int) { draw("Changing posts:", done, total) })
	draw("", 0, 0)
	if errors.Is(err, context.Canceled) && op.State == history.Undone {
		return fault.New(fault.Cancelled, "Stopped. All posts are as they were.")
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%s: %s changed%s.\nUndo with: galley undo %s\n",
		shown(plan.Name), counted(len(plan.Files), "post"), refusedToo(plan), quoted(dir))
	return nil
}

// refusedToo says how many posts a change leaves out.
func refusedToo(plan project.Plan) string {
	switch n := len(plan.Refused); n {
	case 0:
		return ""
	case 1:
		return ", 1 stays as it is"
	default:
		return fmt.Sprintf(", %d stay as they are", n)
	}
}
