package cli

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/project"
	"galley/internal/render"
	"galley/internal/site"
	"galley/internal/theme"
)

// renderOptions are the flags of "galley render".
type renderOptions struct {
	fragment, commonMark bool
	dir                  string
}

func renderCommand(s streams) *cobra.Command {
	var o renderOptions
	c := &cobra.Command{
		Use: "render FILE|-", Short: "Print the page of one post", Args: exactly(1, "one file, or - for standard input"),
		Long: "Prints the page as an export would write it, or with --fragment only the article.\n" +
			"With --commonmark the text is plain CommonMark: no front matter, no additions, no sanitiser.",
		RunE: func(c *cobra.Command, args []string) error {
			src, err := readInput(s.in, args[0])
			if err != nil {
				return err
			}
			if o.commonMark {
				_, err = io.WriteString(s.out, render.New(render.Options{CommonMark: true}).HTML(src))
				return err
			}
			return renderPost(c, s, args[0], src, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.fragment, "fragment", false, "only the article")
	f.BoolVar(&o.commonMark, "commonmark", false, "plain CommonMark; implies --fragment")
	f.StringVar(&o.dir, "dir", "", "`folder` the post belongs to (default: the nearest one with a galley.yaml)")
	return c
}

func readInput(in io.Reader, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(in)
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, fault.From(err).At(name, 0, 0)
	}
	return src, nil
}

func renderPost(c *cobra.Command, s streams, name string, src []byte, o renderOptions) error {
	snapshot, rel, done, err := siteFor(c, name, o.dir)
	if err != nil {
		return err
	}
	defer done()
	one := post.Parse(rel, src, post.Options{})
	printProblems(s.err, one.Problems)
	with := snapshot.With(one)
	doc := with.Renderer(rel).Document(one.Body(), one.BodyLine)
	for _, problem := range doc.Problems() {
		printProblems(s.err, []*fault.Error{problem.At(rel, problem.Line, problem.Column)})
	}
	if o.fragment {
		_, err = io.WriteString(s.out, doc.HTML())
		return err
	}
	shell, err := with.Shell(rel, doc)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	page.WriteString(shell.Before)
	page.WriteString(doc.HTML())
	page.WriteString(shell.After)
	_, err = page.WriteTo(s.out)
	return err
}

// siteFor returns the site a post is rendered in, and the post's path there. Text
// from standard input without a folder gets a site of its own.
func siteFor(c *cobra.Command, name, dir string) (snapshot *site.Site, rel string, done func(), err error) {
	rel = "stdin.md"
	switch {
	case dir == "" && name == "-":
		config, _ := site.ParseConfig(nil)
		built, _ := site.Build(site.Input{Config: config, Theme: theme.Default(), Files: fs.FS(fstest.MapFS{})})
		return built, rel, func() {}, nil
	case dir == "":
		if dir, rel, err = workspaceOf(name); err != nil {
			return nil, "", nil, err
		}
	case name != "-":
		if rel, err = within(dir, name); err != nil {
			return nil, "", nil, err
		}
	}
	p, err := project.Open(c.Context(), dir, project.Options{Drafts: true, Future: true})
	if err != nil {
		return nil, "", nil, err
	}
	return p.Site(), rel, func() { _ = p.Close() }, nil // only read
}

// within returns file's path inside dir.
func within(dir, file string) (string, error) {
	absDir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(absDir, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", usage("%s is not inside %s.", file, dir)
	}
	return filepath.ToSlash(rel), nil
}
