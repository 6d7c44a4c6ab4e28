package cli

import (
	"fmt"
	"strings"

	"galley/internal/export"
)

// whyWords say why a file changes.
var whyWords = map[export.Why]string{
	export.IsNew: "", export.IsGone: "", export.OwnText: "its text", export.OwnHead: "its title or description",
	export.Elsewhere: "what is around the text", export.StaticFile: "its contents",
}

// printPreview prints what an export would do, a line for each file.
func printPreview(s streams, p export.Preview, asJSON bool) error {
	count := map[export.What]int{}
	for _, c := range p.Changes {
		count[c.What]++
	}
	if asJSON {
		made := planned{Out: p.Out, Unchanged: p.Unchanged, Bytes: p.Bytes, Causes: append([]string{}, p.Causes()...), Changes: []plannedChange{}}
		for _, c := range p.Changes {
			made.Changes = append(made.Changes, plannedChange{c.Path, string(c.What), string(c.Why), c.Kind, c.Source, c.Was, c.Size})
		}
		return printJSON(s.out, made)
	}
	for _, c := range p.Changes {
		line := fmt.Sprintf("%-8s %s", c.What, c.Path)
		if why := whyWords[c.Why]; why != "" {
			line += "  (" + why + ")"
		}
		if _, err := fmt.Fprintln(s.out, shown(line)); err != nil {
			return err
		}
	}
	if causes := p.Causes(); len(causes) > 0 {
		fmt.Fprintln(s.err, shown("Posts with a text of their own to publish: "+strings.Join(causes, ", ")))
	}
	_, err := fmt.Fprintf(s.err, "Would be: %d added, %d changed, %d removed, %d unchanged. Nothing was written.\n",
		count[export.Added], count[export.Changed], count[export.Removed], p.Unchanged)
	return err
}

// planned is what an export would do, in JSON.
type planned struct {
	Out       string          `json:"out"`
	Unchanged int             `json:"unchanged"`
	Bytes     int64           `json:"bytes"`
	Causes    []string        `json:"causes"`
	Changes   []plannedChange `json:"changes"`
}

type plannedChange struct {
	Path   string `json:"path"`
	What   string `json:"what"`
	Why    string `json:"why"`
	Kind   string `json:"kind"`
	Source string `json:"source"`
	Was    int64  `json:"was"`
	Size   int64  `json:"size"`
}
