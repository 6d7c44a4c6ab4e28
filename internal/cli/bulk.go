package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"galley/internal/post"
	"galley/internal/project"
)

func bulkCommand(s streams) *cobra.Command {
	return group(&cobra.Command{
		Use: "bulk", Short: "Publish, tag, move or otherwise change chosen posts at once",
		Long: "Posts are chosen with the filters of \"galley list\"; --all stands for no filter. Changes are made\n" +
			"in all chosen posts or in none. Posts that cannot be changed safely are named and stay as\n" +
			"they are: exit code 1. \"galley undo\" takes the newest change back.",
	},
		bulkOf(s, "publish DIR", "Publish drafts, as the folder's generator has it", "  galley bulk publish blog --tag go --state draft",
			exactly(1, "one folder"), plainly(project.Publish)),
		bulkOf(s, "unpublish DIR", "Make drafts of posts", "  galley bulk unpublish blog --year 2019",
			exactly(1, "one folder"), plainly(project.Unpublish)),
		bulkSet(s),
		bulkOf(s, "unset DIR KEY", "Remove a key from posts", "  galley bulk unset blog layout --all",
			exactly(2, "a folder and a key"), func(args []string) (project.BulkChange, error) {
				return project.BulkChange{Action: project.UnsetField, Field: args[0]}, nil
			}),
		bulkOf(s, "tag DIR TAG...", "Add tags to posts", "  galley bulk tag blog archive --year 2019",
			between(2, -1, "a folder and tags"), tagging(project.AddTags)),
		bulkOf(s, "untag DIR TAG...", "Take tags off posts", "  galley bulk untag blog news --state draft",
			between(2, -1, "a folder and tags"), tagging(project.RemoveTags)),
		bulkOf(s, "move DIR FOLDER", "Move posts to a folder inside DIR", "  galley bulk move blog posts/2019 --year 2019",
			exactly(2, "two folders"), func(args []string) (project.BulkChange, error) {
				return project.BulkChange{Action: project.MovePosts, Folder: args[0]}, nil
			}),
		bulkOf(s, "trash DIR", "Move posts to the system's trash", "  galley bulk trash blog --state expired --dry-run",
			exactly(1, "one folder"), plainly(project.TrashPosts)),
	)
}

// bulkOf returns a command that changes the posts its filters choose. read says what to
// do from the arguments behind the folder.
func bulkOf(s streams, use, short, example string, arguments cobra.PositionalArgs, read func(args []string) (project.BulkChange, error)) *cobra.Command {
	var f filter
	var all bool
	c := &cobra.Command{Use: use, Short: short, Example: example, Args: arguments}
	f.flags(c)
	c.Flags().BoolVar(&all, "all", false, "all posts of the folder")
	return changing(s, c, func(p *project.Project, args []string) (project.Plan, error) {
		if (f == filter{}) != all {
			return project.Plan{}, usage("Choose posts with filters such as --state draft, or all of them with --all.")
		}
		change, err := read(args)
		if err != nil {
			return project.Plan{}, err
		}
		chosen, err := f.choose(p)
		if err != nil {
			return project.Plan{}, err
		}
		for _, one := range chosen {
			change.Paths = append(change.Paths, one.Path)
		}
		return p.PlanBulk(change)
	})
}

func bulkSet(s streams) *cobra.Command {
	var as kind
	c := bulkOf(s, "set DIR KEY=VALUE", "Give a field of posts a value", "  galley bulk set blog author='Ada Lovelace' --lang en",
		exactly(2, "a folder and KEY=VALUE"), func(args []string) (project.BulkChange, error) {
			wanted, err := assignments(args)
			if err != nil {
				return project.BulkChange{}, err
			}
			a := wanted[0]
			switch {
			case a.sign != 0:
				return project.BulkChange{}, usage("To change items of a list use \"galley bulk tag\" or \"galley tags\".")
			case strings.Contains(a.key, "."):
				return project.BulkChange{}, usage("A value within another is set in one post at a time, by \"galley meta set\".")
			}
			change := project.BulkChange{Action: project.SetField, Field: a.key, Value: a.value}
			if fieldNamed(a.key) == "" {
				change.Value, err = typedNew(a.value, post.Kind(as))
			}
			return change, err
		})
	as.flag(c)
	return c
}

// plainly is a change that needs no more than the posts.
func plainly(action project.BulkAction) func([]string) (project.BulkChange, error) {
	return func([]string) (project.BulkChange, error) { return project.BulkChange{Action: action}, nil }
}

// tagging is a change of tags.
func tagging(action project.BulkAction) func([]string) (project.BulkChange, error) {
	return func(args []string) (project.BulkChange, error) {
		return project.BulkChange{Action: action, Value: args}, nil
	}
}
