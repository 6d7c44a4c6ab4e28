package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/dialect"
	"galley/internal/post"
	"galley/internal/project"
)

func infoCommand(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "info DIR", Short: "Say which generator a folder was made for, and what is in it", Args: exactly(1, "one folder"),
		Long: "Prints the generator that Galley follows in this folder with what told it, the settings its\n" +
			"own configuration states, each with its line, and how many posts are in which state.\n" +
			"To choose another generator write its name into galley.yaml, such as dialect: hugo.\n" +
			"The names are " + wordsOf(dialect.Kinds()) + ".",
		Example: "  galley info blog",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openAll(c, args[0])
			if err != nil {
				return err
			}
			defer p.Close() // only read
			about := overviewOf(p)
			if asJSON {
				return printJSON(s.out, about)
			}
			wrong, _ := ofFolder(p)
			printProblems(s.err, wrong)
			return about.print(s.out)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// overview is a folder in JSON. Dialect is the generator in force, Detected what the
// folder looks like by itself.
type overview struct {
	Dir      string         `json:"dir"`
	Title    string         `json:"title"`
	Dialect  string         `json:"dialect"`
	Name     string         `json:"name"` // the dialect's name for people
	Detected string         `json:"detected"`
	Evidence []string       `json:"evidence"`
	Facts    []fact         `json:"facts"`
	Posts    int            `json:"posts"` // without pages
	Pages    int            `json:"pages"`
	States   map[string]int `json:"states"` // posts and pages by state; those there are
	Troubled int            `json:"withProblems"`
	Problems []problem      `json:"problems"` // of the folder itself
}

// fact is one thing that a configuration states.
type fact struct {
	What  string `json:"what"`
	Value string `json:"value"`
	File  string `json:"file"`
	Line  int    `json:"line"`
}

func overviewOf(p *project.Project) overview {
	d := p.Dialect()
	o := overview{
		Dir: p.Dir(), Title: p.Config().Title, Dialect: string(d.Kind), Name: d.Kind.Name(), Detected: string(p.Detected()),
		Evidence: d.Evidence, Facts: []fact{}, States: map[string]int{}, Problems: problemsOf(p.FolderProblems()),
	}
	for _, f := range d.Facts {
		o.Facts = append(o.Facts, fact(f))
	}
	posts := p.Posts()
	for i := range posts {
		o.count(p, &posts[i])
	}
	return o
}

func (o *overview) count(p *project.Project, one *post.Post) {
	if one.IsPage {
		o.Pages++
	} else {
		o.Posts++
	}
	o.States[string(one.State(p.Now()))]++
	if len(p.PostProblems(one)) > 0 {
		o.Troubled++
	}
}

// print writes o for people.
func (o *overview) print(w io.Writer) error {
	rows := [][]string{
		{"Folder", o.Dir}, {"Title", o.Title}, {"Made for", o.madeFor()},
		{"Posts", o.counts()}, {"With problems", fmt.Sprint(o.Troubled)},
	}
	if err := printTable(w, rows); err != nil || len(o.Facts) == 0 {
		return err
	}
	if _, err := fmt.Fprintln(w, "\nSettings of "+o.Name); err != nil {
		return err
	}
	rows = nil
	for _, f := range o.Facts {
		rows = append(rows, []string{"  " + f.What, f.Value, fmt.Sprintf("%s:%d", f.File, f.Line)})
	}
	return printTable(w, rows)
}

func (o *overview) madeFor() string {
	text := fmt.Sprintf("%s (%s)", o.Name, strings.Join(o.Evidence, ", "))
	if o.Detected != o.Dialect {
		text += "; galley.yaml chooses it, the folder looks like " + dialect.Kind(o.Detected).Name()
	}
	return text
}

func (o *overview) counts() string {
	var parts []string
	for _, state := range states {
		if n := o.States[string(state)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	text := counted(o.Posts, "post") + ", " + counted(o.Pages, "page")
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	return text
}
