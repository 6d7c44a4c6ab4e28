package project

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/dialect"
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
	*post.Post // shared with snapshots, never changed
	revision   workspace.Revision
	stamp      workspace.Stamp // of the file before it was read; zero when nobody looked
	seen       int64           // when the stamp was taken, nanoseconds since 1970
	kept       *post.Kept      // for the cache; nil where it is no use
}

func newStored(listed post.Post, revision workspace.Revision) stored {
	return stored{Post: &listed, revision: revision}
}

// content is what a folder holds, as last read.
type content struct {
	dialect  *dialect.Dialect
	detected dialect.Kind // what the dialect would be without the author's word
	config   site.Config
	options  post.Options // how its posts are read
	theme    *theme.Theme
	posts    map[string]stored // by path
	static   []string          // paths of all other files
	stamps   []workspace.Stamp // of static, in its order, when the folder was read
	read     int               // posts that were read, not recalled
	origin   string            // stands for what the posts were read with
	problems []*fault.Error    // of settings, theme and folders
	readTime func() string     // a reading time as some post states it; "" when none does

	elsewhere []*fault.Error // of the snapshot, about files that are no posts

	// across holds what only all posts together show to be wrong: two that claim one
	// address, a category spelt unlike the others. By path.
	across map[string][]*fault.Error
}

// load reads the whole folder.
func (p *Project) load(ctx context.Context, known knownPosts) (content, error) {
	c, seen := content{}, time.Now()
	p.readConfig(&c)
	var problem *fault.Error
	if c.theme, problem = p.readTheme(&c); problem != nil {
		c.problems = append(c.problems, problem)
	}
	var recall recallPost
	var recalling sync.WaitGroup
	recalling.Go(func() { recall = known(c.origin) })
	posts, others, problems, err := p.walk(ctx, &c, &seen)
	if recalling.Wait(); err != nil {
		return c, err
	}
	c.problems = append(c.problems, problems...)
	for _, e := range others {
		if !p.isExportedZip(e.Path) {
			c.static, c.stamps = append(c.static, e.Path), append(c.stamps, e.Stamp)
		}
	}
	posts = slices.DeleteFunc(posts, func(e workspace.Entry) bool { return c.dialect.Place(e.Path) == dialect.Ignored })
	c.posts, err = p.readPosts(ctx, &c, posts, seen.UnixNano(), recall)
	return c, err
}

// walk lists the files of the folder: as they were found by whoever opens it, if somebody
// just looked. seen is set to when that was.
func (p *Project) walk(ctx context.Context, c *content, seen *time.Time) (posts, others []workspace.Entry, problems []*fault.Error, err error) {
	o := workspace.WalkOptions{Skip: p.skip(c)}
	if l := p.options.listed; l != nil {
		p.options.listed = nil // once
		if posts, others, ok := l.Entries(o); ok {
			*seen = l.At
			return posts, others, nil, nil
		}
	}
	return p.files.Walk(ctx, o)
}

