package project

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/theme"
	"galley/internal/workspace"
)

// configFile holds a folder's settings; the folder works without it.
const configFile = "galley.yaml"

// stored is a post as it is on disk, without its text.
type stored struct {
	post.Post
	revision workspace.Revision
}

// content is what a folder holds, as last read.
type content struct {
	config     site.Config
	theme      *theme.Theme
	posts      map[string]stored // by path
	static     []string          // paths of all other files
	problems   []*fault.Error    // of settings, theme and folders
	collisions []*fault.Error    // of the snapshot: two posts, one address
}

// load reads the whole folder.
func (p *Project) load(ctx context.Context) (content, error) {
	var c content
	c.config, c.problems = p.readConfig()
	var problem *fault.Error
	if c.theme, problem = p.readTheme(c.config.Theme); problem != nil {
		c.problems = append(c.problems, problem)
	}
	posts, others, problems, err := p.files.Walk(ctx, workspace.WalkOptions{Skip: []string{p.output(c.config)}})
	if err != nil {
		return c, err
	}
	c.problems = append(c.problems, problems...)
	for _, e := range others {
		c.static = append(c.static, e.Path)
	}
	c.posts, err = p.readPosts(ctx, c.config, posts)
	return c, err
}

func (p *Project) readConfig() (site.Config, []*fault.Error) {
	src, _, err := p.files.Read(configFile)
	var problems []*fault.Error
	if err != nil && !errors.Is(err, fs.ErrNotExist) && fault.CodeOf(err) != fault.NotFound {
		problems = append(problems, fault.From(err).At(configFile, 0, 0))
	}
	config, found := site.ParseConfig(src)
	for _, f := range found {
		problems = append(problems, f.At(configFile, f.Line, f.Column))
	}
	if config.Title == "" {
		config.Title = filepath.Base(p.dir)
	}
	return config, problems
}

// readTheme returns the theme with the templates in folder, if there is one, laid
// over it. A template that cannot be used costs the overlay, not the preview.
func (p *Project) readTheme(folder string) (*theme.Theme, *fault.Error) {
	base := theme.Default()
	own, err := fs.Sub(p.files.FS(), folder)
	if err != nil {
		return base, fault.New(fault.Invalid, "The theme %q is no folder inside the blog.", folder).At(configFile, 0, 0).Because(err)
	}
	if _, err := fs.Stat(own, "."); err != nil {
		return base, nil
	}
	laid, err := base.Overlay(own)
	if err != nil {
		return base, fault.From(err)
	}
	return laid, nil
}

// readPosts parses posts on all cores; a file that vanished meanwhile is left out.
func (p *Project) readPosts(ctx context.Context, config site.Config, entries []workspace.Entry) (map[string]stored, error) {
	parsed := make([]*stored, len(entries))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		group.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if one, ok := p.readPost(config, e.Path); ok {
				parsed[i] = &one
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	posts := make(map[string]stored, len(entries))
	for _, one := range parsed {
		if one != nil {
			posts[one.Path] = *one
		}
	}
	return posts, nil
}

// readPost reads and parses one file. ok is false when there is no such file; one
// that cannot be read is a post whose problem says why.
func (p *Project) readPost(config site.Config, path string) (found stored, ok bool) {
	src, revision, err := p.files.Read(path)
	if fault.CodeOf(err) == fault.NotFound {
		return stored{}, false
	}
	parsed := post.Parse(path, src, parseOptions(config))
	if err != nil {
		parsed.Problems = append(parsed.Problems, fault.From(err).At(path, 0, 0))
	}
	return stored{parsed.Light(), revision}, true
}

func parseOptions(config site.Config) post.Options {
	location, err := time.LoadLocation(config.Timezone)
	if err != nil {
		location = time.UTC // the setting's own problem says so
	}
	return post.Options{Location: location}
}

// input describes the content to site.Build.
func (c *content) input(p *Project) site.Input {
	return site.Input{
		Config: c.config, Theme: c.theme, Files: p.files.FS(),
		Posts: c.sorted(), Static: site.StaticOutputs(c.static),
		Now: p.options.Now(), Drafts: p.options.Drafts, Future: p.options.Future,
		ImageSize: p.images.size,
	}
}

// sorted returns the posts newest first, undated ones last, equal dates by path.
func (c *content) sorted() []post.Post {
	posts := make([]post.Post, 0, len(c.posts))
	for _, one := range c.posts {
		posts = append(posts, one.Post)
	}
	slices.SortFunc(posts, func(a, b post.Post) int {
		return cmp.Or(b.Meta.Date.Time.Compare(a.Meta.Date.Time), strings.Compare(a.Path, b.Path))
	})
	return posts
}

// output returns the folder an export goes to unless the author names another,
// relative to the project where it lies inside.
func (p *Project) output(config site.Config) string {
	if config.Output == "" {
		return "_site"
	}
	return config.Output
}

// ExportDir returns the absolute folder an export goes to by default.
func (p *Project) ExportDir() string {
	out := p.output(p.Config())
	if filepath.IsAbs(out) {
		return out
	}
	return filepath.Join(p.dir, filepath.FromSlash(out))
}
