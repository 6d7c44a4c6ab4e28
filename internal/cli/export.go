package cli

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"galley/internal/diagrams"
	"galley/internal/export"
	"galley/internal/project"
)

func exportCommand(s streams) *cobra.Command {
	var o project.ExportOptions
	var asJSON, dryRun bool
	var zip string
	c := &cobra.Command{
		Use: "export DIR", Short: "Write the finished site", Args: exactly(1, "one folder"),
		Long: "Writes the site and prints the folder it is in. Files that would read the same are left alone,\n" +
			"and files that Galley did not write are never touched.",
		Example: "  galley export blog\n  galley export blog --out /srv/www --base-url https://example.com/\n" +
			"  galley export blog --zip site.zip",
		RunE: func(c *cobra.Command, args []string) error {
			if err := zipTarget(&o, zip); err != nil {
				return err
			}
			rarelyCollect()
			if o.Out != "" {
				out, err := filepath.Abs(o.Out)
				if err != nil {
					return err
				}
				o.Out = out
			}
			o.Version, o.Again = Version, again
			if dryRun {
				return planExport(c.Context(), s, args[0], o, asJSON)
			}
			return runExport(c.Context(), s, args[0], o, asJSON)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Out, "out", "", "`folder` to write to (default: the folder's own output setting, else DIR/_site)")
	f.StringVar(&zip, "zip", "", "write one zip `file` instead of a folder; --out with a name ending in .zip does the same")
	f.BoolVar(&o.Replace, "force", false, "replace a file at the place of the zip although Galley did not export it")
	f.StringVar(&o.BaseURL, "base-url", "", "`address` the site will have, instead of the setting")
	f.BoolVar(&o.Drafts, "drafts", false, "include drafts")
	f.BoolVar(&o.Future, "future", false, "include posts dated in the future")
	f.BoolVar(&o.Fresh, "clean-cache", false, "make and write every file anew, trusting nothing that was kept but sizes of pictures")
	f.BoolVar(&dryRun, "dry-run", false, "print what would be added, changed and removed, and write nothing")
	f.BoolVar(&asJSON, "json", false, "print the result as JSON")
	return c
}

func planExport(ctx context.Context, s streams, dir string, o project.ExportOptions, asJSON bool) error {
	p, err := project.Open(ctx, dir, exportCache().ForExport(o))
	if err != nil {
		return err
	}
	defer p.Close() // only read
	printProblems(s.err, p.AllProblems())
	draw := meter(s)
	plan, err := p.PlanExport(ctx, o, func(at export.Progress) {
		roomFor(at.Total)
		draw(at.Phase, at.Done, at.Total)
	})
	if err != nil {
		return err
	}
	printProblems(s.err, plan.Problems)
	return printPreview(s, plan.Preview, asJSON)
}

func runExport(ctx context.Context, s streams, dir string, o project.ExportOptions, asJSON bool) error {
	draw := meter(s)
	done, problems, err := project.ExportFolder(ctx, dir, exportCache(), o, func(at export.Progress) {
		roomFor(at.Total)
		draw(at.Phase, at.Done, at.Total)
	})
	printProblems(s.err, problems)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(s.out, exported{
			done.Out, done.Files, done.Written, done.Unchanged, done.Removed, done.Bytes, done.Elapsed.Milliseconds(),
		})
	}
	fmt.Fprintf(s.err, "Exported %d files in %.1f s: %d written, %d unchanged, %d removed.\n",
		done.Files, done.Elapsed.Seconds(), done.Written, done.Unchanged, done.Removed)
	_, err = fmt.Fprintln(s.out, done.Out)
	return err
}

func exportCache() project.Options { return project.Options{CacheDir: diagrams.DefaultDir()} }

// exported is the result of an export in JSON.
type exported struct {
	Out          string `json:"out"`
	Files        int    `json:"files"`
	Written      int    `json:"written"`
	Unchanged    int    `json:"unchanged"`
	Removed      int    `json:"removed"`
	Bytes        int64  `json:"bytes"`
	Milliseconds int64  `json:"ms"`
}