// readConfig reads the folder's settings: those of galley.yaml, and for what it leaves
// open those of the generator the folder was made for.
func (p *Project) readConfig(c *content) {
	src, _, err := p.files.Read(configFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && fault.CodeOf(err) != fault.NotFound {
		c.problems = append(c.problems, fault.From(err).At(configFile, 0, 0))
	}
	p.takeConfig(c, src)
}

// takeConfig takes the settings from the bytes of galley.yaml.
func (p *Project) takeConfig(c *content, src []byte) {
	chosen, _ := site.ParseConfig(src, site.Config{})
	consulted := newConsulted(p.files.FS(), p.output(chosen))
	c.dialect = dialect.Read(consulted, dialect.Kind(chosen.Dialect))
	if c.detected = c.dialect.Kind; chosen.Dialect != "" {
		c.detected = dialect.Read(p.files.FS(), "").Kind
	}
	config, found := site.ParseConfig(src, configOf(c.dialect.Settings))
	for _, f := range found {
		c.problems = append(c.problems, f.At(configFile, f.Line, f.Column))
	}
	c.problems = append(c.problems, config.ReadSnippets(p.files.FS())...)
	c.problems = append(c.problems, c.dialect.Problems...)
	if config.Title == "" {
		config.Title = filepath.Base(p.dir)
	}
	c.config = config
	c.options = config.Reading(c.dialect)
	c.origin = originOf(src, config, consulted)
}

// configOf returns the settings that a generator's own configuration states.
func configOf(s dialect.Settings) site.Config {
	config := site.Config{
		Title: s.Title, BaseURL: s.BaseURL, Language: s.Language, Author: s.Author, Description: s.Description,
		Timezone: s.Timezone, Paginate: s.Paginate, TagRoot: s.TagRoot, CategoryRoot: s.CategoryRoot,
	}
	for _, item := range s.Menu {
		config.Menu = append(config.Menu, site.MenuItem(item))
	}
	for _, l := range s.Languages {
		one := site.Language{Tag: l.Tag, Title: l.Title, Description: l.Description}
		for _, item := range l.Menu {
			one.Menu = append(one.Menu, site.MenuItem(item))
		}
		config.Languages = append(config.Languages, one)
	}
	return config
}

// skip returns the folders that hold no writing: the export's and those of the
// generator's machinery.
func (p *Project) skip(c *content) []string {
	return append(c.dialect.Skip(), p.output(c.config))
}

// readPosts parses posts on all cores; a file that vanished meanwhile is left out.
//
// Those that known has, of files that did not change, are not read.
func (p *Project) readPosts(ctx context.Context, c *content, entries []workspace.Entry, seen int64, known recallPost) (map[string]stored, error) {
	parsed := make([]stored, len(entries))
	var fresh atomic.Int64
	p.inParallel(len(entries), func(batch *workspace.Batch, i int) {
		if ctx.Err() != nil {
			return
		}
		if one, ok := known(entries[i], c.options); ok {
			parsed[i] = one
			return
		}
		fresh.Add(1)
		parsed[i], _ = readPost(batch.Read, c.options, entries[i].Path)
		parsed[i].stamp, parsed[i].seen = entries[i].Stamp, seen
	})
	posts := make(map[string]stored, len(entries))
	for _, one := range parsed {
		if one.Post != nil {
			posts[one.Path] = one
		}
	}
	c.read = int(fresh.Load())
	return posts, ctx.Err()
}

// reader reads one file. What it returns may hold only until the next call.
type reader func(path string) ([]byte, workspace.Revision, error)

// inParallel calls work for 0 to n-1, on all cores, and waits. Neighbours go to one
// core, because they often lie in one folder, which its batch keeps open.
func (p *Project) inParallel(n int, work func(batch *workspace.Batch, i int)) {
	const run = 32
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n/run+1) {
		workers.Go(func() {
			batch := p.files.Batch()
			defer batch.Close()
			for {
				from := int(next.Add(run)) - run
				if from >= n {
					return
				}
				for i := from; i < min(from+run, n); i++ {
					work(batch, i)
				}
			}
		})
	}
	workers.Wait()
}

// readPost reads and parses one file of the folder.
func (p *Project) readPost(options post.Options, path string) (found stored, ok bool) {
	return readPost(p.files.Read, options, path)
}

// readPost reads and parses one file. ok is false when there is no such file; one
// that cannot be read is a post whose problem says why.
func readPost(read reader, options post.Options, path string) (found stored, ok bool) {
	src, revision, err := read(path)
	if fault.CodeOf(err) == fault.NotFound {
		return stored{}, false
	}
	parsed := post.Parse(path, src, options)
	if err != nil { // its page would say that the post is empty
		parsed.Front.Broken = true
		parsed.Problems = []*fault.Error{fault.From(err).At(path, 0, 0)}
	}
	found = newStored(parsed.Light(), revision)
	if kept, ok := parsed.Keep(options); ok && err == nil {
		found.kept = &kept
	}
	return found, true
}

// parseOptions returns how posts of this folder are read.
func (p *Project) parseOptions() post.Options {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.content.options
}

// input describes the content to site.Build.
func (c *content) input(p *Project) site.Input {
	config := c.config
	if p.options.BaseURL != "" {
		config.BaseURL = p.options.BaseURL
	}
	return site.Input{
		Config: config, Dialect: c.dialect, Theme: c.theme, Files: p.files.FS(),
		Posts: c.byPath(), Static: site.StaticOutputs(c.static, c.dialect),
		Now: p.options.Now(), Drafts: p.options.Drafts, Future: p.options.Future, Apart: p.options.Apart,
		Picture: p.pictureSoon, Rendition: p.oneByOne(p.renderer(p.closing, c.config, p.images.facts, &p.damaged)), Diagram: p.drawn.Get, Origin: c.origin,
	}
}

// byPath returns the posts as snapshots have them.
func (c *content) byPath() []*post.Post {
	posts := make([]*post.Post, 0, len(c.posts))
	for _, path := range slices.Sorted(maps.Keys(c.posts)) {
		posts = append(posts, c.posts[path].Post)
	}
	return posts
}

// sorted returns the posts newest first, undated ones last, equal dates by path.
func (c *content) sorted() []*post.Post {
	posts := make([]*post.Post, 0, len(c.posts))
	for _, one := range c.posts {
		posts = append(posts, one.Post)
	}
	slices.SortFunc(posts, newestFirst)
	return posts
}

func newestFirst(a, b *post.Post) int {
	return cmp.Or(b.Meta.Date.Time.Compare(a.Meta.Date.Time), strings.Compare(a.Path, b.Path))
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
