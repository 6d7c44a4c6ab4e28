package cli

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const docsFile = "../../docs/cli.md"

// TestDocs compares the parts of docs/cli.md that are made from the commands: how each
// is called, and its flags. UPDATE_DOCS=1 rewrites them.
func TestDocs(t *testing.T) {
	have, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	text := string(have)
	for _, c := range documented() {
		name := c.CommandPath()
		if c.HasSubCommands() && c.Name() != "completion" {
			if !strings.Contains(text, name) {
				t.Errorf("docs/cli.md does not mention %s", name)
			}
			continue
		}
		if strings.HasPrefix(name, "galley categories ") { // documented with tags, which are made by the same code
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("docs/cli.md does not mention %s", name)
			}
			continue
		}
		before, rest, ok := strings.Cut(text, "<!-- "+name+" -->\n")
		_, after, ended := strings.Cut(rest, "<!-- end -->\n")
		if !ok || !ended || !strings.Contains(before, "\n### "+name+"\n") {
			t.Errorf("docs/cli.md has no section with a place for %s", name)
			continue
		}
		text = before + "<!-- " + name + " -->\n" + reference(c) + "<!-- end -->\n" + after
	}
	if text == string(have) {
		return
	}
	if os.Getenv("UPDATE_DOCS") == "" {
		t.Error("docs/cli.md differs from the commands; UPDATE_DOCS=1 go test ./internal/cli rewrites it")
	} else if err := os.WriteFile(docsFile, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// documented returns all commands that help lists.
func documented() []*cobra.Command {
	var all []*cobra.Command
	var add func(c *cobra.Command)
	add = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			if sub.Hidden {
				continue
			}
			all = append(all, sub)
			if sub.Name() != "completion" {
				add(sub)
			}
		}
	}
	add(newRoot(streams{}, Faces{}))
	return all
}

// reference returns how a command is called, with its flags.
func reference(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n```\n%s\n```\n", c.UseLine())
	rows := 0
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if rows++; rows == 1 {
			b.WriteString("\n| Flag | Meaning |\n|:--|:--|\n")
		}
		value, usage := pflag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			usage += " (default: " + f.DefValue + ")"
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", strings.TrimSpace("--"+f.Name+" "+strings.ToUpper(value)), usage)
	})
	return b.String() + "\n"
}

// TestDocumentedJSON looks for each key of the JSON that commands print.
func TestDocumentedJSON(t *testing.T) {
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{item{}, meta{}, problem{}, remark{}, overview{}, fact{}, term{}, operation{}, exported{}, planned{}, plannedChange{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(v)) {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if key != "" && !strings.Contains(string(text), "`"+key+"`") {
				t.Errorf("docs/cli.md does not say what %q of %T is", key, v)
			}
		}
	}
}
