package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

func metaCommand(s streams) *cobra.Command {
	return group(&cobra.Command{
		Use: "meta", Short: "Read and change front matter, byte by byte",
		Long: "KEY is a key of the file, the path of a value in another (cover.image, authors.#0.name), or\n" +
			"one of these fields, whatever this file calls it:\n" + wrapped(fields) + "\n\n" +
			"A key that the file has under exactly this name comes first. What a field is called, and how\n" +
			"it is written, follows the generator of the folder: draft may be published: false there, and\n" +
			"tags one text with spaces.",
	}, metaGet(s), metaSet(s), metaUnset(s))
}

// wrapped lists words on lines of a terminal.
func wrapped(words []string) string {
	var b strings.Builder
	column := 0
	for _, w := range words {
		if column+len(w)+1 > 90 {
			b.WriteString("\n")
			column = 0
		}
		if column == 0 {
			b.WriteString(" ")
		}
		b.WriteString(" " + w)
		column += len(w) + 1
	}
	return b.String()
}

// dirFlag adds the flag that names the folder of a file.
func dirFlag(c *cobra.Command, dir *string) {
	c.Flags().StringVar(dir, "dir", "", "`folder` the post belongs to (default: the nearest with a galley.yaml, or made for a generator)")
}

func metaGet(s streams) *cobra.Command {
	var asJSON bool
	var dir string
	c := &cobra.Command{
		Use: "get FILE|- [KEY]", Short: "Print all front matter, or one value", Args: between(1, 2, "a file and perhaps a key"),
		Long: "Without KEY prints the fields of the file as they are written. With KEY prints that value,\n" +
			"a list with an item on each line; exit code 1 when there is none. With --json values have\n" +
			"their types, and dates are as written.",
		Example: "  galley meta get post.md title\n  galley meta get post.md cover.image --json",
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := readDoc(s, args[0], dir)
			if err != nil {
				return err
			}
			for _, problem := range d.post.Front.Problems {
				printProblems(s.err, []*fault.Error{problem.At(args[0], problem.Line, problem.Column)})
			}
			if len(args) == 2 {
				return printValue(s, d, args[1], asJSON)
			}
			if asJSON {
				return printJSON(s.out, fieldsOf(d.post.Front.Fields))
			}
			for _, f := range d.post.Front.Fields {
				fmt.Fprintf(s.out, "%s: %s\n", f.Key, strings.TrimSpace(f.Literal))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	dirFlag(c, &dir)
	return c
}

func printValue(s streams, d *doc, key string, asJSON bool) error {
	v, ok := d.value(key)
	switch {
	case !ok:
		fmt.Fprintf(s.err, "galley: There is no key %q.\n", key)
		return exitCode(exitFindings)
	case asJSON:
		return printJSON(s.out, plain(v.value))
	}
	if items, isList := v.value.([]any); isList && simple(items) {
		for _, item := range items {
			fmt.Fprintln(s.out, frontmatter.ScalarText(item))
		}
		return nil
	}
	_, err := fmt.Fprintln(s.out, v.text())
	return err
}

func metaSet(s streams) *cobra.Command {
	var o metaOptions
	c := &cobra.Command{
		Use: "set FILE KEY=VALUE...", Short: "Change values and no other byte", Args: between(2, -1, "a file and KEY=VALUE pairs"),
		Long: "Replaces the bytes of each value and leaves every other byte as it is. KEY+=VALUE puts an\n" +
			"item into a list, KEY-=VALUE takes one out; commas separate several. All pairs are written\n" +
			"at once, or none.\n\n" +
			"A value is of the type the file has there. A key that is new gets the type its value looks\n" +
			"like: true and false, a number, a date such as 2026-01-31, else a text; --type says otherwise,\n" +
			"for all keys that are not among the fields of \"galley meta --help\".\n\n" +
			"A change that cannot be made without touching more is refused: exit code 1, and nothing is\n" +
			"written.",
		Example: "  galley meta set post.md 'title=A new title' draft=false\n" +
			"  galley meta set post.md tags+=go,web cover.alt='A bridge' --dry-run",
		RunE: func(_ *cobra.Command, args []string) error {
			wanted, err := assignments(args[1:])
			if err != nil {
				return err
			}
			return o.change(s, args[0], func(d *doc) error {
				for _, a := range wanted {
					if err := d.assign(a, o.kind); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	o.flags(c)
	o.kind.flag(c)
	return c
}

func metaUnset(s streams) *cobra.Command {
	var o metaOptions
	c := &cobra.Command{
		Use: "unset FILE KEY...", Short: "Remove keys and no other byte", Args: between(2, -1, "a file and keys"),
		Long: "Removes each key with its value. Of a value in a map, such as the path of an image, only that\n" +
			"line goes.",
		Example: "  galley meta unset post.md expiry",
		RunE: func(_ *cobra.Command, args []string) error {
			return o.change(s, args[0], func(d *doc) error {
				for _, key := range args[1:] {
					if err := d.unset(key); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	o.flags(c)
	return c
}

// metaOptions are the flags of commands that change one file.
type metaOptions struct {
	dir    string
	dryRun bool
	kind   kind
}

func (o *metaOptions) flags(c *cobra.Command) {
	dirFlag(c, &o.dir)
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "show the lines that would change and write nothing")
}
