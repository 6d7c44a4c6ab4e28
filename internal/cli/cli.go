// Package cli is Galley without a window: the same engine as commands, for
// scripts, servers and tests.
//
// Results go to standard output, messages to standard error. Exit codes: 0 done,
// 1 the answer is "no" (findings, a refused change), 2 the command could not run.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// Version is set when Galley is built for release.
var Version = "dev"

// Exit codes.
const (
	exitDone     = 0
	exitFindings = 1
	exitFailed   = 2
)

// Faces are the ways to start Galley that need more than this package.
type Faces struct {
	// Window opens path in a window and returns when that is closed: a folder, or a post in
	// the folder it belongs to; "" stands for the last folder. When there is a window
	// already, it is asked to open path, and Window returns at once.
	Window func(ctx context.Context, path string) error
	// Serve offers path, as above, in a browser and calls ready with the address.
	Serve func(ctx context.Context, path, addr string, ready func(url string)) error
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// Run executes one command line and returns the exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer, faces Faces) int {
	root := newRoot(streams{in, out, errOut}, faces)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var code exitCode
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(errOut, "galley: "+shown(sentence(err)))
	return codeOf(err)
}

// codeOf returns the exit code for an error: a change that would lose something is
// answered with no, all else could not run.
func codeOf(err error) int {
	switch fault.CodeOf(err) {
	case fault.Refused, fault.Conflict, fault.Exists:
		return exitFindings
	}
	return exitFailed
}

// exitCode ends a command that has said what there is to say.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit %d", int(c)) }

// sentence is an error as one line for a terminal, with what to do about it.
func sentence(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		f = fault.From(err)
		if f.Code == fault.Internal {
			return err.Error() // from the flag parser: already meant for people
		}
	}
	text := f.Error()
	if f.Fix != "" {
		text += " " + f.Fix
	}
	return text
}

func newRoot(s streams, faces Faces) *cobra.Command {
	root := &cobra.Command{
		Use:   "galley [DIR | POST]",
		Short: "Write posts with a live preview of the real page, and export the site",
		Long: "Galley opens a folder of Markdown posts, shows the real published page beside the text\n" +
			"while you write, and exports the finished site. Without a command it opens DIR, the folder\n" +
			"POST belongs to, or the last folder, in a window.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("Galley opens one folder at a time.")
			}
			return nil
		},
		SilenceErrors: true, SilenceUsage: true, SuggestionsMinimumDistance: 2,
		RunE: func(c *cobra.Command, args []string) error {
			path := ""
			if len(args) == 1 {
				path = args[0]
				if info, err := os.Stat(path); err != nil || !info.IsDir() && !workspace.IsPost(path) {
					return unknownCommand(c, path, err == nil)
				}
			}
			return faces.Window(c.Context(), path)
		},
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage("%s. Run %q for what it takes.", strings.TrimSuffix(upperFirst(err.Error()), "."), c.CommandPath()+" --help")
	})
	root.AddCommand(
		exportCommand(s), renderCommand(s), checkCommand(s), listCommand(s), searchCommand(s), infoCommand(s), newCommand(s), metaCommand(s),
		tagsCommand(s), categoriesCommand(s), bulkCommand(s), undoCommand(s), serveCommand(s, faces), openCommand(faces), desktopCommand(s),
		versionCommand(s),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// unknownCommand explains a first word that is no command, folder or post.
func unknownCommand(c *cobra.Command, word string, isFile bool) error {
	if isFile {
		return usage("%s is no post. Give a Markdown file, or the folder that holds your posts.", word)
	}
	if near := c.SuggestionsFor(word); len(near) > 0 {
		return usage("There is no command or folder %q. Did you mean %q?", word, near[0])
	}
	return usage("There is no command or folder %q. Run \"galley help\" for the list of commands.", word)
}

func versionCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print Galley's version", Args: exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(s.out, "galley "+Version)
			return err
		},
	}
}

func openCommand(faces Faces) *cobra.Command {
	return &cobra.Command{
		Use: "open DIR|POST", Short: "Open a folder or a post in the window", Args: exactly(1, "one folder or post"),
		Long: "Opens the window on a folder, or on the folder a post belongs to, with that post. When the\n" +
			"window is there already, it is asked to open them, and this command ends at once.",
		Example: "  galley open blog/posts/hello.md",
		RunE:    func(c *cobra.Command, args []string) error { return faces.Window(c.Context(), args[0]) },
	}
}

func serveCommand(s streams, faces Faces) *cobra.Command {
	var addr string
	c := &cobra.Command{
		Use: "serve DIR", Short: "Open a folder in the browser of this machine", Args: exactly(1, "one folder"),
		Long: "Serves the interface on a loopback address until Ctrl-C and prints the address to open.\n" +
			"From another machine, forward the port over SSH.",
		Example: "  galley serve blog",
		RunE: func(c *cobra.Command, args []string) error {
			return faces.Serve(c.Context(), args[0], addr, func(url string) { fmt.Fprintln(s.out, "Galley: "+url) })
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:0", "loopback `address` to listen on; port 0 picks a free one")
	return c
}
