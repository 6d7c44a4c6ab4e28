package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/fault"
)

// usage is the error of a command line that asks for something wrongly.
func usage(format string, args ...any) error { return fault.New(fault.Invalid, format, args...) }

// group makes c a command that only holds others.
func group(c *cobra.Command, commands ...*cobra.Command) *cobra.Command {
	c.AddCommand(commands...)
	c.DisableFlagsInUseLine, c.SuggestionsMinimumDistance = true, 1
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			return usage("There is no command %q. Did you mean %q?", c.CommandPath()+" "+args[0], c.CommandPath()+" "+near[0])
		}
		return usage("There is no command %q. Run %q for those there are.", c.CommandPath()+" "+args[0], c.CommandPath()+" --help")
	}
	return c
}

// exactly checks the number of arguments and says what they should be.
func exactly(n int, names string) cobra.PositionalArgs {
	return between(n, n, names)
}

func between(low, high int, names string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < low || high >= 0 && len(args) > high {
			return usage("%q takes %s.", c.CommandPath(), names)
		}
		return nil
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// quoted returns a word as a shell takes it.
func quoted(word string) string {
	const safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./~-+,:@%"
	if word != "" && strings.Trim(word, safe) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
