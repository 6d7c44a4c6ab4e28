package cli

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"testing/fstest"

	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
	"galley/internal/theme"
)

// renderOptions are the flags of "galley render".
type renderOptions struct {
	fragment, commonMark, gfm bool
	dir                       string
}

func renderCommand(s streams) *cobra.Command {
	var o renderOptions
	c := &cobra.Command{
		Use: "render FILE|-", Short: "Print the page of one post", Args: exactly(1, "one file, or - for standard input"),
		Long: "Prints the page as an export would write it, or with --fragment only the article.\n" +
			"With --commonmark the text is plain CommonMark, with --gfm GitHub Flavored Markdown: no front\n" +
			"matter, nothing of Galley's own, no sanitiser.",
		Example: "  galley render posts/tides.md --fragment\n  galley render - --commonmark < README.md",
		RunE: func(c *cobra.Command, args []string) error {
			if o.commonMark && o.gfm {
				return usage("A text is one or the other: give --commonmark or --gfm.")
			}
			src, err := readInput(s.in, args[0])
			if err != nil {
				return err
			}
			if o.commonMark || o.gfm {
				plain := render.New(render.Options{CommonMark: o.commonMark, GFM: o.gfm})
				_, err = io.WriteString(s.out, plain.HTML(src))
				return err
			}
			return renderPost(c, s, args[0], src, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.fragment, "fragment", false, "only the article")
	f.BoolVar(&o.commonMark, "commonmark", false, "plain CommonMark; implies --fragment")
	f.BoolVar(&o.gfm, "gfm", false, "GitHub Flavored Markdown as its specification has it; implies --fragment")
	f.StringVar(&o.dir, "dir", "", "`folder` the post belongs to (default: the nearest with a galley.yaml, or made for a generator)")
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
	in, err := surroundings(c, name, o.dir)
	if err != nil {
		return err
	}
	defer in.close()
	one := post.Parse(in.rel, src, in.options)
	printProblems(s.err, one.Problems)
	with := in.site.With(one)
	doc := with.Renderer(in.rel).Document(one.Body(), one.BodyLine)
	for _, problem := range doc.Problems() {
		printProblems(s.err, []*fault.Error{problem.At(in.rel, problem.Line, problem.Column)})
	}
	if o.fragment {
		_, err = io.WriteString(s.out, doc.HTML())
		return err
	}
	shell, err := with.Shell(in.rel, doc)
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

// surrounding is what a post is rendered in.
type surrounding struct {
	home
	site  *site.Site
	close func()
}

// surroundings returns the site of a post. Text from standard input without a folder
// gets a site of its own.
func surroundings(c *cobra.Command, name, dir string) (surrounding, error) {
	if dir == "" && name == "-" {
		config, _ := site.ParseConfig(nil, site.Config{})
		built, _ := site.Build(site.Input{Config: config, Theme: theme.Default(), Files: fs.FS(fstest.MapFS{})})
		return surrounding{home{rel: stdinName}, built, func() {}}, nil
	}
	dir, rel, err := belongs(name, dir)
	if err != nil {
		return surrounding{}, err
	}
	p, err := openAll(c, dir)
	if err != nil {
		return surrounding{}, err
	}
	options := p.Config().Reading(p.Dialect())
	return surrounding{home{rel, options}, p.Site(), func() { _ = p.Close() }}, nil // only read
}
