package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/site"
)

func checkCommand(s streams) *cobra.Command {
	var asJSON, withNotes bool
	c := &cobra.Command{
		Use: "check DIR", Short: "Proof-read a site: links, images, front matter", Args: exactly(1, "one folder"),
		Long: "Prints one line a finding, with file, line and column, what is wrong and what to do about it.\n" +
			"Exit code 0: nothing found; 1: findings; 2: could not run. Notes are no findings: they say\n" +
			"what an author may want to know, such as which posts wait for their date.",
		Example: "  galley check blog\n  galley check blog --notes --json",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openAll(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // only read
			findings, notes := findingsOf(p)
			said := findings
			if withNotes {
				said = ordered(slices.Concat(findings, notes))
			}
			if asJSON {
				err = printList(s.out, slices.Values(remarks(said)))
			} else {
				for _, f := range said {
					printProblems(s.out, []*fault.Error{f.Error})
				}
				fmt.Fprintf(s.err, "%s read, %s.\n", counted(len(p.Posts()), "post"), counted(len(findings), "finding"))
			}
			if err == nil && len(findings) > 0 {
				return exitCode(exitFindings)
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a finding")
	c.Flags().BoolVar(&withNotes, "notes", false, "print notes, too; they do not change the exit code")
	return c
}

// remark is a finding or note in JSON.
type remark struct {
	problem
	Kind string `json:"kind"`
}

// Kinds of findings besides those of package check.
const (
	folderKind = "folder" // about the folder, its settings or its theme
	noteKind   = "note"
)

func remarks(findings []check.Finding) []remark {
	all := make([]remark, len(findings))
	for i, f := range findings {
		all[i] = remark{problemsOf([]*fault.Error{f.Error})[0], f.Kind}
		all[i].Note = f.Kind == noteKind
	}
	return all
}

// findingsOf returns what is wrong with a folder, and what is worth knowing.
func findingsOf(p *project.Project) (findings, notes []check.Finding) {
	wrong, lacking := ofFolder(p)
	findings, notes = kept(folderKind, wrong), kept(noteKind, lacking)
	findings = append(findings, check.Site(p.Site())...)
	for _, one := range p.Posts() {
		findings = append(findings, kept(check.Problem, p.PostProblems(&one))...)
		for _, e := range one.Notes(p.Now()) {
			if e.Repair == nil || e.Repair.Field != "title" { // a missing title is a finding already
				notes = append(notes, check.Finding{Error: e, Kind: noteKind})
			}
		}
	}
	return ordered(findings), ordered(notes)
}

// ofFolder returns what is wrong with the folder itself, and what it only lacks so far,
// such as an address: a blog can be written all the same.
func ofFolder(p *project.Project) (wrong, lacking []*fault.Error) {
	missing := p.Site().Problems()
	for _, e := range p.FolderProblems() {
		if e.Path == site.ConfigFile && e.Line == 0 && slices.Contains(missing, e) {
			lacking = append(lacking, e)
		} else {
			wrong = append(wrong, e)
		}
	}
	return wrong, lacking
}

// kept makes findings of one kind.
func kept(kind string, errs []*fault.Error) []check.Finding {
	var findings []check.Finding
	for _, e := range errs {
		findings = append(findings, check.Finding{Error: e, Kind: kind})
	}
	return findings
}

// ordered sorts findings by place and leaves out what is said twice.
func ordered(findings []check.Finding) []check.Finding {
	slices.SortStableFunc(findings, func(a, b check.Finding) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	said := map[string]bool{}
	return slices.DeleteFunc(findings, func(f check.Finding) bool {
		text := f.Error.Error()
		again := said[text]
		said[text] = true
		return again
	})
}
