package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/project"
)

func checkCommand(s streams) *cobra.Command {
	var asJSON, withNotes, withRules bool
	c := &cobra.Command{
		Use: "check DIR", Short: "Proof-read a site: links, images, text, front matter", Args: exactly(1, "one folder"),
		Long: "Prints one line a finding, with file, line and column, what is wrong, what to do about it, and\n" +
			"the rule it comes from. Exit code 0: nothing found; 1: findings; 2: could not run. Notes are no\n" +
			"findings: they say what an author may want to know, such as which posts wait for their date.",
		Example: "  galley check blog\n  galley check blog --notes --json",
		RunE: func(c *cobra.Command, args []string) error {
			if withRules {
				return printRules(s)
			}
			p, err := openAll(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // only read
			draw := meter(s)
			proof, err := p.Check(c.Context(), project.ProofOptions{Progress: func(done, total int) { draw("Reading", done, total) }})
			if err != nil {
				return err
			}
			return printProof(s, proof, asJSON, withNotes)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a finding")
	c.Flags().BoolVar(&withNotes, "notes", false, "print notes, too; they do not change the exit code")
	c.Flags().BoolVar(&withRules, "rules", false, "print the rules with their levels instead, and read nothing")
	return c
}

func printProof(s streams, proof project.Proof, asJSON, withNotes bool) (err error) {
	isNote := func(f check.Finding) bool { return f.Level == check.Note }
	said := proof.Findings
	count := len(said)
	for _, f := range said {
		if isNote(f) {
			count--
		}
	}
	if !withNotes {
		said = slices.DeleteFunc(slices.Clone(said), isNote)
	}
	if asJSON {
		err = printList(s.out, slices.Values(remarks(said)))
	} else {
		for _, f := range said {
			fmt.Fprintln(s.out, shown(sentence(f.Error)+" ["+f.Rule+"]"))
		}
		fmt.Fprintf(s.err, "%s read, %s.\n", counted(proof.Posts, "post"), counted(count, "finding"))
	}
	if err == nil && count > 0 {
		return exitCode(exitFindings)
	}
	return err
}

func printRules(s streams) error {
	for _, r := range check.Rules {
		if _, err := fmt.Fprintf(s.out, "%-22s %-8s %s\n", r.ID, r.Level, r.Title); err != nil {
			return err
		}
	}
	return nil
}

// remark is a finding or note in JSON.
type remark struct {
	problem
	Kind   string `json:"kind"`
	Rule   string `json:"rule"`
	Level  string `json:"level"`
	Repair string `json:"repair"` // what the app would do about it; "" where nobody can be sure
}

func remarks(findings []check.Finding) []remark {
	all := make([]remark, len(findings))
	for i, f := range findings {
		all[i] = remark{problemsOf([]*fault.Error{f.Error})[0], f.Kind, f.Rule, string(f.Level), ""}
		if f.Repair != nil {
			all[i].Repair = f.Repair.Label
		}
		all[i].Note = f.Level == check.Note
	}
	return all
}
