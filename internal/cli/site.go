package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"galley/internal/check"
	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/project"
)

func exportCommand(s streams) *cobra.Command {
	var o project.ExportOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "export DIR", Short: "Write the finished site", Args: exactly(1, "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := project.Open(c.Context(), args[0], project.Options{})
			if err != nil {
				return err
			}
			defer p.Close() // only read
			if o.Out != "" {
				if o.Out, err = filepath.Abs(o.Out); err != nil {
					return err
				}
			}
			o.Version = Version
			printProblems(s.err, allProblems(p))
			done, err := p.Export(c.Context(), o, progressBar(s))
			if err != nil {
				return err
			}
			printProblems(s.err, done.Problems)
			if asJSON {
				return printJSON(s.out, exported{
					done.Out, done.Files, done.Written, done.Unchanged, done.Removed, done.Bytes, done.Elapsed.Milliseconds(),
				})
			}
			fmt.Fprintf(s.err, "Exported %d files in %.1f s: %d written, %d unchanged, %d removed.\n",
				done.Files, done.Elapsed.Seconds(), done.Written, done.Unchanged, done.Removed)
			_, err = fmt.Fprintln(s.out, done.Out)
			return err
		},
	}
	f := c.Flags()
	f.StringVar(&o.Out, "out", "", "`folder` to write to (default: the folder's own output setting, else DIR/_site)")
	f.StringVar(&o.BaseURL, "base-url", "", "`address` the site will have, instead of the setting")
	f.BoolVar(&o.Drafts, "drafts", false, "include drafts")
	f.BoolVar(&o.Future, "future", false, "include posts dated in the future")
	f.BoolVar(&o.Fresh, "clean-cache", false, "write every file anew instead of keeping those that did not change")
	f.BoolVar(&asJSON, "json", false, "print the result as JSON")
	return c
}

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

// progressBar draws on a terminal and is silent elsewhere.
func progressBar(s streams) func(export.Progress) {
	if !isTerminal(s.err) {
		return func(export.Progress) {}
	}
	return func(p export.Progress) {
		const clear = "\r\x1b[K"
		if p.Done >= p.Total {
			fmt.Fprint(s.err, clear)
			return
		}
		fmt.Fprintf(s.err, clear+"%s %d of %d", p.Phase, p.Done, p.Total)
	}
}

func listCommand(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list DIR", Short: "List the posts of a folder", Args: exactly(1, "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := project.Open(c.Context(), args[0], project.Options{Drafts: true, Future: true})
			if err != nil {
				return err
			}
			defer p.Close() // only read
			posts := p.Posts()
			items := make([]item, 0, len(posts))
			for i := range posts {
				items = append(items, itemOf(&posts[i], p.Site().URL(posts[i].Path), p.Now()))
			}
			if asJSON {
				return printJSON(s.out, items)
			}
			table := tabwriter.NewWriter(s.out, 0, 4, 2, ' ', 0)
			for _, it := range items {
				fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", cmp.Or(it.Date, "-"), it.State, it.Path, it.Title)
			}
			printProblems(s.err, allProblems(p))
			return table.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a post")
	return c
}

func checkCommand(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "check DIR", Short: "Proof-read a site: links, images, front matter", Args: exactly(1, "one folder"),
		Long: "Prints one line a finding. Exit code 0: nothing found; 1: findings; 2: could not run.",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := project.Open(c.Context(), args[0], project.Options{Drafts: true, Future: true})
			if err != nil {
				return err
			}
			defer p.Close() // only read
			findings := []check.Finding{}
			for _, problem := range p.FolderProblems() {
				findings = append(findings, check.Finding{Error: problem, Kind: "folder"})
			}
			findings = append(findings, check.Site(p.Site())...)
			if asJSON {
				err = printJSON(s.out, findings)
			} else {
				for _, f := range findings {
					fmt.Fprintln(s.out, sentence(f.Error))
				}
				fmt.Fprintf(s.err, "%d posts read, %d findings.\n", len(p.Posts()), len(findings))
			}
			if err == nil && len(findings) > 0 {
				return exitCode(exitFindings)
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a finding")
	return c
}

func newCommand(s streams) *cobra.Command {
	var title, template string
	c := &cobra.Command{
		Use: "new DIR --title TITLE", Short: "Create a post and print its path", Args: exactly(1, "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			if title == "" {
				return usage("Give the new post a title: galley new DIR --title \"My title\".")
			}
			p, err := project.Open(c.Context(), args[0], project.Options{})
			if err != nil {
				return err
			}
			defer p.Close() // what was written is on disk already
			made, err := p.NewPost(project.NewPost{Title: title, Template: template})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(s.out, filepath.Join(p.Dir(), filepath.FromSlash(made.Path)))
			return err
		},
	}
	c.Flags().StringVar(&title, "title", "", "`title` of the post")
	c.Flags().StringVar(&template, "template", "", "`name` of a file in the folder's .galley/templates to start from")
	return c
}

// allProblems lists what is wrong with the folder and each of its posts.
func allProblems(p *project.Project) []*fault.Error {
	all := p.Problems()
	for _, one := range p.Posts() {
		all = append(all, one.Problems...)
	}
	return all
}

// workspaceOf returns the folder a file belongs to: the nearest one above it that
// has a galley.yaml, else the file's own.
func workspaceOf(file string) (dir, rel string, err error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", "", err
	}
	dir = filepath.Dir(abs)
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "galley.yaml")); err == nil {
			dir = at
			break
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	rel, err = filepath.Rel(dir, abs)
	return dir, filepath.ToSlash(rel), err
}
