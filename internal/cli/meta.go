package cli

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/workspace"
)

func metaCommand(s streams) *cobra.Command {
	c := &cobra.Command{Use: "meta", Short: "Read and change front matter, byte by byte"}
	c.AddCommand(metaGet(s), metaSet(s), metaUnset(s))
	return c
}

func metaGet(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "get FILE [KEY]", Short: "Print all front matter, or one value", Args: between(1, 2, "a file and perhaps a key"),
		RunE: func(_ *cobra.Command, args []string) error {
			src, err := readInput(s.in, args[0])
			if err != nil {
				return err
			}
			parsed := frontmatter.Parse(src)
			for _, problem := range parsed.Problems {
				printProblems(s.err, []*fault.Error{problem.At(args[0], problem.Line, problem.Column)})
			}
			if len(args) == 2 {
				return printValue(s, parsed, args[1], asJSON)
			}
			if asJSON {
				all := map[string]any{}
				for _, f := range parsed.Fields {
					all[f.Key] = plain(f.Value)
				}
				return printJSON(s.out, all)
			}
			for _, f := range parsed.Fields {
				fmt.Fprintf(s.out, "%s: %s\n", f.Key, strings.TrimSpace(f.Literal))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printValue(s streams, parsed frontmatter.Meta, key string, asJSON bool) error {
	f, ok := parsed.Get(key)
	if !ok {
		fmt.Fprintf(s.err, "galley: There is no key %q.\n", key)
		return exitCode(exitFindings)
	}
	if asJSON {
		return printJSON(s.out, plain(f.Value))
	}
	if list, ok := f.Value.([]any); ok {
		for _, v := range list {
			fmt.Fprintln(s.out, plain(v))
		}
		return nil
	}
	_, err := fmt.Fprintln(s.out, f.Text())
	return err
}

func metaSet(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "set FILE KEY=VALUE...", Short: "Change values and no other byte", Args: between(2, -1, "a file and KEY=VALUE pairs"),
		Long: "Replaces the bytes of each value and leaves every other byte as it is. Where the value is a\n" +
			"list, VALUE is split at commas; true and false stay booleans. A change that cannot be made\n" +
			"without touching more is refused and nothing is written.",
		RunE: func(_ *cobra.Command, args []string) error {
			return change(s, args[0], func(src []byte) ([]byte, error) {
				for _, pair := range args[1:] {
					key, value, ok := strings.Cut(pair, "=")
					if !ok || key == "" {
						return nil, usage("%q is not KEY=VALUE.", pair)
					}
					edit, err := frontmatter.Set(src, key, typed(src, key, value))
					if err != nil {
						return nil, err
					}
					src = edit.Apply(src)
				}
				return src, nil
			})
		},
	}
}

func metaUnset(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "unset FILE KEY", Short: "Remove a key and no other byte", Args: exactly(2, "a file and a key"),
		RunE: func(_ *cobra.Command, args []string) error {
			return change(s, args[0], func(src []byte) ([]byte, error) {
				if _, ok := frontmatter.Parse(src).Get(args[1]); !ok {
					return src, nil
				}
				edit, err := frontmatter.Delete(src, args[1])
				return edit.Apply(src), err
			})
		},
	}
}

// typed reads a value of the command line as the file's own value is: a list
// where there is a list, a boolean or number where there is one, else text.
func typed(src []byte, key, value string) any {
	f, ok := frontmatter.Parse(src).Get(key)
	if !ok {
		if b, err := strconv.ParseBool(value); err == nil && (value == "true" || value == "false") {
			return b
		}
		return value
	}
	switch f.Value.(type) {
	case []any:
		items := []string{}
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				items = append(items, part)
			}
		}
		return items
	case bool:
		if b, err := strconv.ParseBool(value); err == nil {
			return b
		}
	case int:
		if n, err := strconv.Atoi(value); err == nil {
			return n
		}
	}
	return value
}

// change reads a file, edits it in memory and writes it once, if it differs.
func change(s streams, file string, edit func([]byte) ([]byte, error)) error {
	abs, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	files, err := workspace.Open(filepath.Dir(abs))
	if err != nil {
		return err
	}
	defer files.Close() // what was written is on disk already
	name := filepath.Base(abs)
	src, base, err := files.Read(name)
	if err != nil {
		return at(file, err)
	}
	if problem := frontmatter.Readable(src); problem != nil {
		return at(file, problem)
	}
	next, err := edit(src)
	if err != nil {
		return at(file, err)
	}
	if string(next) == string(src) {
		fmt.Fprintln(s.err, "Nothing to change.")
		return nil
	}
	if _, err := files.Write(name, next, base); err != nil {
		return at(file, err)
	}
	return nil
}

// at names the file an error is about as the author named it.
func at(file string, err error) error {
	f := fault.From(err)
	return f.At(file, f.Line, f.Column)
}
