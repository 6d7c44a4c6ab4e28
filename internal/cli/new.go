package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"galley/internal/project"
)

func newCommand(s streams) *cobra.Command {
	var want project.NewPost
	var tags string
	c := &cobra.Command{
		Use: "new DIR --title TITLE", Short: "Create a post and print its path", Args: exactly(1, "one folder"),
		Long: "Creates a draft where the generator of the folder looks for one, with its name and its usual\n" +
			"front matter. A file that exists is never touched: the name gets a number.",
		Example: "  galley new blog --title 'Async Python' --tags python,asyncio\n" +
			"  galley new blog --title 'News' --template news --date 2026-02-01 --publish",
		RunE: func(c *cobra.Command, args []string) error {
			if want.Title == "" {
				return usage("Give the new post a title: galley new DIR --title \"My title\".")
			}
			want.Tags = splitItems(tags)
			p, err := project.Open(c.Context(), args[0], project.Options{})
			if err != nil {
				return err
			}
			defer p.Close() // what was written is on disk already
			made, err := p.NewPost(want)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(s.out, filepath.Join(p.Dir(), filepath.FromSlash(made.Post.Path)))
			return err
		},
	}
	f := c.Flags()
	f.StringVar(&want.Title, "title", "", "`title` of the post")
	f.StringVar(&want.Template, "template", "", "`name` of a file in the folder's .galley/templates to start from")
	f.StringVar(&want.Folder, "folder", "", "`folder` inside DIR for the post, instead of the generator's")
	f.StringVar(&want.Slug, "slug", "", "last part of the address and name of the file, instead of the `title`")
	f.StringVar(&want.Date, "date", "", "`date` of the post (default: today)")
	f.StringVar(&want.Category, "category", "", "`category` of the post")
	f.StringVar(&tags, "tags", "", "`tags` of the post, with commas between them")
	f.BoolVar(&want.Publish, "publish", false, "create it as a published post, not as a draft")
	return c
}
